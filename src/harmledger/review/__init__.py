"""Use cases of review: what people decide about a book, and what a book says when it is asked."""
