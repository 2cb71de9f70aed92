"""Our PostgreSQL backend for Django: one writer at a time, texts kept whole, errors without row contents."""
