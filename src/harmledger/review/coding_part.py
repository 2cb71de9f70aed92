"""The parts of an account or toll that people decide on one by one, each with an id.

A claim of an account goes by the id that the book has for it. Anything else goes by its owner and its words; what a
toll has only one of goes by what it is alone: a correction is about the same thing whatever it says by then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.model.account import Account, Toll
from harmledger.model.claim import Claim, Response, Words
from harmledger.model.identity import account_claims, canonical, claim_id
from harmledger.model.ids import derive_id
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.wire.coded import LISTS
from harmledger.wire.coded_part import LISTED, Part, span_of

TOLLS = "tol-"
"""What ids of tolls begin with."""
_ONE_OF_AN_ACCOUNT = frozenset({"type", "day"})
_ONE_OF_A_TOLL = frozenset({"harm", "period", "area", "source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """One part of an account or toll."""

    id: str
    slot: str
    part: Part
    through: str | None = None
    """Of a source: the one of the same account through which it came."""


def record_of(reader: Reader, owner: str) -> AccountRecord | TollRecord | None:
    """The account or toll of this id, or None where there is none for this reader."""
    if owner.startswith(TOLLS):
        return next(iter(reader.tolls_named([owner])), None)
    return next(iter(reader.accounts_named([owner])), None)


def whole_of(record: AccountRecord | TollRecord) -> Account | Toll:
    """What a record is of."""
    return record.toll if isinstance(record, TollRecord) else record.account


def parts_of(record: AccountRecord | TollRecord) -> tuple[PartRecord, ...]:
    """The parts of an account or toll as the book has it."""
    if isinstance(record, TollRecord):
        return tuple(_toll_parts(record.id, record.toll))
    claims = (PartRecord(id=one.id, slot=one.slot, part=one.claim) for one in record.claims)
    return (*claims, *_beside_claims(record.id, record.account))


def told_parts(owner: str, whole: Account | Toll, key: bytes) -> tuple[PartRecord, ...]:
    """The parts of an account or toll that is in no book, by the ids that they would have there."""
    if isinstance(whole, Toll):
        return tuple(_toll_parts(owner, whole))
    claims = (
        PartRecord(id=claim_id(owner, slot, claim, key=key), slot=slot, part=claim)
        for slot, _, claim in account_claims(whole)
    )
    return (*claims, *_beside_claims(owner, whole))


def id_of(owner: str, slot: str, part: Part, key: bytes) -> str:
    """The id of one part."""
    if isinstance(part, Claim) and not owner.startswith(TOLLS):
        return claim_id(owner, slot, part, key=key)
    return _part_id(owner, slot, part)


def is_single(whole: Account | Toll, slot: str) -> bool:
    """Whether it has at most one part of this slot."""
    return slot in (_ONE_OF_A_TOLL if isinstance(whole, Toll) else _ONE_OF_AN_ACCOUNT)


def may_go(whole: Account | Toll, slot: str) -> bool:
    """Whether it can be without any part of this slot."""
    return slot != ("harm" if isinstance(whole, Toll) else "type")


def free_slots(whole: Account | Toll) -> tuple[str, ...]:
    """What can be added to it."""
    if isinstance(whole, Toll):
        told = {"period": whole.period, "area": whole.area, "source": whole.source}
        return (*(slot for slot, part in told.items() if part is None), "perpetrator")
    return (*(("day",) if whole.day is None else ()), *LISTS, *LISTED)


def _toll_parts(owner: str, toll: Toll) -> Iterator[PartRecord]:
    told: list[tuple[str, Part | None]] = [
        ("harm", toll.harm),
        ("period", toll.period),
        ("area", toll.area),
        ("source", toll.source),
    ]
    told.extend(("perpetrator", claim) for claim in toll.perpetrators)
    for slot, part in told:
        if part is not None:
            yield PartRecord(id=_part_id(owner, slot, part), slot=slot, part=part)


def _beside_claims(owner: str, account: Account) -> Iterator[PartRecord]:
    sources = [_part_id(owner, "source", one) for one in account.sources]
    for at, source in enumerate(account.sources):
        via = source.via
        through = sources[via] if via is not None and via < len(sources) else None
        yield PartRecord(id=sources[at], slot="source", part=source, through=through)
    for slot, parts in (("response", account.responses), ("victim", account.victims)):
        for part in parts:
            yield PartRecord(id=_part_id(owner, slot, part), slot=slot, part=part)


def _part_id(owner: str, slot: str, part: Part) -> str:
    """The owner's id carries the book's secret: nobody can test a guess against this one either."""
    if owner.startswith(TOLLS) and slot in _ONE_OF_A_TOLL:
        return derive_id("prt", owner, slot)
    return derive_id("prt", owner, slot, *_told(part))


def _told(part: Part) -> tuple[str, ...]:
    span = span_of(part)
    ends = () if span is None else (f"{span.start}:{span.end}",)
    if isinstance(part, Claim):
        words = part.basis.spans[1:] if isinstance(part.basis, Words) else ()
        return (*ends, *(f"{one.start}:{one.end}" for one in words), canonical(part.value))
    if isinstance(part, Response):  # the accused may deny an act and call its place military in the same words
        return (*ends, part.kind.value, part.by or "", part.to or "")
    return ends
