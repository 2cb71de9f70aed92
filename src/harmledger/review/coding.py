"""People code reports and correct what engines read, with the same standing as engines.

Each `*_ing` makes the decision and writes nothing; `incident.carry_out` writes it with the report's readings, the links
and the figures in one transaction, and `incident.undo` takes it back. Invariant: every span says its report's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Implied, Judgement
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.errors import InputError, StaleError
from harmledger.model.identity import account_id, claim_id
from harmledger.model.record import AccountRecord, ClaimRecord
from harmledger.model.report import Report
from harmledger.review.book import AUDIENCE
from harmledger.review.coding_value import (
    KINDS,
    ON_ACCOUNTS,
    ON_CLAIMS,
    Coding,
    CodingKind,
    coding_value,
    codings_of,
)
from harmledger.review.decide import Why, made_on
from harmledger.review.lock import account_seen
from harmledger.wire.annotation import account_from_json
from harmledger.wire.coded import LISTS, decode_claim, encode_account, encode_claim, encode_places

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a claim is to become. What is None stays as it is."""

    value: Json | None = None
    """Fields of its value as `wire.coded` writes them: {"count": {"kind": "exact", "low": 7, "high": 7}}."""
    spans: Sequence[tuple[int, int]] | None = None
    """The words it stands on, the main ones first."""
    is_judged: bool = False
    """No words carry it: it is the person's judgement, with their reason."""


def adding_account(ledger: Ledger, report_id: str, account: Json, why: Why) -> Decision:
    """The decision that codes an account in a report, read or unread, in any language.

    Args:
        ledger: the book.
        report_id: the report.
        account: the account as ANNOTATION JSON; spans count code points of the report's text.
        why: who codes, and why.

    Raises:
        EvidenceError: the report does not say a quote at its place.
        InputError: a field is missing, or an account stands on these words already.
    """
    reader = ledger.reader(AUDIENCE)
    trigger = account_from_json(reader.report(report_id).text, account).trigger
    if reader.accounts_named([account_id(report_id, trigger, key=ledger.key)]):
        raise InputError(f"an account stands on {trigger.quote!r} already: correct that one, or widen the words")
    return coding_account(ledger, report_id, account, why)


def coding_account(ledger: Ledger, report_id: str, account: Json, why: Why) -> Decision:
    """As `adding_account`; what an engine or a person read from the same words is superseded."""
    reader = ledger.reader(AUDIENCE)
    report = reader.report(report_id)
    coded = judged(account_from_json(report.text, account), why)
    owner = account_id(report_id, coded.trigger, key=ledger.key)
    return _made(ledger, reader, owner, (CodingKind.ADD_ACCOUNT, report, {"new": encode_account(coded)}), why)


