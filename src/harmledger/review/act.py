"""What a person can decide about an incident on the page of changes, as values, and the decisions that they become.

Each `*_ing` makes the decision that would be written and writes nothing; `incident.carry_out` writes it, and refuses
it where the incident or the decision on it has changed in between.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TypeAlias

from harmledger.ledger import Ledger
from harmledger.model.count import Count
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError, StaleError
from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.review.accepted import Accepted, judged_figure, value_of
from harmledger.review.book import AUDIENCE, Book, find_incident_id, read_part
from harmledger.review.change import ChangeState, Position, position_of, seen_of
from harmledger.review.decide import Why, made_on
from harmledger.review.stale import stale_words

_LONGEST_QUESTION = 2000


@dataclass(frozen=True, slots=True)
class Accept:
    """What the claims give now is accepted; with `keeps_judged`, figures that a person set stay as they are."""

    keeps_judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amend:
    """One figure is what a person says it is; everything else as the claims give it now, or as amended before."""

    effect: Effect
    count: Count
    group: Group = Group.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A question has to be answered by a day; what was accepted before stays."""

    question: str
    due: dt.date

    def __post_init__(self) -> None:
        if not self.question.strip():
            raise InputError("what is it held for? Write the question that has to be answered")
        if len(self.question) > _LONGEST_QUESTION:
            raise InputError(f"the question has {len(self.question)} letters; keep it below {_LONGEST_QUESTION}")


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """It is no incident that this book counts, because."""


Act: TypeAlias = Accept | Amend | Hold | OutOfScope


def accepting(ledger: Ledger, incident: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that accepts what the claims of an incident give now.

    Args:
        ledger: the book.
        incident: the beginning of its id.
        why: the person and the reason.
        seen: the digest of what the person was looking at (`Position.seen`).

    Raises:
        StaleError: the incident, or what was decided about it, is not what the person saw.
        InputError: no such incident, or nothing would change.
    """
    return acting(ledger, incident, Accept(), why, seen)


def amending(ledger: Ledger, incident: str, amend: Amend, why: Why, seen: str | None = None) -> Decision:
    """The decision that sets one figure as analyst judgement. Raises as `accepting`."""
    return acting(ledger, incident, amend, why, seen)


def holding(ledger: Ledger, incident: str, hold: Hold, why: Why, seen: str | None = None) -> Decision:
    """The decision that holds an incident with a question and a day. Raises as `accepting`."""
    return acting(ledger, incident, hold, why, seen)


def leaving_out(ledger: Ledger, incident: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that an incident is out of scope, because. Raises as `accepting`."""
    return acting(ledger, incident, OutOfScope(), why, seen)


def acting(ledger: Ledger, incident: str, act: Act, why: Why, seen: str | None = None) -> Decision:
    """The decision that `act` becomes; nothing is written. Raises as `accepting`."""
    reader = ledger.reader(AUDIENCE)
    book = read_part(reader, [find_incident_id(reader, incident)])
    return acting_on(ledger, book, next(iter(book.incidents)), act, why, seen)


def acting_on(ledger: Ledger, book: Book, incident_id: str, act: Act, why: Why, seen: str | None = None) -> Decision:
    """As `acting`, on an incident of a book that was read already."""
    incident = book.incidents[incident_id]
    check_seen(book, (incident_id,), seen)
    position = position_of(book, incident)
    kind, value = _what(position, act, why)
    own = position.decision if position.decision and position.decision.subject_id == incident_id else None
    if own is not None and (own.kind, own.value) == (kind, value):
        raise InputError(f"{incident_id}: {own.person} decided just that on {own.decided_at:%Y-%m-%d}: {own.reason}")
    return made_on(ledger, (incident_id, kind, value), own, why, seen=seen_of(book, incident))


def check_seen(book: Book, incident_ids: tuple[str, ...], seen: str | None) -> None:
    """Raise StaleError unless these incidents are what somebody saw (None: they did not say)."""
    if seen is None:
        return
    incidents = [book.incidents[book.redirects.get(name, name)] for name in incident_ids]
    if seen_of(book, *incidents) != seen:
        raise StaleError(stale_words(book, incidents, seen))


def _what(position: Position, act: Act, why: Why) -> tuple[DecisionKind, str | None]:
    if position.seal is not None:
        raise InputError(f"{position.incident_id} is sealed ({position.seal.reason}); take the seal back first")
    match act:
        case Accept():
            return DecisionKind.ACCEPT, value_of(_kept(position) if act.keeps_judged else position.now)
        case Amend():
            return DecisionKind.AMEND, value_of(_amended(position, act, why))
        case Hold():
            due = act.due.isoformat()
            return DecisionKind.HOLD, value_of(position.accepted, question=act.question.strip(), due=due)
        case OutOfScope():
            if position.state is ChangeState.OUT_OF_SCOPE and not position.absorbed:
                raise InputError(f"{position.incident_id} is out of scope already: {_reason(position)}")
            return DecisionKind.OUT_OF_SCOPE, None


def _reason(position: Position) -> str:
    return "" if position.decision is None else position.decision.reason


def _kept(position: Position) -> Accepted:
    """What the claims give now, with the figures that persons set before."""
    now = position.now
    for one in () if position.accepted is None else position.accepted.figures:
        if one.is_judged:
            told = position.now.figure(one.figure.effect, one.figure.group)
            now = now.with_judgement(one.figure, None if told is None else told.figure)
    return now


def _amended(position: Position, amend: Amend, why: Why) -> Accepted:
    told = position.now.figure(amend.effect, amend.group)
    instead_of = None if told is None else told.figure
    like = instead_of or _unsaid(position.incident_id, amend)
    judged = judged_figure(like, amend.count, person=why.person, reason=why.reason, instead_of=instead_of)
    return _kept(position).with_judgement(judged, instead_of)


def _unsaid(incident_id: str, amend: Amend) -> Figure:
    """A figure of which no report speaks."""
    return Figure(
        subject_id=incident_id,
        effect=amend.effect,
        group=amend.group,
        state=FigureState.NOT_STATED,
        low=None,
        high=None,
        best=None,
        rule="",
        claim_ids=(),
        voices=0,
        as_of=None,
        trace=(),
    )
