"""Cells that list several things: parties, sources, names of people; each with where it stands in the cell."""

import re
from collections.abc import Iterator

from harmledger.model.span import Span

_STRONG = re.compile(r"\s*(?:[;؛|\n\r]+)\s*")
_WEAK = re.compile(r"\s*(?:[;؛|\n\r,،]+|\s/\s|\s&\s)\s*")
_AGE = re.compile(r"\(([^()]*)\)\s*$")
_YEARS = re.compile(r"(?:age[d]?\s*)?(\d{1,3})(?:\s*(?:y|yrs?|years?|years? old|سنة|سنوات|عام|عاماً))?", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)-]\s+|[-•*]\s+)")


def split_cell(cell: Span) -> Iterator[Span]:
    """The things that a cell lists: at semicolons and line breaks, or else at commas."""
    separator = _STRONG if _STRONG.search(cell.quote) else _WEAK
    at = 0
    for match in [*separator.finditer(cell.quote), None]:
        end = len(cell.quote) if match is None else match.start()
        piece = _trimmed(cell, at, end)
        if piece is not None:
            yield piece
        at = end if match is None else match.end()


def _trimmed(cell: Span, start: int, end: int) -> Span | None:
    words = cell.quote[start:end]
    lead = _NUMBERED.match(words)
    begin = start + (lead.end() if lead else len(words) - len(words.lstrip()))
    words = cell.quote[begin:end].rstrip(" .")
    return Span(cell.start + begin, cell.start + begin + len(words), words) if words.strip() else None


def name_and_age(one: Span) -> tuple[Span, str | None]:
    """The name in "Name (12)", and the age where brackets give one."""
    told = _AGE.search(one.quote)
    if told is None:
        return one, None
    name = one.quote[: told.start()].rstrip()
    age = _YEARS.fullmatch(told[1].strip())
    if not name:
        return one, None
    return Span(one.start, one.start + len(name), name), age[1] if age else None
