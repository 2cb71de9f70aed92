"""The review workbook: what is open, as rows for people who live in spreadsheets, and their rows back as decisions."""
