"""Small values as columns: days, instants, spans, lists."""

import datetime as dt
import json
import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from harmledger.ledger.canonical import json_text
from harmledger.ledger.table import Row
from harmledger.model.errors import LedgerError
from harmledger.model.span import Span

E = TypeVar("E", bound=StrEnum)


def day_text(day: dt.date | None) -> str | None:
    """A day as the book writes it."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> dt.date | None:
    """The day behind the text."""
    return None if text is None else dt.date.fromisoformat(text)


def instant_text(instant: dt.datetime | None) -> str | None:
    """An instant as the book writes it: in UTC, so that texts sort by time; without a zone where none was told."""
    if instant is None:
        return None
    return (instant if instant.tzinfo is None else instant.astimezone(dt.UTC)).isoformat(timespec="microseconds")


def instant_of(text: str | None) -> dt.datetime | None:
    """The instant behind the text."""
    return None if text is None else dt.datetime.fromisoformat(text)


def sure_instant(text: str) -> dt.datetime:
    """The instant behind a text that has to be there."""
    return dt.datetime.fromisoformat(text)


def real(number: float | None) -> float | None:
    """A float as the book keeps it (SQLite knows no negative nought); raises on one that is no number."""
    if number is None:
        return None
    if not math.isfinite(number):
        raise LedgerError(f"{number} is no number that a book can keep")
    return float(number) + 0.0


def value_of(item: StrEnum | None) -> str | None:
    """The text of a listed value, or nothing."""
    return None if item is None else item.value


def listed(kind: type[E], text: str | None) -> E | None:
    """The listed value behind the text, or nothing."""
    return None if text is None else kind(text)


def span_columns(span: Span | None, prefix: str) -> Row:
    """A span as three columns: `prefix`start, `prefix`end, `prefix`quote (`span_` keeps its words in `quote`)."""
    quote = "quote" if prefix == "span_" else f"{prefix}quote"
    if span is None:
        return {f"{prefix}start": None, f"{prefix}end": None, quote: None}
    return {f"{prefix}start": span.start, f"{prefix}end": span.end, quote: span.quote}


def span_of(row: Row, prefix: str = "span_") -> Span | None:
    """The span in three columns, or None where they are empty."""
    return None if row[f"{prefix}start"] is None else sure_span(row, prefix)


def sure_span(row: Row, prefix: str = "span_") -> Span:
    """The span in three columns that have to be filled."""
    quote = row["quote" if prefix == "span_" else f"{prefix}quote"]
    return Span(row[f"{prefix}start"], row[f"{prefix}end"], quote)


def spans_text(spans: Iterable[Span]) -> str:
    """Spans as one column."""
    return json_text([[span.start, span.end, span.quote] for span in spans])


def spans_of(text: str) -> tuple[Span, ...]:
    """The spans in one column."""
    return tuple(Span(start, end, quote) for start, end, quote in json.loads(text))


def list_text(items: Sequence[str]) -> str:
    """Texts as one column."""
    return json_text(list(items))


def list_of(text: str) -> tuple[Any, ...]:
    """The texts in one column."""
    return tuple(json.loads(text)) if text != "[]" else ()
