"""One decision about a whole filtered list: planned and shown first, then written for exactly those that were shown.

Invariants: the plan keeps what each incident looked like; one that changed since is refused and named, never decided
unseen; the numbers of done and refused add up to the plan.
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harmledger.ledger import Ledger
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect
from harmledger.pipeline.change import Total
from harmledger.pipeline.view.sums import total
from harmledger.review.accepted import Accepted, accepted_of
from harmledger.review.act import Accept, Act, Hold, OutOfScope, acting_on
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.bulk import BulkOutcome, Refusal, decide_all
from harmledger.review.change import Position, position_of
from harmledger.review.decide import Why
from harmledger.web.changes.deciding import UNSAID
from harmledger.web.desk.models import Draft
from harmledger.web.people.clock import now

MOST = 1000
"""Incidents of one bulk decision: more in one transaction would hold the book for longer than others can wait."""
KEPT = dt.timedelta(days=1)
"""For how long a plan waits: nobody decides tomorrow what they saw today."""
_ACT = "bulk"
SUMMED = (Effect.KILLED, Effect.INJURED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum over the list, before and after."""

    effect: Effect
    before: Total
    after: Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a bulk decision would do: kept under `token` until it is written or dropped."""

    token: str
    words: str
    ids: tuple[str, ...]
    """Those that would be decided."""
    titles: tuple[tuple[str, str], ...]
    refused: tuple[Refusal, ...]
    sums: tuple[Sum, ...]

    @property
    def count(self) -> int:
        """How many the list has: those that would be decided and those that are refused."""
        return len(self.ids) + len(self.refused)


def plan(ledger: Ledger, person: str, ids: Sequence[str], act: Act, kept: dict[str, Any]) -> Plan:
    """What `act` would do to these incidents; each is checked as if it were the only one.

    Args:
        ledger: the book.
        person: who decides.
        ids: incidents, each once.
        act: what is decided.
        kept: the values of the form, so that the act can be made again when it is written.

    Raises:
        InputError: the list is empty or too long.
    """
    if not ids:
        raise InputError("the list is empty: nothing to decide")
    if len(ids) > MOST:
        raise InputError(f"the list has {len(ids)} incidents; narrow it down to {MOST} or fewer, part by part")
    book = read_part(ledger.reader(AUDIENCE), tuple(ids))
    why = Why(person=person, reason=UNSAID)
    may: list[tuple[Position, Accepted | None]] = []
    refused: list[Refusal] = []
    for name in ids:
        incident = book.incidents.get(name)
        if incident is None:
            refused.append(Refusal(incident_id=name, because="it is part of another incident now", is_stale=True))
            continue
        position = position_of(book, incident)
        try:
            decision = acting_on(ledger, book, name, act, why, position.seen)
        except InputError as error:
            refused.append(Refusal(incident_id=name, because=str(error), is_stale=False))
            continue
        may.append((position, accepted_of(decision)))
    token = secrets.token_hex(8)
    values = {"ids": {one.incident_id: one.seen for one, _ in may}, "act": kept}
    Draft.objects.filter(act=_ACT, at__lt=now() - KEPT).delete()
    Draft.objects.create(person=person, subject=token, act=_ACT, values=values, at=now())
    return Plan(
        token=token,
        words=words_of(act),
        ids=tuple(one.incident_id for one, _ in may),
        titles=tuple((one.incident_id, one.now.title) for one, _ in may),
        refused=tuple(refused),
        sums=tuple(_sum(effect, may) for effect in SUMMED),
    )


def carry_out(ledger: Ledger, person: str, token: str, reason: str, act_of: "Any") -> BulkOutcome:  # noqa: ANN401
    """Write a plan. What changed since it was shown is refused and named.

    Args:
        ledger: the book.
        person: who decides; plans of others are not theirs to carry out.
        token: of the plan.
        reason: why.
        act_of: makes the act from the values that the plan kept.

    Raises:
        InputError: there is no such plan any more, or no reason.
    """
    draft = Draft.objects.filter(person=person, subject=token, act=_ACT).first()
    if draft is None:
        raise InputError("this list was decided already, or its plan was dropped; look at the queue again")
    seens: dict[str, str] = draft.values["ids"]
    why = Why(person=person, reason=reason)
    outcome = decide_all(ledger, list(seens), act_of(draft.values["act"]), why, seens)
    draft.delete()
    return outcome


def words_of(act: Act) -> str:
    """What is decided, in words."""
    match act:
        case Accept():
            return "accept what the claims give now"
        case Hold(question=question, due=due):
            return f"hold with the question “{question}” until {due.isoformat()}"
        case OutOfScope():
            return "leave out of scope"
        case _:
            raise InputError("this cannot be decided about a whole list")


def _sum(effect: Effect, may: Sequence[tuple[Position, Accepted | None]]) -> Sum:
    befores = (_figure(one.accepted, effect) for one, _ in may if one.accepted is not None)
    afters = (_figure(after, effect) for _, after in may if after is not None)
    return Sum(effect=effect, before=total(befores), after=total(afters))


def _figure(accepted: Accepted | None, effect: Effect) -> Any:  # noqa: ANN401 - a figure or None
    found = None if accepted is None else accepted.figure(effect)
    return None if found is None else found.figure
