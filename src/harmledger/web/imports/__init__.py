"""Bringing reports in by the browser: files, a pasted text, a link. Looked through first, written after a yes."""
