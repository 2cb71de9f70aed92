"""What a decision on an account says about it: coded by hand, corrected, or struck out.

The subject is the account; the value is JSON of offsets (`wire.coded`) and tells which claim, by the id that it had
before anybody touched it. So a correction of a correction is about the same claim, and supersedes the first.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from harmledger.model.decision import Decision, DecisionKind

Json = dict[str, Any]


class CodingKind(StrEnum):
    """What somebody did to an account."""

    ADD_ACCOUNT = "add_account"
    REMOVE_ACCOUNT = "remove_account"
    ADD_CLAIM = "add_claim"
    AMEND_CLAIM = "amend_claim"
    REJECT_CLAIM = "reject_claim"
    NOTHING = "nothing"
    """Somebody read the report: it tells of no incident."""
    BLIND = "blind"
    """What one of two people who do not see each other coded in a report; it is not in the book's readings."""
    RECONCILED = "reconciled"
    """Somebody made one of what two people coded."""


ON_ACCOUNTS = frozenset({CodingKind.ADD_ACCOUNT, CodingKind.REMOVE_ACCOUNT})
ON_CLAIMS = frozenset({CodingKind.ADD_CLAIM, CodingKind.AMEND_CLAIM, CodingKind.REJECT_CLAIM})
KINDS = {
    CodingKind.ADD_ACCOUNT: DecisionKind.AMEND,
    CodingKind.REMOVE_ACCOUNT: DecisionKind.REJECT,
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
    """The claim, by the id that it had before anybody touched it; of an added one the id that it came with."""
    slot: str | None = None
    new: Json | None = None
    """The account or claim as coded."""
    was: Json | None = None
    """The claim as it stood before."""
    is_added: bool = False
    """Whether the claim is one that no engine told."""
    home: str | None = None
    """The incident of an account that was taken out: it goes by that id again if it comes back."""
    located: tuple[Json, ...] = ()
    """Where the place words of the account lay before it."""
    stood: Json | None = None
    """The account as it stood before, where `located` is about it."""
    base: Json | None = None
    """Of the first decision on an account: the account as the engine told it. None: no engine did."""

    @property
    def topic(self) -> tuple[str, str | None]:
        """What it is about: of two codings about one thing the later one stands."""
        on_claim = self.kind in ON_CLAIMS
        return (self.decision.subject_id, self.claim_id if on_claim else None)


def coding_of(decision: Decision) -> Coding | None:
    """What a decision says about an account, or None where it is about something else."""
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
    """The value of a decision on an account; what is None is left out."""
    held = {"coding": kind.value, "report": report_id, **{name: v for name, v in told.items() if v is not None}}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def codings_of(decisions: Iterable[Decision]) -> tuple[Coding, ...]:
    """Those of the decisions that are about accounts, in their order."""
    return tuple(coding for one in decisions if (coding := coding_of(one)) is not None)


def is_about_accounts(others: Iterable[Decision], decision: Decision) -> bool:
    """Whether a decision, or the one of `others` that it takes back, is about what a report says."""
    earlier = (one for one in others if one.id == decision.supersedes)
    found = (coding_of(one) for one in (decision, *earlier))
    return any(one is not None and one.kind in ON_ACCOUNTS | ON_CLAIMS for one in found)
