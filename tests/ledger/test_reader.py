"""Reading: what is above the reader's audience never leaves, and nothing tells that it is there."""

import dataclasses
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.ledger import Ledger, Reader
from harmledger.ledger.sight import WITHHELD
from harmledger.model.audience import PUBLIC, TEAM, Audience, may_have
from harmledger.model.errors import LedgerError
from harmledger.model.incident import Incident, Lineage, Link, Verdict

KIN = Audience("need:kin")
UN = Audience("partner:un")


def read(book: Ledger, *audience: Audience) -> Reader:
    return book.reader(frozenset(audience))


def everything(reader: Reader) -> dict[str, list[Any]]:
    """All that a reader can get, by the name of the call."""
    calls = ("reports", "readings", "accounts", "tolls", "observations", "incidents", "figures", "questions")
    team = ("decisions", "dropped", "runs", "log", "tombstones")
    return {name: list(getattr(reader, name)()) for name in (*calls, *team)}


@pytest.fixture
def sealed_book(book: Ledger, sample: Any, make: Any) -> Ledger:
    """Like the sample, but the second report is for `need:kin` alone."""
    reports = (sample.reports[0], dataclasses.replace(sample.reports[1], audience=KIN), sample.reports[2])
    first, second, _ = sample.accounts
    hidden_harm = next(claim.id for claim in second.claims if claim.slot == "harm")
    decisions = tuple(
        make.decision(f"dec-{name}", subject)
        for name, subject in (("a", first.id), ("b", "rep-1"), ("c", second.id), ("d", hidden_harm))
    )
    figures = (*sample.figures, make.figure(first.id, hidden_harm))
    dataclasses.replace(sample, reports=reports, decisions=decisions, figures=figures).write(book)
    return book


def test_the_team_reads_texts(book: Ledger, sample: Any) -> None:
    sample.write(book)

    assert [report.body for report in read(book, TEAM).reports()] == [report.body for report in sample.reports]


def test_outside_the_team_no_text_no_path_and_nothing_derived_leaves(book: Ledger, sample: Any) -> None:
    public = tuple(dataclasses.replace(report, audience=PUBLIC) for report in sample.reports)
    dataclasses.replace(sample, reports=public).write(book)

    seen = everything(read(book, PUBLIC))

    assert [report.id for report in seen.pop("reports")] == [report.id for report in sample.reports]
    assert all(values == [] for values in seen.values())
    for report in read(book).reports():
        assert report.body == ""
        assert report.origin is None
        assert report.notes == (WITHHELD,)
    assert sample.reports[0].body not in repr(everything(read(book, PUBLIC)))


def test_an_unpublished_report_stays_with_the_team_whatever_its_audience(book: Ledger, make: Any) -> None:
    report = dataclasses.replace(make.report(0, audience=PUBLIC), is_published=False)
    with book.writer("run-1") as writer:
        writer.add_reports([report])

    assert list(read(book, PUBLIC, UN).reports()) == []
    assert list(read(book, TEAM).reports()) == [report]


def test_a_sealed_report_and_all_that_hangs_on_it_is_absent(sealed_book: Ledger, sample: Any) -> None:
    first, second, third = sample.accounts

    seen = everything(read(sealed_book, TEAM))

    assert [report.id for report in seen["reports"]] == ["rep-0", "rep-2"]
    assert [record.id for record in seen["accounts"]] == [first.id, third.id]
    assert [record.report_id for record in seen["tolls"]] == ["rep-0", "rep-2"]
    assert [reading.report_id for reading in seen["readings"]] == ["rep-0", "rep-2"]
    assert {incident.account_ids for incident in seen["incidents"]} == {(first.id,), (third.id,)}
    assert [decision.id for decision in seen["decisions"]] == ["dec-a"]
    assert len(seen["figures"]) == 2
    assert [(q.account_id, q.other_id) for q in seen["questions"]] == [(first.id, third.id)]
    assert second.id not in repr(seen)


def test_who_is_on_the_list_reads_what_is_sealed(sealed_book: Ledger) -> None:
    seen = everything(read(sealed_book, TEAM, KIN))

    assert len(seen["reports"]) == len(seen["accounts"]) == len(seen["tolls"]) == 3
    assert len(seen["figures"]) == 3
    assert len(seen["decisions"]) == 4


