"""What the index is told about each thing that can be found, and the number that it goes by there.

A number holds the kind, the day and a hash, in this order: so that one kind is one stretch of numbers, and going
through a stretch backwards begins with the latest.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from harmledger.web.search.words import Indexed, indexed

_DAY_BITS, _HASH_BITS = 20, 38
_TITLE = 300
"""Characters of a title that is kept."""


class Kind(StrEnum):
    """What can be found, in the order in which a page lists it."""

    INCIDENT = "incident"
    REPORT = "report"
    CLAIM = "claim"
    VICTIM = "victim"
    CODE = "code"

    @property
    def span(self) -> tuple[int, int]:
        """The least and the greatest number of its entries."""
        at = list(Kind).index(self) + 1
        return at << (_DAY_BITS + _HASH_BITS), ((at + 1) << (_DAY_BITS + _HASH_BITS)) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One entry: what it is about, and its words."""

    kind: Kind
    subject: str
    home: str
    """The report or the incident that it goes with."""
    title: str
    day: dt.date | None
    words: Indexed

    @property
    def number(self) -> int:
        """Its number in the index, as long as no other entry has it."""
        day = 0 if self.day is None else self.day.toordinal()
        digest = blake2b(self.subject.encode(), digest_size=8).digest()
        return self.kind.span[0] + (day << _HASH_BITS) + (int.from_bytes(digest, "big") >> (64 - _HASH_BITS))


def said(  # noqa: PLR0913 - these are the columns of an entry
    kind: Kind, subject: str, home: str, title: str, day: dt.date | None, *, text: str = "", names: Iterable[str] = ()
) -> Said:
    """An entry from the words of a report or a card."""
    return Said(kind=kind, subject=subject, home=home, title=title[:_TITLE], day=day, words=indexed(title, text, names))
