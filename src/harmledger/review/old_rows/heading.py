"""What a column is, guessed from its heading: English and Arabic words, and the names of ACLED, UCDP and Airwars."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from harmledger.lexicon.resource import read_yaml
from harmledger.model.kinds import Effect
from harmledger.review.old_rows.field import HarmField
from harmledger.text.fold import fold

_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_TOGETHER = (("non combatants", "noncombatants"), ("non combatant", "noncombatants"))
_UCDP = {"best", "low", "high"}
_UCDP_ENDS = {"low": "killed_min", "high": "killed_max"}


def guess_field(heading: str) -> str | None:
    """The field that a heading names, or None where it names none that is known."""
    whole, bare = fold(heading), fold(_BRACKETS.sub(" ", heading))
    fields = _fields()
    return fields.get(whole) or fields.get(bare) or _harm(whole)


def guess_fields(headings: Iterable[str]) -> dict[str, str | None]:
    """The field that each heading of a table names. "low" and "high" mean deaths where UCDP's "best" stands by."""
    told = {heading: guess_field(heading) for heading in headings}
    folded = {fold(heading) for heading in told}
    if folded >= _UCDP:
        told.update({heading: _UCDP_ENDS.get(fold(heading)) or field for heading, field in told.items()})
    return told


def _harm(words: str) -> str | None:
    """The count that the words of a heading make, each of them understood; None where one is not."""
    for told, one in _TOGETHER:
        words = words.replace(told, one)
    known = _harm_words()
    found: dict[str, str] = {}
    for word in words.split():
        kind, value = known.get(word, ("", ""))
        if not kind or found.get(kind, value) != value:
            return None
        if kind != "filler":
            found[kind] = value
    if "effects" not in found:
        return None
    part = found.get("parts", "people")
    return HarmField(Effect(found["effects"]), "" if part == "people" else part, found.get("bounds", "")).name


@cache
def _fields() -> Mapping[str, str]:
    loaded = read_yaml("old_rows", "headings.yaml")["fields"]
    return {fold(name): field for field, names in loaded.items() for name in (field, *names)}


@cache
def _harm_words() -> Mapping[str, tuple[str, str]]:
    harm = read_yaml("old_rows", "headings.yaml")["harm"]
    known = {fold(word): ("filler", "") for word in harm["filler"]}
    for kind in ("effects", "parts", "bounds"):
        known.update({fold(word): (kind, value) for value, words in harm[kind].items() for word in words})
    return known
