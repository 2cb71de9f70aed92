"""The time, by the book's own clock, so that a test can move it."""

import datetime as dt

from harmledger.web.book import the_book


def now() -> dt.datetime:
    """This moment."""
    return the_book().store.clock()
