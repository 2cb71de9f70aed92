"""The workbench: pages on which a small team reviews, decides and sees how it knows. One process, one book.

Importing this package loads nothing; `harmledger.web.server` starts it.
"""
