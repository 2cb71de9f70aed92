"""A copy is the book: every row, the log with its head, and what is sealed, from a file to anywhere and back."""

from pathlib import Path
from typing import Any

import pytest

from harmledger.ledger import Keyring, Ledger, is_begun, open_ledger, verify
from harmledger.ledger.copying import copy_book
from harmledger.ledger.keyring import LEAST_COST
from harmledger.ledger.place import BookPlace
from harmledger.ledger.table import LOG, LOG_ENTRY, LOGGED
from harmledger.model.audience import TEAM, Audience
from harmledger.model.errors import LedgerError

KIN = frozenset({TEAM, Audience("need:kin")})


@pytest.fixture
def ring() -> Keyring:
    return Keyring("six words drawn by lot", cost=LEAST_COST)


def everything(ledger: Ledger) -> dict[str, Any]:
    connection = ledger.store.connection
    rows = {table.name: list(table.rows(connection)) for table in (*LOGGED, LOG, LOG_ENTRY)}
    return {name: [{k: _plain(v) for k, v in row.items()} for row in found] for name, found in rows.items()}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def test_a_book_that_was_copied_there_and_back_has_every_row_and_its_seals(
    book_path: Path, place: BookPlace, tmp_path: Path, sample: Any, make: Any, ring: Keyring
) -> None:
    back = tmp_path / "back.ledger"
    with open_ledger(book_path, passphrase=ring) as first:
        sample.write(first)
        account = make.seals(first)[0]
        there = copy_book(first, place, passphrase=ring)
        with open_ledger(place, create=False, passphrase=ring) as second:
            home = copy_book(second, back, passphrase=ring)
        with open_ledger(back, create=False, passphrase=ring) as third:
            assert everything(third) == everything(first)
            seen = third.reveal([f"{account.id}/victim/0"], person="person-1", audience=KIN)

    assert there == home
    assert there.holds
    assert len(seen) == 1


def test_a_copy_goes_on_by_itself(book: Ledger, place: BookPlace, sample: Any, make: Any) -> None:
    sample.write(book)
    copy_book(book, place)
    before = verify(book).head

    with open_ledger(place, create=False, secret=make.secret) as copy:
        make.erase(copy, "rep-0")
        with copy.writer("run-9") as writer:
            writer.add_reports([make.report(9)])
        assert verify(copy, head=before).holds
        assert verify(copy).head != before
    assert verify(book).head == before


def test_a_copy_that_cannot_be_whole_leaves_no_book(book: Ledger, place: BookPlace, sample: Any) -> None:
    """What stands beside the book could not be copied: then nothing is."""

    def fail(_source: str, _target: str) -> None:
        raise LedgerError("no room for the people")

    sample.write(book)
    with pytest.raises(LedgerError, match="no room"):
        copy_book(book, place, also=fail)

    if isinstance(place, Path):
        assert list(place.parent.iterdir()) == []
    assert not is_begun(place)
    assert copy_book(book, place).holds


def test_a_copy_overwrites_nothing(book: Ledger, place: BookPlace) -> None:
    open_ledger(place).close()

    with pytest.raises(LedgerError, match="overwrites nothing"):
        copy_book(book, place)