def removing_account(ledger: Ledger, account: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that an account is none: its report does not say that. Raises InputError where there is none."""
    reader = ledger.reader(AUDIENCE)
    record, report = _found(reader, account, seen)
    told = {"home": reader.homes_of([record.id]).get(record.id)}
    return _made(ledger, reader, record.id, (CodingKind.REMOVE_ACCOUNT, report, told), why)


def amending_claim(
    ledger: Ledger, account: str, claim: str, change: Change, why: Why, seen: str | None = None
) -> Decision:
    """The decision that corrects a claim: its value, its words, or both.

    Args:
        ledger: the book.
        account: the id of the account.
        claim: the id of the claim as the book has it now.
        change: what it is to become.
        why: who corrects it, and why.
        seen: the digest of the account that the person was looking at (`account_seen`).

    Raises:
        EvidenceError: the spans lie beyond the text.
        InputError: there is no such claim, nothing would change, or a value cannot be.
        StaleError: the account, or what was decided about it, is not what the person saw.
    """
    reader = ledger.reader(AUDIENCE)
    record, report = _found(reader, account, seen)
    held = _claim(record, claim)
    new = decode_claim(report.text, held.slot, _changed(held, change, why))
    if new == held.claim:
        raise InputError(f"{claim} says just that already")
    told = {"slot": held.slot, "new": encode_claim(held.slot, new), "was": encode_claim(held.slot, held.claim)}
    return _made(ledger, reader, record.id, (CodingKind.AMEND_CLAIM, report, told), why, claim=held.id)


def rejecting_claim(ledger: Ledger, account: str, claim: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that a claim is none. What kind of happening it was can only be corrected. Raises as above."""
    reader = ledger.reader(AUDIENCE)
    record, report = _found(reader, account, seen)
    held = _claim(record, claim)
    if held.slot == "type":
        raise InputError("every account is of some kind: correct the kind, or remove the account")
    told = {"slot": held.slot, "was": encode_claim(held.slot, held.claim)}
    return _made(ledger, reader, record.id, (CodingKind.REJECT_CLAIM, report, told), why, claim=held.id)


def adding_claim(
    ledger: Ledger, account: str, slot: str, change: Change, why: Why, seen: str | None = None
) -> Decision:
    """The decision that an account says one thing more. Raises as `amending_claim`.

    Args:
        ledger: the book.
        account: the id of the account.
        slot: "day", "place", "perpetrator", "means", "target" or "harm".
        change: its value and its words.
        why: who adds it, and why.
        seen: the digest of the account that the person was looking at.
    """
    reader = ledger.reader(AUDIENCE)
    record, report = _found(reader, account, seen)
    if slot not in LISTS and not (slot == "day" and record.account.day is None):
        raise InputError(f"an account has one {slot}: correct it")
    told = {"stance": record.account.stance.value, **(change.value or {}), "basis": _basis(change, why)}
    new = decode_claim(report.text, slot, told)
    if any(one.slot == slot and one.claim == new for one in record.claims):
        raise InputError(f"{record.id} says just that already")
    root = claim_id(record.id, slot, new, key=ledger.key)
    what = (CodingKind.ADD_CLAIM, report, {"slot": slot, "new": encode_claim(slot, new)})
    return _made(ledger, reader, record.id, what, why, claim=root)


def reading_nothing(ledger: Ledger, report_id: str, why: Why) -> Decision:
    """The decision that a person read a report and it tells of no incident."""
    reader = ledger.reader(AUDIENCE)
    report = reader.report(report_id)
    if reader.account_ids_of([report_id]):
        raise InputError(f"{report.name} has accounts: remove those that it does not tell, each with its reason")
    held = codings_of(decisions_in_force(reader.decisions_on([report_id])))
    earlier = next((one.decision for one in held if one.kind is CodingKind.NOTHING), None)
    what = (report_id, KINDS[CodingKind.NOTHING], coding_value(CodingKind.NOTHING, report_id))
    return made_on(ledger, what, earlier, why)


def judged(account: Account, why: Why) -> Account:
    """The account of a person: what no words say is their judgement. A day may follow from the publication."""
    lists: dict[str, Any] = {name: tuple(_owned(one, why) for one in getattr(account, name)) for name in LISTS.values()}
    return replace(account, type=_owned(account.type, why), **lists)


def _owned(claim: Claim[Any], why: Why) -> Claim[Any]:
    if isinstance(claim.basis, Implied):
        return replace(claim, basis=Judgement(person=why.person, reason=why.reason))
    return claim


def _changed(held: ClaimRecord, change: Change, why: Why) -> Json:
    told = encode_claim(held.slot, held.claim)
    told.pop("confidence", None)  # the engine's, of what it read
    if change.spans is not None or change.is_judged:
        told["basis"] = _basis(change, why)
        if change.spans is not None:
            told.pop("text", None)
        elif held.claim.quote is not None and held.slot in ("place", "means", "perpetrator", "target"):
            told["text"] = ""  # other words than the report's are the person's to write
    return {**told, **(change.value or {})}


def _basis(change: Change, why: Why) -> Json:
    if change.spans and not change.is_judged:
        return {"spans": [list(ends) for ends in change.spans]}
    if not change.is_judged:
        raise InputError("select the words that say it, or say that no words do and it is your judgement")
    return {"judged": {"person": why.person, "reason": why.reason}}


def _found(reader: Reader, account: str, seen: str | None) -> tuple[AccountRecord, Report]:
    records = reader.accounts_named([account])
    if not records:
        raise InputError(f"there is no account {account} in this book")
    if seen is not None and account_seen(reader, account) != seen:
        raise StaleError(f"{account} was corrected or read anew since you looked. Nothing was written; look again")
    return records[0], reader.report(records[0].report_id)


def _claim(record: AccountRecord, claim: str) -> ClaimRecord:
    found = next((one for one in record.claims if one.id == claim), None)
    if found is None:
        raise InputError(f"{record.id} has no claim {claim}")
    return found


def _made(
    ledger: Ledger,
    reader: Reader,
    owner: str,
    what: tuple[CodingKind, Report, Json],
    why: Why,
    claim: str | None = None,
) -> Decision:
    """The decision; it supersedes what stood about the same claim, or about the whole account."""
    kind, report, told = what
    ever = codings_of(reader.decisions_on([owner]))
    stands = codings_of(decisions_in_force(reader.decisions_on([owner])))
    root = None if claim is None else _root(ledger, report, owner, claim, stands)
    earlier = next((one.decision for one in stands if one.topic == (owner, root) and _is_alike(one.kind, kind)), None)
    engine_told = {} if ever else {"base": _base(reader, owner)}
    is_added = kind is CodingKind.ADD_CLAIM or (earlier is not None and _is_added(ever, root))
    where = {} if kind is CodingKind.ADD_ACCOUNT or told.get("slot", "place") != "place" else _where(reader, owner)
    value = coding_value(kind, report.id, claim=root, added=is_added or None, **told, **engine_told, **where)
    return made_on(ledger, (owner, KINDS[kind], value), earlier, why, seen=account_seen(reader, owner))


def _is_added(ever: Sequence[Coding], root: str | None) -> bool:
    """Whether a person was the first to tell a claim."""
    first = next((one for one in ever if one.claim_id == root), None)
    return root is not None and first is not None and first.is_added


def _is_alike(one: CodingKind, other: CodingKind) -> bool:
    return (one in ON_ACCOUNTS) == (other in ON_ACCOUNTS)


def _root(ledger: Ledger, report: Report, owner: str, claim: str, stands: Sequence[Coding]) -> str:
    """The id that a claim had before anybody touched it."""
    ids: dict[str, str] = {}
    for one in stands:
        if one.kind in ON_CLAIMS and one.new is not None and one.claim_id is not None and one.slot is not None:
            now = decode_claim(report.text, one.slot, one.new)
            ids[claim_id(owner, one.slot, now, key=ledger.key)] = one.claim_id
    return ids.get(claim, claim)


def _where(reader: Reader, owner: str) -> Json:
    """Where the account's place words lie: a later reader of the report need not have the gazetteer of today."""
    found = next(iter(reader.accounts_named([owner])), None)
    if found is None or not found.places:
        return {}
    return {"located": encode_places(found.places, found.account), "stood": encode_account(found.account)}


def _base(reader: Reader, owner: str) -> Json | None:
    """The account as the engine told it, before anybody touches it."""
    return next((encode_account(record.account) for record in reader.accounts_named([owner])), None)
