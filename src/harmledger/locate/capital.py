"""The capitalised words of a text, and the runs that they form: where names are in English.

"Idlib's Jisr al-Shughur" is two runs: a possessive ends one. Small joining words inside a name belong to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-Z]\.\s?)(?:[A-Z]\.\s?)*[A-Z]\.|[NSW]\.\s?(?:Va|Dak)\.|[^\W\d_]+(?:[’'‘`ʻ][^\W\d_]+)*\.?", re.UNICODE
)
"""An initialism (U.S.), or a word with its apostrophes and the point of an abbreviation."""
_POSSESSIVE = re.compile(r"(?:['’]s?|s['’])$")
_BREAK = re.compile(r"[.!?:\n“\"]")
_JOINING = frozenset({" ", "\u00a0", "-", "–"})
_NAME_JOINERS = frozenset("al el as ar ash an ad ez ed et az de la las los le du del da di do dos upon on sur".split())
_SHORT_FORMS = frozenset("st ste mt ft pt".split())
_SHORTEST_LAST = 4
"""Letters from which a word with a point ends a sentence rather than being short for something."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text, its possessive ending left out."""

    start: int
    end: int
    text: str
    is_capital: bool
    is_first: bool
    """Whether it begins a sentence."""
    is_possessive: bool
    joined: bool
    """Whether nothing but a space stands between it and the token before."""
    low: str
    """In small letters, without the point of an abbreviation."""


def tokens_of(text: str) -> list[Token]:
    """The words of a text, in order."""
    tokens: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        word, stop = match[0], match.end()
        is_initials = word.count(".") > 1 or (word.endswith(".") and word[:1].isupper())
        if word.endswith(".") and not is_initials:
            word, stop = word[:-1], stop - 1
        gap = text[end : match.start()]
        possessive = _POSSESSIVE.search(word)
        plain = word[: possessive.start()] if possessive and possessive.start() else word
        begins = not tokens or _BREAK.search(gap) is not None or _is_sentence_end(tokens[-1])
        tokens.append(
            Token(
                start=match.start(),
                end=match.start() + len(plain),
                text=plain,
                is_capital=plain[:1].isupper(),
                is_first=begins,
                is_possessive=plain != word,
                joined=bool(tokens) and gap in _JOINING and not tokens[-1].is_possessive,
                low=plain.rstrip(".").lower(),
            )
        )
        end = stop
    return tokens


def runs_of(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Stretches of capitalised words, with small joining words between them: `[first, last)`."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        if not tokens[index].is_capital and not _is_article(tokens, index):
            index += 1
            continue
        last = index + 1
        while last < len(tokens) and tokens[last].joined and not _is_sentence_end(tokens[last - 1]):
            if not tokens[last].is_capital and not _is_article(tokens, last):
                break
            last += 1
        runs.append((index, last))
        index = last
    return runs


def _is_article(tokens: Sequence[Token], index: int) -> bool:
    """A small article or particle before a name: al-Shughur, Rio de Janeiro."""
    if tokens[index].low not in _NAME_JOINERS or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].is_capital and tokens[index + 1].joined


def _is_sentence_end(token: Token) -> bool:
    return (
        token.text.endswith(".")
        and token.text.count(".") == 1
        and token.low not in _SHORT_FORMS
        and len(token.low) >= _SHORTEST_LAST
    )


def end_of(tokens: Sequence[Token], last: int) -> int:
    """Where a name ends: the point of "Gainesville." is no part of it, that of "U.S." is."""
    token = tokens[last - 1]
    return token.end - 1 if _is_sentence_end(token) else token.end
