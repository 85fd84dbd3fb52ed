"""What a supervisor said of a portfolio."""
