"""What a person decided, with a reason. Superseded, never changed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What was decided about the subject."""

    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    HOLD = "hold"
    OUT_OF_SCOPE = "out_of_scope"
    SAME = "same"
    DIFFERENT = "different"
    SEAL = "seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one subject.

    `subject_digest` is what the person was looking at: an older one is stale, not lost.
    """

    id: str
    subject_id: str
    subject_digest: str
    kind: DecisionKind
    value: str | None
    reason: str
    person: str
    decided_at: dt.datetime
    supersedes: str | None = None


UNDONE = "undone"
"""The value of a REJECT that takes an earlier decision back and leaves the subject undecided."""


def decisions_in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """What stands: decisions that no later one supersedes, without those that only take another one back."""
    held = tuple(decisions)
    superseded = {decision.supersedes for decision in held}
    return tuple(one for one in held if one.id not in superseded and not is_undoing(one))


def is_undoing(decision: Decision) -> bool:
    """Whether it only takes an earlier decision back."""
    return decision.kind is DecisionKind.REJECT and decision.value == UNDONE
