"""Which of the candidates an account gets: those likely enough, each value once, the likeliest words for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from harmledger.extract.local.survey import Candidate
from harmledger.model.claim import Claim

_MOST = {"places": 6, "perpetrators": 3, "targets": 5, "harms": 12, "day": 1, "sources": 5}


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with how likely it belongs to the account."""

    candidate: Candidate
    likely: float
    is_own: bool
    """Whether the rules gave this value to this account."""


@dataclass(frozen=True, slots=True)
class Floor:
    """How likely a claim must be."""

    own: float
    """For what the rules gave the account."""
    new: float
    """For what they did not, where they gave it nothing in this slot."""
    more: float
    """For what they did not, where they gave it something else."""

    def of(self, one: Scored, *, has_own: bool) -> float:
        """The floor for this candidate."""
        if one.is_own:
            return self.own
        return self.more if has_own else self.new


def choose(slot: str, scored: Iterable[Scored], floor: Floor) -> tuple[Claim[Any], ...]:
    """The claims of one slot of one account, the likeliest first; places in the order of the text."""
    kept: list[Scored] = []
    told = list(scored)
    has_own = any(one.is_own for one in told)
    for one in sorted(told, key=lambda one: (-one.likely, one.candidate.span.start)):
        if len(kept) == _MOST[slot]:
            break
        if one.likely >= floor.of(one, has_own=has_own) and not any(
            _says_same(slot, one.candidate, other.candidate) for other in kept
        ):
            kept.append(one)
    if slot in ("places", "sources"):
        kept.sort(key=lambda one: one.candidate.span.start)
    return tuple(replace(one.candidate.claim, confidence=round(one.likely, 4)) for one in kept)


def _says_same(slot: str, one: Candidate, other: Candidate) -> bool:
    if one.key == other.key:
        return True
    if slot in ("places", "sources"):
        return one.key[0] in other.key[0] or other.key[0] in one.key[0]
    if slot == "harms":
        return one.key[:2] == other.key[:2] and _number(one) == _number(other)
    return False


def _number(one: Candidate) -> int:
    """Its number: "at least four" in the headline and "four" in the body, of the same people, are one figure."""
    count = one.claim.value.count
    return count.low or count.high or 0
