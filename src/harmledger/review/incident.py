"""Decisions on incidents: shown first, written with their effect, taken back at any time and in any order.

Invariants: what is written is what `preview` showed for the same book; a decision, its effect and the check that nobody
changed what it is about are one transaction; an incident's id stays with its founding account, so ids that were
published lead to the right happening ever after.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from harmledger.ledger import Ledger
from harmledger.link.ruling import ruling_value
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.incident import Incident
from harmledger.review.act import check_seen
from harmledger.review.book import AUDIENCE, Book, find_incident_id, read_part
from harmledger.review.change import seen_of
from harmledger.review.coding_rewrite import Places, nowhere
from harmledger.review.coding_value import is_about_readings
from harmledger.review.decide import Why, find_decision, made, taken_back
from harmledger.review.effect import Effect
from harmledger.review.lock import account_seen, check_current, touched_by
from harmledger.review.plan import plan


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


def merging(ledger: Ledger, incident_a: str, incident_b: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that `merge` would write; `seen` is what `seen_of` gave of both incidents together."""
    reader = ledger.reader(AUDIENCE)
    with reader.at_one_moment():
        names = [find_incident_id(reader, name) for name in (incident_a, incident_b)]
        book = read_part(reader, names)
    one, other = (book.incidents[name] for name in names)
    if one.id == other.id:
        raise InputError(f"{incident_a} and {incident_b} are one incident already: {one.id}")
    check_seen(book, (one.id, other.id), seen)
    groups = (one.account_ids, other.account_ids)
    kept = min(one, other, key=lambda incident: _age(book, incident))
    return made(
        ledger,
        (kept.id, DecisionKind.SAME, ruling_value(groups, (one.id, other.id))),
        why,
        seen=seen_of(book, one, other),
    )


def splitting(ledger: Ledger, incident: str, accounts: Sequence[str], why: Why, seen: str | None = None) -> Decision:
    """The decision that `split` would write; `seen` is the digest of what the person was looking at."""
    book = read_part(ledger.reader(AUDIENCE), [find_incident_id(ledger.reader(AUDIENCE), incident)])
    whole = book.find_incident(incident)
    check_seen(book, (whole.id,), seen)
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
        seen=seen_of(book, whole),
    )


def undoing(ledger: Ledger, decision: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that `undo` would write; `seen` is the digest of the incidents that it is about."""
    reader = ledger.reader(AUDIENCE)
    undone = taken_back(ledger, find_decision(reader.decisions_named(decision), decision), why)
    others = reader.decisions_on([undone.subject_id])
    if is_about_readings(others, undone):
        return replace(undone, subject_digest=account_seen(reader, undone.subject_id))
    names = touched_by(undone, others)
    if not names:
        return undone
    book = read_part(reader, names)
    check_seen(book, tuple(sorted(names)), seen)
    return replace(undone, subject_digest=seen_of(book, *book.incidents.values()))


def preview(ledger: Ledger, decision: Decision, places: Places = nowhere) -> Effect:
    """What `decision` would change; nothing is written."""
    reader = ledger.reader(AUDIENCE)
    with reader.at_one_moment():
        return plan(ledger, reader, decision, places).effect


def carry_out(ledger: Ledger, decision: Decision, why: Why, places: Places = nowhere) -> Effect:
    """Write a decision that one of the `*_ing` made, together with its effect.

    Args:
        ledger: the book.
        decision: what was made.
        why: who decides.
        places: finds where the place words of a coded account lie.

    Raises:
        StaleError: what it is about, or what was decided about that, has changed since it was made. Nothing is written.
    """
    return carry_out_all(ledger, [lambda: decision], why, places)[0]


def carry_out_all(
    ledger: Ledger, makings: Sequence[Callable[[], Decision]], why: Why, places: Places = nowhere
) -> tuple[Effect, ...]:
    """Make and write several decisions in one transaction, each on top of the one before. Raises as `carry_out`."""
    done = []
    with ledger.writer(why.person) as writer:  # holds the lock, so that nobody writes between reading and writing
        reader = ledger.reader(AUDIENCE)
        for making in makings:
            decision = making()
            check_current(reader, decision)
            planned = plan(ledger, reader, decision, places)
            writer.add_decision(decision)
            planned.write(writer)
            done.append(planned.effect)
    return tuple(done)


def _age(book: Book, incident: Incident) -> tuple[dt.date, str, int]:
    """Where it stands in the canonical order, by its founding account: the earlier one's id survives a merge."""
    founder = book.accounts[incident.account_ids[0]]
    return (
        book.tellers[founder.report_id].said_on or dt.date.max,
        founder.report_id,
        founder.account.trigger.start,
    )
