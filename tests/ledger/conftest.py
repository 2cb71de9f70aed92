"""Books to test with, a clock that ticks by itself, and strategies for everything that a book can hold."""

import datetime as dt
import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from harmledger.ledger import Erased, Ledger, Writer, erase_report, open_ledger
from harmledger.ledger.erase import erase_item
from harmledger.ledger.place import BookPlace
from harmledger.model.account import Account, Observation, Reading, Toll
from harmledger.model.audience import PUBLIC, TEAM, Audience
from harmledger.model.claim import Attribution, Claim, Harm, Implied, Judgement, Perpetrator, Response, Target, Words
from harmledger.model.count import Count, CountKind
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.figure import Figure, FigureState
from harmledger.model.incident import Incident, Lineage, Link, Verdict
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ObservationKind,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.outcome import Dropped, DropReason, UnreadKind
from harmledger.model.period import EARLIEST, LATEST, Period, Precision
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.model.signal import Signal
from harmledger.model.span import Span
from harmledger.model.victim import Victim

settings.register_profile("books", deadline=None)  # a book on a busy machine's disk takes as long as it takes
settings.load_profile("books")

SECRET = bytes(range(32))
DAY = dt.date(2019, 3, 10)


@pytest.fixture
def clock() -> Callable[[], dt.datetime]:
    seconds = itertools.count()
    return lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=next(seconds))


@dataclass
class Shelf:
    """Places for books of one engine: files in a folder, or databases on a server."""

    engine: str
    folder: Path
    server: Any = None
    free: list[str] = field(default_factory=list)
    """Databases with a book that a test is done with."""
    rules: list[Any] = field(default_factory=list)
    """The triggers and constraints of such a book."""

    @contextmanager
    def empty(self) -> Iterator[BookPlace]:
        """A place where no book stands yet."""
        if self.server is None:
            yield Path(tempfile.mkdtemp(dir=self.folder)) / "town.ledger"
            return
        name = self.server.new()
        yield self.server.url(name)
        self.server.drop(name)

    @contextmanager
    def book(self, now: Callable[[], dt.datetime] | None = None) -> Iterator[Ledger]:
        """A book that was just begun; one on a server is used again as it was then, which takes less time."""
        if self.server is None:
            with open_ledger(None, secret=SECRET, now=now) as ledger:
                yield ledger
            return
        name = self.free.pop() if self.free else self._begun()
        with open_ledger(self.server.url(name), secret=SECRET, now=now) as ledger:
            yield ledger
        if self.server.run(RULES, name) == self.rules:
            self.server.run(AS_IT_BEGAN, name)
            self.free.append(name)
        else:  # the test took a guard down
            self.server.drop(name)

    def _begun(self) -> str:
        name: str = self.server.new()
        open_ledger(self.server.url(name), secret=SECRET, now=lambda: dt.datetime(2026, 1, 1, tzinfo=dt.UTC)).close()
        self.server.run(KEEP_HOW_IT_BEGAN, name)
        self.rules = self.server.run(RULES, name)
        return name


