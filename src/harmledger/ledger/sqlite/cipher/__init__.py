"""The same backend over a SQLite that encrypts every page of the file (SQLCipher)."""
