"""All rows that one reading of one report fills."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from harmledger.ledger import table as tables
from harmledger.ledger.rows.around import attribution_row, place_row, response_row, victim_row
from harmledger.ledger.rows.claim import claim_row, period_columns
from harmledger.ledger.rows.plain import real, span_columns, spans_text
from harmledger.ledger.table import Row, Table
from harmledger.model.account import Observation
from harmledger.model.claim import Claim
from harmledger.model.errors import LedgerError
from harmledger.model.identity import account_claims, claim_id
from harmledger.model.record import AccountRecord, TollRecord

V = TypeVar("V")
RowsByTable = dict[Table, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What claims and sources hang on: an account or a toll of a report."""

    report_id: str
    key: str
    is_toll: bool = False

    def columns(self, part: str, position: int) -> Row:
        """Key and references of the `position`th `part`."""
        column = "toll_id" if self.is_toll else "account_id"
        key = f"{self.key}/{part}/{position}"
        return {"key": key, "report_id": self.report_id, column: self.key, "position": position}


def reading_rows(accounts: Sequence[AccountRecord], tolls: Sequence[TollRecord], secret: bytes) -> RowsByTable:
    """The rows of what one report tells, by table; `secret` is the book's, for the ids of the tolls' claims."""
    rows: RowsByTable = defaultdict(list)
    for position, account in enumerate(accounts):
        _add_account(rows, position, account)
    for position, toll in enumerate(tolls):
        _add_toll(rows, position, toll, secret)
    return rows


def observation_rows(report_id: str, observations: Iterable[Observation]) -> Iterator[Row]:
    """The rows of what was seen or heard."""
    for position, observation in enumerate(observations):
        yield {
            "key": f"{report_id}/observation/{position}",
            "report_id": report_id,
            "position": position,
            **span_columns(observation.span, "span_"),
            "kind": observation.kind.value,
            "places": spans_text(observation.places),
            "actor": observation.actor,
            "told_with": observation.account,
        }


def _add_account(rows: RowsByTable, position: int, record: AccountRecord) -> None:
    account, owner = record.account, Owner(report_id=record.report_id, key=record.id)
    rows[tables.ACCOUNT].append(
        {
            "id": record.id,
            "report_id": record.report_id,
            "position": position,
            **span_columns(account.trigger, "trigger_"),
            "stance": account.stance.value,
            "is_background": int(account.is_background),
            "follows": account.follows,
            "confidence": real(account.confidence),
        }
    )
    ids = {(claim.slot, claim.index): claim.id for claim in record.claims}
    for slot, index, claim in account_claims(account):
        if (slot, index) not in ids:
            raise LedgerError(
                f"account {record.id}: its claim {slot} {index} has no id; make records with AccountRecord.of"
            )
        rows[tables.CLAIM].append(_claim(owner, slot, index, (ids[slot, index], claim)))
    _add_parts(rows, owner, tables.ATTRIBUTION, account.sources, attribution_row)
    _add_parts(rows, owner, tables.RESPONSE, account.responses, response_row)
    _add_parts(rows, owner, tables.VICTIM, account.victims, victim_row)
    _add_parts(rows, owner, tables.PLACE, record.places, place_row)


def _add_toll(rows: RowsByTable, position: int, record: TollRecord, secret: bytes) -> None:
    toll, key = record.toll, f"{record.report_id}/toll/{position}"
    owner = Owner(report_id=record.report_id, key=key, is_toll=True)
    rows[tables.TOLL].append(
        {
            "key": key,
            "id": record.id,
            "report_id": record.report_id,
            "position": position,
            **period_columns(toll.period),
            **span_columns(toll.area, "area_"),
        }
    )
    slots: dict[str, tuple[Claim[Any], ...]] = {"harm": (toll.harm,), "perpetrator": toll.perpetrators}
    for slot, claims in slots.items():
        for index, claim in enumerate(claims):
            rows[tables.CLAIM].append(_claim(owner, slot, index, (claim_id(record.id, slot, claim, key=secret), claim)))
    _add_parts(rows, owner, tables.ATTRIBUTION, () if toll.source is None else (toll.source,), attribution_row)


def _claim(owner: Owner, slot: str, index: int, identified: tuple[str, Claim[Any]]) -> Row:
    return {"id": identified[0], **owner.columns(slot, index), **claim_row(slot, index, identified[1])}


def _add_parts(rows: RowsByTable, owner: Owner, table: Table, values: Iterable[V], columns: Callable[[V], Row]) -> None:
    for position, value in enumerate(values):
        rows[table].append({**owner.columns(table.name, position), **columns(value)})
