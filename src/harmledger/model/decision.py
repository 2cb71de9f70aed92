"""What a person decided, with a reason. Superseded, never changed."""

import datetime as dt
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
