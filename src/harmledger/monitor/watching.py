"""Who watched where and when, from a table; and how much of a week at a place anybody watched."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harmledger.model.ids import derive_id
from harmledger.model.outcome import Outcome
from harmledger.model.watch import Watch
from harmledger.monitor.table import Row, read_rows
from harmledger.text.fold import fold

COLUMNS = {
    "observer": "observer",
    "place": "place",
    "first": "first",
    "from": "first",
    "last": "last",
    "to": "last",
    "hours_a_day": "hours_a_day",
    "stopped_by": "stopped_by",
    "note": "note",
}
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many days of a week somebody watched a place, and what stopped them on others."""

    watched_days: int
    stopped_days: int
    observers: tuple[str, ...]
    stopped_by: tuple[str, ...]

    @property
    def words(self) -> str:
        """In a sentence."""
        if not self.observers:
            return "no watch is on record: no report is not no breach"
        stopped = f"; stopped on {self.stopped_days} ({', '.join(self.stopped_by)})" if self.stopped_days else ""
        return f"watched on {self.watched_days} of 7 days by {', '.join(self.observers)}{stopped}"


def read_watches(text: str, origin: str) -> Iterator[Outcome[Watch]]:
    """A watch, or why there is none, for each row of a table."""
    return read_rows(text, origin, COLUMNS, frozenset({"observer", "place", "first", "last"}), _watch)


def _watch(row: Row) -> Watch:
    return Watch(
        id=derive_id("wat", *(row.text(name) or "" for name in sorted(set(COLUMNS.values())))),
        observer=row.need("observer"),
        place=row.need("place"),
        first=row.day("first"),
        last=row.day("last"),
        hours_a_day=row.number("hours_a_day"),
        stopped_by=row.text("stopped_by"),
        note=row.text("note"),
    )


def coverage(watches: Iterable[Watch], place: str | None, monday: dt.date | None) -> Coverage:
    """The watches over a place in the week that begins on `monday`; none where place or week is not told."""
    if place is None or monday is None:
        return Coverage(watched_days=0, stopped_days=0, observers=(), stopped_by=())
    days = [monday + dt.timedelta(days=day) for day in range(_WEEK)]
    there = [
        watch
        for watch in watches
        if fold(watch.place) == fold(place) and watch.first <= days[-1] and watch.last >= days[0]
    ]
    on_watch = {day for day in days for watch in there if watch.stopped_by is None and _covers(watch, day)}
    stopped = {day for day in days for watch in there if watch.stopped_by is not None and _covers(watch, day)}
    return Coverage(
        watched_days=len(on_watch),
        stopped_days=len(stopped - on_watch),
        observers=tuple(sorted({watch.observer for watch in there})),
        stopped_by=tuple(sorted({watch.stopped_by for watch in there if watch.stopped_by is not None})),
    )


def _covers(watch: Watch, day: dt.date) -> bool:
    return watch.first <= day <= watch.last
