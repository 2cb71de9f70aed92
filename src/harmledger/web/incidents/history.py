"""Every decision about an incident, the latest first: who, when, why, and which figures it changed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from harmledger.ledger import Reader
from harmledger.link.ruling import ruled_groups
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force, is_undoing
from harmledger.pipeline.page.names import harm_words
from harmledger.review.accepted import accepted_of, figure_words, moves, question_of
from harmledger.review.change import is_review
from harmledger.review.coding_value import coding_of

GRADE = "/grade"
"""What the subject of a decision about a grade ends in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """One value before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One decision as the history tells it."""

    id: str
    what: str
    person: str
    at: dt.datetime
    reason: str
    diffs: tuple[Diff, ...]
    stands: bool
    """Whether no later decision has superseded it or taken it back."""
    may_undo: bool
    note: str = ""


def about_incident(reader: Reader, incident_id: str, accounts: Iterable[str]) -> tuple[Decision, ...]:
    """Decisions on the incident, on those merged into it, on its grade and accounts, and reviews of any of these."""
    with reader.at_one_moment():
        names = [incident_id, *reader.redirects_of([incident_id])]
        held = reader.decisions_on([*names, *(f"{name}{GRADE}" for name in names), *accounts])
        reviews = reader.decisions_on([one.id for one in held])
    return tuple(sorted({one.id: one for one in (*held, *reviews)}.values(), key=lambda one: (one.decided_at, one.id)))


def entries(decisions: Sequence[Decision]) -> tuple[Entry, ...]:
    """The decisions as entries, the latest first."""
    by_id = {one.id: one for one in decisions}
    superseded = {one.supersedes for one in decisions if one.supersedes}
    standing = {one.id for one in decisions_in_force(decisions)}
    return tuple(
        Entry(
            id=one.id,
            what=what_words(one, by_id),
            person=one.person,
            at=one.decided_at,
            reason=one.reason,
            diffs=_diffs(one, by_id),
            stands=one.id in standing,
            may_undo=one.id not in superseded and not is_undoing(one),
            note=_note(one),
        )
        for one in reversed(decisions)
    )


KIND = {
    DecisionKind.ACCEPT: lazy("accepted"),
    DecisionKind.AMEND: lazy("amended"),
    DecisionKind.REJECT: lazy("rejected"),
    DecisionKind.HOLD: lazy("held with a question"),
    DecisionKind.OUT_OF_SCOPE: lazy("left out of scope"),
    DecisionKind.SAME: lazy("held to be one"),
    DecisionKind.DIFFERENT: lazy("held to be different"),
    DecisionKind.SEAL: lazy("sealed"),
}


def what_words(decision: Decision, by_id: dict[str, Decision]) -> str:
    """What was decided, in a few words."""
    if is_undoing(decision):
        earlier = by_id.get(decision.supersedes or "")
        return _("took back: {what}").format(what=_("a decision") if earlier is None else what_words(earlier, by_id))
    if is_review(decision):
        agrees = decision.kind is DecisionKind.ACCEPT
        return _("second look: confirmed") if agrees else _("second look: contested")
    if decision.subject_id.endswith(GRADE):
        return _("graded {grade}").format(grade=decision.value or "")
    coding = coding_of(decision)
    if coding is not None:
        about = "" if coding.slot is None else f" ({coding.slot})"
        return _("coded by hand: {kind}").format(kind=coding.kind.value.replace("_", " ") + about)
    return str(KIND[decision.kind])


def _diffs(decision: Decision, by_id: dict[str, Decision]) -> tuple[Diff, ...]:
    after = accepted_of(decision)
    earlier = by_id.get(decision.supersedes or "")
    before = None if earlier is None else accepted_of(earlier)
    if after is None and before is None:
        return ()
    return tuple(
        Diff(
            name=harm_words(one.effect, one.group),
            before=figure_words(one.before),
            after=figure_words(one.after),
        )
        for one in moves(before, after)
        if before is None or one.has_moved
    )


def _note(decision: Decision) -> str:
    asked = question_of(decision)
    if asked is not None:
        return _("{question} (by {day})").format(question=asked[0], day=asked[1].isoformat())
    if decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT) and decision.value:
        groups = ruled_groups(decision)
        return _("{count} groups of accounts: {sizes}").format(
            count=len(groups), sizes=", ".join(str(len(group)) for group in groups)
        )
    return ""
