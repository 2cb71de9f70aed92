"""Sums over incidents: figures with scope, criteria and `as_of`; what they do not add up is counted apart.

Rule `sum/1`: the lows and the highs of the incidents that surely lie in the scope and are included are added. A floor
makes the sum a floor. Incidents without a number, those that may belong, those that criteria leave open or leave out
are told beside the sum, never added as 0. Tolls are no part of any sum.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from harmledger.dates.say import day_words
from harmledger.model.criteria import Criteria, CriteriaRuling, Inclusion
from harmledger.model.figure import Figure, FigureState
from harmledger.model.identity import canonical
from harmledger.model.ids import derive_id
from harmledger.model.kinds import Group
from harmledger.reconcile.record import RecordedIncident
from harmledger.reconcile.record_conflict import ConflictKind, find_conflicts
from harmledger.reconcile.record_scope import Fit, Scope, Share, fit_of, share_of, total_of
from harmledger.reconcile.record_words import bounds_words
from harmledger.text.phrase import counted

RULE = "sum/1"
_CONTESTED = frozenset({ConflictKind.CULPRIT, ConflictKind.DENIAL, ConflictKind.STATUS})
"""Conflicts that make an incident contested; figures that differ are in its range already."""
Ruling = Callable[[RecordedIncident], CriteriaRuling]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One sum with all that stands beside it."""

    figure: Figure
    scope: Scope
    criteria: str
    """Name and version."""
    counted: tuple[Share, ...]
    """The incidents whose numbers it adds up."""
    without_number: tuple[Share, ...]
    """In the scope, but told with vague words or without any figure."""
    contested: tuple[Share, ...]
    """Of those counted: rival culprits, a denial, or a dispute about who the people were."""
    single_voice: tuple[Share, ...]
    """Of those counted and not contested: one voice alone."""
    may_belong: tuple[Share, ...]
    """Their day, place or culprit leaves it open, or the criteria do; not added."""
    left_out: tuple[CriteriaRuling, ...]
    """In the scope, but out by the criteria or by a decision, and why."""
    perhaps_one: tuple[tuple[str, str], ...] = ()
    """Pairs of those counted that may be one incident: somebody is to say, until then both count."""

    @property
    def words(self) -> str:
        """The sum as one sentence that can be copied."""
        return _words(self)


def sum_up(
    incidents: Iterable[RecordedIncident], scope: Scope, criteria: Criteria, ruling: Ruling, as_of: dt.date | None
) -> Sum:
    """The sum over the incidents that lie in `scope` and that `criteria` include.

    Args:
        incidents: every incident of the book.
        scope: what is counted.
        criteria: what is included.
        ruling: what the criteria, or a person, say of an incident.
        as_of: the last day that the sum may know of; None: all that the book has.
    """
    known = [one for one in (incident.as_of(as_of) for incident in incidents) if one is not None]
    fits = [(one, fit) for one in known if (fit := fit_of(one, scope)) is not Fit.NO]
    rulings = {one.id: ruling(one) for one, _ in fits}
    shares = {one.id: share_of(one, scope, _fit(fit, rulings[one.id])) for one, fit in fits}
    left_out = tuple(one for one in rulings.values() if one.inclusion is Inclusion.OUT)
    held = [share for name, share in shares.items() if rulings[name].inclusion is not Inclusion.OUT]
    surely = [share for share in held if share.fit is Fit.YES]
    added = tuple(share for share in surely if share.is_number)
    disputed = {one.id for one, _ in fits if any(c.kind in _CONTESTED for c in find_conflicts(one))}
    return Sum(
        figure=_figure(added, scope, criteria, as_of),
        scope=scope,
        criteria=criteria.name,
        counted=added,
        without_number=tuple(share for share in surely if not share.is_number),
        contested=tuple(share for share in added if share.incident_id in disputed),
        single_voice=tuple(share for share in added if share.voices == 1 and share.incident_id not in disputed),
        may_belong=tuple(share for share in held if share.fit is Fit.MAYBE),
        left_out=left_out,
    )


def _fit(fit: Fit, ruling: CriteriaRuling) -> Fit:
    return Fit.MAYBE if ruling.inclusion is Inclusion.OPEN else fit


def _figure(added: Sequence[Share], scope: Scope, criteria: Criteria, as_of: dt.date | None) -> Figure:
    low, high = total_of(added)
    return Figure(
        subject_id=derive_id("sum", canonical(scope), criteria.name),
        effect=scope.effect,
        group=scope.group,
        state=_state(added, high),
        low=low if high != 0 and added else None,
        high=high if high != 0 and added else None,
        best=None,
        rule=RULE,
        claim_ids=tuple(claim for share in added for claim in share.claim_ids),
        voices=sum(share.voices for share in added),
        as_of=as_of,
        trace=(
            *(f"{share.title}: {bounds_words(share.low, share.high)}" for share in added),
            f"{RULE}: lows and highs of {counted(len(added), 'incident')} added; criteria {criteria.name}",
        ),
    )


def _state(added: Sequence[Share], high: int | None) -> FigureState:
    if not added:
        return FigureState.NOT_STATED
    return FigureState.NONE_SAID if high == 0 else FigureState.NUMBER


def _whom(figure: Figure) -> str:
    effect = figure.effect.value.capitalize()
    return effect if figure.group is Group.ALL else f"{effect}, {figure.group.value.replace('_', ' ')}"


def _words(total: Sum) -> str:
    parts = [f"{_whom(total.figure)}: {total.figure.words} in {counted(len(total.counted), 'incident')}"]
    for shares, one, many in (
        (total.contested, "is contested", "are contested"),
        (total.single_voice, "rests on one voice", "rest on one voice"),
    ):
        if shares:
            verb = one if len(shares) == 1 else many
            parts.append(f"of these {len(shares)} ({bounds_words(*total_of(shares))}) {verb}")
    if total.without_number:
        parts.append(f"{len(total.without_number)} more without a number, not added")
    if total.perhaps_one:
        parts.append(f"{counted(len(total.perhaps_one), 'pair')} of these may be one incident, counted as two")
    if total.may_belong:
        parts.append(f"{len(total.may_belong)} more may belong to it, not added")
    if total.left_out:
        parts.append(f"{len(total.left_out)} left out by criteria or decision")
    as_of = total.figure.as_of
    parts.extend((f"as of {day_words(as_of)}",) if as_of is not None else ())
    parts.extend((f"criteria {total.criteria}", f"rule {RULE}"))
    return "; ".join(parts) + "."
