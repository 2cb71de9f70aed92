"""Erasing: what a report said is gone for good, that it was there is not, and the proof still holds."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import Ledger, erase_report, open_ledger, verify
from harmledger.ledger.commitment import commitment
from harmledger.ledger.table import LOG_ENTRY, LOG_KEY, LOGGED, PAIR, REPORT
from harmledger.model.audience import TEAM
from harmledger.model.errors import LedgerError

TEAM_READER = frozenset({TEAM})


def test_the_proof_holds_after_an_erasure(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)

    erased = make.erase(book, "rep-0")

    assert verify(book).holds
    assert erased.subject_ids == tuple(sorted({sample.incidents[0].id, sample.incidents[1].id}))


def test_nothing_of_the_report_is_left_in_any_table_but_its_id(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)
    report, record = sample.reports[0], sample.accounts[0]

    make.erase(book, report.id)

    left = repr([list(table.rows(book.store.connection)) for table in LOGGED])
    assert "Town 0" not in left
    assert report.content_hash not in left
    assert not any(f"'{claim.id}'" in left for claim in record.claims)
    assert report.id in left


def test_nothing_of_the_report_is_left_in_the_bytes_of_the_file(book_path: Path, sample: Any, make: Any) -> None:
    secret_words = "Words that only this report has ever said. " * 200
    report = dataclasses.replace(sample.reports[0], body=sample.reports[0].body + secret_words)
    with open_ledger(book_path, secret=make.secret) as ledger:
        dataclasses.replace(sample, reports=(report, *sample.reports[1:])).write(ledger)
        assert any(secret_words[:40].encode() in held for held in _bytes(book_path))

        erased = make.erase(ledger, report.id)

        assert erased.is_wiped
        for held in _bytes(book_path):
            assert secret_words[:40].encode() not in held
            assert report.title.encode() not in held


def _bytes(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")) if not file.name.endswith("-shm")]


def test_nobody_can_test_a_guess_at_what_was_erased(book: Ledger, sample: Any, make: Any) -> None:
    """Even with the whole book and its secret: the key of the commitments is gone."""
    sample.write(book)
    connection = book.store.connection
    row = next(REPORT.rows(connection, '"id" = %s', ["rep-0"]))
    key = next(bytes(row["key"]) for row in LOG_KEY.rows(connection, '"scope" = %s', ["rep-0"]))
    log = repr(list(LOG_ENTRY.rows(connection)))
    assert commitment(key, "report", row) in log

    make.erase(book, "rep-0")

    keys = [book.key, *(bytes(row["key"]) for row in LOG_KEY.rows(connection))]
    log = repr(list(LOG_ENTRY.rows(connection)))
    assert key not in keys
    assert not any(commitment(each, "report", row) in log for each in keys)


def test_what_rested_on_the_report_is_gone_and_the_rest_stays(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)
    _, second, third = sample.accounts

    make.erase(book, "rep-0")

    reader = book.reader(TEAM_READER)
    assert [record.id for record in reader.accounts()] == [second.id, third.id]
    assert list(reader.incidents()) == []
    assert list(reader.figures()) == []
    assert [(link.account_id, link.other_id) for link in reader.questions()] == [(second.id, third.id)]
    assert len(list(reader.decisions())) == 2


def test_the_index_of_pairs_forgets_what_was_erased_and_is_not_taken_for_whole(
    book: Ledger, sample: Any, make: Any
) -> None:
    sample.write(book)
    first, second, third = (record.id for record in sample.accounts)
    with book.writer("run-1") as writer:
        writer.replace_pairs("pair/1", [(first, second, 2.5), (second, third, 0.1)])

    make.erase(book, "rep-0")

    assert book.reader(TEAM_READER).pairs_made_by() != "pair/1"
    assert first not in repr(list(PAIR.rows(book.store.connection)))


def test_linking_anew_after_an_erasure_holds(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)
    make.erase(book, "rep-0")
    second = sample.accounts[1].id
    left = [dataclasses.replace(sample.incidents[1], id=second, account_ids=(second,)), sample.incidents[1]]

    with book.writer("run-2") as writer:
        writer.replace_incidents(left, [make.figure(second, "clm-2")])

    assert {incident.id for incident in book.reader(TEAM_READER).incidents()} == {incident.id for incident in left}
    assert verify(book).holds


def test_a_tombstone_tells_who_and_why_and_keeps_the_report_out(book: Ledger, sample: Any, make: Any) -> None:
    sample.write(book)

    make.erase(book, "rep-0")

    reader = book.reader(TEAM_READER)
    (stone,) = reader.tombstones()
    assert (stone.report_id, stone.person, stone.reason) == ("rep-0", "person-1", "consent was withdrawn")
    assert reader.has_report("rep-0")
    assert "rep-0" not in reader.report_ids()
    with book.writer("run-2") as writer:
        assert writer.add_reports(sample.reports).erased == ("rep-0",)


@pytest.mark.parametrize(("person", "reason"), [("", "why"), ("person-1", "  ")], ids=["nobody", "no reason"])
def test_an_erasure_needs_a_person_and_a_reason(book: Ledger, sample: Any, person: str, reason: str) -> None:
    sample.write(book)

    with pytest.raises(LedgerError, match="a person and a reason"):
        erase_report(book, "rep-0", person=person, reason=reason)

    assert book.reader(TEAM_READER).has_report("rep-0")


def test_what_is_not_there_cannot_be_erased(book: Ledger, make: Any) -> None:
    with pytest.raises(LedgerError, match="there is no report rep-0"):
        make.erase(book, "rep-0")

    assert list(book.reader(TEAM_READER).tombstones()) == []
