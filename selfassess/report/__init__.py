"""The PDF portfolio: story in, tagged file out. Only here is ReportLab known."""
