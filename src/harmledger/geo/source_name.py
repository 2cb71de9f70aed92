"""Which of the names that a source lists may stand in a report, and under which words an airfield is looked for."""

import unicodedata
from functools import cache

from harmledger.text.fold import fold

SHORTEST = 3
"""Letters that a name from a list of alternates needs; what is shorter is a code."""
LONGEST_CODE = 4
"""All-capital alternates up to this length are airport and station codes."""
_AIRFIELD_WORDS = ("international", "int l", "intl", "regional", "airport", "airfield", "air base")


def is_worth_keeping(name: str, *, scripts: tuple[str, ...] = ("ARABIC", "CYRILLIC", "HEBREW")) -> bool:
    """Whether an alternate name may stand in a report: Latin with a capital, or in one of `scripts` (none: in any)."""
    if len(name) < SHORTEST or any(character.isdigit() for character in name):
        return False
    first = name.lstrip("‘'ʼ`")[:1]
    if first.isascii() or "LATIN" in char_name(first):
        return first.isupper() and not (name.isupper() and len(name) <= LONGEST_CODE)
    return any(script in char_name(first) for script in scripts) if scripts else first.isalpha()


@cache
def char_name(character: str) -> str:
    """The Unicode name of a character, empty where it has none."""
    return unicodedata.name(character, "") if character else ""


def airfield_core(name: str) -> str:
    """The folded name of an airfield without "airport" and the like: the words that stand before them."""
    core = fold(name)
    for word in _AIRFIELD_WORDS:
        core = core.replace(word, " ")
    return " ".join(core.split())
