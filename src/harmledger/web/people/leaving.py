"""Somebody leaves: what they could open is closed, and what they did is laid out for those who stay.

Their decisions stand, as everybody's do, until somebody takes them back, with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.ledger import table as tables
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.errors import InputError
from harmledger.review.book import AUDIENCE
from harmledger.review.decide import Why
from harmledger.review.incident import undo
from harmledger.web.people.bearer import end_tokens
from harmledger.web.people.clock import now
from harmledger.web.people.factor import remove_second_factor
from harmledger.web.people.logged import logged
from harmledger.web.people.models import Invitation, Person
from harmledger.web.people.sessions import end_sessions
from harmledger.web.people.team import check_not_last


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that the log says somebody did."""

    seq: int
    at: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """What somebody leaves behind."""

    exports: tuple[Deed, ...]
    """What they took out of the book."""
    seen: tuple[Deed, ...]
    """Sealed values that they looked at."""
    decisions: tuple[Decision, ...]
    """Theirs that stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What was closed when somebody left."""

    sessions: int
    tokens: int
    lists: tuple[str, ...]
    invitations: int


def farewell(ledger: Ledger, key: str) -> Farewell:
    """What the log and the decisions say of somebody; nothing is changed."""
    deeds = list(_deeds(ledger, key))
    return Farewell(
        exports=tuple(deed for deed in deeds if deed.words.startswith("export")),
        seen=tuple(deed for deed in deeds if deed.words.startswith("reveal")),
        decisions=standing_of(ledger, key),
    )


def standing_of(ledger: Ledger, key: str) -> tuple[Decision, ...]:
    """The decisions of somebody that stand, in the order of time."""
    return tuple(one for one in decisions_in_force(ledger.reader(AUDIENCE).decisions()) if one.person == key)


def leave(by: str, person: Person) -> Closed:
    """Close all that somebody could open. The key stays theirs for ever: it stands beside their decisions.

    Raises:
        InputError: they are the last administrator, or have left already.
    """
    if person.left_at is not None:
        raise InputError(f"{person.username} has left already")
    check_not_last(person)
    lists = tuple(person.audiences)
    with logged(by, "leave", f"{person.username}, was {person.role}{' on ' + ', '.join(lists) if lists else ''}"):
        person.is_active, person.left_at, person.audiences = False, now(), []
        person.set_unusable_password()
        person.save(update_fields=["is_active", "left_at", "audiences", "password"])
        remove_second_factor(person)
        return Closed(
            sessions=end_sessions(person),
            tokens=end_tokens(person),
            lists=lists,
            invitations=Invitation.objects.filter(made_by=person.username, used_at=None).delete()[0],
        )


def supersede(ledger: Ledger, decisions: Iterable[Decision], why: Why) -> tuple[int, tuple[str, ...]]:
    """Take decisions back, the latest first; each is one act with its effect.

    Returns:
        How many were taken back, and for each that was not, why not.
    """
    done, refused = 0, []
    for decision in sorted(decisions, key=lambda one: one.decided_at, reverse=True):
        try:
            undo(ledger, decision.id, why)
        except InputError as error:  # somebody superseded it meanwhile: then theirs stands
            refused.append(str(error))
        else:
            done += 1
    return done, tuple(refused)


def _deeds(ledger: Ledger, key: str) -> Iterable[Deed]:
    with ledger.store.snapshot() as connection:
        for row in tables.LOG.rows(connection, '"actor" = %s', [key], '"seq"'):
            yield Deed(seq=row["seq"], at=row["at"], words=row["action"])
