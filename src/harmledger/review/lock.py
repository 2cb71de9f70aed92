"""Optimistic locking: whether what a decision is about is still what the person saw.

Held under the writer's lock, so that of two people who decide on one thing exactly one is acknowledged and the other
sees what the first one did.
"""

from collections.abc import Iterable

from harmledger.ledger import Reader
from harmledger.link.ruling import ruled_incidents
from harmledger.model.decision import Decision
from harmledger.model.errors import StaleError
from harmledger.model.identity import canonical
from harmledger.review.book import PREFIX, read_part
from harmledger.review.change import digest_part, seen_of
from harmledger.review.coding_part import TOLLS, record_of, whole_of
from harmledger.review.stale import decision_words, stale_words

OWNERS = ("acc-", TOLLS)
DECISIONS = "dec-"


def touched_by(decision: Decision, others: Iterable[Decision]) -> frozenset[str]:
    """The incidents that a decision, or the one of `others` that it supersedes, is about."""
    earlier = (one for one in others if one.id == decision.supersedes)
    named = {name for one in (decision, *earlier) for name in ruled_incidents(one)}
    own = {decision.subject_id} if decision.subject_id.startswith(PREFIX) and "/" not in decision.subject_id else set()
    return frozenset(named | own)


def check_current(reader: Reader, decision: Decision) -> None:
    """Raise StaleError where somebody decided, or a report came in, since the decision was made.

    A decision that the book holds already passes: whoever writes it again missed the answer, not the change.
    """
    others = reader.decisions_on([decision.subject_id])
    if any(one.id == decision.id for one in others):
        return
    later = [one for one in others if decision.supersedes and one.supersedes == decision.supersedes]
    if later:
        raise StaleError(_overtaken(decision, later[-1]))
    _check_reviewed(reader, decision)
    _check_account(reader, decision)
    names = touched_by(decision, others)
    if names and decision.subject_digest:
        book = read_part(reader, names)
        if seen_of(book, *book.incidents.values()) != decision.subject_digest:
            raise StaleError(stale_words(book, list(book.incidents.values()), decision.subject_digest))


def account_seen(reader: Reader, owner: str) -> str:
    """The digest of what a person sees of an account or toll: what it says, and every decision on it."""
    record = record_of(reader, owner)
    told = [] if record is None else [canonical(whole_of(record))]
    decided = [decision.id for decision in reader.decisions_on([owner])]
    return f"see-{digest_part(told)}-{digest_part(decided)}"


def _check_account(reader: Reader, decision: Decision) -> None:
    if not decision.subject_id.startswith(OWNERS) or not decision.subject_digest:
        return
    if account_seen(reader, decision.subject_id) != decision.subject_digest:
        last = reader.decisions_on([decision.subject_id])[-1:]
        raise StaleError(_overtaken(decision, last[0]) if last else _read_anew(decision))


def _read_anew(decision: Decision) -> str:
    return f"{decision.subject_id} was read anew since you looked. Nothing was written; look at it again, then decide."


def _check_reviewed(reader: Reader, decision: Decision) -> None:
    """A second review of a decision that no longer stands would be about nothing."""
    if not decision.subject_id.startswith(DECISIONS):
        return
    subjects = {one.subject_id for one in reader.decisions_named(decision.subject_id)}
    later = [one for one in reader.decisions_on(subjects) if one.supersedes == decision.subject_id]
    if later:
        raise StaleError(_overtaken(decision, later[-1]))


def _overtaken(decision: Decision, later: Decision) -> str:
    return (
        f"{decision.subject_id} changed since you looked: {decision_words(later)}. "
        "Nothing was written; look at it again, then decide."
    )
