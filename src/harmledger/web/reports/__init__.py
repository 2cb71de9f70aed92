"""One report: its text with every claim in place, what was taken from it, and what people correct and code by hand."""
