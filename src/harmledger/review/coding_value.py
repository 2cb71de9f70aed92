"""What a decision on an account or toll says about it: coded by hand, corrected, or struck out.

The subject is the account or toll; the value is JSON of offsets (`wire.coded`) and tells which claim, or other part of
it, by the id that it had before anybody touched it. So a correction of a correction is about the same part, and
supersedes the first.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from harmledger.model.decision import Decision, DecisionKind, decisions_in_force

Json = dict[str, Any]


class CodingKind(StrEnum):
    """What somebody did to an account or toll, or to a claim or other part of it."""

    ADD_ACCOUNT = "add_account"
    REMOVE_ACCOUNT = "remove_account"
    ADD_TOLL = "add_toll"
    REMOVE_TOLL = "remove_toll"
    ADD_CLAIM = "add_claim"
    AMEND_CLAIM = "amend_claim"
    REJECT_CLAIM = "reject_claim"
    NOTHING = "nothing"
    """Somebody read the report: it tells of no incident."""
    BLIND = "blind"
    """What one of two people who do not see each other coded in a report; it is not in the book's readings."""
    RECONCILED = "reconciled"
    """Somebody made one of what two people coded."""


ADDING = frozenset({CodingKind.ADD_ACCOUNT, CodingKind.ADD_TOLL})
REMOVING = frozenset({CodingKind.REMOVE_ACCOUNT, CodingKind.REMOVE_TOLL})
ON_WHOLES = ADDING | REMOVING
"""About a whole account or toll."""
ON_CLAIMS = frozenset({CodingKind.ADD_CLAIM, CodingKind.AMEND_CLAIM, CodingKind.REJECT_CLAIM})
KINDS = {
    CodingKind.ADD_ACCOUNT: DecisionKind.AMEND,
    CodingKind.REMOVE_ACCOUNT: DecisionKind.REJECT,
    CodingKind.ADD_TOLL: DecisionKind.AMEND,
    CodingKind.REMOVE_TOLL: DecisionKind.REJECT,
    CodingKind.ADD_CLAIM: DecisionKind.AMEND,
    CodingKind.AMEND_CLAIM: DecisionKind.AMEND,
    CodingKind.REJECT_CLAIM: DecisionKind.REJECT,
    CodingKind.NOTHING: DecisionKind.ACCEPT,
    CodingKind.BLIND: DecisionKind.AMEND,
    CodingKind.RECONCILED: DecisionKind.ACCEPT,
}
"""The kind of decision that each is."""
_MARK = '"coding"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One decision on what a report says."""

    decision: Decision
    kind: CodingKind
    report_id: str
    claim_id: str | None = None
    """The claim or other part, by the id that it had before anybody touched it; of an added one, that it came with."""
    slot: str | None = None
    new: Json | None = None
    """The account, toll or part as coded."""
    was: Json | None = None
    """The part as it stood before."""
    is_added: bool = False
    """Whether the part is one that no engine told."""
    home: str | None = None
    """The incident of an account that was taken out: it goes by that id again if it comes back."""
    located: tuple[Json, ...] = ()
    """Where the place words of the account lay before it."""
    stood: Json | None = None
    """The account as it stood before, where `located` is about it."""
    base: Json | None = None
    """Of the first decision on an account or toll: as the engine told it. None: no engine did."""

    @property
    def topic(self) -> tuple[str, str | None]:
        """What it is about: of two codings about one thing the later one stands."""
        on_claim = self.kind in ON_CLAIMS
        return (self.decision.subject_id, self.claim_id if on_claim else None)


def coding_of(decision: Decision) -> Coding | None:
    """What a decision says about an account or toll, or None where it is about something else."""
    value = decision.value or ""
    if _MARK not in value or not value.startswith("{"):
        return None
    told = json.loads(value)
    if not isinstance(told, dict) or "coding" not in told:
        return None
    return Coding(
        decision=decision,
        kind=CodingKind(told["coding"]),
        report_id=told["report"],
        **{name: told.get(name) for name in ("slot", "new", "was", "base", "stood", "home")},
        claim_id=told.get("claim"),
        located=tuple(told.get("located", ())),
        is_added=bool(told.get("added")),
    )


def coding_value(kind: CodingKind, report_id: str, **told: object) -> str:
    """The value of a decision on an account or toll; what is None is left out."""
    held = {"coding": kind.value, "report": report_id, **{name: v for name, v in told.items() if v is not None}}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def codings_of(decisions: Iterable[Decision]) -> tuple[Coding, ...]:
    """Those of the decisions that are about accounts and tolls, in their order."""
    return tuple(coding for one in decisions if (coding := coding_of(one)) is not None)


def standing_codings(decisions: Iterable[Decision]) -> tuple[Coding, ...]:
    """Those in force of all decisions on one account or toll, in the order in which they are replayed.

    A part has its turn by the first decision on it: one that is taken back, and so decided anew, keeps its place among
    the others. What makes a whole account or toll, or takes it out, has its own turn.
    """
    every = tuple(decisions)
    turns: dict[tuple[str, str | None], int] = {}
    for turn, one in enumerate(codings_of(every)):
        turns.setdefault(one.topic, turn)
    found: list[Coding] = []
    parts: list[Coding] = []
    for one in codings_of(decisions_in_force(every)):
        if one.kind in ON_WHOLES:
            found += [*sorted(parts, key=lambda part: turns[part.topic]), one]
            parts = []
        else:
            parts.append(one)
    return (*found, *sorted(parts, key=lambda part: turns[part.topic]))


def is_about_readings(others: Iterable[Decision], decision: Decision) -> bool:
    """Whether a decision, or the one of `others` that it takes back, is about what a report says."""
    earlier = (one for one in others if one.id == decision.supersedes)
    found = (coding_of(one) for one in (decision, *earlier))
    return any(one is not None and one.kind in ON_WHOLES | ON_CLAIMS for one in found)
