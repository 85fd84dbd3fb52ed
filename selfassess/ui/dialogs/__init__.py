"""Windows over the window: what is asked for, shown, or worked at."""
