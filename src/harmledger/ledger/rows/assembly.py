"""Accounts, tolls and observations put together again from the rows of their reports."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from harmledger.ledger import table as tables
from harmledger.ledger.rows.around import attribution_of, place_of, response_of, victim_of
from harmledger.ledger.rows.claim import claim_of, period_of
from harmledger.ledger.rows.plain import span_of, spans_of, sure_span
from harmledger.ledger.table import Row, Table
from harmledger.model.account import Account, Observation, Toll
from harmledger.model.audience import Audience
from harmledger.model.claim import Claim
from harmledger.model.errors import LedgerError
from harmledger.model.kinds import ObservationKind, Stance
from harmledger.model.record import AccountRecord, ClaimRecord, TollRecord

Slots: TypeAlias = dict[str, list[Claim[Any]]]
MaySee = Callable[[Audience], bool]


class Parts:
    """Rows of some tables, by the account or toll that they belong to, each in its order."""

    def __init__(self, rows: Mapping[Table, Iterable[Row]]) -> None:
        self._rows: dict[Table, dict[str, list[Row]]] = {}
        for table, some in rows.items():
            by_owner: dict[str, list[Row]] = defaultdict(list)
            for row in sorted(some, key=_position):
                by_owner[row["account_id"] or row["toll_id"]].append(row)
            self._rows[table] = by_owner

    def of(self, table: Table, owner: str) -> Sequence[Row]:
        """The rows of `table` that belong to `owner`."""
        return self._rows[table].get(owner, ())


def account_of(row: Row, parts: Parts, may_see: MaySee) -> AccountRecord:
    """The account of a row with all that belongs to it; victims that the reader may not have are left out."""
    owner = row["id"]
    slots, claims = _claims(parts.of(tables.CLAIM, owner), owner)
    victims = (victim_of(part) for part in parts.of(tables.VICTIM, owner))
    account = Account(
        trigger=sure_span(row, "trigger_"),
        type=_first(slots, "type", owner),
        stance=Stance(row["stance"]),
        is_background=bool(row["is_background"]),
        day=slots["day"][0] if slots["day"] else None,
        places=tuple(slots["place"]),
        perpetrators=tuple(slots["perpetrator"]),
        means=tuple(slots["means"]),
        targets=tuple(slots["target"]),
        harms=tuple(slots["harm"]),
        sources=tuple(attribution_of(part) for part in parts.of(tables.ATTRIBUTION, owner)),
        responses=tuple(response_of(part) for part in parts.of(tables.RESPONSE, owner)),
        victims=tuple(victim for victim in victims if may_see(victim.audience)),
        follows=row["follows"],
        confidence=row["confidence"],
    )
    places = tuple(place_of(part) for part in parts.of(tables.PLACE, owner))
    return AccountRecord(id=owner, report_id=row["report_id"], account=account, claims=claims, places=places)


def toll_of(row: Row, parts: Parts) -> TollRecord:
    """The toll of a row with its claims."""
    slots, _ = _claims(parts.of(tables.CLAIM, row["key"]), row["key"])
    sources = parts.of(tables.ATTRIBUTION, row["key"])
    toll = Toll(
        harm=_first(slots, "harm", row["key"]),
        period=period_of(row),
        area=span_of(row, "area_"),
        perpetrators=tuple(slots["perpetrator"]),
        source=attribution_of(sources[0]) if sources else None,
    )
    return TollRecord(id=row["id"], report_id=row["report_id"], toll=toll)


def observation_of(row: Row) -> Observation:
    """The observation of a row."""
    return Observation(
        span=sure_span(row),
        kind=ObservationKind(row["kind"]),
        places=spans_of(row["places"]),
        actor=row["actor"],
        account=row["told_with"],
    )


_SLOT_ORDER = {
    slot: place for place, slot in enumerate(("type", "day", "place", "perpetrator", "means", "target", "harm"))
}
"""The order in which `model.identity.account_claims` lists them."""


def _claims(rows: Sequence[Row], owner: str) -> tuple[Slots, tuple[ClaimRecord, ...]]:
    slots: Slots = defaultdict(list)
    records = []
    for row in sorted(rows, key=lambda row: (_SLOT_ORDER[row["slot"]], row["position"])):
        claim = claim_of(row)
        slots[row["slot"]].append(claim)
        records.append(ClaimRecord(id=row["id"], owner_id=owner, slot=row["slot"], index=row["position"], claim=claim))
    return slots, tuple(records)


def _first(slots: Slots, slot: str, owner: str) -> Claim[Any]:
    if not slots[slot]:
        raise LedgerError(f'{owner}: the claim "{slot}" is missing; "harmledger verify" tells what happened')
    return slots[slot][0]


def _position(row: Row) -> int:
    return int(row["position"])
