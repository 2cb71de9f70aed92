"""Protected objects from what reports say was hit: which mentions are one object, and what befell it in order of time.

Two mentions are one object when they are of one kind and one incident, or carry one name of their own at one place. A
town has many schools: without a name of their own, mentions of two incidents are one object only for kinds of which a
town rarely has two; all others stay apart and are told as perhaps the same.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from harmledger.model.claim import Claim, Target
from harmledger.model.facility import Facility, FacilityMoment, FacilityState
from harmledger.model.kinds import TargetEffect, TargetKind
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.reconcile.record import RecordedIncident
from harmledger.text.fold import fold
from harmledger.text.spelling import likeness, sounds

PROTECTED = (
    TargetKind.MEDICAL,
    TargetKind.CIVIL_DEFENCE,
    TargetKind.SCHOOL,
    TargetKind.WORSHIP,
    TargetKind.DISPLACEMENT_CAMP,
    TargetKind.AID,
    TargetKind.INFRASTRUCTURE,
)
"""Kinds of objects that the law protects by name, or that people need to live."""
ONE_PER_TOWN = frozenset({TargetKind.CIVIL_DEFENCE})
SAME_NAME = 0.9
"""Likeness from which two spellings are one name (see `text.spelling`)."""
_STATES = {
    None: FacilityState.ATTACKED,
    TargetEffect.DAMAGED: FacilityState.DAMAGED,
    TargetEffect.DESTROYED: FacilityState.DESTROYED,
    TargetEffect.OUT_OF_SERVICE: FacilityState.OUT_OF_SERVICE,
    TargetEffect.CAPTURED: FacilityState.CAPTURED,
}
_GENERIC = frozenset(
    # words that say what kind of object it is, whose, or how many; they name no single one
    "a an the its their this that hospital clinic medical health field surgical maternity children pediatric "
    "point facility facilities centre center building civil defence defense white helmets rescue team school "
    "primary secondary high elementary girls boys camp displaced displacement idp mosque church worship water "
    "pumping power station plant bridge bakery warehouse office aid humanitarian organisation organization "
    "ambulance main local old new of in at for near and no number named called headquarters university institute "
    "kindergarten nursery dispensary".split()
)
_PLURALS = frozenset(
    "hospitals clinics centres centers schools camps mosques churches facilities stations plants bridges bakeries "
    "warehouses offices ambulances buildings points".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One target of one account that is a protected object."""

    claim_id: str
    incident_id: str
    kind: TargetKind
    words: str
    effect: TargetEffect | None
    period: Period | None
    said_on: dt.date | None
    town: str | None
    point: Place | None
    own_name: str
    """What of the words names this one object, folded; empty where they only say of what kind it is."""

    @property
    def is_several(self) -> bool:
        """Whether the words speak of more than one object."""
        return not _PLURALS.isdisjoint(fold(self.words).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilities:
    """The objects, mentions that name no single one, and objects that may be one."""

    facilities: tuple[Facility, ...]
    unplaced: tuple[Mention, ...]
    """Several at once ("two schools"), or no place is told."""
    perhaps_one: tuple[tuple[str, str, str], ...]
    """Two facilities and why they may be one: a person is to say."""


def find_facilities(incidents: Iterable[RecordedIncident]) -> Facilities:
    """Every protected object that the incidents speak of."""
    told = sorted((m for incident in incidents for m in _mentions(incident)), key=_order)
    single = [mention for mention in told if not mention.is_several and mention.town is not None]
    groups = _groups(single)
    return Facilities(
        facilities=tuple(map(_facility, groups)),
        unplaced=tuple(mention for mention in told if mention.is_several or mention.town is None),
        perhaps_one=tuple(_perhaps(groups)),
    )


def _groups(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Mentions by the object that they are of; only those of one kind and one town are ever compared."""
    groups: list[list[Mention]] = []
    near: dict[str, list[int]] = {}
    for mention in mentions:
        found = sorted({at for key in _keys(mention) for at in near.get(key, ())})
        home = next((at for at in found if _belongs(mention, groups[at])), len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(mention)
        for key in _keys(mention):
            near.setdefault(key, []).append(home)
    return groups


def _keys(mention: Mention) -> tuple[str, ...]:
    """Two mentions of one town share one of these."""
    return (f"{mention.kind}/{mention.incident_id}", f"{mention.kind}/{fold(mention.town or '')}")


def facility_id(claim_id: str) -> str:
    """Id of the facility that a claim founded."""
    return f"fac-{claim_id.removeprefix('clm-')}"


def _mentions(incident: RecordedIncident) -> Iterator[Mention]:
    for record in incident.records:
        for item in record.claims:
            if item.slot == "target" and item.claim.value.kind in PROTECTED:
                yield _mention(incident, record, item.id, item.claim)


def _mention(incident: RecordedIncident, record: AccountRecord, claim_id: str, claim: Claim[Target]) -> Mention:
    point = next((place for place in incident.places if place.precision.is_point), None)
    town = point.name if point is not None else next(iter(incident.place_words), None)
    return Mention(
        claim_id=claim_id,
        incident_id=incident.id,
        kind=claim.value.kind,
        words=claim.value.text,
        effect=claim.value.effect,
        period=incident.period,
        said_on=incident.tellers[record.id].said_on,
        town=town,
        point=point,
        own_name=own_name(claim.value.text, (*incident.place_words, *(place.name for place in incident.places))),
    )


def own_name(words: str, places: Iterable[str]) -> str:
    """The capitalised words of a target that are neither its kind nor where it lies."""
    where = {word for place in places for word in fold(place).split()}
    names = (fold(word) for word in _WORD.findall(words) if word[0].isupper())
    return " ".join(name for word in names for name in word.split() if name not in _GENERIC and name not in where)


def _order(mention: Mention) -> tuple[dt.date, dt.date, str]:
    first = None if mention.period is None else mention.period.first
    return (first or dt.date.max, mention.said_on or dt.date.max, mention.claim_id)


def _belongs(mention: Mention, group: Sequence[Mention]) -> bool:
    """Whether a mention is of the object that the group is about: nothing speaks against it and something for it."""
    if mention.kind is not group[0].kind or any(_are_rivals(mention, other) for other in group):
        return False
    return any(_is_same(mention, other) for other in group)


def _are_rivals(one: Mention, other: Mention) -> bool:
    """Whether they cannot be one object: other names of their own, or other towns."""
    has_names = bool(one.own_name and other.own_name)
    return (has_names and not _is_one_name(one, other)) or not _is_one_town(one, other)


def _is_same(one: Mention, other: Mention) -> bool:
    if one.incident_id == other.incident_id or (one.own_name and other.own_name):
        return True
    return one.kind in ONE_PER_TOWN and one.point is not None and other.point is not None


def _is_one_name(one: Mention, other: Mention) -> bool:
    ours, theirs = one.own_name, other.own_name
    if set(ours.split()) <= set(theirs.split()) or set(theirs.split()) <= set(ours.split()):
        return True
    return any(likeness(a, b) >= SAME_NAME for a in sounds(ours) for b in sounds(theirs))


def _is_one_town(one: Mention, other: Mention) -> bool:
    if one.incident_id == other.incident_id:
        return True
    if one.point is not None and other.point is not None:
        return (one.point.name, one.point.lat, one.point.lon) == (other.point.name, other.point.lat, other.point.lon)
    return fold(one.town or "") == fold(other.town or "")


def _facility(group: Sequence[Mention]) -> Facility:
    fullest = max(group, key=lambda mention: (len(mention.own_name), len(mention.words)))
    point = next((mention.point for mention in group if mention.point is not None), None)
    return Facility(
        id=facility_id(group[0].claim_id),
        kind=group[0].kind,
        name=fullest.words,
        place=group[0].town,
        point=point,
        moments=tuple(_moment(mention) for mention in group),
        reasons=tuple(_reasons(group)),
    )


def _moment(mention: Mention) -> FacilityMoment:
    return FacilityMoment(
        state=_STATES[mention.effect],
        period=mention.period,
        words=mention.words,
        incident_id=mention.incident_id,
        claim_id=mention.claim_id,
    )


def _reasons(group: Sequence[Mention]) -> Iterator[str]:
    if len({mention.incident_id for mention in group}) == 1:
        if len(group) > 1:
            yield "one incident"
        return
    if any(mention.own_name for mention in group):
        yield f"named alike at {group[0].town}"
    else:
        yield f"no name of its own, but a town like {group[0].town} rarely has two of this kind"


def _perhaps(groups: Sequence[Sequence[Mention]]) -> Iterator[tuple[str, str, str]]:
    """Objects of one kind at one town that only lack a name to be told apart or together."""
    near: dict[str, set[int]] = {}
    for at, group in enumerate(groups):
        for key in {key for mention in group for key in _keys(mention)}:
            near.setdefault(key, set()).add(at)
    for a, b in sorted({pair for found in near.values() for pair in combinations(sorted(found), 2)}):
        one, other = groups[a], groups[b]
        if not any(_are_rivals(mention, rival) for mention in one for rival in other):
            first, second = (facility_id(group[0].claim_id) for group in (one, other))
            yield first, second, f"both are of one kind at {one[0].town}, and one of both has no name of its own"
