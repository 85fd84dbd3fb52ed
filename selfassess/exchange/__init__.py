"""What comes in and goes out besides the PDF: CSV answers and the JSON record."""
