"""Words of cells as ours: kinds of happenings, of targets and of sources, parties, precisions, grades."""

from collections.abc import Mapping
from functools import cache

from harmledger.lexicon.actors import load_actors
from harmledger.lexicon.resource import read_yaml
from harmledger.model.kinds import EventType, SourceKind, TargetKind
from harmledger.model.place import PlacePrecision
from harmledger.text.fold import fold

_ACCURACY_IN_NUMBERS = {
    "1": PlacePrecision.COMMUNITY,
    "2": PlacePrecision.SUBDISTRICT,
    "3": PlacePrecision.DISTRICT,
    "4": PlacePrecision.PROVINCE,
    "5": PlacePrecision.PROVINCE,
    "6": PlacePrecision.COUNTRY,
}
"""Codes of UCDP; ACLED's 1 and 2 mean about the same, and its 3 the larger region."""
REACH_KM = {
    PlacePrecision.SITE: 0.5,
    PlacePrecision.COMMUNITY: 3.0,
    PlacePrecision.SUBDISTRICT: 12.0,
    PlacePrecision.DISTRICT: 30.0,
    PlacePrecision.PROVINCE: 90.0,
    PlacePrecision.COUNTRY: 500.0,
}
"""How far the true point may lie from one of this precision, as a recorder's point is meant."""


def event_type(words: str) -> EventType | None:
    """The kind of happening that a cell names, or None where no word of it is known."""
    found = _longest("kinds", words)
    return None if found is None else EventType(found)


def target_kind(words: str) -> TargetKind:
    """What kind of thing was hit."""
    return TargetKind(_longest("targets", words) or TargetKind.OTHER)


def source_kind(words: str) -> SourceKind:
    """What kind of speaker a source is."""
    return SourceKind(_longest("sources", words) or SourceKind.OTHER)


def grade_word(words: str) -> str | None:
    """The grade that a cell names, or None."""
    return _whole("grades").get(fold(words))


def precision_of(words: str) -> PlacePrecision | None:
    """How fine a point is, as a cell says it in words or by a code."""
    if words in _ACCURACY_IN_NUMBERS:
        return _ACCURACY_IN_NUMBERS[words]
    found = _whole("precisions").get(fold(words))
    return None if found is None else PlacePrecision(found)


def count_word(words: str) -> str | None:
    """blank, nobody or vague, where a cell of people holds no number but one of these words."""
    counts = _whole("counts")
    return counts.get(words.strip()) or counts.get(fold(words))


def party_of(words: str) -> str | None:
    """The id of the party that a cell names, or None where the lexicon has none of that name."""
    names = _parties()
    return names.get(fold(words)) or names.get(fold(words.removesuffix(" forces").removesuffix(" Forces")))


def _longest(what: str, words: str) -> str | None:
    """The meaning of the longest phrase that stands in `words`, as whole words."""
    inside = f" {fold(words)} "
    known = _whole(what)
    held = [phrase for phrase in known if f" {phrase} " in inside]
    return known[max(held, key=len)] if held else None


@cache
def _whole(what: str) -> Mapping[str, str]:
    loaded = read_yaml("old_rows", "values.yaml")[what]
    return {fold(phrase) or phrase: meaning for meaning, phrases in loaded.items() for phrase in phrases}


@cache
def _parties() -> Mapping[str, str]:
    lexicon = load_actors()
    named = {fold(name): actor.id for actor in lexicon.actors for name in (actor.name, *actor.aliases)}
    return {**_people(), **named}


@cache
def _people() -> Mapping[str, str]:
    rows = read_yaml("lexicon", "actors.yaml")
    words = ((row["id"], word) for row in rows for key in ("people", "adjectives") for word in row.get(key, ()))
    return {fold(word): actor for actor, word in words if actor is not None}
