"""harmledger: the book of record for harm in armed conflict."""

__version__ = "0.1.0"
