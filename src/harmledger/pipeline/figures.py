"""All incidents of a book to figures, and all tolls against each other."""
