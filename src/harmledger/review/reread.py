"""A newer reading of a report: what people coded and corrected stands, and where the engine says otherwise is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Account, Reading, Toll
from harmledger.model.decision import Decision
from harmledger.model.errors import EvidenceError
from harmledger.model.identity import account_id
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.review.book import AUDIENCE
from harmledger.review.coding_gone import gone_since
from harmledger.review.coding_replay import engine_says, replayed, said
from harmledger.review.coding_rewrite import Places, Rewrite, accounts_of, base_of, located, nowhere
from harmledger.review.coding_toll import tolls_read_anew
from harmledger.review.coding_value import ADDING, REMOVING, Coding, CodingKind, codings_of, standing_codings
from harmledger.review.relink import relinked
from harmledger.wire.coded import decode_account, encode_account
from harmledger.wire.coded_part import decode_part, decode_toll


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingDisagreement:
    """A coding that stands although an engine reads the report otherwise."""

    coding: Coding
    words: str


def coding_disagreements(ledger: Ledger, report: Report, reading: Reading) -> tuple[CodingDisagreement, ...]:
    """Where people decided otherwise than `reading`, an engine's own, says of `report`."""
    return tuple(_disagreements(ledger.reader(AUDIENCE), report, reading, ledger.key))


def take_reading(
    ledger: Ledger, reading: Reading, run_id: str, places: Places = nowhere
) -> tuple[CodingDisagreement, ...]:
    """Put a newer reading of a report in the place of the one that the book has. People win.

    Args:
        ledger: the book.
        reading: what an engine takes from the report now.
        run_id: who the log says it was.
        places: finds where the place words lie.

    Returns:
        Codings that stand although the engine says otherwise.

    Raises:
        EvidenceError: the report does not say a quote of the reading at its place.
    """
    with ledger.writer(run_id) as writer:
        reader = ledger.reader(AUDIENCE)
        report = reader.report(reading.report_id)
        found = tuple(_disagreements(reader, report, reading, ledger.key))
        rewrite = _rewrite(ledger, reader, report, reading, places)
        linked = relinked(reader, None, rewrite.changed, rewrite.homes)
        rewrite.write(writer)
        linked.write(writer)
    return found


def _told(report: Report, reading: Reading, key: bytes) -> dict[str, Account]:
    """What the engine says, by the id of each account; every word is held against the text."""
    told = {account_id(report.id, account.trigger, key=key): account for account in reading.accounts}
    for account in told.values():
        if decode_account(report.text, encode_account(account)) != account:
            raise EvidenceError(f"{report.name} does not say what {reading.engine} reads at {account.trigger.quote!r}")
    return told


def _codings(reader: Reader, report: Report, told: Mapping[str, Account]) -> dict[str, tuple[Coding, ...]]:
    """The codings in force on every account that the book or the engine has of a report."""
    ids = {*told, *reader.account_ids_of([report.id])}
    found: dict[str, list[Decision]] = {name: [] for name in ids}
    for decision in reader.decisions_on(ids):
        found[decision.subject_id].append(decision)
    return {name: standing_codings(decisions) for name, decisions in found.items()}


def _rewrite(ledger: Ledger, reader: Reader, report: Report, reading: Reading, places: Places) -> Rewrite:
    told = _told(report, reading, ledger.key)
    codings = _codings(reader, report, told)
    where = dict(zip(told, places(report, reading), strict=True))
    before = accounts_of(reader, report.id)
    after: dict[str, AccountRecord] = {}
    for name in (*told, *(one for one in before if one not in told)):
        ever = codings_of(reader.decisions_on([name]))
        base = told.get(name) or (base_of(report, ever, None) if codings[name] else None)
        stood = before.get(name)
        gone = gone_since(None if stood is None else stood.account)
        account = replayed(report, base, codings[name], ledger.key, gone)
        if account is None:
            continue
        if account == told.get(name):
            after[name] = AccountRecord.of(report.id, account, tuple(where[name]), key=ledger.key)
        else:
            after[name] = located(report, account, (ever, stood), places, ledger.key)
    return Rewrite(
        report_id=report.id,
        accounts=tuple(_followed(after.values(), list(told))),
        tolls=tolls_read_anew(reader, report, reading.tolls, ledger.key).decided(ledger.key),
        observations=reading.observations,
        reading=reading,
        changed={name: after.get(name) for name in {*before, *after} if before.get(name) != after.get(name)},
        homes={},
    )


def _followed(records: Iterable[AccountRecord], told: Sequence[str]) -> Iterator[AccountRecord]:
    """Accounts that the engine told keep their turns; a reference to one that a person took out is gone."""
    kept = list(records)
    turns = {record.id: turn for turn, record in enumerate(kept)}
    for record in kept:
        follows = record.account.follows
        name = told[follows] if follows is not None and follows < len(told) else None
        turn = None if name is None else turns.get(name)
        yield record if turn == follows else replace(record, account=replace(record.account, follows=turn))


def _disagreements(reader: Reader, report: Report, reading: Reading, key: bytes) -> Iterator[CodingDisagreement]:
    accounts = _told(report, reading, key)
    tolls = tolls_read_anew(reader, report, reading.tolls, key)
    told: dict[str, Account | Toll] = {**accounts, **tolls.told}
    held = {**_codings(reader, report, accounts), **tolls.stands}
    for name, codings in sorted(held.items()):
        for coding in codings:
            words = _words(report, told.get(name), coding, key)
            if words is not None:
                yield CodingDisagreement(coding=coding, words=words)


def _words(report: Report, engine_told: Account | Toll | None, coding: Coding, key: bytes) -> str | None:
    """What the engine says otherwise, or None where it agrees."""
    what = "a toll" if isinstance(engine_told, Toll) else "an account"
    if coding.kind in ADDING:
        if engine_told is None:
            return f"coded by hand; the engine reads no {coding.kind.value.removeprefix('add_')} there"
        decode = decode_toll if coding.kind is CodingKind.ADD_TOLL else decode_account
        return None if engine_told == decode(report.text, coding.new or {}) else _OTHERWISE
    if coding.kind in REMOVING:
        return None if engine_told is None else f"taken out; the engine reads {what} there"
    return _part_words(report, engine_told, coding, key)


_OTHERWISE = "coded by hand; the engine reads it otherwise"


def _part_words(report: Report, engine_told: Account | Toll | None, coding: Coding, key: bytes) -> str | None:
    says = None if engine_told is None else engine_says(report, engine_told, coding, key)
    if coding.kind is CodingKind.REJECT_CLAIM:
        return None if says is None else f"{coding.slot} struck out; the engine tells it"
    if says is None:
        return f"{coding.slot} decided; the engine does not tell it"
    decided = decode_part(report.text, coding.slot or "", coding.new or {})
    return None if said(says) == said(decided) else f"{coding.slot} decided; the engine tells another value"
