"""What the worker plans for the time ahead: their development plan."""
