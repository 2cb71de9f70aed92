"""Sorting a great many new reports into the top line beside the pages: one thread of a process, in small steps."""

import threading

from django.db import connections

from harmledger.ledger import Ledger
from harmledger.review.book import AUDIENCE
from harmledger.web.changes.arrivals import sort_arrivals
from harmledger.web.desk.models import Arrival

MANY = 500
"""Reports that wait from which on it is not left to the pages that people open."""
STEP = 40
PAUSE = 0.05
"""Seconds between two steps, so that pages go first."""
_lock = threading.Lock()


def sort_backlog(ledger: Ledger) -> bool:
    """Begin to sort what waits, where it is much and nobody in this process is at it; whether that was so."""
    if Arrival.objects.filter(is_looked=False, part="").count() < MANY or not _lock.acquire(blocking=False):
        return False
    threading.Thread(target=_sort, args=(ledger,), name="top line", daemon=True).start()
    return True


def _sort(ledger: Ledger) -> None:
    pause = threading.Event()
    try:
        reader = ledger.reader(AUDIENCE)
        while Arrival.objects.filter(is_looked=False, part="").exists():
            sort_arrivals(reader, STEP)
            pause.wait(PAUSE)
    finally:
        _lock.release()
        connections.close_all()
