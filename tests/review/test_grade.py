"""Grades by the fixed order of questions, and by whoever decides otherwise."""

from typing import Any

import pytest

from harmledger.model.audience import TEAM
from harmledger.reconcile.record_grade import RULE, GradeKind
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.grade import GradedIncident, set_grade, view_grades
from harmledger.review.incident import undo

TEAM_ONLY = frozenset({TEAM})
ARMY = ("the army", "military")
FIGHTERS = {"status": "combatant"}


def _grades(planted: Any) -> tuple[GradedIncident, ...]:
    planted.settle()
    return view_grades(read_book(planted.ledger.reader(TEAM_ONLY)))


def _grade(planted: Any, make: Any, *told: dict[str, Any]) -> GradeKind | None:
    for number, facts in enumerate(told):
        planted.tell(f"r{number}", make.said(**{"killed": 9, "injured": 30, **facts}))
    found = _grades(planted)
    assert len(planted.partition()) == 1
    return found[0].grade.kind if found else None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (({}, {"answers": (("x_army", "acknowledges"),)}), GradeKind.CONFIRMED),
        (({"by": ("x_army",)}, {"by": ("y_group",), "answers": (("x_army", "acknowledges"),)}), GradeKind.CONFIRMED),
        ((FIGHTERS, FIGHTERS), GradeKind.DISCOUNTED),
        (({}, {**FIGHTERS, "source": ARMY}), GradeKind.FAIR),
        (({**FIGHTERS, "source": ARMY},), GradeKind.WEAK),
        (({}, FIGHTERS), GradeKind.FAIR),
        (({"by": ("x_army",)}, {"by": ("y_group",)}), GradeKind.CONTESTED),
        (({"by": ("x_army",)}, {"by": ("x_army", "y_group")}), GradeKind.FAIR),
        (({}, {"type": "shelling"}), GradeKind.CONTESTED),
        (({}, {}), GradeKind.FAIR),
        (({"by": ("x_army",), "answers": (("x_army", "denies_responsibility"),)}, {}), GradeKind.FAIR),
        (({},), GradeKind.WEAK),
        (({"type": "attack"}, {"type": "attack"}), GradeKind.WEAK),
        (({"type": "attack", "by": ("x_army",)}, {"type": "attack"}), GradeKind.FAIR),
        (({"killed": None, "injured": None},), None),
    ],
    ids=[
        "accepted",
        "accepted goes before contested",
        "all fighters",
        "fighters by a belligerent's word only",
        "nobody but a belligerent speaks",
        "fighters, says one of two",
        "rival parties",
        "one party is named by both",
        "air and ground",
        "two voices and a method",
        "a denial contests nothing",
        "one voice",
        "two voices, no action",
        "two voices, somebody accused",
        "nobody hurt",
    ],
)
def test_the_first_question_that_is_answered_decides(
    planted: Any, make: Any, told: tuple[dict[str, Any], ...], expected: GradeKind | None
) -> None:
    assert _grade(planted, make, *told) is expected


def test_one_voice_told_by_two_outlets_is_weak(planted: Any, make: Any) -> None:
    said = make.said(killed=9, injured=30, source=("a spokesman of the rescue service of Upland", "rescue_service"))
    planted.tell("a", said)
    planted.tell("b", said)

    (graded,) = _grades(planted)

    assert (graded.grade.kind, graded.grade.because) == (GradeKind.WEAK, "one voice alone tells of harm")


def test_a_person_decides_another_grade_until_it_is_taken_back(planted: Any, make: Any, why: Why) -> None:
    planted.tell("a", make.said(killed=9))
    (before,) = _grades(planted)

    decision = set_grade(planted.ledger, before.grade.incident_id, GradeKind.FAIR, why)
    (decided,) = _grades(planted)
    undo(planted.ledger, decision.id, why)

    assert (decided.grade.kind, decided.grade.because) == (GradeKind.FAIR, why.reason)
    assert decided.grade.decision_id == decision.id
    assert decided.grade.is_in_headline
    assert _grades(planted) == (before,)
    assert before.grade.rule == RULE
