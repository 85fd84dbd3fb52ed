"""The help: topics in our own words, and what they are shown from."""
