"""The main job: reports in, a book that has them, and what they change in it."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from harmledger.ledger import Ledger, Reader
from harmledger.link.incident import LinkResult
from harmledger.link.score import PAIR_1
from harmledger.model.ids import derive_id
from harmledger.model.outcome import Dropped, Outcome
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.monitor.terms import Terms
from harmledger.pipeline.book import AUDIENCE, read_reports_of, read_state
from harmledger.pipeline.change import Changes
from harmledger.pipeline.figures import Reckoning, reckon
from harmledger.pipeline.linking import link_book
from harmledger.pipeline.placing import Places, nowhere
from harmledger.pipeline.progress import Progress, silent
from harmledger.pipeline.reading import Reads
from harmledger.pipeline.run import RunReport, Seconds, Stopwatch
from harmledger.pipeline.taking import BATCH, Taking
from harmledger.pipeline.view.changes import what_changes
from harmledger.pipeline.view.material import Arrival, BookState, Material, ReadReport
from harmledger.pipeline.view.monitor import Monitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a build works with; all of it comes in from the rim."""

    engine: str
    """Name and version, for the book."""
    reads: Reads
    now: Callable[[], dt.datetime]
    seconds: Seconds
    places: Places = nowhere
    actors: Mapping[str, str] = field(default_factory=dict)
    """Names of parties by id."""
    terms: Terms | None = None
    """The agreements that incidents are held against; None: none."""
    progress: Progress = silent
    batch: int = BATCH
    person: str | None = None
    """Who brings the reports in, by their stable key, where somebody does: for the run and the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What these reports change, and how the run went."""

    changes: Changes
    run: RunReport


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """The book before anything came in."""

    state: BookState
    reports: frozenset[str]
    runs: int
    was_cut_off: bool
    """Whether the last run never ended: what it took in was never shown to anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """The book after linking and reconciling, not yet written."""

    reports: Mapping[str, ReadReport]
    linked: LinkResult
    reckoning: Reckoning


def build_book(outcomes: Iterable[Outcome[Report]], ledger: Ledger, tools: Tools) -> BuildResult:
    """Take reports into `ledger`, link and reconcile all that it holds, and say what changed.

    Args:
        outcomes: what intake made of the inputs, in their order; read lazily.
        ledger: the book. A kill at any moment loses nothing that it acknowledged; the same call again goes on.
        tools: engine, gazetteer, clocks.
    """
    watch, reader = Stopwatch(tools.seconds), ledger.reader(AUDIENCE)
    start = _start(reader)
    with watch.timing("reading"):
        taking = _take_in(outcomes, ledger, tools, start)
    with watch.timing("linking"):
        settled = _settle(reader, start, tools)
    with watch.timing("comparing"):
        material = _material(start, taking, settled, tools)
        changes = what_changes(material)
    run = _run_report(taking, tools, material, watch)
    with watch.timing("writing"), ledger.writer(taking.run_id) as writer:
        writer.replace_incidents(settled.linked.incidents, settled.reckoning.figures)
        writer.replace_questions(settled.linked.questions)
        writer.replace_pairs(PAIR_1.name, settled.linked.pairs)
        writer.finish_run(run.counts())
    return BuildResult(changes=changes, run=run)


def _start(reader: Reader) -> _Start:
    runs = list(reader.runs())
    was_cut_off = bool(runs) and runs[-1].finished_at is None
    return _Start(state=read_state(reader), reports=reader.report_ids(), runs=len(runs), was_cut_off=was_cut_off)


def _take_in(outcomes: Iterable[Outcome[Report]], ledger: Ledger, tools: Tools, start: _Start) -> Taking:
    run_id = derive_id("run", tools.engine, tools.now().isoformat(), str(start.runs), key=ledger.key)
    with ledger.writer(run_id) as writer:
        told = {} if tools.person is None else {"person": tools.person}
        writer.start_run(engine=tools.engine, settings={"batch": tools.batch, **told})
    taking = Taking(
        ledger=ledger,
        run_id=run_id,
        reads=tools.reads,
        places=tools.places,
        progress=tools.progress,
        known=start.reports,
        batch=tools.batch,
    )
    for outcome in outcomes:
        taking.take(outcome)
    taking.finish()
    return taking


def _settle(reader: Reader, start: _Start, tools: Tools) -> _Settled:
    tools.progress("Linking reports to incidents", 0)
    reports = read_reports_of(reader)
    linked = link_book(reports.values(), start.state.homes, reader.decisions())
    tools.progress("Reconciling figures", 0)
    return _Settled(reports=reports, linked=linked, reckoning=reckon(linked.incidents, reports))


def _material(start: _Start, taking: Taking, settled: _Settled, tools: Tools) -> Material:
    return Material(
        arrivals=tuple(_seen_before(arrival, settled.reports, start) for arrival in taking.arrivals),
        reports=_in_order_of_arrival(taking, settled.reports),
        before=start.state,
        after=BookState(
            incidents={incident.id: incident for incident in settled.linked.incidents},
            figures=settled.reckoning.by_subject(),
        ),
        questions=settled.linked.questions,
        comparisons=settled.reckoning.comparisons,
        actors=tools.actors,
        monitor=None if tools.terms is None else Monitor(tools.terms),
        rules=(tools.engine, *settled.reckoning.rules()),
    )


def _seen_before(arrival: Arrival | Dropped, reports: Mapping[str, ReadReport], start: _Start) -> Arrival | Dropped:
    """The arrival; a report that only a run that was cut off took in counts as new: nobody saw what it changes."""
    if isinstance(arrival, Dropped) or arrival.note is not None or not (arrival.is_known and start.was_cut_off):
        return arrival
    accounts = reports[arrival.report_id].accounts
    was_linked = bool(accounts) and all(record.id in start.state.homes for record in accounts)
    return Arrival(report_id=arrival.report_id, is_known=was_linked)


def _in_order_of_arrival(taking: Taking, reports: Mapping[str, ReadReport]) -> dict[str, ReadReport]:
    """The reports that came in, in their order, then the rest of the book; those that are erased without a reading."""
    nothing = Anchor(day=None, source=AnchorSource.UNKNOWN)
    erased = {name: ReadReport(report=report, anchor=nothing) for name, report in taking.erased.items()}
    came = [arrival.report_id for arrival in taking.arrivals if isinstance(arrival, Arrival)]
    everything = {**reports, **erased}
    return {name: everything[name] for name in (*came, *reports)}


def _run_report(taking: Taking, tools: Tools, material: Material, watch: Stopwatch) -> RunReport:
    came = [arrival for arrival in taking.arrivals if isinstance(arrival, Arrival)]
    dropped = Counter(a.reason.value for a in taking.arrivals if isinstance(a, Dropped))
    return RunReport(
        run_id=taking.run_id,
        engine=tools.engine,
        reports=len(taking.arrivals),
        new=sum(1 for arrival in came if not arrival.is_known),
        known=sum(1 for arrival in came if arrival.is_known),
        dropped=dropped,
        unread=_unread(came, material),
        accounts=taking.counts["accounts"],
        tolls=taking.counts["tolls"],
        refused=dict(taking.refused),
        incidents=len(material.after.incidents),
        seconds=watch.seconds,
    )


def _unread(came: Sequence[Arrival], material: Material) -> Counter[str]:
    reports = (material.reports[arrival.report_id].report for arrival in came if not arrival.is_known)
    return Counter(report.unread.value for report in reports if report.unread is not None)
