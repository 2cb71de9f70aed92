"""What always holds, across all layers: from files to the book and what it says."""

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import erase_report, verify
from harmledger.model.audience import TEAM
from harmledger.model.claim import Implied, Judgement
from harmledger.model.count import CountKind
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.figure import FigureState
from harmledger.pipeline.book import read_reports_of
from harmledger.pipeline.change import NOT_STATED, PartKind
from harmledger.pipeline.evidence import account_spans, toll_spans
from harmledger.pipeline.figures import incident_claims
from harmledger.reconcile.incident import replay

TEAM_ONLY = frozenset({TEAM})
Rows = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


def test_1_every_claim_shows_words_that_its_report_says(sample: Any, book: Any) -> None:
    sample.build(book)
    reads = read_reports_of(book.reader(TEAM_ONLY)).values()

    seen = 0
    for read in reads:
        for record in read.accounts:
            for span in account_spans(record.account):
                span.check(read.report.text)
                seen += 1
            for claim in record.claims:
                assert claim.claim.span is not None or isinstance(claim.claim.basis, Implied | Judgement)
        for toll in read.tolls:
            for span in toll_spans(toll.toll):
                span.check(read.report.text)
                seen += 1
    assert seen > 30


def test_2_every_input_is_read_kept_unread_or_dropped_with_a_reason(sample: Any, book: Any, reports: Any) -> None:
    twice = [*reports, {"id": "first", "text": "The same id again."}, {"id": "empty", "text": ""}]

    result = sample.build(book, twice)

    run, top = result.run, result.changes.top
    assert run.reports == len(twice) == top.total == sum(part.count for part in top.parts)
    assert run.reports == run.new + run.known + sum(run.dropped.values())
    assert run.unread == {"language": 1}
    reader = book.reader(TEAM_ONLY)
    assert len(reader.report_ids()) == run.new
    assert Counter(dropped.reason.value for dropped in reader.dropped(run.run_id)) == run.dropped


def test_3_the_same_input_gives_the_same_rows_in_another_book(sample: Any, reports: Any, rows_of: Rows) -> None:
    for name in ("a.ledger", "b.ledger"):
        with sample.open(name) as book:
            sample.build(book, reports)

    assert rows_of(sample.folder / "a.ledger") == rows_of(sample.folder / "b.ledger")


def test_3_building_twice_changes_nothing_and_says_so(sample: Any, reports: Any, rows_of: Rows) -> None:
    with sample.open() as book:
        sample.build(book)
        before = rows_of(sample.folder / "a.ledger")
        again = sample.build(book)

    assert rows_of(sample.folder / "a.ledger") == before
    assert again.changes.is_empty
    assert again.changes.top.part(PartKind.NOTHING_NEW).count == len(reports)


def test_3_another_books_secret_gives_other_ids(sample: Any) -> None:
    ids = []
    for name, secret in (("a.ledger", bytes(32)), ("b.ledger", bytes(31) + b"\1")):
        with sample.open(name, secret) as book:
            sample.build(book)
            reader = book.reader(TEAM_ONLY)
            ids.append(reader.report_ids() | {incident.id for incident in reader.incidents()})

    assert ids[0] & ids[1] == set()


@pytest.mark.parametrize("order", [1, -1], ids=["forwards", "backwards"])
def test_3_one_report_at_a_time_gives_the_same_incidents_as_all_at_once(sample: Any, reports: Any, order: int) -> None:
    with sample.open("once.ledger") as book:
        sample.build(book)
        at_once = {frozenset(incident.account_ids) for incident in book.reader(TEAM_ONLY).incidents()}
    with sample.open("single.ledger") as book:
        for one in reports[::order]:
            sample.build(book, [one])
        singly = {frozenset(incident.account_ids) for incident in book.reader(TEAM_ONLY).incidents()}

    assert singly == at_once


