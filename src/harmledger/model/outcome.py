"""Nothing falls out uncounted: every input is kept, kept unread, or dropped with a counted reason."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar, assert_never

T = TypeVar("T")


class DropReason(StrEnum):
    """Why an input is not in the book. Each is explained in docs/reference/drop-reasons.md."""

    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    BAD_JSON = "bad_json"
    BAD_RECORD = "bad_record"
    BAD_ENCODING = "bad_encoding"
    BAD_ARCHIVE = "bad_archive"
    BAD_DATE = "bad_date"
    NO_TEXT = "no_text"
    DUPLICATE_ID = "duplicate_id"
    NOT_FOUND = "not_found"
    UNSUPPORTED = "unsupported"
    TOO_SLOW = "too_slow"
    NOT_SENT = "not_sent"
    NO_ANSWER = "no_answer"
    OVER_BUDGET = "over_budget"


class UnreadKind(StrEnum):
    """Why a report is kept but not read by a machine: people code it by hand, with the same standing."""

    LANGUAGE = "language"
    SCAN = "scan"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """An input that became a value."""

    value: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An input that did not: which one, why, and in one line what a person can do about it."""

    subject: str
    reason: DropReason
    detail: str


Outcome: TypeAlias = Kept[T] | Dropped


def tally(outcomes: Iterable[Outcome[T]]) -> tuple[list[T], Counter[DropReason]]:
    """The values kept, and how many fell to each reason; together they count every input."""
    kept: list[T] = []
    dropped: Counter[DropReason] = Counter()
    for outcome in outcomes:
        match outcome:
            case Kept(value=value):
                kept.append(value)
            case Dropped(reason=reason):
                dropped[reason] += 1
            case _:
                assert_never(outcome)
    return kept, dropped
