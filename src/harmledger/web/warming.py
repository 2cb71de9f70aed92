"""What the first page of a process would have to wait for, made ready beside it: the pages, agreements, map, counts."""

import threading
from collections.abc import Callable

from django.db import Error, connections
from django.urls import get_resolver

from harmledger.ledger import Ledger
from harmledger.model.errors import HarmledgerError
from harmledger.pipeline.page.basemap import read_basemap
from harmledger.review.book import AUDIENCE


def begin_to_warm(ledger: Ledger, say: Callable[[str], None]) -> threading.Thread:
    """Make everything ready in a thread of its own, which is returned; whoever closes the book waits for it.

    Args:
        ledger: the book of this process.
        say: gets a line where something cannot be made ready. A fault of the program goes where those of threads go.
    """
    thread = threading.Thread(target=warm, args=(ledger, say), name="warming", daemon=True)
    thread.start()
    return thread


def warm(ledger: Ledger, say: Callable[[str], None]) -> None:
    """Load what all pages share; take note of what came in, and count it as the first page does."""
    try:
        _load()
        _count(ledger)
    except (HarmledgerError, Error) as error:
        say(f"not everything could be made ready, so the first pages may be slow or show this again: {error}")
    finally:
        connections[ledger.store.alias].close()


def _load() -> None:
    from harmledger.web.shelf.filling import names_of_actors, terms

    _ = get_resolver().url_patterns  # loads the code of every page
    terms()
    names_of_actors()
    read_basemap()


def _count(ledger: Ledger) -> None:
    from harmledger.web.changes.arrivals import note_arrivals, top_of

    note_arrivals(ledger)
    top_of(ledger.reader(AUDIENCE))
