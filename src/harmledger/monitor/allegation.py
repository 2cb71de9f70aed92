"""Who accuses the accused of this happening of a breach, and what they answer."""

from collections.abc import Sequence

from harmledger.model.agreement import Agreement
from harmledger.model.claim import Response
from harmledger.model.finding import Accusation, Allegation
from harmledger.model.kinds import ResponseKind
from harmledger.monitor.happening import Happening


def accusations_of(happening: Happening, agreement: Agreement) -> tuple[Accusation, ...]:
    """The accusations that mean this agreement, or leave open which, and somebody who is accused of the happening.

    A report often accuses in general ("the regime and its supporters have been violating the agreement"): that takes in
    what it tells of those parties, and says nothing of what it tells of others.
    """
    accused = frozenset(happening.accused)
    return tuple(
        one
        for one in happening.accusations
        if (not one.agreements or agreement.id in one.agreements) and accused & _taken_in(one, agreement)
    )


def _taken_in(accusation: Accusation, agreement: Agreement) -> frozenset[str]:
    """The accused, and those who stand with them where the words take in their supporters."""
    supporters = [
        supporter
        for actor in accusation.accused
        if accusation.with_supporters
        for supporter in agreement.supporters_of(actor)
    ]
    return frozenset((*accusation.accused, *supporters))


def allegation_of(happening: Happening, accusations: Sequence[Accusation]) -> tuple[Allegation, tuple[Response, ...]]:
    """How far it stands: alleged by somebody, disputed or acknowledged by the accused."""
    answers = tuple(
        response for response in happening.responses if response.by is None or response.by in happening.accused
    )
    if not accusations:
        return Allegation.NONE, answers
    kinds = {answer.kind for answer in answers}
    if kinds - {ResponseKind.ACKNOWLEDGES}:
        return Allegation.DISPUTED, answers
    return (Allegation.ACKNOWLEDGED if kinds else Allegation.ALLEGED), answers
