"""What an incident is called, and when and where it was: the finest words of its accounts, with their places."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.dates.say import period_words
from harmledger.model.claim import Claim
from harmledger.model.kinds import EventType, TargetKind
from harmledger.model.period import Period
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.record import AccountRecord
from harmledger.pipeline.change import BLANK, Cell
from harmledger.pipeline.view.cell import claim_quotes
from harmledger.pipeline.view.words import EVENT, SITE

_FINENESS = list(PlacePrecision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What stands at the top of an incident."""

    title: str
    type: EventType
    day: Cell
    first_day: dt.date | None
    last_day: dt.date | None
    place: Cell
    points: tuple[Place, ...]


def heading(records: Sequence[AccountRecord]) -> Heading:
    """The heading of an incident of which these are the accounts, founder first."""
    kind = _type(records)
    day, period = _day(records)
    points = _points(records)
    place = _place(records, points)
    title = ", ".join(
        (
            _what(kind, _site(records)),
            place.words if place.is_stated else "place not stated",
            day.words if day.is_stated else "day not stated",
        )
    )
    return Heading(
        title=title,
        type=kind,
        day=day,
        first_day=None if period is None else period.first,
        last_day=None if period is None else period.last,
        place=place,
        points=points,
    )


def _type(records: Sequence[AccountRecord]) -> EventType:
    """The kind that most accounts tell; one that says how wins over "attack", the founder's over a draw."""
    told = Counter(record.account.type.value for record in records)
    vague = (EventType.ATTACK, EventType.OTHER)
    return max(told, key=lambda kind: (kind not in vague, told[kind]))


def _site(records: Sequence[AccountRecord]) -> TargetKind | None:
    told = Counter(
        claim.value.kind for record in records for claim in record.account.targets if claim.value.kind in SITE
    )
    return told.most_common(1)[0][0] if told else None


def _what(kind: EventType, site: TargetKind | None) -> str:
    return EVENT[kind] if site is None else f"{EVENT[kind]} ({SITE[site]})"


def _day(records: Sequence[AccountRecord]) -> tuple[Cell, Period | None]:
    finest = finest_day(records)
    if finest is None:
        return BLANK, None
    record, claim = finest
    return Cell(words=period_words(claim.value), quotes=claim_quotes(record.report_id, (claim,))), claim.value


def finest_day(records: Iterable[AccountRecord]) -> tuple[AccountRecord, Claim[Period]] | None:
    """The finest period that any account gives, one on words before one implied, or None."""
    told = [(record, record.account.day) for record in records if record.account.day is not None]
    return min(told, key=lambda pair: _coarseness(pair[1])) if told else None


def _coarseness(claim: Claim[Period]) -> tuple[int, bool, bool]:
    length = claim.value.length_days
    return (length or 1_000_000, claim.span is None, claim.value.clock is None)


def _points(records: Iterable[AccountRecord]) -> tuple[Place, ...]:
    """The distinct places that accounts point to, the finest and most told first."""
    told = Counter((place.name, place.lat, place.lon) for record in records for place in record.places)
    distinct: dict[tuple[str, float, float], Place] = {}
    for record in records:
        for place in record.places:
            distinct.setdefault((place.name, place.lat, place.lon), place)
    ranked = sorted(distinct.items(), key=lambda item: (_FINENESS.index(item[1].precision), -told[item[0]]))
    return tuple(place for _, place in ranked)


def _place(records: Sequence[AccountRecord], points: tuple[Place, ...]) -> Cell:
    """The name of the finest point, else the most specific words that any account has."""
    told = [(record, claim) for record in records for claim in record.account.places]
    if not told:
        return BLANK
    if points:
        finest = points[0]
        named = [(record, claim) for record, claim in told if claim.value == finest.words] or told[:1]
        record, claim = named[0]
        return Cell(words=finest.name, quotes=claim_quotes(record.report_id, (claim,)))
    record, claim = told[0]
    return Cell(words=claim.value, quotes=claim_quotes(record.report_id, (claim,)))
