"""What happens with people stands in the book's log, in the same transaction as its effect."""

from collections.abc import Iterator
from contextlib import contextmanager

from harmledger.web.book import the_book


@contextmanager
def logged(actor: str, action: str, detail: str = "") -> Iterator[None]:
    """One transaction of the book: the log row and whatever is written inside, or neither.

    Args:
        actor: the key of who does it.
        action: what was done, as a word or two that the log page can filter by.
        detail: to whom and how; no secret, and nothing that somebody typed for one.
    """
    with the_book().writer(actor) as writer:
        writer.note(action, detail)
        yield


def note(actor: str, action: str, detail: str = "") -> None:
    """A log row without an effect in the tables, such as a failed login."""
    the_book().note(actor, action, detail)
