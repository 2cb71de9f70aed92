"""Whether two pieces of text name the same thing, as far as their words tell."""

import re
import unicodedata
from functools import lru_cache

_EMPTY = frozenset(
    "the a an of in at on near city town village district province area governorate countryside neighborhood "
    "neighbourhood s region and".split()
)
"""Words that people add to a name or leave away."""
_ENOUGH = 0.6
"""Share of the shorter text's words that the other must have."""


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The words that tell names apart, without accents and capitals; all of them where every one is empty."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(c))
    every = frozenset(re.findall(r"\w+", plain))
    return every - _EMPTY or every


def is_alike(one: str | None, other: str | None) -> bool:
    """Whether the shorter text's words stand mostly in the longer one, and that one is not a sentence around it."""
    few, many = sorted((telling_words(one or ""), telling_words(other or "")), key=len)
    if not few:
        return False
    return len(few & many) / len(few) >= _ENOUGH and len(many) <= 3 * len(few) + 2
