"""Work in the background: a table of jobs in the file of the book, and one thread of `serve` that does them.

Closing the tab, or stopping the program, loses nothing: what a job works on stands sealed in its row until it is done.
"""
