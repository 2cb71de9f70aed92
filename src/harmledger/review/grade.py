"""Grades of a book's incidents: by the rule, or by whoever decided otherwise."""

from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.incident import Incident
from harmledger.reconcile.record_grade import Grade, GradeKind, grade_of
from harmledger.review.book import AUDIENCE, Book, read_book
from harmledger.review.decide import Why, decide

SUFFIX = "/grade"
"""What a decision about a grade is about: the incident's id and this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedIncident:
    """An incident with its grade."""

    title: str
    grade: Grade


def view_grades(book: Book) -> tuple[GradedIncident, ...]:
    """Every incident that harmed somebody, the best established first."""
    graded = [
        GradedIncident(title=one.title, grade=grade_of(one, decided_grades(book, book.incidents[one.id])))
        for one in book.recorded
    ]
    told = [one for one in graded if one.grade.kind is not GradeKind.NONE]
    return tuple(sorted(told, key=lambda one: (list(GradeKind).index(one.grade.kind), one.grade.incident_id)))


def decided_grades(book: Book, incident: Incident) -> tuple[Decision, ...]:
    """Decisions in force about the grade of an incident, or of one that is part of it now, in the order of time."""
    subjects = (incident.id, *book.merged_into(incident.id))
    held = (decision for subject in subjects for decision in book.on(f"{subject}{SUFFIX}"))
    return tuple(sorted(held, key=lambda decision: (decision.decided_at, decision.id)))


def set_grade(ledger: Ledger, incident: str, kind: GradeKind, why: Why) -> Decision:
    """Decide an incident's grade; the rule's own stays readable in the reason that it gave."""
    found = read_book(ledger.reader(AUDIENCE)).find_incident(incident)
    return decide(ledger, f"{found.id}{SUFFIX}", DecisionKind.AMEND, kind.value, why)
