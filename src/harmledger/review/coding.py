"""People code reports and correct what engines read, with the same standing as engines.

Each `*_ing` makes the decision and writes nothing; `incident.carry_out` writes it with the report's readings, the links
and the figures in one transaction, and `incident.undo` takes it back. Invariant: every span says its report's words.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from harmledger.ledger import Ledger
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Implied, Judgement
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.errors import InputError
from harmledger.model.identity import account_id
from harmledger.review.book import AUDIENCE
from harmledger.review.coding_making import Change, Found, Json, changed_part, coded_part, find, made_about, new_part
from harmledger.review.coding_part import PartRecord, free_slots, id_of, is_single, may_go, parts_of, whole_of
from harmledger.review.coding_value import KINDS, Coding, CodingKind, coding_value, codings_of
from harmledger.review.decide import Why, made_on
from harmledger.wire.annotation import account_from_json
from harmledger.wire.coded import LISTS, encode_account
from harmledger.wire.coded_part import decode_part

__all__ = (
    "Change",
    "Json",
    "adding_account",
    "adding_claim",
    "amending_claim",
    "coding_account",
    "judged",
    "reading_nothing",
    "rejecting_claim",
    "removing_account",
)


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
    return made_about(ledger, reader, owner, (CodingKind.ADD_ACCOUNT, report, {"new": encode_account(coded)}), why)


def removing_account(ledger: Ledger, account: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that an account is none: its report does not say that. Raises InputError where there is none."""
    reader = ledger.reader(AUDIENCE)
    found = find(reader, account, seen)
    told = {"home": reader.homes_of([found.name]).get(found.name)}
    return made_about(ledger, reader, found.name, (CodingKind.REMOVE_ACCOUNT, found.report, told), why)


def amending_claim(
    ledger: Ledger, owner: str, claim: str, change: Change, why: Why, seen: str | None = None
) -> Decision:
    """The decision that corrects a claim or another part: its value, its words, or both.

    Args:
        ledger: the book.
        owner: the id of the account or toll.
        claim: the id of the claim as the book has it now; of what is no claim, the one that `parts_of` gives.
        change: what it is to become.
        why: who corrects it, and why.
        seen: the digest of the account or toll that the person was looking at (`account_seen`).

    Raises:
        EvidenceError: the spans lie beyond the text.
        InputError: there is no such part, nothing would change, or a value cannot be.
        StaleError: the account or toll, or what was decided about it, is not what the person saw.
    """
    reader = ledger.reader(AUDIENCE)
    found = find(reader, owner, seen)
    held = found.part(claim)
    new = _decoded(ledger, found, held.slot, changed_part(held, change, why))
    if coded_part(new) == coded_part(held) or (isinstance(new.part, Claim) and new.part == held.part):
        raise InputError(f"{claim} says just that already")
    if not isinstance(new.part, Claim) and new.id != held.id:
        _check_words(found, new)
    told = {"slot": held.slot, "new": coded_part(new), "was": coded_part(held)}
    return made_about(ledger, reader, owner, (CodingKind.AMEND_CLAIM, found.report, told), why, part=held.id)


def rejecting_claim(ledger: Ledger, owner: str, claim: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that a claim, or another part, is none. What an account or toll is about can only be corrected."""
    reader = ledger.reader(AUDIENCE)
    found = find(reader, owner, seen)
    held = found.part(claim)
    if not may_go(whole_of(found.record), held.slot):
        told_by = "is of some kind: correct the kind" if found.kind == "account" else "has a figure: correct the figure"
        raise InputError(f"every {found.kind} {told_by}, or remove the {found.kind}")
    told = {"slot": held.slot, "was": coded_part(held)}
    return made_about(ledger, reader, owner, (CodingKind.REJECT_CLAIM, found.report, told), why, part=held.id)


def adding_claim(ledger: Ledger, owner: str, slot: str, change: Change, why: Why, seen: str | None = None) -> Decision:
    """The decision that an account or toll says one thing more. Raises as `amending_claim`.

    Args:
        ledger: the book.
        owner: the id of the account or toll.
        slot: of an account "day", "place", "perpetrator", "means", "target", "harm", "source", "response" or "victim";
            of a toll "period", "area", "source" or "perpetrator".
        change: its value and its words.
        why: who adds it, and why.
        seen: the digest of the account or toll that the person was looking at.
    """
    reader = ledger.reader(AUDIENCE)
    found = find(reader, owner, seen)
    if slot not in free_slots(whole_of(found.record)):
        is_one = is_single(whole_of(found.record), slot)
        raise InputError(f"a {found.kind} has {f'one {slot}: correct it' if is_one else f'no {slot}'}")
    new = _decoded(ledger, found, slot, new_part(found, slot, change, why))
    if any(one.slot == slot and one.part == new.part for one in parts_of(found.record)):
        raise InputError(f"{owner} says just that already")
    if not isinstance(new.part, Claim):
        _check_words(found, new)
        _check_corrected(codings_of(decisions_in_force(reader.decisions_on([owner]))), new)
    what = (CodingKind.ADD_CLAIM, found.report, {"slot": slot, "new": coded_part(new)})
    return made_about(ledger, reader, owner, what, why, part=new.id)


def _decoded(ledger: Ledger, found: Found, slot: str, told: Json) -> PartRecord:
    """What somebody told of a part, on the report's own words."""
    part = decode_part(found.report.text, slot, told)
    return PartRecord(id=id_of(found.name, slot, part, ledger.key), slot=slot, part=part, through=told.get("through"))


def _check_words(found: Found, new: PartRecord) -> None:
    """Two of one kind on the same words would be one: a name stands for one person, a source for one speaker."""
    if any(one.id == new.id for one in parts_of(found.record)):
        raise InputError("these words are taken as that already: correct that, or select other words")


def _check_corrected(stands: Iterable[Coding], new: PartRecord) -> None:
    if any(one.claim_id == new.id and one.kind is not CodingKind.REJECT_CLAIM for one in stands):
        raise InputError("what stood on these words was corrected: correct it again, or take that back")


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
