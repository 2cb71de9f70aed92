"""Charts as SVG, drawn here: nothing is loaded, a screen reader gets a title and a description, a table stands beside.

Invariants: an axis begins at 0; what has no upper end is drawn open; nothing is drawn where nothing is known.
"""
