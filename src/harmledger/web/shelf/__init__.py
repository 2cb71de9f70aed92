"""The shelf: cards and a search index made from the book, so that pages open at once. It can be made anew."""
