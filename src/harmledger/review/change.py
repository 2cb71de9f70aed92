"""How each incident stands in review: what was accepted of it, what the claims give now, and what is open.

Invariants: a position follows from the claims and the decisions in force alone, so that replaying the decisions gives
it again; what was accepted stays until a person decides anew, whatever comes in.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.ids import derive_id
from harmledger.model.incident import Incident
from harmledger.reconcile.record_grade import grade_of
from harmledger.review.accepted import (
    Accepted,
    FigureMove,
    accepted_of,
    has_moved,
    json_of,
    moves,
    present,
    question_of,
)
from harmledger.review.book import Book
from harmledger.review.coding_value import coding_of
from harmledger.review.grade import decided_grades
from harmledger.review.old_rows.held import importer_of

ABOUT_STATE = frozenset({DecisionKind.ACCEPT, DecisionKind.AMEND, DecisionKind.HOLD, DecisionKind.OUT_OF_SCOPE})
"""Kinds of decisions on an incident of which one stands at a time."""
ONE_PERSON = "one person did both"
"""The value of a second review by whoever decided or coded, where a team of two has no other."""
_PART = 16
"""Hexadecimal digits of each part of a digest: changes meet by chance once in 10^19."""


class ChangeState(StrEnum):
    """Where an incident stands in review."""

    NEW = "new"
    """Nobody has decided anything about it."""
    MOVED = "moved"
    """Accepted, and the claims give something else now: the machine disagrees with the decision."""
    SETTLED = "settled"
    HELD = "held"
    OUT_OF_SCOPE = "out_of_scope"
    SEALED = "sealed"


class ReviewState(StrEnum):
    """Whether a second person has looked at the decision in force."""

    UNREVIEWED = "unreviewed"
    ONE_PERSON = "one_person"
    """Confirmed by whoever decided or coded: a team of two has no other, and everybody sees it."""
    CONFIRMED = "confirmed"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What an incident is held for."""

    text: str
    due: date
    person: str
    asked_at: datetime
    decision_id: str

    def is_due(self, today: date) -> bool:
        """Whether the answer should be here by now."""
        return self.due <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How one incident stands."""

    incident_id: str
    state: ChangeState
    decision: Decision | None
    """The one in force about its state."""
    accepted: Accepted | None
    """What stands as accepted: None where nothing was, or where it is out of scope."""
    now: Accepted
    """What the claims give now."""
    seen: str
    """The digest of all that a person who looks at it sees: an act that hands it in is refused where it changed."""
    question: OpenQuestion | None = None
    review: ReviewState = ReviewState.UNREVIEWED
    reviews: tuple[Decision, ...] = ()
    seal: Decision | None = None
    coders: frozenset[str] = frozenset()
    """Who coded or corrected its accounts by hand, or brought in the old rows that they are."""
    absorbed: tuple[Decision, ...] = ()
    """Decisions in force about incidents that are part of this one now."""
    has_moved: bool = False
    """Whether the claims give something else now than was accepted; of a held one, too."""

    @property
    def is_one_person(self) -> bool:
        """Whether one person coded and decided, or decided and reviewed."""
        both = self.decision is not None and self.decision.person in self.coders
        return both or self.review is ReviewState.ONE_PERSON

    @property
    def moves(self) -> tuple[FigureMove, ...]:
        """Every figure as accepted and as the claims give it now."""
        return moves(self.accepted, self.now)


def positions(book: Book) -> dict[str, Position]:
    """How every incident of the book stands, by id."""
    return {incident.id: position_of(book, incident) for incident in book.incidents.values()}


def position_of(book: Book, incident: Incident) -> Position:
    """How one incident stands; `book` needs to hold no more than `read_part` gives."""
    now = present_of(book, incident)
    about = about_state(book, incident)
    decision = next(iter(about), None)
    seal = next(_seals(book, incident), None)
    reviews = () if decision is None else tuple(one for one in book.on(decision.id) if is_review(one))
    accepted = None if decision is None else accepted_of(decision)
    moved = accepted is not None and has_moved(accepted, now)
    return Position(
        incident_id=incident.id,
        state=_state(decision, seal, is_other=moved or accepted is None),
        decision=decision,
        accepted=accepted,
        now=now,
        seen=_digest(book, [incident], [now]),
        question=None if decision is None else open_question(decision),
        review=_review(reviews),
        reviews=reviews,
        seal=seal,
        coders=coders_of(book, incident),
        absorbed=about[1:],
        has_moved=moved,
    )


def seen_of(book: Book, *incidents: Incident) -> str:
    """The digest of what a person sees of these incidents together; of one it is its position's `seen`."""
    distinct = sorted({one.id: one for one in incidents}.values(), key=lambda one: one.id)
    return _digest(book, distinct, [present_of(book, incident) for incident in distinct])


