"""Colours, sizes and pictures."""
