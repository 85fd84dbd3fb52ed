"""What the worker says of one statement."""
