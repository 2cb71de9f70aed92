"""Writing: one transaction, one log row, and nothing twice."""

import dataclasses
import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import Ledger, verify
from harmledger.ledger.table import LOGGED, RUN, RUN_DROPPED
from harmledger.model.audience import TEAM, Audience
from harmledger.model.errors import LedgerError
from harmledger.model.incident import Incident
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.record import AccountRecord
from harmledger.model.span import Span

TEAM_READER = frozenset({TEAM})
BEFORE_YEAR_1 = dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=9)))
SEES_ALL = frozenset({TEAM, Audience("need:kin")})


def rows(ledger: Ledger, *, but: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    connection = ledger.store.connection
    return {table.name: list(table.rows(connection)) for table in LOGGED if table.name not in but}


def test_the_same_input_twice_adds_no_row_but_in_run_and_log(book: Ledger, sample: Any) -> None:
    sample.write(book, "run-1")
    before = rows(book, but=(RUN.name, RUN_DROPPED.name))

    sample.write(book, "run-2")

    assert rows(book, but=(RUN.name, RUN_DROPPED.name)) == before
    assert [run.id for run in book.reader(TEAM_READER).runs()] == ["run-1", "run-2"]
    assert tuple(book.reader(TEAM_READER).dropped("run-2")) == sample.dropped


def test_every_transaction_appends_one_log_row_with_counts_per_table(book: Ledger, make: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports([make.report(0), make.report(1)])
    with book.writer("run-1") as writer:
        writer.add_reports([make.report(0)])

    _, first, second = book.reader(TEAM_READER).log()
    assert (first.seq, first.actor, first.action) == (2, "run-1", "add reports")
    assert {name: (part["added"], part["removed"]) for name, part in first.digest.items()} == {
        "report": (2, 0),
        "log_key": (2, 0),
    }
    assert second.digest == {}
    assert second.prev_hash == first.hash


def test_reports_are_told_apart_as_new_known_and_erased(book: Ledger, make: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports([make.report(0), make.report(1)])
    make.erase(book, "rep-1")

    with book.writer("run-2") as writer:
        added = writer.add_reports([make.report(number) for number in (2, 1, 0)])

    assert (added.new, added.known, added.erased) == (("rep-2",), ("rep-0",), ("rep-1",))


def test_a_report_stays_as_it_was_first_taken_in(book: Ledger, make: Any) -> None:
    report = make.report(0)
    with book.writer("run-1") as writer:
        writer.add_reports([report])
    with book.writer("run-2") as writer:
        writer.add_reports([dataclasses.replace(report, title="Another headline")])

    assert book.reader(TEAM_READER).report(report.id) == report


def test_a_later_reading_takes_the_place_of_the_earlier_one(book: Ledger, sample: Any, make: Any) -> None:
    report, record = sample.reports[0], sample.accounts[0]
    with book.writer("run-1") as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [record], [make.toll(report)], sample.observations)
    account = dataclasses.replace(record.account, harms=(), confidence=None)
    other = dataclasses.replace(record.account, trigger=Span.find(report.text, "killed"))
    later = [AccountRecord.of(report.id, told, key=book.key) for told in (other, account)]

    with book.writer("run-2") as writer:
        writer.add_readings(report.id, later)

    reader = book.reader(SEES_ALL)
    assert list(reader.accounts()) == later
    assert list(reader.tolls()) == []
    assert list(reader.observations()) == []
    assert verify(book).holds


def test_only_what_differs_is_written(book: Ledger, sample: Any) -> None:
    report, record = sample.reports[0], sample.accounts[0]
    with book.writer("run-1") as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [record])
    (harm,) = record.account.harms
    changed = dataclasses.replace(record.account, harms=(dataclasses.replace(harm, source=None),))

    with book.writer("run-2") as writer:
        writer.add_readings(report.id, [AccountRecord.of(report.id, changed, record.places, key=book.key)])

    *_, last = book.reader(TEAM_READER).log()
    assert {name: (part["added"], part["removed"]) for name, part in last.digest.items()} == {"claim": (1, 1)}


def test_what_is_changed_and_changed_back_in_one_transaction_leaves_no_trace(book: Ledger, sample: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
        writer.add_readings("rep-0", [sample.accounts[0]])

    with book.writer("run-2") as writer:
        writer.add_readings("rep-0", [])
        writer.add_readings("rep-0", [sample.accounts[0]])

    *_, last = book.reader(TEAM_READER).log()
    assert last.digest == {}
    assert verify(book).holds


def test_an_error_inside_undoes_everything(book: Ledger, make: Any) -> None:
    before = rows(book)

    def fail_halfway() -> None:
        with book.writer("run-1") as writer:
            writer.add_reports([make.report(0)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()

    assert rows(book) == before
    assert len(list(book.reader(TEAM_READER).log())) == 1


def test_a_second_writer_inside_the_first_is_refused(book: Ledger) -> None:
    with book.writer("run-1"), pytest.raises(LedgerError, match="a writer is open already"), book.writer("run-2"):
        pass


def test_a_writer_has_a_name(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="for the log"), book.writer(" "):
        pass


def test_readings_need_their_report(book: Ledger, sample: Any) -> None:
    with pytest.raises(LedgerError, match="no report rep-0"), book.writer("run-1") as writer:
        writer.add_readings("rep-0", [])
    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
        with pytest.raises(LedgerError, match="is of report rep-1, not of rep-0"):
            writer.add_readings("rep-0", [sample.accounts[1]])


def test_what_was_read_from_an_erased_report_is_not_written(book: Ledger, sample: Any, make: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
    make.erase(book, "rep-0")

    with book.writer("run-2") as writer:
        assert not writer.add_readings("rep-0", [sample.accounts[0]])

    assert list(book.reader(TEAM_READER).accounts()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"body": "lone \ud800"}, "cannot be kept", id="half a character"),
        pytest.param({"content_hash": " "}, "report_content_hash_filled", id="no hash"),
        pytest.param({"captured_at": BEFORE_YEAR_1}, "cannot be kept", id="before the year 1"),
    ],
)
def test_a_value_that_cannot_be_kept_is_a_clear_error(book: Ledger, make: Any, change: Any, words: str) -> None:
    report = dataclasses.replace(make.report(0), **change)

    with pytest.raises(LedgerError, match=words), book.writer("run-1") as writer:
        writer.add_reports([report])

    assert not book.reader(TEAM_READER).has_report(report.id)


def test_a_number_beyond_all_numbers_is_a_clear_error(book: Ledger, make: Any) -> None:
    figure = dataclasses.replace(make.figure("inc-1", "clm-1"), low=2**70)

    with pytest.raises(LedgerError, match="cannot be kept"), book.writer("run-1") as writer:
        writer.replace_incidents([], [figure])


def test_a_probability_that_is_no_number_is_refused(book: Ledger, sample: Any) -> None:
    account = dataclasses.replace(sample.accounts[0].account, confidence=float("nan"))

    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
        with pytest.raises(LedgerError, match="nan is no number"):
            writer.add_readings("rep-0", [AccountRecord.of("rep-0", account)])


def test_the_longest_texts_are_kept(book: Ledger, make: Any) -> None:
    """An index of a server takes no more than some 2,700 bytes, and some texts are looked up by an index."""
    dice = random.Random(2026)
    long = "".join(chr(dice.randrange(0x600, 0x9FFF)) for _ in range(20_000))
    texts = ("given_id", "title", "body", "outlet", "language", "url", "archive_url", "origin")
    others = ("version_of", "forwarded_from", "reply_to")
    report = dataclasses.replace(make.report(0), notes=(long,), **dict.fromkeys((*texts, *others), long))

    with book.writer("run-1") as writer:
        writer.add_reports([report])

    assert book.reader(TEAM_READER).report(report.id) == report


def test_a_negative_nought_is_kept_as_nought(book: Ledger, sample: Any) -> None:
    question = dataclasses.replace(sample.questions[0], score=-0.0)
    with book.writer("run-1") as writer:
        writer.replace_questions([question])

    (kept,) = book.reader(TEAM_READER).questions()
    assert str(kept.score) == "0.0"
    assert verify(book).holds


def test_two_accounts_of_one_id_are_refused(book: Ledger, sample: Any) -> None:
    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
        with pytest.raises(LedgerError, match="two rows would both be called"):
            writer.add_readings("rep-0", [sample.accounts[0]] * 2)


def test_two_tolls_of_one_id_are_both_kept(book: Ledger, sample: Any, make: Any) -> None:
    toll = make.toll(sample.reports[0])
    with book.writer("run-1") as writer:
        writer.add_reports(sample.reports)
        writer.add_readings("rep-0", [], [toll, toll])

    assert list(book.reader(TEAM_READER).tolls()) == [toll, toll]


def test_a_merged_incident_redirects_and_comes_back_when_split_again(book: Ledger, sample: Any) -> None:
    sample.write(book)
    a, b, c = (record.id for record in sample.accounts)
    apart = [Incident(id=name, account_ids=(name,), lineages=()) for name in (a, b, c)]
    joined = [Incident(id=a, account_ids=(a, b, c), lineages=())]
    reader = book.reader(TEAM_READER)

    for wanted, redirects in ((apart, {}), (joined, {b: a, c: a}), (apart, {})):
        with book.writer("run-2") as writer:
            writer.replace_incidents(wanted, [])
        assert sorted(reader.incidents(), key=lambda i: i.id) == sorted(wanted, key=lambda i: i.id)
        assert reader.redirects() == redirects
        assert reader.incident(c).account_ids == next(i.account_ids for i in wanted if c in i.account_ids)


@settings(max_examples=30)
@given(data=st.data())
def test_an_id_once_given_leads_to_the_incident_of_its_founder_for_ever(
    data: st.DataObject, one_book: Ledger, scratch: Callable[[], Any], make: Any
) -> None:
    reports = [make.report(number) for number in range(5)]
    records = [make.account(report) for report in reports]
    accounts = [record.id for record in records]
    given_ids: set[str] = set()

    with scratch() as writer:
        writer.add_reports(reports)
        for record in records:
            writer.add_readings(record.report_id, [record])
        for _ in range(3):
            groups: dict[int, list[str]] = {}
            for account in accounts:  # the oldest of a group founds it
                groups.setdefault(data.draw(st.integers(0, 2)), []).append(account)
            incidents = [Incident(id=group[0], account_ids=tuple(group), lineages=()) for group in groups.values()]
            writer.replace_incidents(incidents, [])
            given_ids |= {incident.id for incident in incidents}

            reader = one_book.reader(TEAM_READER)
            assert list(reader.incidents()) == sorted(incidents, key=lambda incident: incident.id)
            for name in given_ids:
                assert name in reader.incident(name).account_ids


def test_an_account_in_two_incidents_is_refused(book: Ledger, sample: Any) -> None:
    first, second, _ = (record.id for record in sample.accounts)
    both = [
        Incident(id=first, account_ids=(first, second), lineages=()),
        Incident(id=second, account_ids=(second,), lineages=()),
    ]

    with pytest.raises(LedgerError, match="cannot be about two incidents"), book.writer("run-1") as writer:
        writer.replace_incidents(both, [])


def test_questions_are_replaced_and_a_pair_asked_about_twice_is_kept_twice(book: Ledger, sample: Any) -> None:
    first, second = sample.questions
    reader = book.reader(TEAM_READER)

    for wanted in ([first, second, first], [second], []):
        with book.writer("run-1") as writer:
            writer.replace_questions(wanted)
        assert list(reader.questions()) == wanted
        assert verify(book).holds


def test_an_incident_without_an_account_is_refused(book: Ledger) -> None:
    with pytest.raises(LedgerError, match="has no account"), book.writer("run-1") as writer:
        writer.replace_incidents([Incident(id="inc-1", account_ids=(), lineages=())], [])


def test_an_incident_of_an_account_that_is_not_there_is_refused(book: Ledger) -> None:
    with (
        pytest.raises(LedgerError, match="names account acc-0, which is not in this book"),
        book.writer("run-1") as writer,
    ):
        writer.replace_incidents([Incident(id="acc-0", account_ids=("acc-0",), lineages=())], [])


@pytest.mark.parametrize("change", [{"reason": "  "}, {"person": ""}], ids=["no reason", "nobody"])
def test_a_decision_needs_a_person_and_a_reason(book: Ledger, make: Any, change: Any) -> None:
    with pytest.raises(LedgerError, match="filled"), book.writer("person-1") as writer:
        writer.add_decision(make.decision("dec-1", "acc-1", **change))


def test_a_decision_is_never_overwritten(book: Ledger, make: Any) -> None:
    decision = make.decision("dec-1", "acc-1")
    with book.writer("person-1") as writer:
        writer.add_decision(decision)
        writer.add_decision(decision)

    with pytest.raises(LedgerError, match="never changed"), book.writer("person-2") as writer:
        writer.add_decision(dataclasses.replace(decision, reason="another"))

    assert list(book.reader(TEAM_READER).decisions()) == [decision]


@pytest.mark.parametrize(
    ("supersedes", "subject", "words"),
    [
        pytest.param("dec-0", "acc-1", "not in this book", id="unknown"),
        pytest.param("dec-1", "acc-2", "something else", id="another subject"),
        pytest.param("dec-1", "acc-1", "(?i)unique", id="superseded before"),
    ],
)
def test_a_decision_supersedes_one_standing_decision_on_its_subject(
    book: Ledger, make: Any, supersedes: str, subject: str, words: str
) -> None:
    with book.writer("person-1") as writer:
        writer.add_decision(make.decision("dec-1", "acc-1"))
        writer.add_decision(make.decision("dec-2", "acc-1", supersedes="dec-1"))

    with pytest.raises(LedgerError, match=words), book.writer("person-1") as writer:
        writer.add_decision(make.decision("dec-3", subject, supersedes=supersedes))


def test_a_run_that_was_cut_off_has_no_end(book: Ledger) -> None:
    with book.writer("run-1") as writer:
        writer.start_run(engine="rules/1")
    with book.writer("run-2") as writer:
        writer.start_run(engine="rules/1")
        writer.finish_run({"in": 1})

    first, second = book.reader(TEAM_READER).runs()
    assert first.finished_at is None
    assert second.finished_at is not None
    assert second.finished_at > second.started_at


def test_a_run_begins_once_and_ends_after_it_began(book: Ledger) -> None:
    dropped = Dropped(subject="a", reason=DropReason.EMPTY, detail="empty")
    with pytest.raises(LedgerError, match="was not started"), book.writer("run-1") as writer:
        writer.finish_run({})
    with pytest.raises(LedgerError, match="was not started"), book.writer("run-1") as writer:
        writer.add_dropped([dropped])
    with book.writer("run-1") as writer:
        writer.start_run(engine="rules/1")
        with pytest.raises(LedgerError, match="was started before"):
            writer.start_run(engine="rules/1")