KEEP_HOW_IT_BEGAN = """
DO $$
DECLARE named text;
BEGIN
    CREATE SCHEMA began;
    FOR named IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('CREATE TABLE began.%I AS TABLE public.%I', named, named);
    END LOOP;
END $$
"""
RULES = """
SELECT pg_get_triggerdef(pg_trigger.oid), tgenabled::text, prosrc
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid WHERE NOT tgisinternal
UNION ALL SELECT conname, pg_get_constraintdef(oid), NULL FROM pg_constraint WHERE connamespace = 'public'::regnamespace
ORDER BY 1
"""
AS_IT_BEGAN = """
DO $$
DECLARE named text;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR named IN SELECT tablename FROM pg_tables WHERE schemaname = 'began' LOOP
        EXECUTE format('DELETE FROM public.%I', named);
        EXECUTE format('INSERT INTO public.%I SELECT * FROM began.%I', named, named);
    END LOOP;
END $$
"""


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Whoever takes it is run with books in files, and with books on a server."""
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return Shelf(request.param, tmp_path_factory.mktemp("shelf"), server)


@pytest.fixture
def place(shelf: Shelf) -> Iterator[BookPlace]:
    """Where no book stands yet."""
    with shelf.empty() as place:
        yield place


@pytest.fixture
def book(shelf: Shelf, clock: Callable[[], dt.datetime]) -> Iterator[Ledger]:
    with shelf.book(clock) as ledger:
        yield ledger


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    return tmp_path / "town.ledger"


@pytest.fixture(scope="session")
def one_book(shelf: Shelf) -> Iterator[Ledger]:
    """One book for all examples of a property: what an example writes is undone (see `scratch`)."""
    with shelf.book() as ledger:
        yield ledger


class _UndoneError(Exception):
    """Ends a scratch transaction."""


@pytest.fixture(scope="session")
def scratch(one_book: Ledger) -> Callable[[], AbstractContextManager[Writer]]:
    """A writer whose transaction is undone at the end; readers inside it see what it wrote."""

    @contextmanager
    def undone() -> Iterator[Writer]:
        try:
            with one_book.writer("run-scratch") as writer:
                yield writer
                raise _UndoneError  # noqa: TRY301 - it is what undoes the transaction
        except _UndoneError:
            pass

    return undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A little of everything, told by three invented reports."""

    reports: tuple[Report, ...]
    accounts: tuple[AccountRecord, ...]
    tolls: tuple[TollRecord, ...]
    observations: tuple[Observation, ...]
    incidents: tuple[Incident, ...]
    figures: tuple[Figure, ...]
    questions: tuple[Link, ...]
    decisions: tuple[Decision, ...]
    dropped: tuple[Dropped, ...]

    def write(self, ledger: Ledger, run_id: str = "run-1") -> None:
        with ledger.writer(run_id) as writer:
            writer.start_run(engine="rules/1", settings={"languages": ["en"]})
            writer.add_dropped(self.dropped)
        with ledger.writer(run_id) as writer:
            writer.add_reports(self.reports)
            for report in self.reports:
                self._write_reading(writer, report)
        with ledger.writer(run_id) as writer:
            writer.replace_incidents(self.incidents, self.figures)
            writer.replace_questions(self.questions)
            for decision in self.decisions:
                writer.add_decision(decision)
            writer.finish_run({"in": 4, "kept": 3})

    def _write_reading(self, writer: Writer, report: Report) -> None:
        first = report is self.reports[0]
        anchor = Anchor(day=DAY, source=AnchorSource.PRINTED)
        writer.add_readings(
            report.id,
            [record for record in self.accounts if record.report_id == report.id],
            [record for record in self.tolls if record.report_id == report.id],
            self.observations if first else (),
            Reading(report_id=report.id, engine="rules/1", anchor=anchor, uncovered=(Span(0, 6, "Strike"),)),
        )


@pytest.fixture
def sample() -> Sample:
    return make_sample()


def make_sample() -> Sample:
    reports = tuple(make_report(number) for number in range(3))
    accounts = tuple(make_account(report) for report in reports)
    first, second, third = (record.id for record in accounts)
    signals = (Signal(name="day", score=1.5, words="same day"),)
    harm = next(claim.id for claim in accounts[0].claims if claim.slot == "harm")
    return Sample(
        reports=reports,
        accounts=accounts,
        tolls=tuple(make_toll(report) for report in reports),
        observations=(Observation(span=Span(0, 6, "Strike"), kind=ObservationKind.OVERFLIGHT, account=0),) * 2,
        incidents=(
            Incident(
                id=first,
                account_ids=(first, second),
                lineages=(
                    Lineage(id="lin-1", account_ids=(first,), reasons=("alone",)),
                    Lineage(id="lin-2", account_ids=(second,), reasons=("alone",)),
                ),
                links=(
                    Link(account_id=second, other_id=first, verdict=Verdict.SAME, score=2.5, signals=signals),
                    Link(account_id=first, other_id=second, verdict=Verdict.SAME, score=2.5, signals=signals),
                ),
            ),
            Incident(id=third, account_ids=(third,), lineages=()),
        ),
        figures=tuple(make_figure(subject, harm) for subject in (first, third)),
        questions=(
            Link(account_id=first, other_id=third, verdict=Verdict.ASK, score=0.1, signals=signals),
            Link(account_id=second, other_id=third, verdict=Verdict.ASK, score=0.1, signals=signals),
        ),
        decisions=(make_decision("dec-1", first), make_decision("dec-2", first, supersedes="dec-1")),
        dropped=(
            Dropped(subject="b.txt", reason=DropReason.EMPTY, detail="the file is empty"),
            Dropped(subject="c.bin", reason=DropReason.BINARY, detail="no text in it"),
        ),
    )


