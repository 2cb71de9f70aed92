"""Striking words out of the rows of a report, so that nothing that stays quotes what goes.

Invariant: every text keeps its length, so that the spans of what stays still point at their own words, and
`text[start:end] == quote` holds afterwards as it did before.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from harmledger.ledger import table as tables
from harmledger.ledger.canonical import json_text
from harmledger.ledger.table import Row, Table

RowsOf: TypeAlias = dict[Table, list[Row]]
"""The rows of one report, by table."""

MARK = "\N{FULL BLOCK}"
"""What stands for a letter that was struck out; a line break stays."""
STRUCK_HASH = "sealed"
"""The hash of a report with words struck out: the true one would let anybody test a guess at them."""

_SPANS = {"span_": "quote", "trigger_": "trigger_quote", "source_": "source_quote", "area_": "area_quote"}
_SPAN_LISTS = ("more_spans", "uncovered", "places")
_SAID: Mapping[Table, Sequence[str]] = {
    tables.REPORT: ("given_id", "outlet", "url", "archive_url", "origin", "forwarded_from", "notes"),
    tables.CLAIM: ("text", "implied_by", "judged_because", "age", "sex"),
    tables.VICTIM: ("name", "role", "age"),
    tables.RESPONSE: ("by", "to"),
    tables.PLACE: ("words", "name", "parents", "reasons"),
}
"""Columns in which people or machines repeat words of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Which words go: places in the report's text, and phrases wherever the report or its rows say them."""

    ranges: tuple[tuple[int, int], ...] = ()
    phrases: tuple[str, ...] = ()


def struck_out(rows: RowsOf, withheld: Withheld) -> RowsOf:
    """The rows with these words struck out; rows that do not say them are the same."""
    pattern = _pattern(withheld.phrases)
    report = next(iter(rows.get(tables.REPORT, ())), None)
    left = None
    if report is not None:
        text = f"{report['title']}\n{report['body']}"
        left = _struck(text, [*withheld.ranges, *_places(pattern, text)])
    strike = _Strike(left, pattern)
    return {table: [strike.row(table, row) for row in found] for table, found in rows.items()}


def says_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text says one of these phrases, however it is written."""
    pattern = _pattern(tuple(phrases))
    return pattern is not None and pattern.search(text) is not None


def words_of_name(name: str) -> tuple[str, ...]:
    """The words by which a person could be found: the name, and each of its parts that is written like a name."""
    parts = re.findall(r"[^\W\d_]{3,}", name)
    return (name, *(part for part in parts if not part[0].islower()))


@dataclass(frozen=True, slots=True)
class _Strike:
    """What is left of the report's text (None: its row is not among the rows), and what to strike out elsewhere."""

    left: str | None
    pattern: re.Pattern[str] | None

    def row(self, table: Table, row: Row) -> Row:
        """The row without the words."""
        new = dict(row)
        for prefix, quote in _SPANS.items():
            if row.get(quote) is not None:
                new[quote] = self._quote(row[f"{prefix}start"], row[f"{prefix}end"], row[quote])
        for column in _SPAN_LISTS:
            if row.get(column) is not None:
                spans = json.loads(row[column])
                new[column] = json_text([[start, end, self._quote(start, end, said)] for start, end, said in spans])
        for column in _SAID.get(table, ()):
            if row[column] is not None:
                new[column] = self._said(row[column])
        return self._report(new) if table == tables.REPORT else new

    def _report(self, row: Row) -> Row:
        title, left = len(row["title"]), str(self.left)
        texts = {"title": left[:title], "body": left[title + 1 :]}
        if all(row[column] == text for column, text in texts.items()):
            return row
        return {**row, **texts, "content_hash": STRUCK_HASH}

    def _quote(self, start: int, end: int, said: str) -> str:
        return self._said(said) if self.left is None else self.left[start:end]

    def _said(self, words: str) -> str:
        return words if self.pattern is None else self.pattern.sub(lambda found: MARK * len(found.group()), words)


def _struck(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in ranges:
        for at in range(max(0, start), min(end, len(letters))):
            if letters[at] != "\n":
                letters[at] = MARK
    return "".join(letters)


def _places(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [] if pattern is None else [found.span() for found in pattern.finditer(text)]


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    """Matches any of the phrases, the longest first, in any case and over any white space."""
    wanted = sorted({phrase.strip() for phrase in phrases} - {""}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(_one, wanted)), re.IGNORECASE) if wanted else None


def _one(phrase: str) -> str:
    """A phrase as a pattern. Scripts with capitals put blanks around a word; Arabic writes "and" and "to" onto it."""
    words = r"\s+".join("".join(map(_letter, word)) for word in phrase.split())
    is_cased = phrase[0].lower() != phrase[0].upper()
    return rf"(?<![^\W_]){words}(?![^\W_])" if is_cased else words


def _letter(letter: str) -> str:
    """A letter with or without its accents and vowel signs, and however Arabic writes it."""
    base = _plain(letter)
    if not base.isalpha():
        return re.escape(letter)
    return f"[{base}{_written().get(base, '')}]{_SIGNS}"


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return _TWINS.get(base, base)


@cache
def _written() -> dict[str, str]:
    """Every letter of Latin and Arabic script by the plain one that it can be written as."""
    found: dict[str, str] = {}
    for letter in (chr(at) for block in _BLOCKS for at in block):
        base = _plain(letter)
        if letter.isalpha() and base != letter:
            found[base] = found.get(base, "") + letter
    return found


_SIGNS = "[\u0300-\u036f\u0640\u064b-\u065f\u0670]*"
"""Accents, vowel signs and the stretching of Arabic letters."""
_BLOCKS = (range(0xC0, 0x250), range(0x620, 0x6D4), range(0x1E00, 0x1F00))
_TWINS = {"\u0649": "\u064a", "\u06cc": "\u064a", "\u0629": "\u0647", "\u0671": "\u0627", "\u06a9": "\u0643"}
"""Letters that people write for one another: final ya with and without dots, ta marbuta and ha, alif, kaf."""
