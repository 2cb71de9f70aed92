"""Which part of the log is looked at: from the page's address, never raising."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from harmledger.ledger.logged import LogFilter
from harmledger.web.log.wording import Sort, beginnings_of

_LAST_SEQ = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """What the address asks for. A value that makes no sense counts as not given."""

    sorts: tuple[Sort, ...] = ()
    actor: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    before: int | None = None

    @classmethod
    def of(cls, given: Mapping[str, str], sorts: list[str]) -> "LogView":
        """What these parameters say."""
        return cls(
            sorts=tuple(Sort(one) for one in sorts if one in set(Sort)),
            actor=given.get("actor", "").strip()[:80],
            first=_day(given.get("first", "")),
            last=_day(given.get("last", "")),
            before=_number(given.get("before", "")),
        )

    def wanted(self, known: tuple[str, ...]) -> LogFilter:
        """The same, as the ledger takes it; `known` is how the actions of the log begin."""
        return LogFilter(
            beginnings=beginnings_of(self.sorts, known) if self.sorts else None,
            actor=self.actor or None,
            since=None if self.first is None else _begin(self.first),
            until=None if self.last is None else _begin(self.last + dt.timedelta(days=1)),
        )

    def query(self, before: int | None) -> str:
        """The same view from another entry on, as an address."""
        pairs = [("sort", sort.value) for sort in self.sorts]
        pairs += [(name, str(value)) for name in ("actor", "first", "last") if (value := getattr(self, name))]
        return urlencode([*pairs, *([("before", str(before))] if before else [])])


def _day(told: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(told)
    except ValueError:
        return None
    return day if day < dt.date.max else None


def _number(told: str) -> int | None:
    digits = told.isascii() and told.isdigit() and len(told) < len(str(_LAST_SEQ))
    return int(told) if digits and int(told) else None


def _begin(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, dt.UTC)
