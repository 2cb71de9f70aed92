"""What makes a report, an account, a toll and a claim the same one again.

report = outlet + URL or given id + hash of bytes; account = report + trigger span; toll = report + its harm's words and
value; claim = owner + slot + span + value. The engine is no part of it, so decisions survive new versions.
"""

import dataclasses
import datetime as dt
from enum import StrEnum
from typing import Any

from harmledger.model.account import Account, Toll
from harmledger.model.claim import Claim, Implied, Judgement, Words
from harmledger.model.ids import derive_id
from harmledger.model.span import Span


def report_id(*, outlet: str | None, url: str | None, given_id: str | None, content_hash: str, key: bytes = b"") -> str:
    """Id of a report. A URL is stronger than a given id; without both, the bytes alone tell."""
    return derive_id("rep", outlet or "", url or given_id or "", content_hash, key=key)


def account_id(report: str, trigger: Span, *, key: bytes = b"") -> str:
    """Id of an account: its report and the place of its trigger."""
    return derive_id("acc", report, str(trigger.start), str(trigger.end), key=key)


def toll_id(report: str, toll: Toll, *, key: bytes = b"") -> str:
    """Id of a toll: its report, where its figure stands, what it says, over which time and where."""
    period = toll.period
    ends = ("", "") if period is None else (str(period.start), str(period.end))
    area = "" if toll.area is None else f"{toll.area.start}:{toll.area.end}"
    return derive_id("tol", report, *_basis_parts(toll.harm), canonical(toll.harm.value), *ends, area, key=key)


def claim_id(owner: str, slot: str, claim: Claim[Any], *, key: bytes = b"") -> str:
    """Id of a claim. Two speakers' same figure on the same words are two claims."""
    source = "" if claim.source is None else f"{claim.source.start}:{claim.source.end}"
    return derive_id("clm", owner, slot, *_basis_parts(claim), canonical(claim.value), source, key=key)


def account_claims(account: Account) -> list[tuple[str, int, Claim[Any]]]:
    """Every claim of an account as (slot, index within the slot, claim), in a fixed order."""
    claims: list[tuple[str, int, Claim[Any]]] = [("type", 0, account.type)]
    if account.day is not None:
        claims.append(("day", 0, account.day))
    slots: dict[str, tuple[Claim[Any], ...]] = {
        "place": account.places,
        "perpetrator": account.perpetrators,
        "means": account.means,
        "target": account.targets,
        "harm": account.harms,
    }
    for slot, values in slots.items():
        claims.extend((slot, index, claim) for index, claim in enumerate(values))
    return claims


def _basis_parts(claim: Claim[Any]) -> tuple[str, ...]:
    match claim.basis:
        case Words(spans=spans):
            return ("words", *(f"{span.start}:{span.end}" for span in spans))
        case Implied(by=by):
            return ("implied", by)
        case Judgement(person=person, reason=reason):
            return ("judgement", person, reason)


def canonical(value: object) -> str:
    """A text that two values share exactly when they are equal: for ids and digests."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ",".join(f"{f.name}={canonical(getattr(value, f.name))}" for f in dataclasses.fields(value))
        return f"{type(value).__name__}({fields})"
    if isinstance(value, StrEnum):
        return repr(value.value)
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    return repr(value)
