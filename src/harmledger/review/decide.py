"""Decisions: written once, superseded, never changed; the person and the reason are required.

Of two decisions about one question (the same subject, the same topic) the later one supersedes the earlier. Merges and
splits are acts of their own: each is taken back by itself, in any order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.model.decision import UNDONE, Decision, DecisionKind, decisions_in_force
from harmledger.model.errors import InputError
from harmledger.model.ids import derive_id
from harmledger.review.book import AUDIENCE

ABOUT_LINKS = frozenset({DecisionKind.SAME, DecisionKind.DIFFERENT})
_LONGEST_REASON = 4000
"""Letters: a reason is read beside a figure; a file belongs elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Who decides, by a stable key, and for what reason. Both are asked for each time: there is no default author."""

    person: str
    reason: str

    def __post_init__(self) -> None:
        if not self.person.strip():
            raise InputError("a decision needs the person who decides: give --person NAME")
        if not self.reason.strip():
            raise InputError('a decision needs a reason that others can read later: give --reason "..."')
        if len(self.reason) > _LONGEST_REASON:
            raise InputError(f"the reason has {len(self.reason)} letters; keep it below {_LONGEST_REASON}")


def decide(
    ledger: Ledger, subject_id: str, kind: DecisionKind, value: str | None, why: Why, *, seen: str = ""
) -> Decision:
    """Write a decision; it supersedes what stood on the same question.

    Args:
        ledger: the book.
        subject_id: what it is about.
        kind: what was decided.
        value: the value that was decided on, where there is one.
        why: the person and the reason.
        seen: a digest of what the person was looking at.
    """
    with ledger.writer(why.person) as writer:
        decision = made(ledger, (subject_id, kind, value), why, seen=seen)
        writer.add_decision(decision)
    return decision


def made(ledger: Ledger, what: tuple[str, DecisionKind, str | None], why: Why, *, seen: str = "") -> Decision:
    """The decision as it would be written now; nothing is written."""
    subject_id, kind, value = what
    earlier = None if kind in ABOUT_LINKS else standing(ledger, subject_id, is_seal=kind is DecisionKind.SEAL)
    return _stamped(ledger, (subject_id, kind, value, None if earlier is None else earlier.id), why, seen)


def made_on(
    ledger: Ledger, what: tuple[str, DecisionKind, str | None], earlier: Decision | None, why: Why, *, seen: str = ""
) -> Decision:
    """The decision that supersedes `earlier` (None: nothing), as it would be written now; nothing is written."""
    return _stamped(ledger, (*what, None if earlier is None else earlier.id), why, seen)


def standing(ledger: Ledger, subject_id: str, *, is_seal: bool = False) -> Decision | None:
    """The decision that stands on a subject, merges and splits apart; sealing is a question of its own."""
    held = decisions_in_force(ledger.reader(AUDIENCE).decisions(subject_id))
    asked = [d for d in held if d.kind not in ABOUT_LINKS and (d.kind is DecisionKind.SEAL) == is_seal]
    return asked[-1] if asked else None


def taken_back(ledger: Ledger, decision: Decision, why: Why) -> Decision:
    """The decision that takes `decision` back; nothing is written. What it had superseded stands again.

    Raises:
        InputError: a later decision has superseded it already.
    """
    every = {one.id: one for one in ledger.reader(AUDIENCE).decisions(decision.subject_id)}
    later = next((one for one in every.values() if one.supersedes == decision.id), None)
    if later is not None:
        raise InputError(f"{decision.id} was superseded on {later.decided_at:%Y-%m-%d} by {later.id}; take that back")
    before = every.get(decision.supersedes or "")
    kind, value = (DecisionKind.REJECT, UNDONE) if before is None else (before.kind, before.value)
    return _stamped(ledger, (decision.subject_id, kind, value, decision.id), why, decision.subject_digest)


def find_decision(decisions: Iterable[Decision], name: str) -> Decision:
    """The decision whose id begins with `name`; raises InputError where that is not exactly one."""
    wanted = name if name.startswith("dec-") else f"dec-{name}"
    found = [decision for decision in decisions if decision.id.startswith(wanted)]
    if len(found) != 1:
        number = len(found) or "no"
        raise InputError(f"{number} decisions of this book begin with {name!r}; `harmledger explain INCIDENT` has them")
    return found[0]


def _stamped(ledger: Ledger, what: tuple[str, DecisionKind, str | None, str | None], why: Why, seen: str) -> Decision:
    subject_id, kind, value, supersedes = what
    at = ledger.store.clock()
    parts = (subject_id, kind.value, value or "", supersedes or "", why.person, why.reason, at.isoformat())
    return Decision(
        id=derive_id("dec", *parts, key=ledger.key),
        subject_id=subject_id,
        subject_digest=seen,
        kind=kind,
        value=value,
        reason=why.reason,
        person=why.person,
        decided_at=at,
        supersedes=supersedes,
    )
