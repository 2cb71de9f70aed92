"""What goes into the book comes out equal."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import Ledger, Run, Writer
from harmledger.model.account import Reading
from harmledger.model.audience import PUBLIC, TEAM
from harmledger.model.incident import Incident, Lineage, Link, Verdict
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource

TEAM_READER = frozenset({TEAM})
MANY = 40
"""Examples of a property: enough to meet every column filled and empty, few enough for two seconds a test."""
Scratch = Callable[[], AbstractContextManager[Writer]]


@settings(max_examples=MANY)
@given(data=st.data())
def test_reports_come_back_equal(data: st.DataObject, one_book: Ledger, scratch: Scratch, strategies: Any) -> None:
    reports = data.draw(st.lists(strategies.reports, max_size=4, unique_by=lambda report: report.id))

    with scratch() as writer:
        writer.add_reports(reports)
        back = list(one_book.reader(TEAM_READER).reports())
        singly = [one_book.reader(TEAM_READER).report(report.id) for report in reports]

    assert back == sorted(reports, key=lambda report: report.id)
    assert singly == reports


@settings(max_examples=MANY)
@given(data=st.data())
def test_what_was_read_comes_back_equal(
    data: st.DataObject, one_book: Ledger, scratch: Scratch, strategies: Any
) -> None:
    report = data.draw(strategies.reports)
    told = data.draw(st.lists(strategies.accounts, max_size=2, unique_by=lambda a: (a.trigger.start, a.trigger.end)))
    places = data.draw(st.lists(strategies.places, max_size=2).map(tuple))
    accounts = [AccountRecord.of(report.id, account, places, key=one_book.key) for account in told]
    tolls = [
        TollRecord.of(report.id, toll, key=one_book.key) for toll in data.draw(st.lists(strategies.tolls, max_size=2))
    ]
    observations = data.draw(st.lists(strategies.observations, max_size=2))

    with scratch() as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, accounts, tolls, observations)
        reader = one_book.reader(TEAM_READER)
        back = (list(reader.accounts()), list(reader.tolls()), [seen for _, seen in reader.observations()])
        singly = [reader.account(record.id) for record in accounts]

    assert back == (accounts, tolls, observations)
    assert singly == accounts


@settings(max_examples=MANY)
@given(data=st.data())
def test_the_reading_itself_comes_back_equal(
    data: st.DataObject, one_book: Ledger, scratch: Scratch, strategies: Any
) -> None:
    report = data.draw(strategies.reports)
    reading = Reading(
        report_id=report.id,
        engine=data.draw(strategies.texts),
        anchor=Anchor(day=data.draw(st.none() | st.dates()), source=data.draw(st.sampled_from(AnchorSource))),
        uncovered=data.draw(st.lists(strategies.spans, max_size=3).map(tuple)),
    )

    with scratch() as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [], reading=reading)
        back = list(one_book.reader(TEAM_READER).readings())

    assert back == [reading]


@settings(max_examples=MANY)
@given(figures=st.data())
def test_figures_come_back_equal_and_in_their_order(
    figures: st.DataObject, one_book: Ledger, scratch: Scratch, strategies: Any
) -> None:
    wanted = figures.draw(st.lists(strategies.figures, max_size=6))

    with scratch() as writer:
        writer.replace_incidents([], wanted)
        back = list(one_book.reader(TEAM_READER).figures())
        of_one = list(one_book.reader(TEAM_READER).figures("march"))

    assert back == sorted(wanted, key=lambda figure: figure.subject_id)
    assert of_one == [figure for figure in wanted if figure.subject_id == "march"]


def test_a_whole_book_comes_back_equal(book: Ledger, sample: Any) -> None:
    sample.write(book)

    reader = book.reader(frozenset({TEAM, PUBLIC, *(v.audience for v in sample.accounts[0].account.victims)}))
    assert tuple(reader.reports()) == sample.reports
    assert tuple(reader.accounts()) == sample.accounts
    assert tuple(reader.tolls()) == sample.tolls
    assert tuple(seen for _, seen in reader.observations()) == sample.observations
    assert sorted(reader.incidents(), key=lambda i: i.id) == sorted(sample.incidents, key=lambda i: i.id)
    assert sorted(reader.figures(), key=lambda f: f.subject_id) == sorted(sample.figures, key=lambda f: f.subject_id)
    assert tuple(reader.questions()) == sample.questions
    assert tuple(reader.decisions()) == sample.decisions
    assert tuple(reader.dropped("run-1")) == sample.dropped
    (run,) = reader.runs()
    assert isinstance(run, Run)
    assert (run.engine, run.settings, run.counts) == ("rules/1", {"languages": ["en"]}, {"in": 4, "kept": 3})


@settings(max_examples=MANY)
@given(data=st.data())
def test_incidents_come_back_equal(
    data: st.DataObject, one_book: Ledger, scratch: Scratch, make: Any, strategies: Any
) -> None:
    reports = [make.report(number) for number in range(5)]
    records = [make.account(report) for report in reports]
    incidents = draw_incidents(data, [record.id for record in records], strategies)

    with scratch() as writer:
        writer.add_reports(reports)
        for record in records:
            writer.add_readings(record.report_id, [record])
        writer.replace_incidents(incidents, [])
        back = list(one_book.reader(TEAM_READER).incidents())
        singly = [one_book.reader(TEAM_READER).incident(incident.id) for incident in incidents]

    assert back == sorted(incidents, key=lambda incident: incident.id)
    assert singly == incidents


@settings(max_examples=MANY)
@given(
    dropped=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(DropReason), st.sampled_from("xy")), max_size=6)
)
def test_dropped_inputs_come_back_as_often_as_they_were_dropped(
    dropped: list[tuple[str, DropReason, str]], one_book: Ledger, scratch: Scratch
) -> None:
    wanted = [Dropped(subject=subject, reason=reason, detail=detail) for subject, reason, detail in dropped]

    with scratch() as writer:
        writer.start_run(engine="rules/1")
        writer.add_dropped(wanted[:3])
        writer.add_dropped(wanted[3:])
        of_run = list(one_book.reader(TEAM_READER).dropped("run-scratch"))
        at_all = list(one_book.reader(TEAM_READER).dropped())

    assert of_run == wanted
    assert sorted(map(str, at_all)) == sorted(map(str, set(wanted)))


def draw_incidents(data: st.DataObject, accounts: list[str], strategies: Any) -> list[Incident]:
    """A random partition of the accounts, each part with links and voices drawn at random."""
    parts: dict[int, list[str]] = {}
    for account in data.draw(st.permutations(accounts)):
        parts.setdefault(data.draw(st.integers(0, 3)), []).append(account)
    return [_incident(data, members, strategies) for members in parts.values()]


def _incident(data: st.DataObject, members: list[str], strategies: Any) -> Incident:
    ids = st.sampled_from(members)
    texts = st.lists(strategies.texts, max_size=2).map(tuple)
    links = st.builds(
        Link,
        account_id=ids,
        other_id=ids,
        verdict=st.sampled_from(Verdict),
        score=st.floats(-9, 9),
        signals=st.lists(strategies.signals, max_size=2).map(tuple),
    )
    voices = st.builds(Lineage, id=strategies.texts, account_ids=st.lists(ids, max_size=2).map(tuple), reasons=texts)
    return Incident(
        id=members[0],
        account_ids=tuple(members),
        lineages=data.draw(st.lists(voices, max_size=2).map(tuple)),
        links=data.draw(st.lists(links, max_size=2).map(tuple)),
    )
