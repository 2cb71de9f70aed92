"""Whether an incident of the record lies in a scope: whom, by whom, where, when; and what it counts there.

A scope part that an incident does not tell makes it a *maybe*, never a no: what nobody told may lie on either side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group, Status
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.incident import reconcile_incident
from harmledger.reconcile.record import RecordedIncident
from harmledger.text.fold import fold
from harmledger.text.spelling import likeness, sounds

SAME_NAME = 0.95
"""Likeness from which two spellings are one area: "Idleb" and "Idlib" lie above, "Sarmin" and "Sarmada" far below."""
_KINDS_OF_AREA = frozenset(
    "the province governorate district subdistrict sub country countryside region area areas of in s".split()
)
_TOWN_WORDS = frozenset("city town village".split())
_EVERYONE = (Status.UNKNOWN, Status.MIXED)


class Fit(StrEnum):
    """Whether something lies in a scope."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is counted. A part that is None bounds nothing."""

    effect: Effect = Effect.KILLED
    group: Group = Group.ALL
    status: Status = Status.UNKNOWN
    """UNKNOWN: whoever was hurt."""
    affiliation: str | None = None
    period: Period | None = None
    area: str | None = None
    """A name as people write it."""
    area_pcode: str | None = None
    """P-code of the area where it is known: surer than any name."""
    may_be_town: bool = False
    """Whether the name may mean a town as well as what lies around it: then what lies around only may belong."""
    accused: frozenset[str] = frozenset()
    """Parties; empty: whoever did it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one incident adds to a scope: `low` those who certainly belong to it, `high` (None: open) all who may."""

    incident_id: str
    title: str
    fit: Fit
    low: int
    high: int | None
    is_number: bool
    """Whether any number is told; False: vague words, or no figure at all."""
    claim_ids: tuple[str, ...]
    voices: int


def share_of(incident: RecordedIncident, scope: Scope, fit: Fit) -> Share:
    """What `incident`, which lies in `scope` surely or perhaps, adds to it."""
    certain, possible = _figures(incident, scope)
    low = 0 if certain is None or fit is Fit.MAYBE else certain.low or 0
    told = [figure for figure in (certain, possible) if figure is not None]
    is_number = any(figure.state in (FigureState.NUMBER, FigureState.NONE_SAID) for figure in told)
    return Share(
        incident_id=incident.id,
        title=incident.title,
        fit=fit,
        low=low,
        high=_high(certain, possible),
        is_number=is_number,
        claim_ids=tuple(dict.fromkeys(claim for figure in told for claim in figure.claim_ids)),
        voices=incident.voice_count(),
    )


def certain_low(shares: Iterable[Share], perhaps_one: Iterable[frozenset[str]]) -> int:
    """The lowest that the shares come to if all incidents that may be one are one: of those only the largest counts."""
    lows = {share.incident_id: share.low for share in shares if share.is_number}
    parent = {name: name for name in lows}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for pair in perhaps_one:
        if pair <= lows.keys():
            one, *others = sorted(map(root, pair))
            parent.update(dict.fromkeys(others, one))
    most: dict[str, int] = {}
    for name, low in lows.items():
        most[root(name)] = max(low, most.get(root(name), 0))
    return sum(most.values())


def total_of(shares: Iterable[Share]) -> tuple[int, int | None]:
    """Lowest and highest of all that tell a number; open (None) where one of them is. Others are no zeros: left out."""
    told = [share for share in shares if share.is_number]
    highs = [share.high for share in told]
    return sum(share.low for share in told), None if None in highs else sum(high or 0 for high in highs)


def fit_of(incident: RecordedIncident, scope: Scope) -> Fit:
    """Whether an incident lies in a scope's time and area and was done by its accused."""
    return least_fit(
        (
            _period_fit(incident.period, scope.period),
            area_fit(incident, scope),
            _accused_fit(incident.accused, scope.accused),
        )
    )


def least_fit(fits: Iterable[Fit]) -> Fit:
    """All together: no where one says no, yes only where all do."""
    found = set(fits)
    return Fit.NO if Fit.NO in found else Fit.MAYBE if Fit.MAYBE in found else Fit.YES


