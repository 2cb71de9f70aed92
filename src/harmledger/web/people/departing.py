"""Leaving, from the command line: what is left behind, what was closed, what was taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmledger.ledger import Ledger
from harmledger.model.errors import InputError
from harmledger.review.decide import Why
from harmledger.web.people.leaving import Closed, Farewell, farewell, leave, standing_of, supersede
from harmledger.web.people.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What became of somebody's leaving."""

    key: str
    left: Farewell
    closed: Closed | None
    """None: they had left before, or it was a look."""
    taken_back: int
    refused: tuple[str, ...]


def depart(ledger: Ledger, key: str, given: Mapping[str, Any]) -> Departure:
    """Let somebody leave.

    Args:
        ledger: the book.
        key: who.
        given: `person` (who does it), `supersede`, `reason`, `dry_run`.
    """
    somebody = Person.objects.filter(username=key).first()
    if somebody is None:
        raise InputError(f"nobody here has the key {key!r}; `harmledger user list` has them all")
    why = Why(person=given["person"], reason=given["reason"]) if given["supersede"] else None
    left = farewell(ledger, key)
    if given["dry_run"]:
        return Departure(key=key, left=left, closed=None, taken_back=0, refused=())
    closed = leave(given["person"], somebody) if somebody.left_at is None else None
    done, refused = (0, ()) if why is None else supersede(ledger, standing_of(ledger, key), why)
    return Departure(key=key, left=left, closed=closed, taken_back=done, refused=refused)
