"""Taking in a table of watches: all of its rows or none, and a line in the book's log."""

from harmledger.ledger import Ledger
from harmledger.model.errors import InputError
from harmledger.model.outcome import Dropped
from harmledger.model.watch import Watch
from harmledger.monitor.watching import read_watches
from harmledger.web.shelf.insert import insert
from harmledger.web.shelf.models import KeptWatch

MOST_ROWS = 20_000


def keep_watches(ledger: Ledger, person: str, content: bytes, name: str) -> int:
    """Keep the watches of a table; returns how many of them are new.

    Raises:
        InputError: it is no UTF-8, a row cannot be read, or there are too many. A hole would look like no watch.
    """
    watches = _read(content, name)
    known = set(KeptWatch.objects.values_list("id", flat=True))
    new = {watch.id: watch for watch in watches if watch.id not in known}
    with ledger.writer(person) as writer:
        writer.note("keep watches", f"{len(new)} rows, {ledger.commit(content.decode('utf-8-sig'))}")
        insert(ledger.store.alias, KeptWatch, [_row(watch) for watch in new.values()])
    return len(new)


def _read(content: bytes, name: str) -> list[Watch]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: this is not UTF-8 ({error.reason}); save it as CSV UTF-8") from error
    watches: list[Watch] = []
    for outcome in read_watches(text, name):
        if isinstance(outcome, Dropped):
            raise InputError(f"{outcome.subject}: {outcome.detail}")
        watches.append(outcome.value)
        if len(watches) > MOST_ROWS:
            raise InputError(f"{name}: more than {MOST_ROWS} rows; cut it into several tables")
    return watches


def _row(watch: Watch) -> KeptWatch:
    return KeptWatch(
        id=watch.id,
        observer=watch.observer,
        place=watch.place,
        first=watch.first,
        last=watch.last,
        hours_a_day=watch.hours_a_day,
        stopped_by=watch.stopped_by,
        note=watch.note,
    )
