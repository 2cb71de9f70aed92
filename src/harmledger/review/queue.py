"""What waits for a person: pure functions of a book, so that the page, the workbook and the terminal list the same."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from harmledger.model.figure import Figure, FigureState
from harmledger.model.incident import Link
from harmledger.model.kinds import Effect, Group
from harmledger.model.report import Report
from harmledger.review.accepted import FigureMove
from harmledger.review.book import Book
from harmledger.review.change import ChangeState, Position, ReviewState, positions, seen_of
from harmledger.review.coding_rewrite import BY_HAND
from harmledger.review.coding_value import CodingKind, codings_of
from harmledger.review.explain import Disagreement, all_disagreements
from harmledger.review.sketch import Sketch, sketch

TO_REVIEW = frozenset({ReviewState.UNREVIEWED, ReviewState.CONTESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two incidents that may be one, side by side, with what speaks for it and what against, in words."""

    one: Sketch
    other: Sketch
    link: Link
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    seen: str
    """The digest of both together, for merging them."""


@dataclass(frozen=True)
class Queues:
    """Everything in a book that waits for a person. Each list has an order of its own, the same every time."""

    book: Book

    @cached_property
    def positions(self) -> dict[str, Position]:
        """How every incident stands, by id."""
        return positions(self.book)

    @property
    def new(self) -> tuple[Position, ...]:
        """Incidents that nobody has decided anything about, the greatest effect on figures first."""
        return self._in(ChangeState.NEW)

    @property
    def moved(self) -> tuple[Position, ...]:
        """Accepted incidents of which the claims give something else now: the machine against the decision."""
        return self._in(ChangeState.MOVED)

    @property
    def held(self) -> tuple[Position, ...]:
        """Incidents with an open question, the earliest day first."""
        held = [one for one in self.positions.values() if one.question is not None]
        return tuple(sorted(held, key=lambda one: (one.question.due if one.question else dt.date.max, one.incident_id)))

    def due(self, today: dt.date) -> tuple[Position, ...]:
        """Those of `held` whose answer should be here by now."""
        return tuple(one for one in self.held if one.question is not None and one.question.is_due(today))

    def second_review(self, person: str | None = None) -> tuple[Position, ...]:
        """Decided incidents that no second person has confirmed; with `person`, those that this person may review."""
        waiting = (one for one in self.positions.values() if one.decision is not None and one.review in TO_REVIEW)
        open_to = (one for one in waiting if person is None or not _is_own(one, person))
        return tuple(sorted(open_to, key=lambda one: (one.review is not ReviewState.CONTESTED, _since(one))))

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Merges and splits that the program alone would not have made."""
        return all_disagreements(self.book)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Incidents that may be one, in the order of the book's questions."""
        return tuple(_pairs(self.book))

    @cached_property
    def unread(self) -> tuple[Report, ...]:
        """Reports that no engine could read and nobody has coded yet, the latest first."""
        told = {record.report_id for record in self.book.accounts.values()} | {one.report_id for one in self.book.tolls}
        waiting = (one for one in self.book.reports.values() if one.unread and _is_waiting(self.book, one, told))
        return tuple(sorted(waiting, key=lambda one: (one.published or dt.date.min, one.id), reverse=True))

    def _in(self, state: ChangeState) -> tuple[Position, ...]:
        return by_effect(one for one in self.positions.values() if one.state is state)


def _is_waiting(book: Book, report: Report, told: set[str]) -> bool:
    """Whether nobody has read it; what somebody coded and took back waits again, unless they found nothing in it."""
    codings = codings_of(book.on(report.id))
    if any(coding.kind is CodingKind.NOTHING for coding in codings):
        return False
    engine = book.engines.get(report.id)
    return engine is None or (engine == BY_HAND and report.id not in told)


def by_effect(held: Iterable[Position]) -> tuple[Position, ...]:
    """Standings ordered by their effect on the figures that are published: the dead first, then all others."""
    return tuple(sorted(held, key=lambda one: (*(-size for size in effect_size(one.moves)), one.incident_id)))


def effect_size(moves: Iterable[FigureMove]) -> tuple[int, int]:
    """By how many people the ends of the figures move: the killed, then all other whole effects together."""
    whole = [move for move in moves if move.group is Group.ALL]
    killed = sum(_distance(move) for move in whole if move.effect is Effect.KILLED)
    return killed, sum(_distance(move) for move in whole if move.effect is not Effect.KILLED)


def _distance(move: FigureMove) -> int:
    ends = zip(_ends(move.before), _ends(move.after), strict=True)
    return sum(abs(one - other) for one, other in ends)


def _ends(figure: Figure | None) -> tuple[int, int]:
    """For sorting alone: an open end counts as the other one, no number as nothing to move from."""
    if figure is None or figure.state is not FigureState.NUMBER:
        return 0, 0
    low = figure.low if figure.low is not None else figure.high or 0
    return low, figure.high if figure.high is not None else low


def _is_own(position: Position, person: str) -> bool:
    assert position.decision is not None  # asked of decided ones alone
    has_said = any(review.person == person for review in position.reviews)
    return position.decision.person == person or person in position.coders or has_said


def _since(position: Position) -> tuple[dt.datetime, str]:
    assert position.decision is not None  # asked of decided ones alone
    return position.decision.decided_at, position.incident_id


def _pairs(book: Book) -> Iterator[Pair]:
    for link in book.questions:
        homes = [book.homes.get(account) for account in (link.account_id, link.other_id)]
        if None in homes or homes[0] == homes[1]:
            continue  # it was decided, or one of the two is not to be seen
        one, other = (book.incidents[home] for home in homes if home is not None)
        told = sorted(link.signals, key=lambda signal: -abs(signal.score))
        yield Pair(
            one=sketch(book.recorded_of(one)),
            other=sketch(book.recorded_of(other)),
            link=link,
            speaks_for=tuple(signal.words for signal in told if signal.score > 0),
            speaks_against=tuple(signal.words for signal in told if signal.score < 0),
            seen=seen_of(book, one, other),
        )