def test_4_a_decision_that_two_accounts_differ_stands_in_every_later_build(sample: Any, book: Any) -> None:
    sample.build(book)
    reader = book.reader(TEAM_ONLY)
    joined = next(incident for incident in reader.incidents() if len(incident.account_ids) > 1)
    one, other = joined.account_ids[:2]
    decision = Decision(
        id="dec-1",
        subject_id=one,
        subject_digest="",
        kind=DecisionKind.DIFFERENT,
        value=other,
        reason="two strikes an hour apart",
        person="reviewer",
        decided_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )
    with book.writer("reviewer") as writer:
        writer.add_decision(decision)

    for _ in range(2):
        sample.build(book)

        homes = {account: incident.id for incident in reader.incidents() for account in incident.account_ids}
        assert homes[one] != homes[other]
        assert list(reader.decisions()) == [decision]


def test_5_not_stated_is_not_zero_and_a_vague_word_is_no_number(sample: Any, book: Any) -> None:
    rows = {row.voices[0].report.name: row for row in sample.build(book).changes.rows}

    nobody = rows["none"].voices[0]
    assert nobody.killed.words == "none"
    assert rows["clinic"].voices[0].killed.words == NOT_STATED
    for figure in book.reader(TEAM_ONLY).figures():
        if figure.state is FigureState.VAGUE:
            assert (figure.low, figure.high, figure.best) == (None, None, None)
    assert not any(change.after_words == "24" for change in rows["vague"].figures)


def test_5_a_toll_never_becomes_an_incident_nor_part_of_a_sum(sample: Any, book: Any) -> None:
    changes = sample.build(book).changes

    assert [toll.report.name for toll in changes.tolls] == ["tolls"]
    assert "tolls" not in {voice.report.name for row in changes.rows for voice in row.voices}
    assert all(month.after.low < 116 for month in changes.if_accepted.months)


def test_6_every_figure_replays_from_the_claims_that_it_names(sample: Any, book: Any) -> None:
    sample.build(book)
    reader = book.reader(TEAM_ONLY)
    reads = read_reports_of(reader)
    accounts = {record.id: record for read in reads.values() for record in read.accounts}
    incidents = {incident.id: incident for incident in reader.incidents()}

    figures = list(reader.figures())
    for figure in figures:
        claims = incident_claims(incidents[figure.subject_id], accounts, reads)
        again = replay(figure, claims)
        assert (again.state, again.words, again.best, again.voices) == (
            figure.state,
            figure.words,
            figure.best,
            figure.voices,
        )
        assert set(again.claim_ids) == set(figure.claim_ids)
    assert figures


def test_7_a_copy_adds_a_report_but_no_voice(sample: Any, book: Any, reports: Any) -> None:
    first, copy = reports[:2]
    alone = sample.build(book, [first]).changes.rows[0]
    with_copy = sample.build(book, [first, copy]).changes

    figures = {(f.effect, f.group): f for f in book.reader(TEAM_ONLY).figures(alone.incident_id)}
    assert with_copy.top.part(PartKind.NOTHING_NEW).count == 2
    assert all(figure.voices == 1 for figure in figures.values())
    assert all(
        change.after_words == figures[change.effect, change.group].words for change in alone.figures if change.after
    )


def test_10_an_erased_report_is_gone_stays_gone_and_the_book_still_proves_itself(sample: Any, book: Any) -> None:
    sample.build(book)
    reader = book.reader(TEAM_ONLY)
    erased = next(report.id for report in reader.reports() if report.given_id == "clinic")

    erase_report(book, erased, person="reviewer", reason="the speaker asked for it")
    sample.build(book)

    assert erased not in reader.report_ids()
    assert verify(book).holds


def test_a_build_leaves_a_book_that_proves_itself(sample: Any, book: Any, reports: Any) -> None:
    for part in itertools.batched(reports, 4) if hasattr(itertools, "batched") else (reports[:4], reports[4:]):
        sample.build(book, list(part))

    assert verify(book).holds


def test_vague_words_are_kept_as_words(sample: Any, book: Any) -> None:
    sample.build(book)

    counts = [
        claim.claim.value.count
        for record in book.reader(TEAM_ONLY).accounts()
        for claim in record.claims
        if claim.slot == "harm"
    ]
    assert CountKind.SOME in {count.kind for count in counts}
    assert all(count.floor is None for count in counts if count.kind is CountKind.SOME)
