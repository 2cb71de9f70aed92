"""Search across reports, claims, incidents, victims and old codes, in Arabic and Latin letters, however they are spelt.

The index holds folded words and how names sound, no text: what a page shows is read from the book for whoever asks.
"""
