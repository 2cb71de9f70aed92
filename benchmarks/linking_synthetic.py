"""Synthetic accounts with planted truth: incidents in towns of very unequal size, told by several reports with gaps,
rounding, wrong kinds and loose days. The same seed gives the same accounts on any machine."""

import datetime as dt
import random
from collections.abc import Iterator

from harmledger.link.candidate import Candidate
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Harm, Implied, Perpetrator, Target
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, EventType, Group, Stance, Status, TargetKind
from harmledger.model.period import Period, Precision
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.span import Span

FIRST_DAY = dt.date(2011, 3, 15)
YEARS = 10
ACCOUNTS_PER_TOWN = 100
PLANTED = Implied("planted")
HAS_DEAD, SAYS_DEAD, SAYS_EXACTLY, SAYS_FLOOR = 0.7, 0.85, 0.8, 0.2
NAMES_TOWN, IS_RESOLVED, RIGHT_KIND = 0.92, 0.8, 0.92
UNDATED, MONTH_ALONE, NEXT_DAY = 0.02, 0.04, 0.05
"""How often a report tells a thing, and how well."""
KINDS = [EventType.AIR_STRIKE] * 4 + [EventType.SHELLING] * 4 + [
    EventType.ARMED_CLASH,
    EventType.ARMED_CLASH,
    EventType.EXPLOSIVE_DEVICE,
    EventType.SHOOTING,
    EventType.ABDUCTION,
    EventType.CHEMICAL_ATTACK,
]  # fmt: skip
TARGETS = [TargetKind.MARKET, TargetKind.MEDICAL, TargetKind.RESIDENTIAL, TargetKind.SCHOOL]
ACTORS = ["syrian_government", "russia", "isis", "hts"]
OUTLETS = [f"outlet {number}" for number in range(40)]


class Town:
    """A town with a name of its own, a point, and the province it lies in."""

    def __init__(self, number: int) -> None:
        draw = random.Random(number)
        self.name = "".join(draw.choice("bdfgjklmnrstz") + draw.choice("aiu") for _ in range(5)).capitalize()
        self.province = f"Province{chr(97 + number % 14)}"
        self.point = Place(
            words=self.name,
            name=f"{self.name}{number}",
            lat=33 + 3 * draw.random(),
            lon=36 + 5 * draw.random(),
            precision=PlacePrecision.COMMUNITY,
            radius_km=2.0,
            country="SY",
            parents=(self.province, "Syria"),
            probability=0.95,
        )


def planted_accounts(count: int, seed: int = 1) -> Iterator[tuple[Candidate, int]]:
    """`count` accounts with the number of the incident that each is about, in order of incidents."""
    draw = random.Random(seed)
    towns = [Town(number) for number in range(max(20, count // ACCOUNTS_PER_TOWN))]
    made = incident = 0
    while made < count:
        for candidate in _told(draw, _incident(draw, towns), made):
            yield candidate, incident
            made += 1
            if made == count:
                return
        incident += 1


def _incident(draw: random.Random, towns: list[Town]) -> dict[str, object]:
    rank = int(len(towns) * draw.random() ** 2)  # a tenth of the towns has a third of the incidents
    return {
        "town": towns[rank],
        "day": draw.randrange(365 * YEARS),
        "type": draw.choice(KINDS),
        "killed": int(draw.paretovariate(0.9)) if draw.random() < HAS_DEAD else None,
        "target": draw.choice(TARGETS),
        "actor": draw.choice(ACTORS),
    }


def _told(draw: random.Random, facts: dict[str, object], first: int) -> Iterator[Candidate]:
    voices = min(12, int(draw.paretovariate(1.2)))
    for number in range(voices):
        yield _candidate(draw, facts, first + number)


def _candidate(draw: random.Random, facts: dict[str, object], number: int) -> Candidate:
    town = facts["town"]
    assert isinstance(town, Town)
    names_town = draw.random() < NAMES_TOWN
    day = FIRST_DAY + dt.timedelta(days=int(str(facts["day"])))
    return Candidate(
        account_id=f"acc-{number:08x}",
        report_id=f"rep-{number:08x}",
        outlet=draw.choice(OUTLETS),
        published=day + dt.timedelta(days=draw.randrange(3)),
        account=_account(draw, facts, day, (town.name, town.province) if names_town else (town.province,)),
        places=(town.point,) if names_town and draw.random() < IS_RESOLVED else (),
    )


def _account(draw: random.Random, facts: dict[str, object], day: dt.date, places: tuple[str, ...]) -> Account:
    kind = facts["type"] if draw.random() < RIGHT_KIND else EventType.ATTACK
    assert isinstance(kind, EventType)
    target = facts["target"]
    assert isinstance(target, TargetKind)
    actor = str(facts["actor"])
    return Account(
        trigger=Span(0, 6, "strike"),
        type=Claim(value=kind, basis=PLANTED),
        stance=Stance.STATED,
        day=_day(draw, day),
        places=tuple(Claim(value=words, basis=PLANTED) for words in places),
        perpetrators=_maybe(draw, 0.6, Claim(value=Perpetrator(text=actor, actor=actor), basis=PLANTED)),
        targets=_maybe(draw, 0.5, Claim(value=Target(text="it", kind=target), basis=PLANTED)),
        harms=tuple(_harms(draw, facts["killed"])),
    )


def _maybe(draw: random.Random, share: float, value: object) -> tuple:  # type: ignore[type-arg]
    return (value,) if draw.random() < share else ()


def _day(draw: random.Random, day: dt.date) -> Claim[Period] | None:
    chance = draw.random()
    if chance < UNDATED:
        return None
    if chance < UNDATED + MONTH_ALONE:
        first = day.replace(day=1)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return Claim(value=Period.inclusive(first, last, Precision.MONTH), basis=PLANTED)
    return Claim(value=Period.day(day + dt.timedelta(days=draw.random() < NEXT_DAY)), basis=PLANTED)


def _harms(draw: random.Random, killed: object) -> Iterator[Claim[Harm]]:
    if not isinstance(killed, int) or draw.random() >= SAYS_DEAD:
        return
    told = killed if draw.random() < SAYS_EXACTLY else max(1, round(killed * draw.uniform(0.8, 1.2)))
    count = Count.at_least(told) if draw.random() < SAYS_FLOOR else Count.exact(told)
    value = Harm(effect=Effect.KILLED, group=Group.ALL, status=Status.CIVILIAN, count=count)
    yield Claim(value=value, basis=PLANTED)
