"""Sorting a great many new reports into the top line beside the pages: one thread of a process, in small steps."""

import threading
import time

from django.db import connections

from harmledger.ledger import Ledger
from harmledger.review.book import AUDIENCE
from harmledger.web.changes.arrivals import MANY, sort_arrivals
from harmledger.web.desk.models import Arrival

STEP = 40
PAUSE = 0.05
"""Seconds between two steps at least: as long as the step took, so that pages go first."""
_lock = threading.Lock()


def sort_backlog(ledger: Ledger) -> bool:
    """Begin to sort what waits, where it is much; whether that is being done, so that no page has to."""
    if _lock.locked():
        return True
    if Arrival.objects.filter(is_looked__in=(False,), part="").count() < MANY:
        return False
    if not _lock.acquire(blocking=False):
        return True
    threading.Thread(target=_sort, args=(ledger,), name="top line", daemon=True).start()
    return True


def _sort(ledger: Ledger) -> None:
    pause = threading.Event()
    try:
        reader = ledger.reader(AUDIENCE)
        while Arrival.objects.filter(is_looked=False, part="").exists():
            began = time.monotonic()
            sort_arrivals(reader, STEP)
            pause.wait(max(PAUSE, time.monotonic() - began))
    finally:
        _lock.release()
        connections.close_all()
