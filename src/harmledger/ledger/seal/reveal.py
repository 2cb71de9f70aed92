"""Looking at sealed items: each look is in the log, and in it before anybody sees anything."""

from collections.abc import Collection
from dataclasses import dataclass

from harmledger.ledger import table as tables
from harmledger.ledger.journal import Journal
from harmledger.ledger.rows.around import attribution_of, victim_of
from harmledger.ledger.rows.assembly import Parts, account_of, toll_of
from harmledger.ledger.rows.claim import claim_of
from harmledger.ledger.rows.report import report_of
from harmledger.ledger.seal.act import content_of, sealed_row
from harmledger.ledger.seal.mask import RowsOf
from harmledger.ledger.store import Store
from harmledger.ledger.table import Row
from harmledger.model.audience import Audience, may_have
from harmledger.model.claim import Attribution
from harmledger.model.errors import LedgerError
from harmledger.model.record import AccountRecord, ClaimRecord, TollRecord
from harmledger.model.report import Report
from harmledger.model.victim import Victim

MOST_AT_ONCE = 50
"""Items in one look: whoever copies a book out of its seals leaves many lines in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """What one sealed item holds. Which parts are filled depends on its kind."""

    id: str
    kind: str
    audience: Audience
    report_id: str
    report: Report | None
    accounts: tuple[AccountRecord, ...]
    tolls: tuple[TollRecord, ...]
    claims: tuple[ClaimRecord, ...]
    """Claims that were sealed by themselves; those of sealed accounts and tolls are in these."""
    victims: tuple[Victim, ...]
    attributions: tuple[Attribution, ...]


def reveal(store: Store, ids: Collection[str], *, person: str, audience: frozenset[Audience]) -> tuple[Revealed, ...]:
    """The sealed items of these ids.

    Args:
        store: the book.
        ids: which items.
        person: who looks, by their stable key, for the log.
        audience: the audiences that this person has.

    Raises:
        LedgerError: an id is not sealed, or not for somebody with these audiences: which of the two is not told.
        PassphraseError: the book was opened without the passphrase that the items are sealed under.
    """
    if not person.strip():
        raise LedgerError("who looks? A look at what is sealed needs a person, for the log")
    if not 0 < len(ids) <= MOST_AT_ONCE:
        raise LedgerError(f"name 1 to {MOST_AT_ONCE} sealed items at once, not {len(ids)}")
    with store.transaction():
        journal = Journal(store)
        rows = [_allowed(store, sealed_row(journal, one), one, audience) for one in dict.fromkeys(ids)]
        found = tuple(_revealed(row, content_of(store, row), audience) for row in rows)
        journal.close(person, f"reveal: {', '.join(row['id'] for row in rows)}")
    return found


def _allowed(store: Store, row: Row | None, item_id: str, audience: frozenset[Audience]) -> Row:
    if row is None or not may_have(audience, Audience(row["audience"])):
        raise LedgerError(f"{store.book}: there is no sealed item {item_id} for you in this book")
    return row


def _revealed(row: Row, held: RowsOf, audience: frozenset[Audience]) -> Revealed:
    parts = Parts({table: held[table] for table in _PARTS})
    kind = row["kind"]
    reports = [report_of(one) for one in held[tables.REPORT]] if kind == "report" else []
    accounts, tolls = kind in {"report", "account"}, kind in {"report", "toll"}
    return Revealed(
        id=row["id"],
        kind=kind,
        audience=Audience(row["audience"]),
        report_id=row["report_id"],
        report=reports[0] if reports else None,
        accounts=tuple(
            account_of(one, parts, lambda value: may_have(audience, value))
            for one in sorted(held[tables.ACCOUNT], key=_position)
            if accounts and (kind == "report" or one["id"] == row["id"])
        ),
        tolls=tuple(
            toll_of(one, parts)
            for one in sorted(held[tables.TOLL], key=_position)
            if tolls and (kind == "report" or one["id"] == row["id"])
        ),
        claims=tuple(_claim(one) for one in held[tables.CLAIM] if kind == "claim" and one["id"] == row["id"]),
        victims=tuple(victim_of(one) for one in held[tables.VICTIM] if kind == "victim" and one["key"] == row["id"]),
        attributions=tuple(
            attribution_of(one) for one in held[tables.ATTRIBUTION] if kind == "attribution" and one["key"] == row["id"]
        ),
    )


_PARTS = (tables.CLAIM, tables.ATTRIBUTION, tables.RESPONSE, tables.VICTIM, tables.PLACE)


def _claim(row: Row) -> ClaimRecord:
    owner = row["account_id"] or row["toll_id"]
    return ClaimRecord(id=row["id"], owner_id=owner, slot=row["slot"], index=row["position"], claim=claim_of(row))


def _position(row: Row) -> int:
    return int(row["position"])
