"""Parties and the words that mean them. One registry for all languages: `resources/lexicon/actors.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from harmledger.lexicon.phrases import PhraseIndex
from harmledger.lexicon.resource import read_yaml
from harmledger.model.actor import Actor


class Naming(StrEnum):
    """How a phrase means its party."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """Only before a word of force or of an attack: "Russian jets"."""
    PEOPLE = "people"
    """A plain noun or a capital: "the army", "Moscow"; means the party where it acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWord:
    """What a phrase says: the party (None: armed people of no named party) and how it is named."""

    actor: str | None
    naming: Naming
    is_cased: bool = False
    """Counts only in capitals ("IS", not "is")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All parties, and the index of the phrases that mean them."""

    actors: tuple[Actor, ...]
    words: PhraseIndex[ActorWord]
    air_forces: frozenset[str]
    """Ids of the parties that bomb from the air."""

    def name(self, actor: str | None) -> str:
        """What to call a party in a sentence; "somebody not named" for None."""
        names = {known.id: known.name for known in self.actors}
        return "a party not named" if actor is None else names.get(actor, actor)


def load_actors() -> ActorLexicon:
    """The registry of the package."""
    rows = read_yaml("lexicon", "actors.yaml")
    actors = tuple(
        Actor(
            id=row["id"],
            name=row["name"],
            aliases=tuple(row.get("names", ())),
            since=row.get("since"),
            until=row.get("until"),
        )
        for row in rows
        if row["id"] is not None
    )
    return ActorLexicon(
        actors=actors,
        words=PhraseIndex(pair for row in rows for pair in _phrases(row)),
        air_forces=frozenset(row["id"] for row in rows if row.get("air_force")),
    )


def _phrases(row: dict[str, Any]) -> Iterator[tuple[str, ActorWord]]:
    actor: str | None = row["id"]
    for key, naming in (("names", Naming.NAME), ("people", Naming.PEOPLE), ("adjectives", Naming.ADJECTIVE)):
        for phrase in row.get(key, ()):
            word = ActorWord(actor=actor, naming=naming)
            yield phrase, word
            if naming is not Naming.ADJECTIVE and not phrase.endswith("s"):
                yield phrase + "s", word  # texts that lost their apostrophes: "Russias", "Daeshs"
    for phrase in row.get("cased", ()):
        yield phrase.lower(), ActorWord(actor=actor, naming=Naming.NAME, is_cased=True)
