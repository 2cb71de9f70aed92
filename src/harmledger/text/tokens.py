"""Words with their places. Hyphenated words and names stay whole; a possessive ending is its own token."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:-?\w+)*"  # U.S. and U.S.-led
    r"|\d+(?:[.,:]\d+)*(?:-\w+)*(?:st|nd|rd|th)?"  # 2,000  3.5  10-year-old  17th
    r"|(?:[^\W_]+(?:[-\u2010\u2011](?=\w)|(?=[-\u2010\u2011]\w)))*[^\W_]+(?:['\u2019](?!s\b)[^\W_]+)*"  # rebel-held
    r"|['\u2019]s\b"
    r"|[^\w\s*]"
)
"""Asterisks and underscores are no words and no marks of a sentence: in `At least **three people**` they are how bold
type is written, and as tokens they would stand between a floor and its number and turn "at least three" into three."""
_POSSESSIVE = ("'s", "\u2019s")


class Token(NamedTuple):
    """One word or mark: half-open place in the text, the text itself, and the text in lower case."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it is the ending of a possessive."""
        return self.low in _POSSESSIVE


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    stop = len(text) if end is None else end
    return [
        Token(match.start(), match.end(), word, word.lower())
        for match in _TOKEN.finditer(text, start, stop)
        if (word := match.group())
    ]