def present_of(book: Book, incident: Incident) -> Accepted:
    """What the claims of an incident give now."""
    recorded = book.recorded_of(incident)
    return present(recorded, grade_of(recorded, decided_grades(book, incident)))


def open_question(decision: Decision) -> OpenQuestion | None:
    """What a decision holds an incident for, or None."""
    told = question_of(decision)
    if told is None:
        return None
    return OpenQuestion(
        text=told[0],
        due=told[1],
        person=decision.person,
        asked_at=decision.decided_at,
        decision_id=decision.id,
    )


def is_review(decision: Decision) -> bool:
    """Whether a decision is a second review: it is about another decision."""
    return decision.subject_id.startswith("dec-") and decision.kind in (DecisionKind.ACCEPT, DecisionKind.REJECT)


def coders_of(book: Book, incident: Incident) -> frozenset[str]:
    """Who coded or corrected its accounts by hand, or brought in the old rows that they are."""
    coded = {one.person for account in incident.account_ids for one in book.on(account) if coding_of(one)}
    engines = (book.engines.get(book.accounts[account].report_id) for account in incident.account_ids)
    return frozenset(coded | set(filter(None, map(importer_of, engines))))


def about_state(book: Book, incident: Incident) -> tuple[Decision, ...]:
    """Decisions about its state: its own first, then those on incidents that are part of it now, the latest first."""
    own: list[Decision] = []
    others: list[Decision] = []
    for subject in (incident.id, *book.merged_into(incident.id)):
        held = [one for one in book.on(subject) if one.kind in ABOUT_STATE]
        (own if subject == incident.id else others).extend(held)
    others.sort(key=lambda one: (one.decided_at, one.id), reverse=True)
    return (*own[-1:], *others)


def _seals(book: Book, incident: Incident) -> Iterator[Decision]:
    for subject in (incident.id, *book.merged_into(incident.id)):
        yield from (one for one in book.on(subject) if one.kind is DecisionKind.SEAL)


def _state(decision: Decision | None, seal: Decision | None, *, is_other: bool) -> ChangeState:
    if seal is not None:
        return ChangeState.SEALED
    if decision is None:
        return ChangeState.NEW
    if decision.kind is DecisionKind.HOLD:
        return ChangeState.HELD
    if decision.kind is DecisionKind.OUT_OF_SCOPE:
        return ChangeState.OUT_OF_SCOPE
    return ChangeState.MOVED if is_other else ChangeState.SETTLED


def _review(reviews: Iterable[Decision]) -> ReviewState:
    """What several reviews come to: one that contests stands out, one by another person goes before one's own."""
    held = list(reviews)
    if any(one.kind is DecisionKind.REJECT for one in held):
        return ReviewState.CONTESTED
    if any(one.value != ONE_PERSON for one in held):
        return ReviewState.CONFIRMED
    return ReviewState.ONE_PERSON if held else ReviewState.UNREVIEWED


def _digest(book: Book, incidents: Sequence[Incident], now: Iterable[Accepted]) -> str:
    """Three parts, so that it can be told which of them changed: accounts, what they give, decisions.

    Every decision that there ever was counts: what was decided and taken back in between was somebody's work, too.
    """
    accounts = sorted(account for incident in incidents for account in incident.account_ids)
    told = [json.dumps(json_of(one), sort_keys=True) for one in now]
    subjects = [name for incident in incidents for name in (incident.id, *book.merged_into(incident.id))]
    decided = [one for subject in subjects for one in book.ever_on(subject)]
    return "see-" + "-".join(digest_part(part) for part in (accounts, told, decided))


def digest_part(parts: Iterable[str]) -> str:
    """One part of a digest."""
    return derive_id("", *parts).removeprefix("-")[:_PART]
