"""The same words set by other programs: ``make bench-against``."""