def test_what_is_sealed_is_missing_in_the_same_words_as_what_is_not_there(sealed_book: Ledger, sample: Any) -> None:
    reader = read(sealed_book, TEAM)

    for call, name in ((reader.report, "rep-1"), (reader.account, sample.accounts[1].id)):
        with pytest.raises(LedgerError) as sealed:
            call(name)
        with pytest.raises(LedgerError) as absent:
            call("nothing")
        assert str(sealed.value).replace(name, "nothing") == str(absent.value)
    assert not reader.has_report("rep-1")
    assert "rep-1" not in reader.report_ids()


def test_victims_are_left_out_one_by_one(book: Ledger, sample: Any) -> None:
    sample.write(book)

    def names(*audience: Audience) -> list[list[str]]:
        return [[victim.name for victim in record.account.victims] for record in read(book, *audience).accounts()]

    assert names(TEAM) == [["A", "B"]] * 3
    assert names(TEAM, KIN) == [["A", "B", "C"]] * 3


def test_a_voice_that_is_partly_sealed_loses_its_reasons(book: Ledger, sample: Any) -> None:
    first, second, third = (record.id for record in sample.accounts)
    reports = (dataclasses.replace(sample.reports[0], audience=KIN), *sample.reports[1:])
    incident = Incident(
        id=first,
        account_ids=(first, second, third),
        lineages=(
            Lineage(id="lin-1", account_ids=(first, second), reasons=("both quote the witness",)),
            Lineage(id="lin-2", account_ids=(third,), reasons=("alone",)),
            Lineage(id="lin-3", account_ids=(first,), reasons=("alone",)),
        ),
        links=(Link(account_id=second, other_id=first, verdict=Verdict.SAME, score=1.0, signals=()),),
    )
    dataclasses.replace(sample, reports=reports, incidents=(incident,), figures=()).write(book)

    (seen,) = read(book, TEAM).incidents()

    assert seen.account_ids == (second, third)
    assert seen.links == ()
    assert seen.lineages == (
        Lineage(id="lin-1", account_ids=(second,), reasons=()),
        Lineage(id="lin-2", account_ids=(third,), reasons=("alone",)),
    )


AUDIENCES = st.sampled_from([PUBLIC, TEAM, UN, Audience("partner:ngo"), KIN, Audience("need:law")])


@given(reader=st.frozensets(AUDIENCES), values=st.lists(AUDIENCES, min_size=1, max_size=5))
def test_reports_leave_just_as_the_audience_rule_says(
    reader: frozenset[Audience], values: list[Audience], one_book: Ledger, scratch: Any, make: Any
) -> None:
    reports = [make.report(number, audience=value) for number, value in enumerate(values)]
    admitted = {report.id for report in reports if may_have(reader, report.audience)}

    with scratch() as writer:
        writer.add_reports(reports)
        side = one_book.reader(reader)
        seen: Iterable[str] = {report.id for report in side.reports()}
        held = {report.id for report in reports if side.has_report(report.id)}
        ids = side.report_ids()

    assert seen == held == ids == admitted


def test_a_book_larger_than_one_helping_is_read_whole(book: Ledger, make: Any) -> None:
    reports = [make.report(number) for number in range(450)]
    with book.writer("run-1") as writer:
        writer.add_reports(reports)
        for report in reports:
            writer.add_readings(report.id, [make.account(report)])

    reader = read(book, TEAM, KIN)
    assert [report.id for report in reader.reports()] == sorted(report.id for report in reports)
    assert [record.report_id for record in reader.accounts()] == sorted(report.id for report in reports)


def test_decisions_of_one_subject_come_in_the_order_of_time(book: Ledger, make: Any) -> None:
    early = make.decision("dec-z", "acc-1")
    late = make.decision("dec-a", "acc-1", decided_at=early.decided_at.replace(hour=9), supersedes="dec-z")
    with book.writer("person-1") as writer:
        for decision in (early, late, make.decision("dec-b", "acc-2")):
            writer.add_decision(decision)

    assert list(read(book, TEAM).decisions("acc-1")) == [early, late]


def test_a_row_that_makes_no_sense_is_a_clear_error_that_names_the_way_out(book: Ledger, sample: Any) -> None:
    sample.write(book)
    with book.store.connection.cursor() as cursor:
        cursor.execute("UPDATE figure SET as_of = 'some day'")

    with pytest.raises(LedgerError, match="harmledger verify"):
        list(read(book, TEAM).figures())
