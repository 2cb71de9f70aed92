"""The readings of a report after a decision on one of its accounts or tolls."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger, Reader, Writer
from harmledger.model.account import Account, Observation, Reading
from harmledger.model.decision import Decision
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.review.coding_gone import check_not_erased, gone_since
from harmledger.review.coding_part import TOLLS
from harmledger.review.coding_replay import replayed
from harmledger.review.coding_toll import with_toll
from harmledger.review.coding_value import Coding, codings_of, standing_codings
from harmledger.wire.coded import decode_account, decode_places

BY_HAND = "by hand"
"""The engine of a report that a person was the first to read."""
Places = Callable[[Report, Reading], Sequence[tuple[Place, ...]]]
"""Where the place words of each account of a reading lie."""


def nowhere(_report: Report, reading: Reading) -> Sequence[tuple[Place, ...]]:
    """No places at all."""
    return [() for _ in reading.accounts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """All that is written about one report anew."""

    report_id: str
    accounts: tuple[AccountRecord, ...]
    tolls: tuple[TollRecord, ...]
    observations: tuple[Observation, ...]
    reading: Reading
    changed: Mapping[str, AccountRecord | None]
    """Accounts that are others than before; None: gone."""
    homes: Mapping[str, str]
    """The incident that an account belonged to before it was taken out."""

    def write(self, writer: Writer) -> None:
        """Put it in the place of what was read before."""
        writer.add_readings(self.report_id, self.accounts, self.tolls, self.observations, self.reading)


def rewrite_of(ledger: Ledger, reader: Reader, decision: Decision, places: Places) -> Rewrite | None:
    """What a report says after `decision` on one of its accounts or tolls; None where the report is gone."""
    owner = decision.subject_id
    every = [*(one for one in reader.decisions_on([owner]) if one.id != decision.id), decision]
    codings = codings_of(every)
    reports = reader.reports_named({coding.report_id for coding in codings})
    if not reports:
        return None
    report, held = reports[0], accounts_of(reader, reports[0].id)
    if owner.startswith(TOLLS):
        tolls = with_toll(ledger, reader, report, every)
        return replace(rewritten(reader, report, held, {}), tolls=tolls)
    now = None if owner not in held else held[owner].account
    check_not_erased(reader, owner, now)
    base = base_of(report, codings, held.get(owner))
    before = replayed(report, base, standing_codings(every[:-1]), ledger.key)
    stands = standing_codings(every)
    account = replayed(report, base, stands, ledger.key, gone_since(now, before))
    stood = (codings, held.get(owner))
    record = None if account is None else located(report, account, stood, places, ledger.key)
    homes = [coding.home for coding in codings if coding.home is not None]
    return replace(rewritten(reader, report, held, {owner: record}), homes={owner: homes[-1]} if homes else {})


def accounts_of(reader: Reader, report_id: str) -> dict[str, AccountRecord]:
    """The accounts of a report by id, in their order."""
    ids = reader.account_ids_of([report_id])
    found = {record.id: record for record in reader.accounts_named(ids)}
    return {name: found[name] for name in ids}


def base_of(report: Report, codings: Sequence[Coding], stands: AccountRecord | None) -> Account | None:
    """The account as it was before anybody touched it."""
    if not codings:
        return None if stands is None else stands.account
    first = codings[0]
    return None if first.base is None else decode_account(report.text, first.base)


def rewritten(
    reader: Reader, report: Report, held: Mapping[str, AccountRecord], new: Mapping[str, AccountRecord | None]
) -> Rewrite:
    """The readings of `report` with some accounts as in `new`: in their places, new ones at the end."""
    after = {name: new.get(name, record) for name, record in held.items()}
    after.update((name, record) for name, record in new.items() if name not in held)
    kept = [record for record in after.values() if record is not None]
    turns = _turns(list(held), [record.id for record in kept])
    readings = reader.readings_named([report.id])
    return Rewrite(
        report_id=report.id,
        accounts=tuple(_turned(record, turns) if record.id in held else record for record in kept),
        tolls=reader.tolls_of([report.id]),
        observations=tuple(_observed(reader, report.id, turns)),
        reading=readings[0] if readings else by_hand(report),
        changed={name: record for name, record in new.items() if held.get(name) != record},
        homes={},
    )


def by_hand(report: Report) -> Reading:
    """That a person read the report."""
    source = AnchorSource.METADATA if report.published else AnchorSource.UNKNOWN
    return Reading(report_id=report.id, engine=BY_HAND, anchor=Anchor(day=report.published, source=source))


def _turns(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The new place of each account by its old one; those that are gone have none."""
    return {before.index(name): turn for turn, name in enumerate(after) if name in before}


def _turned(record: AccountRecord, turns: Mapping[int, int]) -> AccountRecord:
    """The account with its reference to an earlier one put right."""
    follows = record.account.follows
    if follows is None or turns.get(follows) == follows:
        return record
    return replace(record, account=replace(record.account, follows=turns.get(follows)))


def _observed(reader: Reader, report_id: str, turns: Mapping[int, int]) -> Iterable[Observation]:
    for _, observation in reader.observations_of([report_id]):
        told_with = None if observation.account is None else turns.get(observation.account)
        yield replace(observation, account=told_with)


def located(
    report: Report,
    account: Account,
    stood: tuple[Sequence[Coding], AccountRecord | None],
    places: Places,
    key: bytes,
) -> AccountRecord:
    """The record of an account. Only words of which nobody knows where they lie are looked up.

    Args:
        report: whose account it is.
        account: the account.
        stood: all codings that there ever were of it, and how it stands in the book.
        places: finds where place words lie.
        key: the book's secret.
    """
    words = [claim.value for claim in account.places]
    found = _known(report, *stood)
    if not all(word in found for word in words):
        for place in places(report, replace(by_hand(report), accounts=(account,)))[0]:
            found.setdefault(place.words, place)
    where = tuple(found[word] for word in words if word in found)
    return AccountRecord.of(report.id, account, where, key=key)


def _known(report: Report, codings: Sequence[Coding], held: AccountRecord | None) -> dict[str, Place]:
    """Where place words of the account lie, as far as it was ever found out."""
    found: dict[str, Place] = {}
    for coding in codings:
        if coding.stood is not None:
            stood = decode_account(report.text, coding.stood)
            found.update((place.words, place) for place in decode_places(stood, coding.located))
    found.update((place.words, place) for place in (() if held is None else held.places))
    return found
