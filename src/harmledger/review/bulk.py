"""One decision on many incidents: each is checked as if it were the only one, all are written in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.model.decision import Decision
from harmledger.model.errors import InputError, StaleError
from harmledger.review.act import Act, acting_on
from harmledger.review.book import AUDIENCE, Book, read_part
from harmledger.review.decide import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why one of many was not decided."""

    incident_id: str
    because: str
    is_stale: bool
    """Whether somebody else was faster; else it could not be decided so at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkOutcome:
    """What became of each incident: it is in one of the two, in the order given."""

    done: tuple[Decision, ...]
    refused: tuple[Refusal, ...]


class _RefusedError(Exception):
    """Leaves the transaction so that nothing of it stays."""

    def __init__(self, refused: tuple[Refusal, ...]) -> None:
        super().__init__()
        self.refused = refused


def decide_all(
    ledger: Ledger,
    incident_ids: Sequence[str],
    act: Act,
    why: Why,
    seens: Mapping[str, str] | None = None,
    *,
    all_or_nothing: bool = False,
) -> BulkOutcome:
    """Decide the same about many incidents, in one transaction.

    Args:
        ledger: the book.
        incident_ids: whole ids; each once.
        act: what is decided.
        why: the person and the reason.
        seens: for each id the digest of what the person was looking at; an id that is not in it is not checked.
        all_or_nothing: one refusal, and nothing is written.

    Returns:
        What was decided, and what was refused with the reason.
    """
    try:
        with ledger.writer(why.person) as writer:
            outcome = _decided(ledger, dict.fromkeys(incident_ids), act, why, seens or {})
            _check_all(outcome, all_or_nothing=all_or_nothing)
            for decision in outcome.done:
                writer.add_decision(decision)
    except _RefusedError as error:
        return BulkOutcome(done=(), refused=error.refused)
    return outcome


def _decided(
    ledger: Ledger, incident_ids: Mapping[str, None], act: Act, why: Why, seens: Mapping[str, str]
) -> BulkOutcome:
    book = read_part(ledger.reader(AUDIENCE), tuple(incident_ids))
    done: list[Decision] = []
    refused: list[Refusal] = []
    for name in incident_ids:
        try:
            _check_stands(book, name)
            done.append(acting_on(ledger, book, name, act, why, seens.get(name)))
        except (InputError, StaleError) as error:
            is_stale = isinstance(error, StaleError) or name in book.redirects
            refused.append(Refusal(incident_id=name, because=str(error), is_stale=is_stale))
    return BulkOutcome(done=tuple(done), refused=tuple(refused))


def _check_all(outcome: BulkOutcome, *, all_or_nothing: bool) -> None:
    if outcome.refused and all_or_nothing:
        raise _RefusedError(outcome.refused)


def _check_stands(book: Book, name: str) -> None:
    if name in book.redirects:
        raise InputError(f"{name} was merged and is part of {book.redirects[name]} now; look at that one")
    if name not in book.incidents:
        raise InputError(f"there is no incident {name} in this book")
