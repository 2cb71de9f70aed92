"""Merging and splitting incidents: shown first, written with their effect, taken back at any time and in any order.

Invariants: what is written is what `preview` showed for the same book; a decision and its effect are one transaction;
an incident's id stays with its founding account, so ids that were published lead to the right happening ever after.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.link.ruling import ruling_value
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.figure import Figure
from harmledger.model.ids import derive_id
from harmledger.model.incident import Incident
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import AUDIENCE, Book, founder_of, read_book
from harmledger.review.decide import ABOUT_LINKS, Why, find_decision, made, taken_back
from harmledger.review.settle import Settled, settle

NAMES = "vic-"
"""What ids of named victims begin with: decisions about them are of the same kinds, and about other things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An incident as a preview shows it."""

    id: str
    title: str
    reports: tuple[str, ...]
    account_ids: tuple[str, ...]
    voices: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a decision changes: the incidents that it touches, before and after."""

    decision: Decision
    before: tuple[Sketch, ...]
    after: tuple[Sketch, ...]
    redirects: tuple[tuple[str, str], ...]
    """Ids that lead to another incident after it."""
    is_about_links: bool = True
    """Whether it could change which accounts are one incident at all."""

    @property
    def changes_anything(self) -> bool:
        """Whether any incident is another after it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    effect: Effect
    settled: Settled


def merge(ledger: Ledger, incident_a: str, incident_b: str, why: Why) -> Effect:
    """Hold two incidents to be one, from now on and in every later build.

    Raises:
        InputError: one of them is not in the book, or they are one already.
    """
    return carry_out(ledger, merging(ledger, incident_a, incident_b, why), why)


def split(ledger: Ledger, incident: str, accounts: Sequence[str], why: Why) -> Effect:
    """Take accounts out of an incident: they are another one, from now on and in every later build.

    Args:
        ledger: the book.
        incident: the beginning of its id.
        accounts: ids of accounts, beginnings of them, or the names of their reports.
        why: the person and the reason.

    Raises:
        InputError: an account is not in the incident, or none would stay.
    """
    return carry_out(ledger, splitting(ledger, incident, accounts, why), why)


def undo(ledger: Ledger, decision: str, why: Why) -> Effect:
    """Take a decision back. What others decided stays; what it had superseded stands again."""
    return carry_out(ledger, undoing(ledger, decision, why), why)


def merging(ledger: Ledger, incident_a: str, incident_b: str, why: Why) -> Decision:
    """The decision that `merge` would write."""
    book = read_book(ledger.reader(AUDIENCE))
    one, other = book.find_incident(incident_a), book.find_incident(incident_b)
    if one.id == other.id:
        raise InputError(f"{incident_a} and {incident_b} are one incident already: {one.id}")
    groups = (one.account_ids, other.account_ids)
    kept = min(one, other, key=lambda incident: _age(book, incident))
    return made(
        ledger,
        (kept.id, DecisionKind.SAME, ruling_value(groups, (one.id, other.id))),
        why,
        seen=_digest(book, one, other),
    )


def splitting(ledger: Ledger, incident: str, accounts: Sequence[str], why: Why) -> Decision:
    """The decision that `split` would write."""
    book = read_book(ledger.reader(AUDIENCE))
    whole = book.find_incident(incident)
    out = book.find_accounts(whole, accounts)
    stay = tuple(account for account in whole.account_ids if account not in out)
    if not out:
        raise InputError("which accounts go out? Give at least one")
    if not stay:
        raise InputError(f"all accounts of {whole.id} would go out, so nothing would be split: leave one in")
    return made(
        ledger,
        (whole.id, DecisionKind.DIFFERENT, ruling_value((out, stay), (whole.id,))),
        why,
        seen=_digest(book, whole),
    )


def undoing(ledger: Ledger, decision: str, why: Why) -> Decision:
    """The decision that `undo` would write."""
    every = list(ledger.reader(AUDIENCE).decisions())
    return taken_back(ledger, find_decision(every, decision), why)


def preview(ledger: Ledger, decision: Decision) -> Effect:
    """What `decision` would change; nothing is written."""
    book = read_book(ledger.reader(AUDIENCE))
    return _plan(book, decision).effect if is_about_links(book, decision) else _elsewhere(decision)


def is_about_links(book: Book, decision: Decision) -> bool:
    """Whether a decision, or the one that it takes back, is about which accounts are one incident."""
    earlier = next((one for one in book.decisions if one.id == decision.supersedes), None)
    kinds = {decision.kind} if earlier is None else {decision.kind, earlier.kind}
    return not kinds.isdisjoint(ABOUT_LINKS) and not decision.subject_id.startswith(NAMES)


def carry_out(ledger: Ledger, decision: Decision, why: Why) -> Effect:
    """Write a decision that `merging`, `splitting` or `undoing` made, together with its effect."""
    with ledger.writer(why.person) as writer:  # holds the lock, so that nobody writes between reading and writing
        book = read_book(ledger.reader(AUDIENCE))
        writer.add_decision(decision)
        if not is_about_links(book, decision):
            return _elsewhere(decision)
        plan = _plan(book, decision)
        writer.replace_incidents(plan.settled.incidents, plan.settled.figures)
        writer.replace_questions(plan.settled.linked.questions)
    return plan.effect


def _elsewhere(decision: Decision) -> Effect:
    """The effect of a decision that leaves every incident as it is: on a grade, a name, a facility, the criteria."""
    return Effect(decision=decision, before=(), after=(), redirects=(), is_about_links=False)


def _plan(book: Book, decision: Decision) -> _Plan:
    settled = settle(book, (*book.decisions, decision))
    before, after = {one.id: one for one in book.recorded}, settled.recorded
    touched = [name for name in {**before, **after} if _members(before.get(name)) != _members(after.get(name))]
    moved = {account for name in touched for account in (*_members(before.get(name)), *_members(after.get(name)))}
    effect = Effect(
        decision=decision,
        before=tuple(_sketch(one) for one in before.values() if moved.intersection(_members(one))),
        after=tuple(_sketch(one) for one in after.values() if moved.intersection(_members(one))),
        redirects=_redirects(before, settled),
    )
    return _Plan(effect=effect, settled=settled)


def _redirects(before: Iterable[str], settled: Settled) -> tuple[tuple[str, str], ...]:
    """Ids that an incident went by and none does now, and where they lead."""
    home = {account: one.id for one in settled.incidents for account in one.account_ids}
    gone = sorted(set(before) - set(settled.recorded))
    return tuple((name, home[founder_of(name)]) for name in gone if founder_of(name) in home)


def _members(incident: RecordedIncident | None) -> tuple[str, ...]:
    return () if incident is None else tuple(record.id for record in incident.records)


def _sketch(incident: RecordedIncident) -> Sketch:
    return Sketch(
        id=incident.id,
        title=incident.title,
        reports=tuple(dict.fromkeys(incident.tellers[record.id].name for record in incident.records)),
        account_ids=_members(incident),
        voices=incident.voice_count(),
        figures=tuple(incident.figures()),
    )


def _age(book: Book, incident: Incident) -> tuple[dt.date, str, int]:
    """Where it stands in the canonical order, by its founding account: the earlier one's id survives a merge."""
    founder = book.accounts[incident.account_ids[0]]
    return (
        book.tellers[founder.report_id].said_on or dt.date.max,
        founder.report_id,
        founder.account.trigger.start,
    )


def _digest(book: Book, *incidents: Incident) -> str:
    """What the person was looking at: the accounts of these incidents and their figures."""
    told = sorted(
        f"{account}:{figure.effect}:{figure.group}:{figure.words}"
        for incident in incidents
        for figure in book.recorded_of(incident).figures()
        for account in incident.account_ids
    )
    return derive_id("see", *sorted(a for incident in incidents for a in incident.account_ids), *told)
