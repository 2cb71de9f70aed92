"""An account or toll as people decided it: the codings in force, replayed over what an engine reads.

People win. A part that a person corrected is found again in another reading by its id, else by its slot and its words;
where the engine no longer tells it, the person's stands all the same. Replaying over what already holds them changes
nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from harmledger.model.account import Account, Toll
from harmledger.model.claim import Attribution, Claim, Harm, Response
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.review.coding_gone import IsGone, nothing_gone
from harmledger.review.coding_part import is_single, may_go, told_parts
from harmledger.review.coding_value import ADDING, REMOVING, Coding, CodingKind
from harmledger.wire.coded import LISTS, decode_account
from harmledger.wire.coded_part import LISTED, Part, decode_part, decode_toll, span_of

_NOWHERE = Span(0, 1, "?")


@dataclass(slots=True)
class _Entry:
    """One part under way, by the id that it had before anybody touched it."""

    root: str
    slot: str
    part: Any
    through: str | None = None


def replayed(
    report: Report,
    engine_told: Account | None,
    codings: Iterable[Coding],
    key: bytes,
    is_gone: IsGone = nothing_gone,
) -> Account | None:
    """The account after all `codings` (in force, in the order of time), or None where there is none.

    Args:
        report: whose account it is; the words come from its text.
        engine_told: what an engine reads at that place, if it does.
        codings: decisions on this account.
        key: the book's secret.
        is_gone: which parts were sealed or erased since.
    """
    account = _replayed((report, engine_told, tuple(codings)), key, is_gone)
    assert not isinstance(account, Toll)  # the decisions are on an account
    return account


def replayed_toll(
    report: Report, engine_told: Toll | None, codings: Iterable[Coding], key: bytes, is_gone: IsGone = nothing_gone
) -> Toll | None:
    """As `replayed`, of a toll."""
    toll = _replayed((report, engine_told, tuple(codings)), key, is_gone)
    assert not isinstance(toll, Account)  # the decisions are on a toll
    return toll


def engine_says(report: Report, engine_told: Account | Toll, coding: Coding, key: bytes) -> Part | None:
    """The part of an engine's account or toll that a coding is about, or None where it tells none."""
    found = _find(report, _entries(coding.decision.subject_id, engine_told, key), coding)
    part: Part | None = None if found is None else found.part
    return part


def said(part: Part) -> object:
    """What a part says, whatever words it stands on."""
    match part:
        case Claim():
            return part.value
        case Attribution():
            return part.kind
        case Response():
            return part.kind, part.by
        case Victim():
            return replace(part, span=_NOWHERE, name="")
        case _:
            return part


def _replayed(
    told: tuple[Report, Account | Toll | None, Sequence[Coding]], key: bytes, is_gone: IsGone
) -> Account | Toll | None:
    report, engine_told, codings = told
    owner, whole = codings[0].decision.subject_id if codings else "", engine_told
    entries: list[_Entry] = [] if whole is None else _entries(owner, whole, key)
    for coding in codings:
        if coding.kind in ADDING:
            decode = decode_toll if coding.kind is CodingKind.ADD_TOLL else decode_account
            whole = decode(report.text, coding.new or {})
            entries = _entries(owner, whole, key)
        elif coding.kind in REMOVING:
            whole = None
        else:
            entries = _with(report, entries, coding, is_one=whole is not None and is_single(whole, coding.slot or ""))
    if whole is None:
        return None
    left = [one for one in entries if not (may_go(whole, one.slot) and is_gone(one.slot, one.part))]
    return _put_together(whole, left) if codings or left != entries else whole


def _with(report: Report, entries: list[_Entry], coding: Coding, *, is_one: bool) -> list[_Entry]:
    """The parts after one more decision on one of them; `is_one`: there is at most one of its slot."""
    slot, found = coding.slot or "", _find(report, entries, coding)
    if coding.kind is CodingKind.REJECT_CLAIM:
        return [one for one in entries if one is not found]
    told = coding.new or {}
    part = decode_part(report.text, slot, told)
    new = _Entry(root=coding.claim_id or "", slot=slot, part=part, through=told.get("through"))
    if found is None and is_one:
        found = next((one for one in entries if one.slot == slot), None)
    if found is None:
        return [*entries, new]
    return [new if one is found else one for one in entries]


def _find(report: Report, entries: Sequence[_Entry], coding: Coding) -> _Entry | None:
    """The part that a decision is about: by its id, else, in another reading, by its words."""
    by_id = next((one for one in entries if one.root == coding.claim_id), None)
    told = coding.new if coding.is_added else coding.was
    if by_id is not None or told is None:
        return by_id
    was = decode_part(report.text, coding.slot or "", told)
    must_be_equal = coding.is_added or coding.kind is CodingKind.REJECT_CLAIM
    alike = (one for one in entries if one.slot == coding.slot and _is_one_place(one.part, was))
    return next((one for one in alike if said(one.part) == said(was) or not must_be_equal), None)


def _is_one_place(part: Part, other: Part) -> bool:
    """Whether two readings speak of one thing: their words overlap, and harms are of one effect and group."""
    here, there = span_of(part), span_of(other)
    if here is None or there is None or not here.overlaps(there):
        return False
    if isinstance(part, Claim) and isinstance(part.value, Harm):
        was = other.value if isinstance(other, Claim) else None
        return isinstance(was, Harm) and (part.value.effect, part.value.group) == (was.effect, was.group)
    return True


def _entries(owner: str, whole: Account | Toll, key: bytes) -> list[_Entry]:
    return [
        _Entry(root=one.id, slot=one.slot, part=one.part, through=one.through) for one in told_parts(owner, whole, key)
    ]


def _put_together(whole: Account | Toll, entries: Sequence[_Entry]) -> Account | Toll:
    """The account or toll with these parts; two that say the same on the same words are one."""
    held: dict[str, list[_Entry]] = {}
    for one in entries:
        parts = held.setdefault(one.slot, [])
        if not any(_is_same(one, other) for other in parts):
            parts.append(one)
    first = {slot: parts[0].part for slot, parts in held.items()}
    if isinstance(whole, Toll):
        single: dict[str, Any] = {slot: first.get(slot) for slot in ("period", "area", "source")}
        accused = tuple(one.part for one in held.get("perpetrator", ()))
        return replace(whole, harm=first["harm"], perpetrators=accused, **single)
    fields = {slot: name for slot, name in (LISTS | LISTED).items() if slot != "source"}
    lists: dict[str, Any] = {name: tuple(one.part for one in held.get(slot, ())) for slot, name in fields.items()}
    return replace(whole, type=first["type"], day=first.get("day"), sources=_sources(held.get("source", ())), **lists)


def _is_same(one: _Entry, other: _Entry) -> bool:
    if one.slot == "source":  # whatever place the one has through which it came
        return (one.part.span, one.part.kind, one.through) == (other.part.span, other.part.kind, other.through)
    return bool(one.part == other.part)


def _sources(entries: Sequence[_Entry]) -> tuple[Attribution, ...]:
    """The sources, each with the place of the one through which it came, where that is still there."""
    places = {one.root: at for at, one in enumerate(entries)}
    return tuple(replace(one.part, via=places.get(one.through or "")) for one in entries)
