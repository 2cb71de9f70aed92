"""Values with their ids, as the book holds them."""

from dataclasses import dataclass
from typing import Any, Self

from harmledger.model.account import Account, Toll
from harmledger.model.claim import Claim
from harmledger.model.identity import account_claims, account_id, claim_id, toll_id
from harmledger.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """One claim of an account or toll.

    `slot` is one of "type", "day", "place", "perpetrator", "means", "target", "harm".
    """

    id: str
    owner_id: str
    slot: str
    index: int
    claim: Claim[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """An account with its id, its claims' ids, and where its place words point to."""

    id: str
    report_id: str
    account: Account
    claims: tuple[ClaimRecord, ...]
    places: tuple[Place, ...] = ()
    """Resolved places, each for the words of one place claim; words that nobody could resolve have none."""

    @classmethod
    def of(cls, report: str, account: Account, places: tuple[Place, ...] = (), *, key: bytes = b"") -> Self:
        """The record of `account` in the book whose secret is `key`."""
        owner = account_id(report, account.trigger, key=key)
        claims = {
            (slot, index): ClaimRecord(
                id=claim_id(owner, slot, claim, key=key), owner_id=owner, slot=slot, index=index, claim=claim
            )
            for slot, index, claim in account_claims(account)
        }
        return cls(id=owner, report_id=report, account=account, claims=tuple(claims.values()), places=places)


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRecord:
    """A toll with its id."""

    id: str
    report_id: str
    toll: Toll

    @classmethod
    def of(cls, report: str, toll: Toll, *, key: bytes = b"") -> Self:
        """The record of `toll` in the book whose secret is `key`."""
        return cls(id=toll_id(report, toll, key=key), report_id=report, toll=toll)
