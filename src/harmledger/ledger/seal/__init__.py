"""Sealed items: taken out of the rows that everybody reads, each under a key of its own."""