def make_report(number: int, audience: Audience = TEAM) -> Report:
    return Report(
        id=f"rep-{number}",
        given_id=f"r{number}",
        content_hash=f"{number:064x}",
        title=f"Strike hits Town {number}",
        body=f"At least 4 people were killed in Town {number} on Sunday, a monitor said.",
        outlet="An outlet",
        published=DAY + dt.timedelta(days=1),
        language="en",
        url=f"https://example.org/{number}",
        origin="in.jsonl:1",
        captured_at=dt.datetime(2019, 3, 12, 8, 30, tzinfo=dt.UTC),
        audience=audience,
        notes=("mended",),
    )


def make_account(report: Report) -> AccountRecord:
    text = report.text
    monitor = Span.find(text, "a monitor")
    killed = Harm(effect=Effect.KILLED, group=Group.ALL, status=Status.UNKNOWN, count=Count.at_least(4))
    account = Account(
        trigger=Span.find(text, "Strike"),
        type=Claim(value=EventType.AIR_STRIKE, basis=Words((Span.find(text, "Strike"),))),
        stance=Stance.STATED,
        day=Claim(value=Period.day(DAY), basis=Words((Span.find(text, "Sunday"),))),
        places=(Claim(value="Town", basis=Words((Span.find(text, "Town"),))),),
        harms=(Claim(value=killed, basis=Words((Span.find(text, "At least 4"),)), source=monitor),),
        sources=(Attribution(span=monitor, kind=SourceKind.MONITOR),) * 2,
        responses=(Response(span=monitor, by="army", to=None, kind=ResponseKind.DENIES_EVENT),) * 2,
        victims=tuple(
            Victim(span=monitor, name=name, effect=Effect.KILLED, audience=audience)
            for name, audience in (("A", PUBLIC), ("B", TEAM), ("C", Audience("need:kin")))
        ),
        confidence=0.75,
    )
    place = Place(words="Town", name="Town", lat=35.5, lon=36.5, precision=PlacePrecision.COMMUNITY, radius_km=2.0)
    return AccountRecord.of(report.id, account, (place, place), key=SECRET)


def make_toll(report: Report) -> TollRecord:
    words = Words((Span.find(report.text, "At least 4"),))
    harm = Harm(effect=Effect.KILLED, group=Group.ALL, status=Status.CIVILIAN, count=Count.at_least(4))
    period = Period.inclusive(dt.date(2019, 1, 1), DAY, Precision.DAYS)
    source = Attribution(span=Span.find(report.text, "a monitor"), kind=SourceKind.MONITOR)
    toll = Toll(harm=Claim(value=harm, basis=words), period=period, area=None, source=source)
    return TollRecord.of(report.id, toll, key=SECRET)


def make_figure(subject: str, claim_id: str) -> Figure:
    return Figure(
        subject_id=subject,
        effect=Effect.KILLED,
        group=Group.ALL,
        state=FigureState.NUMBER,
        low=4,
        high=None,
        best=None,
        rule="range/1",
        claim_ids=(claim_id,),
        voices=1,
        as_of=DAY,
        trace=("one voice says at least 4",),
    )


def make_decision(name: str, subject: str, **changes: Any) -> Decision:
    values: dict[str, Any] = {
        "id": name,
        "subject_id": subject,
        "subject_digest": "d1",
        "kind": DecisionKind.ACCEPT,
        "value": None,
        "reason": "the words say so",
        "person": "person-1",
        "decided_at": dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    }
    return Decision(**{**values, **changes})


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """The makers above, for tests that need their own values."""

    report: Callable[..., Report] = make_report
    account: Callable[[Report], AccountRecord] = make_account
    toll: Callable[[Report], TollRecord] = make_toll
    figure: Callable[[str, str], Figure] = make_figure
    decision: Callable[..., Decision] = make_decision
    sample: Callable[[], Sample] = make_sample
    secret: bytes = SECRET

    def erase(self, ledger: Ledger, report_id: str) -> Erased:
        return erase_report(ledger, report_id, person="person-1", reason="consent was withdrawn")

    def seals(self, ledger: Ledger) -> tuple[AccountRecord, ...]:
        """Two accounts, of one victim each sealed and one erased."""
        reports = [make_report(number) for number in (6, 7)]
        accounts = tuple(make_account(report) for report in reports)
        with ledger.writer("person-1") as writer:
            writer.add_reports(reports)
            for report, account in zip(reports, accounts, strict=True):
                writer.add_readings(report.id, [account])
                writer.seal(f"{account.id}/victim/0", Audience("need:kin"))
        for account in accounts:
            erase_item(ledger, f"{account.id}/victim/1", person="person-1", reason="consent was withdrawn")
        return accounts


