"""Grades of a book's incidents: by the rule, or by whoever decided otherwise."""

from dataclasses import dataclass

from harmledger.ledger import Ledger
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
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
    decided: dict[str, list[Decision]] = {}
    for decision in decisions_in_force(book.decisions):
        if decision.subject_id.endswith(SUFFIX):
            subject = decision.subject_id.removesuffix(SUFFIX)
            decided.setdefault(book.redirects.get(subject, subject), []).append(decision)
    graded = [GradedIncident(title=one.title, grade=grade_of(one, decided.get(one.id, ()))) for one in book.recorded]
    told = [one for one in graded if one.grade.kind is not GradeKind.NONE]
    return tuple(sorted(told, key=lambda one: (list(GradeKind).index(one.grade.kind), one.grade.incident_id)))


def set_grade(ledger: Ledger, incident: str, kind: GradeKind, why: Why) -> Decision:
    """Decide an incident's grade; the rule's own stays readable in the reason that it gave."""
    found = read_book(ledger.reader(AUDIENCE)).find_incident(incident)
    return decide(ledger, f"{found.id}{SUFFIX}", DecisionKind.AMEND, kind.value, why)
