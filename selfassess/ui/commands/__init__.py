"""What a person can ask of the window, one file a command: ask, do, tell."""
