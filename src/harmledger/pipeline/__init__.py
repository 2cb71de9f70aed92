"""Use cases: reports in, a book and what these reports change in it out."""
