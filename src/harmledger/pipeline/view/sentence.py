"""The one sentence about an incident that can be copied to a journalist."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from harmledger.model.figure import Figure
from harmledger.model.kinds import ResponseKind
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import Version
from harmledger.reconcile.judgement import JUDGEMENT
from harmledger.reconcile.words import Blame, figure_sentence

_DENIALS = {ResponseKind.DENIES_EVENT, ResponseKind.DENIES_RESPONSIBILITY}


def sentence(
    figures: Sequence[Figure],
    accepted: Sequence[Figure],
    told: Sequence[Version],
    denying: Sequence[str],
    as_of: dt.date | None,
) -> str:
    """Figures, on how many voices, who is accused, who denies it, as of when, by which rule.

    Of the `accepted` figures those that a person set are told in place of what the claims give.
    """
    judged = [figure for figure in accepted if figure.rule == JUDGEMENT]
    blame = Blame(
        accused=tuple(version.culprit for version in told), is_contested=len(told) > 1, denying=tuple(denying)
    )
    return figure_sentence(figures, judged=judged, blame=blame, as_of=as_of)


def deniers(records: Iterable[AccountRecord], actors: Mapping[str, str]) -> tuple[str, ...]:
    """What to call those who deny that they did it or that it happened."""
    answers = (response for record in records for response in record.account.responses if response.kind in _DENIALS)
    return tuple(dict.fromkeys(actors.get(answer.by or "") or answer.by or "the accused" for answer in answers))
