"""Names swapped in a text: what is told must not depend on who or where.

So the encoder sees each story under other names too.
"""

import random
import re
from dataclasses import replace
from functools import cache

from harmledger.lexicon.resource import read_yaml
from training.labels import Label, Labelled

_COMMON = frozenset(
    "North South East West Northern Southern Eastern Western Central City Province Town Village District Camp Road "
    "Street The Of Al County Park High School Avenue Airport Air Base Syria Syrian".split()
)


@cache
def _party_words() -> dict[str, tuple[str, ...]]:
    """Each party's word, with the words of other parties that may stand in its place."""
    found: dict[str, tuple[str, ...]] = {}
    rows = [row for row in read_yaml("lexicon", "actors.yaml") if row["id"] is not None]
    for kind in ("names", "adjectives"):
        words = tuple(str(word) for row in rows for word in row.get(kind, ()))
        found |= dict.fromkeys(words, words)
    return found


def swapped(one: Labelled, names: tuple[str, ...], chance: random.Random) -> Labelled:
    """The same story under other names. `names`: place words to choose from."""
    mapping = _place_mapping(one, names, chance) | _party_mapping(one.text, chance)
    if not mapping:
        return one
    words = "|".join(re.escape(word) for word in sorted(mapping, key=len, reverse=True))
    pattern = re.compile(rf"\b({words})\b", re.IGNORECASE)
    return _rewritten(one, [(m.start(), m.end(), mapping[m.group().lower()]) for m in pattern.finditer(one.text)])


def place_words(labelled: list[Labelled]) -> tuple[str, ...]:
    """Every word that names a place in these reports and no common word."""
    return tuple(sorted({word for one in labelled for word in _place_words(one)}))


def _place_words(one: Labelled) -> set[str]:
    quotes = (one.text[label.start : label.end] for label in one.labels if label.role == "place")
    words = {word for quote in quotes for word in re.findall(r"\w[\w-]+", quote)}
    return {word for word in words if word[0].isupper() and word not in _COMMON}


def _place_mapping(one: Labelled, names: tuple[str, ...], chance: random.Random) -> dict[str, str]:
    return {word.lower(): chance.choice(names) for word in sorted(_place_words(one))} if names else {}


def _party_mapping(text: str, chance: random.Random) -> dict[str, str]:
    low = text.lower()
    return {word: chance.choice(others) for word, others in sorted(_party_words().items()) if word in low}


def _rewritten(one: Labelled, changes: list[tuple[int, int, str]]) -> Labelled:
    parts, at = [], 0
    for start, end, new in changes:
        parts += [one.text[at:start], new]
        at = end
    text = "".join([*parts, one.text[at:]])

    def moved(offset: int, *, is_end: bool) -> int:
        shift = 0
        for start, end, new in changes:
            if end <= offset:
                shift += len(new) - (end - start)
            elif start < offset:  # inside the changed words: their nearer edge
                return start + shift + (len(new) if is_end else 0)
            else:
                break
        return offset + shift

    def label(old: Label) -> Label:
        return replace(old, start=moved(old.start, is_end=False), end=moved(old.end, is_end=True))

    ignored = [(role, moved(a, is_end=False), moved(b, is_end=True)) for role, a, b in one.ignored]
    return replace(
        one,
        text=text,
        labels=[label(old) for old in one.labels],
        ignored=ignored,
        triggers=[label(old) for old in one.triggers],
    )
