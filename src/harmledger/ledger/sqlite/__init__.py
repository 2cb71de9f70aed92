"""Our SQLite backend for Django: strict tables, write-ahead log, foreign keys, immediate transactions."""
