"""What passes of a model's answer: quotes that the report says, words of the closed lists, possible counts and days.

Whatever does not pass is counted with its reason; what hangs on it goes too, and the rest stays.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from harmledger.extract.llm.days import days_told
from harmledger.extract.llm.quotes import Quotes
from harmledger.extract.llm.refusal import Refusal
from harmledger.extract.llm.said import is_said
from harmledger.model.report import Anchor

Json = dict[str, Any]
MOST = 200
"""Values of one list: no report of ours has more than 40 accounts, or more than 20 values in a slot."""


class Sieve:
    """The checks of one report's answer, and the count of what they refused."""

    def __init__(self, text: str, anchor: Anchor, actors: frozenset[str]) -> None:
        """What to check against.

        Args:
            text: the report's text, with hidden stretches.
            anchor: the day that it counts from, and where that came from.
            actors: ids that a party may have.
        """
        self.anchor = anchor
        self.refused: Counter[Refusal] = Counter()
        self._quotes = Quotes(text)
        self._actors = actors

    def refuse(self, reason: Refusal) -> None:
        """Count one refusal."""
        self.refused[reason] += 1

    def quote(self, value: object) -> str | None:
        """The report's own words for a quote, or None."""
        if not isinstance(value, str):
            self.refuse(Refusal.SHAPE)
            return None
        found = self._quotes.find(value)
        if isinstance(found, Refusal):
            self.refuse(found)
            return None
        return found

    def quote_or_null(self, value: object) -> str | None:
        """As `quote`; null is no fault, and neither are no words."""
        return None if value is None or value == "" else self.quote(value)

    def quotes(self, value: object) -> list[str]:
        """The quotes of a list that pass, each once."""
        found = [self.quote(item) for item in self._items(value)]
        return list(dict.fromkeys(quote for quote in found if quote is not None))

    def word(self, value: object, kind: type[StrEnum]) -> str | None:
        """A word of a closed list, or None."""
        if isinstance(value, str) and value in {member.value for member in kind}:
            return value
        self.refuse(Refusal.LIST)
        return None

    def actor(self, value: object) -> str | None:
        """A party's id, or None: the quoted words stand either way."""
        if value is None or (isinstance(value, str) and value in self._actors):
            return value
        self.refuse(Refusal.LIST)
        return None

    def count(self, low: object, high: object, words: str) -> tuple[int | None, int | None] | None:
        """The ends of a count that the words say, or None."""
        if not (_is_count(low) and _is_count(high)) or (low is None and high is None):
            self.refuse(Refusal.SHAPE)
            return None
        assert isinstance(low, int | None)
        assert isinstance(high, int | None)
        if (low is not None and high is not None and low > high) or not is_said(low, high, words):
            self.refuse(Refusal.NUMBER)
            return None
        return low, high

    def days(self, first: object, last: object) -> tuple[str | None, str | None]:
        """The days that can be; two nulls where they cannot."""
        found = days_told(first, last, self.anchor)
        if found is None:
            self.refuse(Refusal.DAY)
        return found or (None, None)

    def objects(self, value: object, read: "Callable[[Sieve, Json], Json | None]") -> list[Json]:
        """What `read` makes of each object of a list, each once, without those that it refuses."""
        kept: list[Json] = []
        for item in self._items(value):
            if not isinstance(item, dict):
                self.refuse(Refusal.SHAPE)
                continue
            made = read(self, item)
            if made is not None and made in kept:
                self.refuse(Refusal.TWICE)
            elif made is not None:
                kept.append(made)
        return kept

    def _items(self, value: object) -> Iterator[Any]:
        if value is None:
            return
        if not isinstance(value, list):
            self.refuse(Refusal.SHAPE)
            return
        yield from value[:MOST]
        self.refused.update({Refusal.TOO_MANY: len(value) - MOST} if len(value) > MOST else {})


def _is_count(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)
