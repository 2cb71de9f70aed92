"""A book of any size with planted truth: reports of several hundred words that say what they are held to say, each
incident told by several of them. The same seed gives the same book on any machine."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from harmledger.ledger import Ledger
from harmledger.model.account import Account, Reading, Toll
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator, Target, Words
from harmledger.model.count import Count
from harmledger.model.figure import Figure
from harmledger.model.ids import derive_id
from harmledger.model.incident import Incident, Lineage, Link, Verdict
from harmledger.model.kinds import Effect, EventType, Group, SourceKind, Stance, Status, TargetKind
from harmledger.model.outcome import UnreadKind
from harmledger.model.period import Period
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.model.signal import Signal
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.reconcile.record import Teller, record_incident

FIRST_DAY, YEARS = dt.date(2012, 1, 1), 10
ACCOUNTS_A_REPORT = 3.4
UNREAD, ARABIC, WITH_TOLL, WITH_VICTIM, WITH_CHILDREN = 0.08, 0.2, 0.05, 0.04, 0.1
HAS_DEAD, HAS_INJURED, ACCUSES, RIGHT_ACTOR, SILENT, SAYS_EXACTLY, SAYS_FLOOR = 0.7, 0.4, 0.6, 0.92, 0.15, 0.8, 0.2
"""How often a report tells a thing, and how well."""
BATCH = 500
KINDS = {
    EventType.AIR_STRIKE: "Warplanes struck",
    EventType.SHELLING: "Artillery shelled",
    EventType.SHOOTING: "Gunmen opened fire in",
    EventType.EXPLOSIVE_DEVICE: "A bomb exploded in",
}
TARGETS = {
    TargetKind.MARKET: "a market",
    TargetKind.MEDICAL: "a clinic",
    TargetKind.RESIDENTIAL: "homes",
    TargetKind.SCHOOL: "a school",
}
ACTORS = {"syrian_government": "government forces", "russia": "Russian jets", "isis": "Islamic State fighters"}
FILLER = (
    *("Residents said the road to the north was closed for hours and traders kept their shops shut", "Power was cut"),
    *("Aid convoys waited at the crossing while talks went on", "Officials of the council asked for calm"),
    *("Families left with what they could carry and slept in olive groves", "Schools stayed closed on the next day"),
    *("Bread was short and queues formed before dawn", "No party answered questions that were sent to it"),
)
ARABIC_FILLER = (
    *("قال السكان إن الطريق إلى الشمال بقي مغلقا لساعات", "وانقطعت الكهرباء عن الأحياء الشرقية"),
    *("وانتظرت قوافل المساعدات عند المعبر", "ولم يرد أي طرف على الأسئلة"),
)
_LATIN = "b d f g h j k l m n r s t z".split()
_ARABIC = dict(zip(_LATIN, "ب د ف غ ه ج ك ل م ن ر س ت ز".split(), strict=True))
_VOWELS = "a i u".split()
_ARABIC_VOWELS = {"a": "ا", "i": "ي", "u": "و"}


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its name in both scripts."""

    name: str
    arabic: str
    point: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened."""

    number: int
    town: Town
    day: dt.date
    kind: EventType
    killed: int | None
    injured: int | None
    target: TargetKind
    actor: str


@dataclass(slots=True)
class Text:
    """A body under way: `add` puts words at its end and tells where they stand in the whole text."""

    title: str
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, words: str, after: str = " ") -> Span:
        start = len(self.title) + 1 + self.size
        self.parts.append(words + after)
        self.size += len(words) + len(after)
        return Span(start, start + len(words), words)


@dataclass(slots=True)
class Counts:
    """What was planted."""

    reports: int = 0
    accounts: int = 0
    incidents: int = 0
    pairs: int = 0


def plant(ledger: Ledger, reports: int, seed: int = 1) -> Counts:
    """Fill an empty book with about `reports` reports and three times as many accounts."""
    draw = random.Random(seed)
    towns = [_town(number) for number in range(max(30, reports // 60))]
    counts = Counts()
    held: dict[int, list[AccountRecord]] = {}
    tellers: dict[str, Teller] = {}
    batch: list[tuple[Report, list[AccountRecord], list[TollRecord]]] = []
    for facts, day in _told(draw, towns, reports):
        report, records, tolls = _report(draw, ledger.key, counts.reports, facts, day)
        counts.reports += 1
        counts.accounts += len(records)
        tellers[report.id] = Teller(report_id=report.id, name=report.name, outlet=report.outlet, said_on=day)
        for fact, record in zip(facts, records, strict=False):
            held.setdefault(fact.number, []).append(record)
        batch.append((report, records, tolls))
        if len(batch) == BATCH:
            _write(ledger, batch)
            batch = []
    _write(ledger, batch)
    incidents, figures = _settled(held, tellers)
    pairs = _pairs(draw, incidents)
    with ledger.writer("run-planted") as writer:
        writer.replace_incidents(incidents, figures)
        writer.replace_questions(pairs)
    counts.incidents, counts.pairs = len(incidents), len(pairs)
    return counts


def _town(number: int) -> Town:
    draw = random.Random(number)
    letters = [draw.choice(_LATIN) + draw.choice(_VOWELS) for _ in range(3)] + [draw.choice(_LATIN)]
    name = "".join(letters)
    arabic = "".join(_ARABIC.get(letter) or _ARABIC_VOWELS[letter] for letter in name)
    province, district = number % 14, number % 60
    return Town(
        name.capitalize(),
        arabic,
        Place(
            words=name.capitalize(),
            name=name.capitalize(),
            lat=33 + 3 * draw.random(),
            lon=36 + 5 * draw.random(),
            precision=draw.choice((PlacePrecision.COMMUNITY,) * 5 + (PlacePrecision.DISTRICT,)),
            radius_km=draw.choice((1.5, 2.0, 4.0, 18.0)),
            country="SY",
            pcode=f"C{number:05d}",
            pcode_chain=(f"C{number:05d}", f"SY{province:02d}{district:02d}", f"SY{province:02d}", "SY"),
            parents=(f"District {district}", f"Province {province}", "Syria"),
            reasons=("planted",),
        ),
    )


def _told(draw: random.Random, towns: list[Town], reports: int) -> Iterator[tuple[list[Fact], dt.date]]:
    """The happenings of each report, in order of days; each is told by one to twelve of them."""
    wanted = int(reports * ACCOUNTS_A_REPORT * (1 - UNREAD))
    tellings: list[tuple[int, float, Fact]] = []
    number = 0
    while len(tellings) < wanted:
        fact = _fact(draw, towns, number)
        voices = min(12, int(draw.paretovariate(1.2)))
        tellings.extend((fact.day.toordinal() + draw.randrange(3), draw.random(), fact) for _ in range(voices))
        number += 1
    tellings.sort(key=lambda one: one[:2])
    at = 0
    for turn in range(reports):
        left = reports - turn
        size = (
            0 if draw.random() < UNREAD else min(12, max(1, round((len(tellings) - at) / left + draw.uniform(-1, 1))))
        )
        facts = {fact.number: (said, fact) for said, _, fact in tellings[at : at + size]}
        day = max((said for said, _ in facts.values()), default=FIRST_DAY.toordinal() + draw.randrange(365 * YEARS))
        yield [fact for _, fact in facts.values()], dt.date.fromordinal(day)
        at += size


def _fact(draw: random.Random, towns: list[Town], number: int) -> Fact:
    killed = int(draw.paretovariate(0.9)) if draw.random() < HAS_DEAD else None
    return Fact(
        number=number,
        town=towns[int(len(towns) * draw.random() ** 2)],
        day=FIRST_DAY + dt.timedelta(days=draw.randrange(365 * YEARS)),
        kind=draw.choice(list(KINDS)),
        killed=None if killed is None else min(killed, 400),
        injured=draw.randrange(1, 60) if draw.random() < HAS_INJURED else None,
        target=draw.choice(list(TARGETS)),
        actor=draw.choice(list(ACTORS)),
    )


def _report(
    draw: random.Random, key: bytes, number: int, facts: list[Fact], day: dt.date
) -> tuple[Report, list[AccountRecord], list[TollRecord]]:
    is_arabic = draw.random() < ARABIC or not facts
    head = facts[0].town if facts else None
    title = f"{'هجوم' if is_arabic else 'Attack'} {head.arabic if is_arabic else head.name}" if head else "تقرير يومي"
    text = Text(f"{title} {number}")
    accounts = [_account(draw, text, fact, is_arabic=is_arabic) for fact in facts]
    tolls = [_toll(draw, text, day)] if draw.random() < WITH_TOLL else []
    for _ in range(draw.randrange(6, 14)):
        text.add(draw.choice(ARABIC_FILLER if is_arabic else FILLER), ". ")
    report = Report(
        id=derive_id("rep", str(number), key=key),
        given_id=f"R-{number:06d}",
        content_hash=f"{number:064x}",
        title=text.title,
        body="".join(text.parts),
        outlet=f"Outlet {draw.randrange(60)}",
        published=day,
        language="ar" if is_arabic else "en",
        unread=None if facts else UnreadKind.LANGUAGE,
    )
    records = [
        AccountRecord.of(report.id, account, (fact.town.point,), key=key)
        for account, fact in zip(accounts, facts, strict=True)
    ]
    return report, records, [TollRecord.of(report.id, toll, key=key) for toll in tolls]


def _account(draw: random.Random, text: Text, fact: Fact, *, is_arabic: bool) -> Account:
    verb, town = KINDS[fact.kind], fact.town.arabic if is_arabic else fact.town.name
    trigger = text.add(verb)
    target = text.add(TARGETS[fact.target])
    text.add("in")
    place = text.add(town)
    text.add(f"on {fact.day:%A}", ", ")
    source = text.add(draw.choice(("a local monitor", "rescue workers", "witnesses", "the health directorate")))
    text.add("said")
    harms = list(_harms(draw, text, fact, source))
    accused = []
    if draw.random() < ACCUSES:
        actor = fact.actor if draw.random() < RIGHT_ACTOR else draw.choice(list(ACTORS))
        text.add("blaming")
        accused = [_claim(Perpetrator(text=ACTORS[actor], actor=actor), text.add(ACTORS[actor], ". "))]
    return Account(
        trigger=trigger,
        type=_claim(fact.kind, trigger),
        stance=Stance.STATED,
        day=Claim(value=Period.day(fact.day), basis=Words((trigger,))),
        places=(_claim(town, place),),
        perpetrators=tuple(accused),
        targets=(_claim(Target(text=TARGETS[fact.target], kind=fact.target), target),),
        harms=tuple(harms),
        sources=(Attribution(span=source, kind=draw.choice((SourceKind.MONITOR, SourceKind.WITNESS))),),
        victims=tuple(_victims(draw, text)),
    )


def _claim(value, span):  # noqa: ANN001, ANN202 - any claim
    return Claim(value=value, basis=Words((span,)))


def _harms(draw: random.Random, text: Text, fact: Fact, source: Span) -> Iterator[Claim[Harm]]:
    told = [(Effect.KILLED, Group.ALL, fact.killed), (Effect.INJURED, Group.ALL, fact.injured)]
    if fact.killed and draw.random() < WITH_CHILDREN:
        told.append((Effect.KILLED, Group.CHILDREN, max(1, fact.killed // 4)))
    for effect, group, number in told:
        if number is None or draw.random() < SILENT:
            continue
        said = number if draw.random() < SAYS_EXACTLY else max(1, round(number * draw.uniform(0.7, 1.3)))
        count = Count.at_least(said) if draw.random() < SAYS_FLOOR else Count.exact(said)
        words = text.add(f"{count} {'children' if group is Group.CHILDREN else 'people'} {effect.value}", ", ")
        value = Harm(effect=effect, group=group, status=Status.CIVILIAN, count=count)
        yield Claim(value=value, basis=Words((words,)), source=source)


def _victims(draw: random.Random, text: Text) -> Iterator[Victim]:
    if draw.random() < WITH_VICTIM:
        name = " ".join(_town(draw.randrange(4000)).name for _ in range(2))
        text.add("Among them was")
        yield Victim(span=text.add(name, ". "), name=name, effect=Effect.KILLED)


def _toll(draw: random.Random, text: Text, day: dt.date) -> Toll:
    count = Count.at_least(draw.randrange(20, 900))
    span = text.add(f"{count} civilians were killed since the first of the month", ". ")
    value = Harm(effect=Effect.KILLED, group=Group.ALL, status=Status.CIVILIAN, count=count)
    first = day.replace(day=1)
    period = Period.day(first) if first == day else Period.inclusive(first, day, Period.day(day).precision)
    return Toll(harm=_claim(value, span), period=period, area=None)


def _write(ledger: Ledger, batch: list[tuple[Report, list[AccountRecord], list[TollRecord]]]) -> None:
    with ledger.writer("run-planted") as writer:
        writer.add_reports([report for report, _, _ in batch])
        for report, records, tolls in batch:
            if report.unread is None:
                anchor = Anchor(day=report.published, source=AnchorSource.METADATA)
                reading = Reading(report_id=report.id, engine="planted/1", anchor=anchor)
                writer.add_readings(report.id, records, tolls, (), reading)


def _settled(held: dict[int, list[AccountRecord]], tellers: dict[str, Teller]) -> tuple[list[Incident], list[Figure]]:
    incidents, figures = [], []
    for records in held.values():
        own = {record.id: record for record in records}
        incident = Incident(
            id=f"inc-{next(iter(own)).removeprefix('acc-')}",
            account_ids=tuple(own),
            lineages=tuple(
                Lineage(id=f"lin-{name}", account_ids=(name,), reasons=("nothing shows that it depends on another",))
                for name in own
            ),
        )
        incidents.append(incident)
        figures += record_incident(incident, own.values(), tellers).figures()
    return incidents, figures


def _pairs(draw: random.Random, incidents: list[Incident]) -> list[Link]:
    found = {}
    for _ in range(len(incidents) // 20):
        one, other = draw.sample(incidents, 2)
        signals = (Signal(name="day", score=1.0, words="a day apart"), Signal(name="place", score=0.5, words="near"))
        found[one.id, other.id] = Link(
            account_id=one.account_ids[0], other_id=other.account_ids[0], verdict=Verdict.ASK, score=draw.random(),
            signals=signals,
        )  # fmt: skip
    return list(found.values())
