"""An account as people decided it: the codings in force, replayed over what an engine reads.

People win. A claim that a person corrected is found again in another reading by its id, else by its slot and its words;
where the engine no longer tells it, the person's claim stands all the same. Replaying over what already holds them
changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from harmledger.model.account import Account
from harmledger.model.claim import Claim, Harm
from harmledger.model.identity import account_claims, account_id, claim_id
from harmledger.model.report import Report
from harmledger.review.coding_value import Coding, CodingKind
from harmledger.wire.coded import LISTS, decode_account, decode_claim

AT_MOST_ONE = frozenset({"type", "day"})


@dataclass(slots=True)
class _Entry:
    """One claim under way, by the id that it had before anybody touched it."""

    root: str
    slot: str
    claim: Claim[Any]


def replayed(report: Report, engine_told: Account | None, codings: Iterable[Coding], key: bytes) -> Account | None:
    """The account after all `codings` (in force, in the order of time), or None where there is none.

    Args:
        report: whose account it is; the words come from its text.
        engine_told: what an engine reads at that place, if it does.
        codings: decisions on this account.
        key: the book's secret.
    """
    account = engine_told
    entries: list[_Entry] = [] if account is None else _entries(report, account, key)
    for coding in codings:
        match coding.kind:
            case CodingKind.ADD_ACCOUNT:
                account = decode_account(report.text, coding.new or {})
                entries = _entries(report, account, key)
            case CodingKind.REMOVE_ACCOUNT:
                account = None
            case _:
                entries = _with(report, entries, coding)
    return None if account is None else _put_together(account, entries)


def engine_says(report: Report, engine_told: Account, coding: Coding, key: bytes) -> Claim[Any] | None:
    """The claim of an engine's account that a coding is about, or None where it tells none."""
    found = _find(report, _entries(report, engine_told, key), coding)
    return None if found is None else found.claim


def _with(report: Report, entries: list[_Entry], coding: Coding) -> list[_Entry]:
    """The claims after one more decision on one of them."""
    slot, root = coding.slot or "", coding.claim_id or ""
    found = _find(report, entries, coding)
    if coding.kind is CodingKind.REJECT_CLAIM:
        return [one for one in entries if one is not found]
    new = _Entry(root=root, slot=slot, claim=decode_claim(report.text, slot, coding.new or {}))
    if found is None and slot in AT_MOST_ONE:
        found = next((one for one in entries if one.slot == slot), None)
    if found is None:
        return [*entries, new]
    return [new if one is found else one for one in entries]


def _find(report: Report, entries: Sequence[_Entry], coding: Coding) -> _Entry | None:
    """The claim that a decision is about: by its id, else, in another reading, by its words."""
    by_id = next((one for one in entries if one.root == coding.claim_id), None)
    told = coding.new if coding.is_added else coding.was
    if by_id is not None or told is None:
        return by_id
    was = decode_claim(report.text, coding.slot or "", told)
    must_be_equal = coding.is_added or coding.kind is CodingKind.REJECT_CLAIM
    alike = (one for one in entries if one.slot == coding.slot and _is_one_place(one.claim, was))
    return next((one for one in alike if one.claim.value == was.value or not must_be_equal), None)


def _is_one_place(claim: Claim[Any], other: Claim[Any]) -> bool:
    """Whether two readings speak of one thing: their words overlap, and harms are of one effect and group."""
    if claim.span is None or other.span is None or not claim.span.overlaps(other.span):
        return False
    if isinstance(claim.value, Harm) and isinstance(other.value, Harm):
        return (claim.value.effect, claim.value.group) == (other.value.effect, other.value.group)
    return True


def _entries(report: Report, account: Account, key: bytes) -> list[_Entry]:
    owner = account_id(report.id, account.trigger, key=key)
    return [
        _Entry(root=claim_id(owner, slot, claim, key=key), slot=slot, claim=claim)
        for slot, _, claim in account_claims(account)
    ]


def _put_together(account: Account, entries: Sequence[_Entry]) -> Account:
    """The account with these claims; two that say the same on the same words are one."""
    held: dict[str, list[Claim[Any]]] = {}
    for one in entries:
        claims = held.setdefault(one.slot, [])
        if one.claim not in claims:
            claims.append(one.claim)
    lists: dict[str, Any] = {name: tuple(held.get(slot, ())) for slot, name in LISTS.items()}
    return replace(account, type=held["type"][0], day=next(iter(held.get("day", ())), None), **lists)
