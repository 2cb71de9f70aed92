"""From a proposal to the act that it asks for, and from there, by a person, to a decision."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from harmledger.ledger import Ledger
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.kinds import Effect, Group
from harmledger.review.act import Accept, Act, Amend, Hold, OutOfScope, acting
from harmledger.review.book import AUDIENCE, find_incident_id, read_part
from harmledger.review.change import position_of
from harmledger.review.decide import Why
from harmledger.review.effect import Effect as Change
from harmledger.review.incident import carry_out, preview
from harmledger.web.proposals.models import Proposal, ProposalKind, ProposalState

LONGEST_REASON = 2000
MOST_OPEN = 2000
"""Proposals that wait: a program that makes more is broken, and nobody would read them."""
MOST_PEOPLE = 100_000_000
"""More people than any incident can concern: a larger number is a slip."""


def act_of(kind: ProposalKind, value: Mapping[str, Any]) -> Act:
    """The act that is asked for; raises InputError where its values make none."""
    match kind:
        case ProposalKind.ACCEPT:
            return Accept()
        case ProposalKind.OUT_OF_SCOPE:
            return OutOfScope()
        case ProposalKind.HOLD:
            return Hold(question=str(value.get("question") or ""), due=_day(value.get("due")))
        case ProposalKind.AMEND:
            return Amend(
                effect=_one_of(Effect, "effect", value.get("effect")),
                group=_one_of(Group, "group", value.get("group") or Group.ALL.value),
                count=_count(value),
            )


def propose(
    ledger: Ledger, incident: str, asked: tuple[ProposalKind, Mapping[str, Any]], why: Why, seen: str
) -> Proposal:
    """Keep a proposal about an incident until a person looks at it.

    Args:
        ledger: the book.
        incident: the beginning of its id.
        asked: the kind and its values.
        why: whose token was shown, and the program's reason.
        seen: the digest of what the program was looking at.

    Raises:
        InputError: no such incident, values that make no act, or too many proposals wait already.
        StaleError: the incident is no longer what the program saw.
    """
    kind, value = asked
    if len(why.reason) > LONGEST_REASON:
        raise InputError(f"the reason has {len(why.reason)} letters; keep it below {LONGEST_REASON}")
    act = act_of(kind, value)
    name = find_incident_id(ledger.reader(AUDIENCE), incident)
    acting(ledger, name, act, why, seen)  # raises where it could not be decided so; writes nothing
    if Proposal.objects.filter(state=ProposalState.OPEN.value).count() >= MOST_OPEN:
        raise InputError(f"{MOST_OPEN} proposals wait already; nobody reads more. Let people look at them first")
    return Proposal.objects.create(
        incident_id=name,
        kind=kind.value,
        value=dict(value),
        reason=why.reason,
        seen=seen,
        person=why.person,
        made_at=ledger.store.clock(),
    )


def shown(ledger: Ledger, proposal: Proposal, why: Why) -> Change:
    """What it would change now. Raises StaleError where the incident changed since it was proposed."""
    act = act_of(ProposalKind(proposal.kind), proposal.value)
    return preview(ledger, acting(ledger, proposal.incident_id, act, why, proposal.seen))


def carry(ledger: Ledger, proposal: Proposal, why: Why) -> str:
    """Decide what is proposed, as the person in `why` and for their reason; gives the decision's id."""
    act = act_of(ProposalKind(proposal.kind), proposal.value)
    decision = acting(ledger, proposal.incident_id, act, why, proposal.seen)
    carry_out(ledger, decision, why)
    _close(proposal, ProposalState.CARRIED_OUT, why.person, ledger.store.clock(), decision.id)
    return decision.id


def drop(ledger: Ledger, proposal: Proposal, person: str) -> None:
    """Leave it undone. It stays in the list of those that were closed."""
    _close(proposal, ProposalState.DROPPED, person, ledger.store.clock())


def seen_now(ledger: Ledger, incident: str) -> str:
    """The digest of what is there now; raises InputError where there is no such incident."""
    reader = ledger.reader(AUDIENCE)
    name = find_incident_id(reader, incident)
    book = read_part(reader, [name])
    return position_of(book, book.incidents[name]).seen


def _close(proposal: Proposal, state: ProposalState, person: str, at: dt.datetime, decision: str = "") -> None:
    with transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk, state=ProposalState.OPEN.value).update(
            state=state.value, closed_by=person, closed_at=at, decision_id=decision
        )


def _day(value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise InputError('"due" is the day by which the question is to be answered, such as 2026-12-01') from None


def _one_of(kind: Any, name: str, value: object) -> Any:  # noqa: ANN401 - any of our enumerations
    try:
        return kind(value)
    except ValueError:
        raise InputError(f'"{name}" is one of {", ".join(one.value for one in kind)}') from None


def _count(value: Mapping[str, Any]) -> Count:
    kind = _one_of(CountKind, "count", value.get("count"))
    low, high = (_number(name, value.get(name)) for name in ("low", "high"))
    if kind is CountKind.SOME:
        raise InputError('"count" is no vague word here: a person who amends a figure says a number, or "not_stated"')
    if kind is CountKind.NONE:
        low = high = 0
    if kind in (CountKind.EXACT, CountKind.ABOUT):
        high = low
    try:
        return Count(kind, low, high)
    except ValueRefusedError as error:
        raise InputError(f'"low" and "high" do not go with "count": {error}') from None


def _number(name: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_PEOPLE:
        raise InputError(f'"{name}" is a whole number of people')
    return value
