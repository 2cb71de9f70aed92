"""Facilities of a book: what reports say befell them, and what people add."""

import datetime as dt
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger
from harmledger.model.audience import TEAM, Audience, may_have
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.errors import InputError
from harmledger.model.facility import Facility, FacilityMoment, FacilityState, FollowUp
from harmledger.model.period import Period
from harmledger.reconcile.facility import Mention, facility_id, find_facilities
from harmledger.reconcile.facility_followup import find_follow_ups
from harmledger.review.book import AUDIENCE, Book, read_book
from harmledger.review.decide import Why, decide


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitiesView:
    """The protected objects of a book, as a reader may have them."""

    facilities: tuple[Facility, ...]
    """Those that were hit most often first."""
    perhaps_one: tuple[tuple[str, str, str], ...]
    follow_ups: tuple[FollowUp, ...]
    unplaced: tuple[Mention, ...]
    """Mentions of several objects at once, or without a place: counted here, so that none falls out."""


def view_facilities(book: Book, reader: frozenset[Audience]) -> FacilitiesView:
    """Every facility; where they lie only for whoever may know it."""
    found = find_facilities(book.recorded)
    held = (_with_decided(facility, book).seen_by(reader) for facility in found.facilities)
    may_see_points = may_have(reader, TEAM)
    return FacilitiesView(
        facilities=tuple(sorted(held, key=lambda one: (-len(one.incident_ids), one.id))),
        perhaps_one=found.perhaps_one,
        follow_ups=tuple(find_follow_ups(book.recorded, book.accounts.values())),
        unplaced=tuple(one if may_see_points else replace(one, point=None) for one in found.unplaced),
    )


def note_state(ledger: Ledger, facility: str, state: FacilityState, day: dt.date, why: Why) -> Decision:
    """Write what a person knows became of a facility on a day, such as that it was restored."""
    found = find_facility(read_book(ledger.reader(AUDIENCE)), facility)
    return decide(ledger, f"{found.id}/{day}", DecisionKind.AMEND, state.value, why)


def find_facility(book: Book, name: str) -> Facility:
    """The facility whose id begins with `name`; raises InputError where that is not exactly one."""
    wanted = name if name.startswith("fac-") else f"fac-{name}"
    every = find_facilities(book.recorded).facilities
    found = [one for one in every if any(known.startswith(wanted) for known in _ids(one))]
    if len(found) != 1:
        raise InputError(f"{len(found) or 'no'} facilities begin with {name!r}; `harmledger facilities` lists them")
    return found[0]


def _with_decided(facility: Facility, book: Book) -> Facility:
    """The facility with what people added, in order of time; what has no day stands last."""
    known = _ids(facility)
    decided = (one for one in decisions_in_force(book.decisions) if one.subject_id.partition("/")[0] in known)
    moments = [*facility.moments, *(_moment(decision) for decision in decided)]
    return replace(facility, moments=tuple(sorted(moments, key=_first_day)))


def _ids(facility: Facility) -> frozenset[str]:
    """Its id, and those that it had before an earlier mention came in: what people decided under them stays its own."""
    return frozenset(facility_id(moment.claim_id) for moment in facility.moments if moment.claim_id)


def _moment(decision: Decision) -> FacilityMoment:
    day = dt.date.fromisoformat(decision.subject_id.partition("/")[2])
    return FacilityMoment(
        state=FacilityState(decision.value or ""),
        period=Period.day(day),
        words=decision.reason,
        decision_id=decision.id,
    )


def _first_day(moment: FacilityMoment) -> dt.date:
    first = None if moment.period is None else moment.period.first
    return first or dt.date.max
