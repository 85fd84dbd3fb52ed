"""What the worker was signed off for, by whom, with which limits, and when to look at it again."""
