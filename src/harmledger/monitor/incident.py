"""Findings of several accounts of one incident, held together: versions that disagree leave the answer open."""

from collections.abc import Iterable, Mapping
from itertools import chain

from harmledger.model.finding import CLOSED, Allegation, Finding, Inside, Standing


def findings_of_incidents(findings: Iterable[Finding], incidents: Mapping[str, str]) -> tuple[Finding, ...]:
    """One finding for each incident, clause and zone.

    Args:
        findings: those of accounts.
        incidents: the incident's id for each account's id; an account without one keeps its own.
    """
    groups: dict[tuple[str, str, str, str | None], list[Finding]] = {}
    for finding in findings:
        subject = incidents.get(finding.subject_id, finding.subject_id)
        key = (subject, finding.agreement_id, finding.clause_id, finding.zone_id)
        groups.setdefault(key, []).append(finding)
    return tuple(_merged(key[0], group) for key, group in groups.items())


def _merged(incident: str, group: list[Finding]) -> Finding:
    first = group[0]
    standing, reasons = _standing(group)
    is_closed = standing in CLOSED
    accusations = () if is_closed else tuple(dict.fromkeys(chain.from_iterable(one.accusations for one in group)))
    responses = tuple(dict.fromkeys(chain.from_iterable(one.responses for one in group)))
    return Finding(
        subject_id=incident,
        agreement_id=first.agreement_id,
        clause_id=first.clause_id,
        zone_id=first.zone_id,
        standing=standing,
        reasons=reasons,
        inside=_widest([one.inside for one in group if one.inside is not None]),
        day=next((one.day for one in group if one.day is not None), None),
        place=next((one.place for one in group if one.place is not None), None),
        accused=tuple(dict.fromkeys(chain.from_iterable(one.accused for one in group))),
        flags=frozenset(chain.from_iterable(one.flags for one in group)),
        allegation=_allegation(group) if accusations else Allegation.NONE,
        accusations=accusations,
        responses=responses,
    )


def _standing(group: list[Finding]) -> tuple[Standing, tuple[str, ...]]:
    """What the accounts that can tell agree on; a coarser account does not take back what a finer one tells."""
    told = {one.standing for one in group} - {Standing.CANNOT_TELL}
    reasons = tuple(dict.fromkeys(chain.from_iterable(one.reasons for one in group)))
    if len(told) > 1:
        return Standing.CANNOT_TELL, ("the accounts of this incident differ", *reasons)
    if not told:
        return Standing.CANNOT_TELL, reasons
    standing = told.pop()
    telling = (one.reasons for one in group if one.standing is standing)
    return standing, tuple(dict.fromkeys(chain.from_iterable(telling)))


def _widest(insides: list[Inside]) -> Inside | None:
    if not insides:
        return None
    low, high = min(one.low for one in insides), max(one.high for one in insides)
    likely = sum(one.likely for one in insides) / len(insides)
    reasons = tuple(dict.fromkeys(chain.from_iterable(one.reasons for one in insides)))
    words = next((one.words for one in insides if one.words is not None), None)
    is_at_edge = any(one.is_at_edge for one in insides)
    likely = min(max(likely, low), high)
    return Inside(low=low, likely=likely, high=high, reasons=reasons, words=words, is_at_edge=is_at_edge)


def _allegation(group: list[Finding]) -> Allegation:
    """Disputed by any answer that disputes; acknowledged where nothing disputes it."""
    found = {one.allegation for one in group}
    for allegation in (Allegation.DISPUTED, Allegation.ACKNOWLEDGED):
        if allegation in found:
            return allegation
    return Allegation.ALLEGED
