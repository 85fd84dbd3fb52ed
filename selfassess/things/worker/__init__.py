"""Whose portfolio it is."""
