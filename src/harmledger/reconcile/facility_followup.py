"""Follow-up strikes: the site of an earlier incident hit again while people were there to help.

A report that says so itself is told as it says. Across reports only place, day and who was hit can tell, so such a pair
is a question with its reasons, never an allegation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from harmledger.geo.distance import distance_km
from harmledger.model.facility import FollowUp
from harmledger.model.kinds import Group, TargetKind
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.reconcile.record import RecordedIncident
from harmledger.text.phrase import listed

NEAR_KM = 1.0
"""Farther apart than this nobody comes from one site to the other on foot."""
LATEST_DAYS = 1
"""Rescuers dig through a night; later than the next day another reason brings people to a place."""
_HELPERS = frozenset({Group.RESCUE_WORKERS, Group.MEDICAL_WORKERS, Group.AID_WORKERS})
_OF_HELPERS = frozenset({TargetKind.CIVIL_DEFENCE})


def find_follow_ups(incidents: Sequence[RecordedIncident], accounts: Iterable[AccountRecord]) -> list[FollowUp]:
    """Every follow-up that a report tells, then those that place, day and who was hit make possible.

    Args:
        incidents: every incident of the book.
        accounts: every account, those of a report in the report's order.
    """
    homes = {record.id: incident.id for incident in incidents for record in incident.records}
    told = list(dict.fromkeys(_told(accounts, homes)))
    known = {frozenset((one.earlier_id, one.later_id)) for one in told}
    possible = (one for one in _possible(incidents) if frozenset((one.earlier_id, one.later_id)) not in known)
    return [*told, *possible]


def _told(accounts: Iterable[AccountRecord], homes: Mapping[str, str]) -> Iterator[FollowUp]:
    by_report: dict[str, list[AccountRecord]] = {}
    for record in accounts:
        by_report.setdefault(record.report_id, []).append(record)
    for told in by_report.values():
        for record in told:
            at = record.account.follows  # an index among the accounts of its report
            if at is not None and at < len(told) and homes[told[at].id] != homes[record.id]:
                because = "a report says that the site was hit again"
                yield FollowUp(earlier_id=homes[told[at].id], later_id=homes[record.id], is_told=True, because=because)


def _possible(incidents: Sequence[RecordedIncident]) -> Iterator[FollowUp]:
    for later in incidents:
        helpers = _helpers_hit(later)
        for earlier in incidents if helpers else ():
            if earlier.id != later.id and _may_follow(earlier, later):
                because = f"{listed(helpers)} hit at the same place on the same day or the next"
                yield FollowUp(earlier_id=earlier.id, later_id=later.id, is_told=False, because=because)


def _helpers_hit(incident: RecordedIncident) -> list[str]:
    groups = {claim.harm.group for claim in incident.claims if claim.harm.group in _HELPERS}
    kinds = {claim.value.kind for record in incident.records for claim in record.account.targets}
    told = [group.value.replace("_", " ") for group in sorted(groups)]
    return told or (["a rescue team's site or vehicle"] if kinds & _OF_HELPERS else [])


def _may_follow(earlier: RecordedIncident, later: RecordedIncident) -> bool:
    if earlier.period is None or later.period is None or earlier.is_background != later.is_background:
        return False
    first, second = earlier.period.first, later.period.first
    if first is None or second is None or earlier.period.length_days != 1 or later.period.length_days != 1:
        return False
    gap = (second - first).days
    if not 0 <= gap <= LATEST_DAYS or (gap == 0 and _helpers_hit(earlier)):
        return False  # of two strikes on helpers on one day nobody can tell which came first
    return any(_is_one_site(a, b) for a in _points(earlier) for b in _points(later))


def _points(incident: RecordedIncident) -> list[Place]:
    return [place for place in incident.places if place.precision.is_point][:1]


def _is_one_site(one: Place, other: Place) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= NEAR_KM
