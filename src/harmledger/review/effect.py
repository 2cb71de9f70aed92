"""What a decision changes, as values: shown before it is written, and told after."""

from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.model.decision import Decision
from harmledger.review.accepted import FigureMove, moves
from harmledger.review.book import Book
from harmledger.review.change import ChangeState, position_of
from harmledger.review.sketch import Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What readers of the book have of an incident, before a decision and after it."""

    incident_id: str
    title: str
    state_before: ChangeState | None
    """None: there was no such incident."""
    state_after: ChangeState | None
    moves: tuple[FigureMove, ...]
    """Every accepted figure, as it was and as it will be."""

    @property
    def has_changed(self) -> bool:
        """Whether a reader would see anything else."""
        return self.state_before is not self.state_after or any(move.has_moved for move in self.moves)


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
    published: tuple[Published, ...] = ()
    """What it does to what is accepted, incident by incident."""
    notes: tuple[str, ...] = ()
    """What else a person should know before it is written, such as that somebody confirmed what is taken back."""

    @property
    def changes_anything(self) -> bool:
        """Whether any incident is another after it, or stands otherwise."""
        return self.before != self.after or any(one.has_changed for one in self.published)


def published(before: Book, after: Book, ids: Iterable[str]) -> tuple[Published, ...]:
    """What becomes of what is accepted of these incidents."""
    return tuple(_one_published(before, after, name) for name in ids)


def _one_published(before: Book, after: Book, name: str) -> Published:
    was, will = (
        position_of(book, book.incidents[name]) if name in book.incidents else None for book in (before, after)
    )
    known = will or was
    assert known is not None  # the id is of one of the two
    return Published(
        incident_id=name,
        title=known.now.title,
        state_before=None if was is None else was.state,
        state_after=None if will is None else will.state,
        moves=moves(None if was is None else was.accepted, None if will is None else will.accepted),
    )
