"""CEAF-REE: how well entities that fill roles agree with those that people annotated, written from its definition.

Du, Rush and Cardie (2021, "GRIT", arXiv:2008.09249) measure role fillers by entity, not by mention. Within a role of a
document each gold entity is a set of mentions. A predicted entity is right where all of its mentions are mentions of
one gold entity. Predicted and gold entities are aligned one to one so that as many as possible are right; a second
prediction of the same entity is therefore wrong. Precision is the share of predicted entities that are right, recall
the share of gold entities that were found, both over all documents. Letter case and runs of spaces do not count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

Entity = frozenset[str]
"""The mentions of one entity, as `entity` writes them."""
Roles = Mapping[str, Sequence[Entity]]
"""The entities of one document, by role."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many entities were predicted, how many there are, and how many of them agree."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 where nothing was."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 where there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else 0.0


def entity(mentions: Iterable[str]) -> Entity:
    """The entity of these mentions; empty ones are none."""
    return frozenset(folded for mention in mentions if (folded := " ".join(mention.casefold().split())))


def united(entities: Iterable[Entity]) -> list[Entity]:
    """The entities of all templates of a document: those that share a mention are one."""
    found: list[Entity] = []
    for one in filter(None, entities):
        same = [other for other in found if one & other]
        found = [other for other in found if not one & other]
        found.append(one.union(*same))
    return found


def score_role(predicted: Sequence[Entity], gold: Sequence[Entity]) -> Score:
    """One role of one document."""
    fits = [[at for at, answer in enumerate(gold) if one and one <= answer] for one in predicted]
    return Score(most_pairs(fits), len(predicted), len(gold))


def score_all(pairs: Iterable[tuple[Roles, Roles]], roles: Collection[str]) -> dict[str, Score]:
    """Each role over all documents, given as (predicted, gold)."""
    totals = dict.fromkeys(roles, Score())
    for predicted, gold in pairs:
        for role in roles:
            totals[role] += score_role(predicted.get(role, ()), gold.get(role, ()))
    return totals


def most_pairs(fits: Sequence[Sequence[int]]) -> int:
    """The most pairs that can be made one to one, where `fits[i]` are those that `i` may be paired with."""
    mates: dict[int, int] = {}
    return sum(_pair(one, fits, mates, set()) for one in range(len(fits)))


def _pair(one: int, fits: Sequence[Sequence[int]], mates: dict[int, int], tried: set[int]) -> bool:
    """Find `one` a mate, if need be by finding another for who has it now."""
    for other in fits[one]:
        if other in tried:
            continue
        tried.add(other)
        if other not in mates or _pair(mates[other], fits, mates, tried):
            mates[other] = one
            return True
    return False
