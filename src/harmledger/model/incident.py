"""The happening that accounts are held to be about."""

from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.signal import Signal


class Verdict(StrEnum):
    """What linking says about a pair of accounts."""

    SAME = "same"
    ASK = "ask"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why an account was put to an incident: the account it was compared with, and the signals."""

    account_id: str
    other_id: str
    verdict: Verdict
    score: float
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The origin that claims go back to: one voice. `reasons` say why these accounts are one voice."""

    id: str
    account_ids: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A stable id (that of its founding account) and the accounts held to be about it, founder first."""

    id: str
    account_ids: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    links: tuple[Link, ...] = ()
