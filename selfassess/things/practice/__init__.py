"""When a task was done last, and how it was seen."""
