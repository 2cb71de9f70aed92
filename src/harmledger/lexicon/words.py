"""Sets of single words that the grammar reads. What each one does is said above it in `words.yaml`."""

from dataclasses import dataclass, fields
from typing import Any

from harmledger.model.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSets:
    """One set for each list of the file, under its name there."""

    forces: frozenset[str]
    acts: frozenset[str]
    aims: frozenset[str]
    belongings: frozenset[str]
    held_by: frozenset[str]
    accusing: frozenset[str]
    reporting: frozenset[str]
    sides: frozenset[str]
    hit_before: frozenset[str]
    downed: frozenset[str]
    outbreaks: frozenset[str]
    openings: frozenset[str]
    shared_names: frozenset[str]
    wide_areas: frozenset[str]
    name_particles: frozenset[str]
    never_names: frozenset[str]
    name_stops: frozenset[str]
    capitals: frozenset[str]
    name_openers: frozenset[str]
    named_buildings: frozenset[str]
    care: frozenset[str]
    one_of_many: frozenset[str]
    never_alone: frozenset[str]
    belonging_to: frozenset[str]
    noun_links: frozenset[str]
    noun_stops: frozenset[str]
    not_people: frozenset[str]
    members: frozenset[str]
    others: frozenset[str]
    list_words: frozenset[str]
    passives: frozenset[str]
    passive_adverbs: frozenset[str]
    harm_fillers: frozenset[str]
    harm_breaks: frozenset[str]
    modals: frozenset[str]
    harm_infinitives: frozenset[str]
    dead_or_hurt: frozenset[str]
    unsure_harms: frozenset[str]
    harm_objects: frozenset[str]
    participles: frozenset[str]
    praising: frozenset[str]
    introducing: frozenset[str]
    source_stops: frozenset[str]
    pronouns: frozenset[str]
    source_left: frozenset[str]
    source_tail: frozenset[str]
    source_behind: frozenset[str]
    inverting: frozenset[str]
    source_closers: frozenset[str]
    source_followers: frozenset[str]
    auxiliaries: frozenset[str]
    objecting: frozenset[str]
    articles: frozenset[str]
    calendar: frozenset[str]
    listeners: frozenset[str]
    not_accusing: frozenset[str]
    source_edges: frozenset[str]
    apposing: frozenset[str]
    placing: frozenset[str]
    nameless: frozenset[str]


def word_sets(rows: dict[str, Any]) -> WordSets:
    """The sets of the file; a list too many or too few is a mistake of the file and says so."""
    known = {field.name for field in fields(WordSets)}
    if rows.keys() != known:
        raise InputError(f"words.yaml: lists not known or missing: {', '.join(sorted(rows.keys() ^ known))}")
    return WordSets(**{name: frozenset(words) for name, words in rows.items()})
