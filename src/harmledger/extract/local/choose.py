"""Which of the candidates an account gets: those likely enough, each value once, the likeliest words for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from harmledger.extract.local.survey import Candidate
from harmledger.model.claim import Claim

_MOST = {"places": 6, "perpetrators": 3, "targets": 5, "harms": 12, "day": 1}


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with how likely it belongs to the account."""

    candidate: Candidate
    likely: float


def choose(slot: str, scored: Iterable[Scored], floor: float) -> tuple[Claim[Any], ...]:
    """The claims of one slot of one account, in the order of the text; `floor`: how likely a claim must be."""
    kept: list[Scored] = []
    for one in sorted(scored, key=lambda one: (-one.likely, one.candidate.span.start)):
        if one.likely < floor or len(kept) == _MOST[slot]:
            break
        if not any(_says_same(slot, one.candidate, other.candidate) for other in kept):
            kept.append(one)
    if slot == "places":
        kept.sort(key=lambda one: one.candidate.span.start)
    return tuple(replace(one.candidate.claim, confidence=round(one.likely, 4)) for one in kept)


def _says_same(slot: str, one: Candidate, other: Candidate) -> bool:
    if one.key == other.key:
        return True
    if slot == "places":
        return one.key[0] in other.key[0] or other.key[0] in one.key[0]
    return False
