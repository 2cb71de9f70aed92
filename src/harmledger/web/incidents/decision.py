"""One decision: who, when, why, what it changed, what became of it."""

import re
from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.model.decision import Decision, is_undoing
from harmledger.model.errors import InputError
from harmledger.review.book import find_incident_id
from harmledger.review.coding_value import CodingKind, coding_of
from harmledger.review.decide import find_decision
from harmledger.web.incidents.history import GRADE, Entry, entries

_DECISION = re.compile(r"(?:dec-)?[0-9a-f]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """What the page of one decision shows."""

    entry: Entry
    decision: Decision
    incident_id: str | None
    """The incident that it is about, by the id that it goes by now; None where it is about something else."""
    report_id: str | None
    """The report on whose page it can be taken back: it is about what that says, and stands in no incident."""
    earlier: str | None
    later: tuple[Entry, ...]
    """What superseded it or took it back."""
    reviews: tuple[Entry, ...]


def decision_page(reader: Reader, name: str) -> DecisionPage | None:
    """The page of the decision whose id begins so; None where that is not one decision."""
    if not _DECISION.fullmatch(name):
        return None
    try:
        decision = find_decision(reader.decisions_named(name), name)
    except InputError:
        return None
    if is_blind(decision):
        return None
    held = reader.decisions_on([decision.subject_id, decision.id])
    told = {one.id: one for one in entries(held)}
    incident, coding = _incident(reader, decision), coding_of(decision)
    return DecisionPage(
        entry=told[decision.id],
        decision=decision,
        incident_id=incident,
        report_id=coding.report_id if coding is not None and incident is None else None,
        earlier=decision.supersedes,
        later=tuple(told[one.id] for one in held if one.supersedes == decision.id),
        reviews=tuple(told[one.id] for one in held if one.subject_id == decision.id and not is_undoing(one)),
    )


def is_blind(decision: Decision) -> bool:
    """Whether it is one of two sheets of a report: the page of double coding shows both, once there are two."""
    coding = coding_of(decision)
    return coding is not None and coding.kind is CodingKind.BLIND


def _incident(reader: Reader, decision: Decision) -> str | None:
    subject = decision.subject_id.removesuffix(GRADE)
    if subject.startswith("acc-"):
        return reader.homes_of([subject]).get(subject)
    if not subject.startswith("inc-"):
        return None
    try:
        return find_incident_id(reader, subject)
    except InputError:
        return None