def _period_fit(own: Period | None, wanted: Period | None) -> Fit:
    if wanted is None:
        return Fit.YES
    if own is None:
        return Fit.MAYBE
    if not own.overlaps(wanted):
        return Fit.NO
    begins_in = wanted.start is None or (own.start is not None and own.start >= wanted.start)
    ends_in = wanted.end is None or (own.end is not None and own.end <= wanted.end)
    return Fit.YES if begins_in and ends_in else Fit.MAYBE


def _accused_fit(own: frozenset[str], wanted: frozenset[str]) -> Fit:
    if not wanted or (own and own <= wanted):
        return Fit.YES
    return Fit.MAYBE if not own or own & wanted else Fit.NO


def area_fit(incident: RecordedIncident, scope: Scope) -> Fit:
    """Whether it happened in the area, by p-codes where both have them, else by names."""
    if scope.area is None or _is_named_in(incident, scope.area):
        return Fit.YES
    if any(_lies_in(place, scope) for place in incident.places):
        is_town = any(is_one_area(scope.area, place.name) for place in incident.places)
        return Fit.MAYBE if scope.may_be_town and not is_town else Fit.YES
    located = [place for place in incident.places if place.parents or place.pcode_chain]
    return Fit.NO if located else Fit.MAYBE


def _lies_in(place: Place, scope: Scope) -> bool:
    if scope.area_pcode is not None and place.pcode_chain:
        return scope.area_pcode in (place.pcode, *place.pcode_chain)
    assert scope.area is not None
    is_town = not _TOWN_WORDS.isdisjoint(fold(scope.area).split())
    names = (place.name,) if is_town else (place.name, *place.parents)
    return any(is_one_area(scope.area, name) for name in names)


def _is_named_in(incident: RecordedIncident, area: str) -> bool:
    """Whether its reports use the area's name for where it happened."""
    return any(is_one_area(area, words) for words in incident.place_words)


@lru_cache(maxsize=65_536)
def is_one_area(one: str, other: str) -> bool:
    """Whether two names are spellings of one area, whatever kind of area they call it."""
    ours, theirs = _bare(one), _bare(other)
    if not ours or not theirs:
        return False
    return ours == theirs or any(likeness(a, b) >= SAME_NAME for a in sounds(ours) for b in sounds(theirs))


def _bare(area: str) -> str:
    return " ".join(word for word in fold(area).split() if word not in _KINDS_OF_AREA | _TOWN_WORDS)


def _figures(incident: RecordedIncident, scope: Scope) -> tuple[Figure | None, Figure | None]:
    """The figure of those who certainly belong to the scope, and of all who may: of a group, at most the whole."""
    certain = [claim for claim in incident.claims if _victims_fit(claim, scope) is Fit.YES]
    possible = [claim for claim in incident.claims if _victims_fit(claim, scope) is not Fit.NO]
    own, wide = (_figure(incident, possible, scope.effect, group) for group in (scope.group, Group.ALL))
    return _figure(incident, certain, scope.effect, scope.group), own or wide


def _figure(incident: RecordedIncident, claims: list[CountClaim], effect: Effect, group: Group) -> Figure | None:
    figures = reconcile_incident(incident.id, claims, incident.last_said)
    return next((f for f in figures if f.effect is effect and f.group is group), None)


def _victims_fit(claim: CountClaim, scope: Scope) -> Fit:
    """Whether the people of a claim are those that the scope counts, by the words of the report."""
    harm = claim.harm
    if harm.effect is not scope.effect:
        return Fit.NO
    if scope.status in _EVERYONE or harm.status is scope.status:
        other_side = scope.affiliation is not None and harm.affiliation not in (None, scope.affiliation)
        is_open = scope.affiliation is not None and harm.affiliation is None
        return Fit.NO if other_side else Fit.MAYBE if is_open else Fit.YES
    return Fit.MAYBE if harm.status in _EVERYONE else Fit.NO


def _high(certain: Figure | None, possible: Figure | None) -> int | None:
    """The most that may belong: open where a number is open, or only vague words are told."""
    widest = possible or certain
    if widest is None:
        return None
    match widest.state:
        case FigureState.NUMBER:
            return widest.high
        case FigureState.NONE_SAID:
            return 0
        case _:
            return None
