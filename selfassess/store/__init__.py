"""The portfolio file: SQLite, its schema, and what can be wrong with it."""
