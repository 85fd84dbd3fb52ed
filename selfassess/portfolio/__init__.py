"""One worker's record and what it means; no Qt, no SQLite, no ReportLab."""
