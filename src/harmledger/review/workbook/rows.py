"""How each incident stands in review, as cells of the workbook: the half that decisions know. Views know the other."""

from dataclasses import dataclass

from harmledger.model.kinds import Effect, Group
from harmledger.review.accepted import Accepted, FigureMove, figure_words
from harmledger.review.book import Book
from harmledger.review.change import ChangeState, Position
from harmledger.review.queue import Pair, Queues, by_effect
from harmledger.text.phrase import counted
from harmledger.wire.workbook_columns import LAYOUT, NOT_STATED, row_check
from harmledger.wire.workbook_write import safe_text

Cells = dict[str, str]
OPEN = frozenset({ChangeState.NEW, ChangeState.MOVED, ChangeState.HELD})
ID_SHOWN = 12
"""Letters of an id that people read and type."""
HEARD_AGAIN = "heard again"
NOTHING = "nothing accepted yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCells:
    """One incident that is open: its id, and its cells by column key, machine columns included."""

    incident_id: str
    is_new: bool
    """Whether nobody accepted anything of it, so that each of its voices is new."""
    cells: Cells


def open_rows(book: Book, *, everything: bool = False) -> tuple[ReviewCells, ...]:
    """Every incident that is new, moved, held or heard again, ordered by the effect on what is accepted.

    Args:
        book: the whole book.
        everything: settled and out of scope as well.
    """
    positions = (one for one in Queues(book).positions.values() if one.seal is None)
    chosen = (one for one in positions if everything or one.state in OPEN or is_heard_again(one))
    return tuple(_cells(one) for one in by_effect(chosen))


def is_heard_again(position: Position) -> bool:
    """Whether accounts came in since it was decided, though they change no figure."""
    if position.decision is None or position.state is not ChangeState.SETTLED:
        return False
    return _accounts(position.seen) != _accounts(position.decision.subject_digest) and not position.absorbed


def _accounts(digest: str) -> str:
    """The part of a digest that stands for which accounts there are."""
    return digest.removeprefix("see-").partition("-")[0]


def pair_rows(book: Book) -> tuple[Cells, ...]:
    """The same-or-different pairs, each as a row of the sheet of questions; none with a sealed incident."""
    queues = Queues(book)
    sealed = {name for name, one in queues.positions.items() if one.seal is not None}
    return tuple(_pair_cells(pair) for pair in queues.pairs if not sealed & {pair.one.id, pair.other.id})


def _cells(position: Position) -> ReviewCells:
    decision = "" if position.decision is None else position.decision.id
    title = position.now.title
    cells = {
        "title": title,
        "id": position.incident_id[:ID_SHOWN],
        "state": HEARD_AGAIN if is_heard_again(position) else position.state.value.replace("_", " "),
        "voices_before": NOTHING if position.accepted is None else counted(position.accepted.voices, "voice"),
        "who_before": _accused(position.accepted),
        "grade": position.now.grade,
        "asked": _asked(position),
        "last": _last(position),
        "m_incident": position.incident_id,
        "m_seen": position.seen,
        "m_decision": decision,
        "m_layout": LAYOUT,
        "m_check": row_check(safe_text(title), position.incident_id, position.seen, decision, LAYOUT),
        **_figures(position),
    }
    return ReviewCells(incident_id=position.incident_id, is_new=position.accepted is None, cells=cells)


def _accused(accepted: Accepted | None) -> str:
    if accepted is None:
        return NOTHING
    told = (f"{one.words} ({counted(one.voices, 'voice')})" for one in accepted.accused)
    return "; ".join(told) or "nobody is accused"


def _figures(position: Position) -> Cells:
    moves = {(move.effect, move.group): move for move in position.moves}
    cells: Cells = {}
    for effect in (Effect.KILLED, Effect.INJURED):
        move = moves.get((effect, Group.ALL))
        before, after = (None, None) if move is None else (move.before, move.after)
        cells[f"{effect.value}_before"] = NOTHING if position.accepted is None else figure_words(before)
        cells[f"{effect.value}_after"] = figure_words(after)
    rest = [move for key, move in moves.items() if key not in ((Effect.KILLED, Group.ALL), (Effect.INJURED, Group.ALL))]
    cells["others"] = "; ".join(_move_words(move, is_new=position.accepted is None) for move in rest) or NOT_STATED
    return cells


def _move_words(move: FigureMove, *, is_new: bool) -> str:
    who = "" if move.group is Group.ALL else f" {move.group.value.replace('_', ' ')}"
    after = figure_words(move.after)
    words = after if is_new else f"{figure_words(move.before)} -> {after}"
    return f"{move.effect.value}{who}: {words}"


def _asked(position: Position) -> str:
    asked = position.question
    return "" if asked is None else f"{asked.text} (until {asked.due}; {asked.person})"


def _last(position: Position) -> str:
    decision = position.decision
    if decision is None:
        return ""
    did = decision.kind.value.replace("_", " ")
    return f"{did} by {decision.person}, {decision.decided_at:%Y-%m-%d}: {decision.reason}"


def _pair_cells(pair: Pair) -> Cells:
    one, other = pair.one, pair.other
    return {
        "title": one.title,
        "id": one.id[:ID_SHOWN],
        "other_title": other.title,
        "other_id": other.id[:ID_SHOWN],
        "for": "; ".join(pair.speaks_for),
        "against": "; ".join(pair.speaks_against),
        "m_incident": one.id,
        "m_other": other.id,
        "m_seen": pair.seen,
        "m_layout": LAYOUT,
        "m_check": row_check(safe_text(one.title), safe_text(other.title), one.id, other.id, pair.seen, LAYOUT),
    }
