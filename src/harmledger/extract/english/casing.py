"""What the case of letters tells: texts without capitals, and capital words of a headline that name nothing."""

import re
from collections import Counter
from functools import lru_cache

_TEXTS = 8  # reports whose answer is kept: sentences of one report are read in a row
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_SHORTEST = 3  # letters of a word; shorter ones are parts of names as often


@lru_cache(maxsize=_TEXTS)
def is_uncased(text: str) -> bool:
    """Whether the report lost its capitals, so that none can tell a name."""
    return text.islower()


@lru_cache(maxsize=_TEXTS)
def ordinary_words(text: str) -> frozenset[str]:
    """Words that the body writes in small letters at least as often as with a capital: in a headline they are no names.

    Args:
        text: the title, a line break and the body.
    """
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for word in _WORD.findall(text.partition("\n")[2]):
        (small if word.islower() else capital)[word.lower()] += 1
    return frozenset(word for word, times in small.items() if times >= capital[word] and len(word) >= _SHORTEST)
