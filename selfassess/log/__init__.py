"""Changes and what they add up to; knows no thing, no Qt, no SQLite, no ReportLab."""
