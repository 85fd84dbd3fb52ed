"""The window: one file a screen, small widgets beside them. Only here is Qt known."""
