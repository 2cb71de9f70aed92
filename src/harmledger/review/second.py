"""Second review: another person confirms or contests what somebody decided.

Nobody reviews their own decision, nor one that rests on their own coding or on old rows that they brought in. A team of
two may have no third person: then `team_of_two` lets it through, and the review says for good that one person did both.
"""

from enum import StrEnum

from harmledger.ledger import Ledger, Reader
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force, is_undoing
from harmledger.model.errors import InputError, StaleError
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.change import ONE_PERSON, coders_of
from harmledger.review.decide import Why, find_decision, made_on
from harmledger.review.effect import Effect
from harmledger.review.incident import carry_out
from harmledger.review.lock import DECISIONS, touched_by
from harmledger.review.stale import decision_words


class Review(StrEnum):
    """What the second person says of a decision."""

    CONFIRMS = "confirms"
    CONTESTS = "contests"


_KINDS = {Review.CONFIRMS: DecisionKind.ACCEPT, Review.CONTESTS: DecisionKind.REJECT}


def reviewing(ledger: Ledger, decision: str, review: Review, why: Why, *, team_of_two: bool = False) -> Decision:
    """The decision by which a second person confirms or contests another one; nothing is written.

    Args:
        ledger: the book.
        decision: the beginning of the id of the decision that is reviewed.
        review: what the second person says.
        why: the second person and the reason. Their own earlier review of it is superseded.
        team_of_two: let somebody review their own work, with a mark that stays.

    Raises:
        InputError: it is no decision that can be reviewed, or it is their own work.
        StaleError: it no longer stands.
    """
    reader = ledger.reader(AUDIENCE)
    with reader.at_one_moment():
        reviewed = find_decision(reader.decisions_named(decision), decision)
        _check_reviewable(reader, reviewed)
        own = _own_work(reader, reviewed, why.person)
        earlier = [one for one in decisions_in_force(reader.decisions_on([reviewed.id])) if one.person == why.person]
    if own and not team_of_two:
        raise InputError(f"{why.person} {own}: somebody else has to review it")
    what = (reviewed.id, _KINDS[review], ONE_PERSON if own else None)
    return made_on(ledger, what, next(iter(earlier), None), why, seen=reviewed.subject_digest)


def confirm(ledger: Ledger, decision: str, why: Why, *, team_of_two: bool = False) -> Effect:
    """Confirm a decision as a second person. Raises as `reviewing`."""
    made = reviewing(ledger, decision, Review.CONFIRMS, why, team_of_two=team_of_two)
    return carry_out(ledger, made, why)


def contest(ledger: Ledger, decision: str, why: Why, *, team_of_two: bool = False) -> Effect:
    """Contest a decision as a second person; it stands until somebody decides anew. Raises as `reviewing`."""
    made = reviewing(ledger, decision, Review.CONTESTS, why, team_of_two=team_of_two)
    return carry_out(ledger, made, why)


def _check_reviewable(reader: Reader, reviewed: Decision) -> None:
    if reviewed.subject_id.startswith(DECISIONS):
        raise InputError(f"{reviewed.id} is a review itself; review {reviewed.subject_id}, or contest it")
    if is_undoing(reviewed):
        raise InputError(f"{reviewed.id} only takes another decision back: there is nothing to review")
    later = [one for one in reader.decisions_on([reviewed.subject_id]) if one.supersedes == reviewed.id]
    if later:
        raise StaleError(f"{reviewed.id} no longer stands: {decision_words(later[-1])}. Review that one")


def _own_work(reader: Reader, reviewed: Decision, person: str) -> str | None:
    """Why it is the person's own work, in words; None where it is not."""
    if reviewed.person == person:
        return f"decided {reviewed.id}"
    names = touched_by(reviewed, ())
    if not names:
        return None
    book = read_part(reader, names)
    coded = [one.id for one in book.incidents.values() if person in coders_of(book, one)]
    return f"coded accounts of {coded[0]}, or brought in its rows" if coded else None