@pytest.fixture(scope="session")
def make() -> Makers:
    return Makers()


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
SOME_TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
MAYBE_TEXT = st.none() | TEXTS
DAYS = st.dates(EARLIEST, LATEST)
MAYBE_DAY = st.none() | DAYS
CHANCES = st.none() | st.floats(0, 1)
NUMBERS = st.integers(0, 2**62)
AUDIENCES = st.sampled_from([PUBLIC, TEAM, Audience("partner:un")])
# Instants of every zone, told in UTC: the doubled hour of a clock change equals no other zone's time in Python.
INSTANTS = st.datetimes(
    dt.datetime(1900, 1, 1),  # noqa: DTZ001 - bounds are naive by Hypothesis' contract
    dt.datetime(2200, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(dt.UTC) | st.timezones(),
).map(lambda instant: instant.astimezone(dt.UTC))


def tuples_of(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most).map(tuple)


SPANS = st.builds(lambda start, quote: Span(start, start + len(quote), quote), st.integers(0, 10**6), SOME_TEXT)
MAYBE_SPAN = st.none() | SPANS


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(MAYBE_DAY), draw(MAYBE_DAY)
    if start is None and end is None:
        start = draw(DAYS)
    if start is not None and end is not None:
        start, end = min(start, end), max(start, end)
        end = None if start == end else end
    words = {name: draw(MAYBE_TEXT) for name in ("clock", "zone", "part_of_day")}
    return Period(start=start, end=end, precision=draw(st.sampled_from(Precision)), **words)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    match draw(st.sampled_from(CountKind)):
        case CountKind.EXACT:
            return Count.exact(low)
        case CountKind.NONE:
            return Count.none()
        case CountKind.NOT_STATED:
            return Count.not_stated()
        case CountKind.UP_TO:
            return Count.up_to(high)
        case CountKind.RANGE:
            return Count.between(low, high)
        case kind:
            return Count(kind, low, low if kind is CountKind.ABOUT else None)


BASES = (
    tuples_of(SPANS).filter(bool).map(Words)
    | TEXTS.map(Implied)
    | st.builds(Judgement, person=SOME_TEXT.filter(str.strip), reason=SOME_TEXT.filter(str.strip))
)


def claims(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Claim[Any]]:
    return st.builds(
        Claim,
        value=values,
        basis=BASES,
        source=MAYBE_SPAN,
        stance=st.sampled_from(Stance),
        as_of=MAYBE_DAY,
        confidence=CHANCES,
    )


HARMS = claims(
    st.builds(
        Harm,
        effect=st.sampled_from(Effect),
        group=st.sampled_from(Group),
        status=st.sampled_from(Status),
        count=counts(),
        affiliation=MAYBE_TEXT,
        sex=MAYBE_TEXT,
        age=MAYBE_TEXT,
    )
)
PERPETRATORS = claims(st.builds(Perpetrator, text=TEXTS, actor=MAYBE_TEXT, role=st.sampled_from(Role)))
TARGETS = claims(
    st.builds(Target, text=TEXTS, kind=st.sampled_from(TargetKind), effect=st.none() | st.sampled_from(TargetEffect))
)
SOURCES = st.builds(Attribution, span=SPANS, kind=st.sampled_from(SourceKind), via=st.none() | st.integers(0, 9))
RESPONSES = st.builds(Response, span=SPANS, by=MAYBE_TEXT, to=MAYBE_TEXT, kind=st.sampled_from(ResponseKind))
VICTIMS = st.builds(
    Victim,
    span=SPANS,
    name=TEXTS,
    effect=st.sampled_from(Effect),
    age=MAYBE_TEXT,
    sex=MAYBE_TEXT,
    role=MAYBE_TEXT,
    status=st.sampled_from(Status),
    audience=AUDIENCES,
)
ACCOUNTS = st.builds(
    Account,
    trigger=SPANS,
    type=claims(st.sampled_from(EventType)),
    stance=st.sampled_from(Stance),
    is_background=st.booleans(),
    day=st.none() | claims(periods()),
    places=tuples_of(claims(TEXTS)),
    perpetrators=tuples_of(PERPETRATORS),
    means=tuples_of(claims(TEXTS)),
    targets=tuples_of(TARGETS),
    harms=tuples_of(HARMS),
    sources=tuples_of(SOURCES),
    responses=tuples_of(RESPONSES),
    victims=tuples_of(VICTIMS),
    follows=st.none() | st.integers(0, 9),
    confidence=CHANCES,
)
TOLLS = st.builds(
    Toll,
    harm=HARMS,
    period=st.none() | periods(),
    area=MAYBE_SPAN,
    perpetrators=tuples_of(PERPETRATORS),
    source=st.none() | SOURCES,
)
OBSERVATIONS = st.builds(
    Observation,
    span=SPANS,
    kind=st.sampled_from(ObservationKind),
    places=tuples_of(SPANS),
    actor=MAYBE_TEXT,
    account=st.none() | st.integers(0, 9),
)
PLACES = st.builds(
    Place,
    words=TEXTS,
    name=TEXTS,
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    precision=st.sampled_from(PlacePrecision),
    radius_km=st.floats(0, 1000),
    country=MAYBE_TEXT,
    geoname_id=st.none() | NUMBERS,
    pcode=MAYBE_TEXT,
    pcode_chain=tuples_of(TEXTS),
    parents=tuples_of(TEXTS),
    reasons=tuples_of(TEXTS),
    probability=CHANCES,
)
REPORTS = st.builds(
    Report,
    id=st.integers(0, 10**9).map("rep-{:09}".format),
    given_id=MAYBE_TEXT,
    content_hash=st.integers(0, 2**256 - 1).map("{:064x}".format),
    title=TEXTS,
    body=TEXTS,
    outlet=MAYBE_TEXT,
    published=st.none() | st.dates(),
    language=MAYBE_TEXT,
    url=MAYBE_TEXT,
    archive_url=MAYBE_TEXT,
    origin=MAYBE_TEXT,
    captured_at=st.none() | INSTANTS,
    unread=st.none() | st.sampled_from(UnreadKind),
    version_of=MAYBE_TEXT,
    forwarded_from=MAYBE_TEXT,
    reply_to=MAYBE_TEXT,
    is_published=st.booleans(),
    audience=AUDIENCES,
    notes=tuples_of(TEXTS),
)
SIGNALS = st.builds(Signal, name=TEXTS, score=st.floats(-9, 9), words=TEXTS)
FIGURES = st.builds(
    Figure,
    subject_id=st.sampled_from(["inc-1", "inc-2", "march"]),
    effect=st.sampled_from(Effect),
    group=st.sampled_from(Group),
    state=st.sampled_from(FigureState),
    low=st.none() | st.integers(0, 50),
    high=st.none() | st.integers(50, 10**6),
    best=st.none() | NUMBERS,
    rule=TEXTS,
    claim_ids=tuples_of(TEXTS),
    voices=st.integers(0, 99),
    as_of=st.none() | st.dates(),
    trace=tuples_of(TEXTS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategies:
    """What examples are drawn from."""

    reports: st.SearchStrategy[Report] = REPORTS
    accounts: st.SearchStrategy[Account] = ACCOUNTS
    tolls: st.SearchStrategy[Toll] = TOLLS
    observations: st.SearchStrategy[Observation] = OBSERVATIONS
    places: st.SearchStrategy[Place] = PLACES
    spans: st.SearchStrategy[Span] = SPANS
    signals: st.SearchStrategy[Signal] = SIGNALS
    figures: st.SearchStrategy[Figure] = FIGURES
    texts: st.SearchStrategy[str] = TEXTS


@pytest.fixture(scope="session")
def strategies() -> Strategies:
    return Strategies()
