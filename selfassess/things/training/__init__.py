"""What the worker was trained in, when, and when it has to be done again."""
