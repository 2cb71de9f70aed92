"""Erasing: what was said is gone, that it was there is not.

The rows of the report or item and all that follows from it are removed, the keys of their commitments destroyed, and a
tombstone is left. What was sealed loses the key that opens it. The log still adds up, and nobody can test against it
what may have been there.

Not reached: decisions (append-only by law of the book; their reasons are people's own words), backups, a server's
write-ahead log as long as the server keeps it, and copies that the disk itself keeps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.ledger import table as tables
from harmledger.ledger.book import Ledger
from harmledger.ledger.derived import DERIVED, drop_derived
from harmledger.ledger.fault import told
from harmledger.ledger.journal import Journal
from harmledger.ledger.rows.plain import list_of
from harmledger.ledger.seal.act import content_of, relocked, sealed_in, sealed_row
from harmledger.ledger.seal.cut import cut_out, what_stays
from harmledger.ledger.seal.item import Item, Withhold, find_item, names_of, own_words, rows_of
from harmledger.ledger.seal.mask import Withheld
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row, Table
from harmledger.model.errors import LedgerError

_WIPED = (tables.REPORT, tables.TRANSLATION, *tables.READ_FROM_A_REPORT, *DERIVED, tables.SEALED, tables.LOG_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did."""

    id: str
    """The report or item."""
    kind: str
    report_id: str
    subject_ids: tuple[str, ...]
    """Incidents, and sums, that rested on it: they have lost members and figures until linking is run again."""
    is_wiped: bool
    """Whether the bytes are gone from the file, or from the tables on a server, too. If not, another process was
    reading: close it and erase again."""


def erase_report(ledger: Ledger, report_id: str, *, person: str, reason: str) -> Erased:
    """Erase one report, whoever it was meant for, sealed or not.

    Args:
        ledger: the book.
        report_id: the report.
        person: who erases it, by their stable key.
        reason: why.
    """
    _check(person, reason)
    store = ledger.store
    with store.transaction():
        journal = Journal(store)
        subjects = _erase(journal, report_id)
        tombstone = {"report_id": report_id, "person": person, "reason": reason, "erased_at": store.now()}
        journal.insert(tables.TOMBSTONE, [tombstone])
        journal.close(person, "erase report")
    return _erased(store, (report_id, "report", report_id), subjects)


def erase_item(
    ledger: Ledger,
    item_id: str,
    *,
    person: str,
    reason: str,
    withhold: Withhold = own_words,
) -> Erased:
    """Erase one account, toll, claim, victim or attribution, sealed or not. Its words are struck out of its report.

    Args:
        ledger: the book.
        item_id: its id.
        person: who erases it, by their stable key.
        reason: why.
        withhold: which words go with it, given the item and the rows of its report; by default its own.
    """
    _check(person, reason)
    store = ledger.store
    with store.transaction():
        journal = Journal(store)
        row = sealed_row(journal, item_id)
        if row is None:
            item, subjects = _erase_open(journal, item_id, withhold)
        else:
            item, subjects = _erase_sealed(journal, row, withhold), set()
        _erase_parts(journal, item)
        stone = {"id": item.id, "kind": item.kind, "report_id": item.report_id, "person": person, "reason": reason}
        journal.insert(tables.ERASED_ITEM, [{**stone, "erased_at": store.now()}])
        journal.close(person, f"erase {item.kind}")
    return _erased(store, (item.id, item.kind, item.report_id), subjects)


def wipe(store: Store) -> bool:
    """Empty what still holds rows as they were before they were removed; whether that could be done."""
    with told(store.book):
        return bool(store.connection.wipe([table.name for table in _WIPED]))


def _check(person: str, reason: str) -> None:
    if not person.strip() or not reason.strip():
        raise LedgerError("an erasure needs a person and a reason")


def _erased(store: Store, what: tuple[str, str, str], subjects: set[str]) -> Erased:
    item_id, kind, report_id = what
    return Erased(id=item_id, kind=kind, report_id=report_id, subject_ids=tuple(sorted(subjects)), is_wiped=wipe(store))


def _erase(journal: Journal, report_id: str) -> set[str]:
    reports, sealed = _where(journal, tables.REPORT, "id", report_id), sealed_in(journal, report_id)
    if not reports and not any(row["kind"] == "report" for row in sealed):
        raise LedgerError(f"there is no report {report_id} in this book")
    accounts = [row["id"] for row in _where(journal, tables.ACCOUNT, "report_id", report_id)]
    claims = [row["id"] for row in _where(journal, tables.CLAIM, "report_id", report_id)]
    subjects, scopes = drop_derived(journal, accounts, claims)
    for table in (tables.TRANSLATION, *tables.READ_FROM_A_REPORT):
        journal.delete(table, _where(journal, table, "report_id", report_id))
    journal.delete(tables.REPORT, reports)
    journal.delete(tables.SEALED, sealed)
    for scope in sorted({report_id, *scopes}):
        journal.destroy_key(scope)  # last: removing a row needs the key once more
    return subjects


def _erase_open(journal: Journal, item_id: str, withhold: Withhold) -> tuple[Item, set[str]]:
    item = find_item(journal.connection, item_id)
    if item.kind == "report":
        raise LedgerError(f"{item_id} is a whole report; erase it as one")
    words = withhold(item, rows_of(journal.connection, item.report_id))
    _strike_from_seals(journal, item, words, sealed_in(journal, item.report_id))
    _, subjects = cut_out(journal, item, words)
    return item, subjects


def _erase_sealed(journal: Journal, row: Row, withhold: Withhold) -> Item:
    content, covers = content_of(journal.store, row), set(list_of(row["covers"]))
    taken = {table: [one for one in rows if not covers.isdisjoint(names_of(one))] for table, rows in content.items()}
    item = Item(id=row["id"], kind=row["kind"], report_id=row["report_id"], taken=taken)
    journal.delete(tables.SEALED, [row])  # its key goes with it
    earlier = [one for one in sealed_in(journal, item.report_id) if one["number"] < row["number"]]
    _strike_from_seals(journal, item, withhold(item, content), earlier)
    return item


def _erase_parts(journal: Journal, item: Item) -> None:
    """What was sealed of the item before, by itself, goes with it."""
    keys = {item.id, *(row["key"] for row in item.taken.get(tables.TOLL, ()))}
    owners = tuple(f"{key}/" for key in keys)
    for row in sealed_in(journal, item.report_id):
        if any(name.startswith(owners) for name in list_of(row["covers"])):
            journal.delete(tables.SEALED, [row])


def _strike_from_seals(journal: Journal, item: Item, words: Withheld, seals: Sequence[Row]) -> None:
    """What was sealed before `item` holds the report's text, and the places of its parts, as they were then."""
    for row in reversed(seals):
        held = content_of(journal.store, row)
        held[tables.TRANSLATION] = []  # nobody can tell which of its words say the same
        item = item.as_it_was(held)
        relocked(journal, row, what_stays(held, item, words))


def _where(journal: Journal, table: Table, column: str, value: str) -> list[Row]:
    return list(table.rows(journal.connection, f'"{column}" = %s', [value]))
