"""What every decision on an account or toll is made of: what it is about, what stood, and what it supersedes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Toll
from harmledger.model.claim import Claim
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.model.errors import InputError, StaleError
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.review.coding_part import TOLLS, PartRecord, id_of, parts_of, record_of, whole_of
from harmledger.review.coding_value import KINDS, ON_CLAIMS, ON_WHOLES, Coding, CodingKind, coding_value, codings_of
from harmledger.review.decide import Why, made_on
from harmledger.review.lock import account_seen
from harmledger.wire.coded import encode_account, encode_places
from harmledger.wire.coded_part import decode_part, encode_part, encode_toll

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a claim or other part is to become. What is None stays as it is."""

    value: Json | None = None
    """Fields of its value as `wire.coded` writes them: {"count": {"kind": "exact", "low": 7, "high": 7}}."""
    spans: Sequence[tuple[int, int]] | None = None
    """The words it stands on, the main ones first."""
    is_judged: bool = False
    """No words carry it: it is the person's judgement, with their reason. Of a claim alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The account or toll that somebody decides on."""

    record: AccountRecord | TollRecord
    report: Report

    @property
    def name(self) -> str:
        """Its id."""
        return self.record.id

    @property
    def kind(self) -> str:
        """What it is called."""
        return "toll" if isinstance(self.record, TollRecord) else "account"

    def part(self, name: str) -> PartRecord:
        """Its part of this id; raises InputError where there is none."""
        found = next((one for one in parts_of(self.record) if one.id == name), None)
        if found is None:
            raise InputError(f"{self.name} has no claim {name}")
        return found


def find(reader: Reader, owner: str, seen: str | None) -> Found:
    """The account or toll of this id.

    Raises:
        InputError: there is none.
        StaleError: it is not what the person saw, by its digest `seen`.
    """
    record = record_of(reader, owner)
    if record is None:
        raise InputError(f"there is no {'toll' if owner.startswith(TOLLS) else 'account'} {owner} in this book")
    if seen is not None and account_seen(reader, owner) != seen:
        raise StaleError(f"{owner} was corrected or read anew since you looked. Nothing was written; look again")
    return Found(record=record, report=reader.report(record.report_id))


def coded_part(held: PartRecord) -> Json:
    """A part as a decision keeps it: a source names the one through which it came by its id, not by its place."""
    told = encode_part(held.slot, held.part)
    if held.slot == "source":
        told.pop("via", None)
        told.update({} if held.through is None else {"through": held.through})
    return told


def changed_part(held: PartRecord, change: Change, why: Why) -> Json:
    """The part as it is to become."""
    if not isinstance(held.part, Claim):
        return {**_other_words(held, change), **(change.value or {})}
    told = coded_part(held)
    told.pop("confidence", None)  # the engine's, of what it read
    if change.spans is not None or change.is_judged:
        told["basis"] = basis_of(change, why)
        if change.spans is not None:
            told.pop("text", None)
        elif held.part.quote is not None and held.slot in ("place", "means", "perpetrator", "target"):
            told["text"] = ""  # other words than the report's are the person's to write
    return {**told, **(change.value or {})}


def new_part(found: Found, slot: str, change: Change, why: Why) -> Json:
    """A part that is to be added."""
    value = change.value or {}
    match slot:
        case "period":
            return dict(value)
        case "source" | "response" | "victim" | "area":
            return {**value, "span": _words_of(change)}
        case _:
            told = whole_of(found.record)
            stance = told.harm.stance if isinstance(told, Toll) else told.stance
            return {"stance": stance.value, **value, "basis": basis_of(change, why)}


def basis_of(change: Change, why: Why) -> Json:
    """What a claim is to stand on."""
    if change.spans and not change.is_judged:
        return {"spans": [list(ends) for ends in change.spans]}
    if not change.is_judged:
        raise InputError("select the words that say it, or say that no words do and it is your judgement")
    return {"judged": {"person": why.person, "reason": why.reason}}


def made_about(
    ledger: Ledger,
    reader: Reader,
    owner: str,
    what: tuple[CodingKind, Report, Json],
    why: Why,
    part: str | None = None,
) -> Decision:
    """The decision; it supersedes what stood about the same part, or about the whole account or toll."""
    kind, report, _ = what
    ever = codings_of(reader.decisions_on([owner]))
    stands = codings_of(decisions_in_force(reader.decisions_on([owner])))
    roots = _roots(ledger, report, owner, stands)
    told = {name: _rooted(value, roots) for name, value in what[2].items()}
    root = None if part is None else roots.get(part, part)
    earlier = next((one.decision for one in stands if one.topic == (owner, root) and _is_alike(one.kind, kind)), None)
    engine_told = {} if ever else {"base": _base(reader, owner)}
    is_added = kind is CodingKind.ADD_CLAIM or (earlier is not None and _is_added(ever, root))
    where = {} if kind is CodingKind.ADD_ACCOUNT or told.get("slot", "place") != "place" else _where(reader, owner)
    value = coding_value(kind, report.id, claim=root, added=is_added or None, **told, **engine_told, **where)
    return made_on(ledger, (owner, KINDS[kind], value), earlier, why, seen=account_seen(reader, owner))


def _other_words(held: PartRecord, change: Change) -> Json:
    told = coded_part(held)
    if change.is_judged:
        raise InputError("this stands on the report's own words: select them")
    if change.spans is not None and held.slot != "period":
        told = {name: value for name, value in told.items() if name != "name"}  # the words are the name
        told["span"] = _words_of(change)
    return told


def _words_of(change: Change) -> list[int]:
    if change.is_judged or not change.spans:
        raise InputError("this stands on the report's own words: select them")
    return list(change.spans[0])


def _is_added(ever: Sequence[Coding], root: str | None) -> bool:
    """Whether a person was the first to tell a part."""
    first = next((one for one in ever if one.claim_id == root), None)
    return root is not None and first is not None and first.is_added


def _is_alike(one: CodingKind, other: CodingKind) -> bool:
    return (one in ON_WHOLES) == (other in ON_WHOLES)


def _roots(ledger: Ledger, report: Report, owner: str, stands: Sequence[Coding]) -> dict[str, str]:
    """The id that each part had before anybody touched it, by the id that it has now."""
    ids: dict[str, str] = {}
    for one in stands:
        if one.kind in ON_CLAIMS and one.new is not None and one.claim_id is not None and one.slot is not None:
            now = decode_part(report.text, one.slot, one.new)
            ids[id_of(owner, one.slot, now, ledger.key)] = one.claim_id
    return ids


def _rooted(told: Any, roots: Mapping[str, str]) -> Any:  # noqa: ANN401 - one field of a decision
    """A part that names the one through which it came by the id that this had before anybody touched it."""
    if not isinstance(told, dict) or "through" not in told:
        return told
    return {**told, "through": roots.get(told["through"], told["through"])}


def _where(reader: Reader, owner: str) -> Json:
    """Where the account's place words lie: a later reader of the report need not have the gazetteer of today."""
    found = record_of(reader, owner)
    if not isinstance(found, AccountRecord) or not found.places:
        return {}
    return {"located": encode_places(found.places, found.account), "stood": encode_account(found.account)}


def _base(reader: Reader, owner: str) -> Json | None:
    """The account or toll as the engine told it, before anybody touches it."""
    found = record_of(reader, owner)
    if found is None:
        return None
    return encode_toll(found.toll) if isinstance(found, TollRecord) else encode_account(found.account)
