"""Books with planted truth: each report is written from facts, so that every span says its words."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from harmledger.ledger import Ledger, open_ledger
from harmledger.model.account import Account, Reading, Toll
from harmledger.model.audience import TEAM
from harmledger.model.claim import Attribution, Claim, Harm, Implied, Perpetrator, Response, Target, Words
from harmledger.model.count import Count
from harmledger.model.ids import derive_id
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ResponseKind,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.period import Period, Precision
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.review.decide import Why
from harmledger.review.settle import settle

SECRET = bytes(range(32))
START = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
MARCH = dt.date(2019, 3, 1)
TEAM_ONLY = frozenset({TEAM})
TOWNS = {
    "Northtown": (35.0, 36.0, ("North District", "Upland", "Syria")),
    "Southville": (34.0, 37.0, ("South District", "Lowland", "Syria")),
    "Eastham": (35.5, 38.0, ("East District", "Upland", "Syria")),
    "Upland": (35.2, 36.5, ("Upland District", "Upland", "Syria")),
}


class Writing:
    """A text under way: `add` puts words at its end and tells where they stand."""

    def __init__(self) -> None:
        self.body = ""

    def add(self, words: str) -> Span:
        start = len(self.body) + 1  # the title is empty, its newline stays
        self.body += words + ". "
        return Span(start, start + len(words), words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One account as a test plants it. `day` counts from 1 March 2019."""

    day: int | None = 1
    days: int = 1
    place: str | None = "Northtown"
    type: str = "air_strike"
    killed: Any = None
    injured: Any = None
    children: Any = None
    rescuers: Any = None
    status: str = "civilian"
    by: tuple[str, ...] = ()
    stance: str = "stated"
    source: tuple[str, str] | None = None
    targets: tuple[tuple[str, str, str | None], ...] = ()
    victims: tuple[dict[str, Any], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    follows: int | None = None
    background: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Totalled:
    """One toll as a test plants it."""

    count: Count
    since: int | None = 1
    until: int | None = 31
    area: str | None = "Upland"
    status: str = "civilian"
    group: str = "all"
    by: tuple[str, ...] = ()
    source: str | None = None


@dataclass(slots=True)
class Planted:
    """A book that grows by reports; `settle` links and reconciles it as a build does."""

    ledger: Ledger
    ids: dict[str, str] = field(default_factory=dict)

    def tell(self, name: str, *said: Said | Totalled, day: int = 2, outlet: str | None = None) -> list[str]:
        """Take a report in; returns the ids of its accounts."""
        text = Writing()
        chance = random.Random(name)
        text.add(" ".join("".join(chance.choices("abcdefgh", k=7)) for _ in range(120)))  # else reports are near copies
        accounts = [account_of(text, one) for one in said if isinstance(one, Said)]
        tolls = [toll_of(text, one) for one in said if isinstance(one, Totalled)]
        report = Report(
            id=derive_id("rep", name, key=SECRET),
            given_id=name,
            content_hash="0" * 64,
            title="",
            body=text.body,
            outlet=outlet or f"Outlet {name}",
            published=MARCH + dt.timedelta(days=day - 1),
            language="en",
        )
        records = [
            AccountRecord.of(report.id, account, points(one.place), key=SECRET)
            for account, one in zip(accounts, (s for s in said if isinstance(s, Said)), strict=True)
        ]
        anchor = Anchor(day=report.published, source=AnchorSource.METADATA)
        reading = Reading(report_id=report.id, engine="hand", anchor=anchor)
        with self.ledger.writer("run-1") as writer:
            writer.add_reports([report])
            totals = [TollRecord.of(report.id, toll, key=SECRET) for toll in tolls]
            writer.add_readings(report.id, records, totals, (), reading)
        self.ids[name] = report.id
        return [record.id for record in records]

    def settle(self) -> None:
        """Link and reconcile, as a build does at its end."""
        from harmledger.review.book import read_book

        book = read_book(self.ledger.reader(TEAM_ONLY))
        settled = settle(book, book.decisions)
        with self.ledger.writer("run-1") as writer:
            writer.replace_incidents(settled.incidents, settled.figures)
            writer.replace_questions(settled.linked.questions)
            writer.replace_pairs("pair/1", settled.linked.pairs)

    def home(self, account: str) -> str:
        """The incident of an account."""
        return next(i.id for i in self.ledger.reader(TEAM_ONLY).incidents() if account in i.account_ids)

    def partition(self) -> dict[str, frozenset[str]]:
        """The accounts of each incident."""
        return {i.id: frozenset(i.account_ids) for i in self.ledger.reader(TEAM_ONLY).incidents()}


def account_of(text: Writing, said: Said) -> Account:
    trigger = text.add(f"an {said.type.replace('_', ' ')}")
    source = None if said.source is None else text.add(said.source[0])
    credited = () if source is None else (Attribution(span=source, kind=SourceKind(said.source[1])),)
    return Account(
        trigger=trigger,
        type=Claim(value=EventType(said.type), basis=Words((trigger,))),
        stance=Stance(said.stance),
        is_background=said.background,
        day=period_of(said),
        places=() if said.place is None else (worded(text, said.place),),
        perpetrators=tuple(worded(text, words, culprit(words)) for words in said.by),
        targets=tuple(
            worded(text, words, Target(text=words, kind=TargetKind(kind), effect=effect and TargetEffect(effect)))
            for words, kind, effect in said.targets
        ),
        harms=tuple(harms_of(text, said, source)),
        sources=credited,
        responses=tuple(
            Response(span=text.add(f"{by} answers"), by=by, to=None, kind=ResponseKind(kind))
            for by, kind in said.answers
        ),
        victims=tuple(victim_of(text, facts) for facts in said.victims),
        follows=said.follows,
    )


def culprit(words: str) -> Perpetrator:
    """A party of the lexicon goes by its id; words with a space are somebody whom it does not know."""
    return Perpetrator(text=words, actor=None if " " in words else words)


def worded(text: Writing, words: str, value: Any = None) -> Claim[Any]:
    span = text.add(words)
    return Claim(value=words if value is None else value, basis=Words((span,)))


def victim_of(text: Writing, facts: dict[str, Any]) -> Victim:
    span = text.add(facts["name"])
    return Victim(
        span=span, effect=Effect(facts.get("effect", "killed")), **{k: v for k, v in facts.items() if k != "effect"}
    )


def harms_of(text: Writing, said: Said, source: Span | None) -> Iterator[Claim[Harm]]:
    told = (
        ("killed", "all", said.killed),
        ("injured", "all", said.injured),
        ("killed", "children", said.children),
        ("injured", "rescue_workers", said.rescuers),
    )
    for effect, group, number in told:
        for one in number if isinstance(number, tuple) else (number,):
            if one is not None:
                count = one if isinstance(one, Count) else Count.exact(one)
                span = text.add(f"{count} {group} {effect}")
                value = Harm(effect=Effect(effect), group=Group(group), status=Status(said.status), count=count)
                yield Claim(value=value, basis=Words((span,)), source=source)


def period_of(said: Said) -> Claim[Period] | None:
    if said.day is None:
        return None
    first = MARCH + dt.timedelta(days=said.day - 1)
    last = first + dt.timedelta(days=said.days - 1)
    precision = Precision.DAY if said.days == 1 else Precision.DAYS
    return Claim(value=Period.inclusive(first, last, precision), basis=Implied("the test"))


def points(place: str | None) -> tuple[Place, ...]:
    if place not in TOWNS:
        return ()
    lat, lon, parents = TOWNS[place]
    return (
        Place(
            words=place,
            name=place,
            lat=lat,
            lon=lon,
            precision=PlacePrecision.COMMUNITY,
            radius_km=1.0,
            country="SY",
            parents=parents,
            probability=0.95,
        ),
    )


def toll_of(text: Writing, total: Totalled) -> Toll:
    span = text.add(f"{total.count} dead in all")
    value = Harm(effect=Effect.KILLED, group=Group(total.group), status=Status(total.status), count=total.count)
    first = None if total.since is None else MARCH + dt.timedelta(days=total.since - 1)
    last = None if total.until is None else MARCH + dt.timedelta(days=total.until - 1)
    told = total.since is not None or total.until is not None
    return Toll(
        harm=Claim(value=value, basis=Words((span,))),
        period=Period.inclusive(first, last, Precision.DAYS) if told else None,
        area=None if total.area is None else text.add(total.area),
        perpetrators=tuple(worded(text, actor, Perpetrator(text=actor, actor=actor)) for actor in total.by),
        source=None if total.source is None else Attribution(span=text.add(total.source), kind=SourceKind.MONITOR),
    )


def clock() -> Callable[[], dt.datetime]:
    ticks = iter(range(10**6))
    return lambda: START + dt.timedelta(minutes=next(ticks))


@pytest.fixture
def planted() -> Iterator[Planted]:
    with open_ledger(None, secret=SECRET, now=clock()) as ledger:
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        yield Planted(ledger)


@pytest.fixture(scope="session")
def why() -> Why:
    return Why(person="reviewer", reason="read both reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    said: type[Said] = Said
    total: type[Totalled] = Totalled
    planted: Callable[[Ledger], Planted] = Planted
    clock: Callable[[], Callable[[], dt.datetime]] = clock
    book: Callable[[], Any] = lambda: open_ledger(None, secret=SECRET, now=clock())


@pytest.fixture(scope="session")
def make() -> Makers:
    return Makers()
