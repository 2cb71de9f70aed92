"""What a filled-in row asks for, as values; what cannot be read is told by column."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from harmledger.model.audience import Audience
from harmledger.model.count import Count
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.kinds import Effect
from harmledger.review.act import Accept, Act, Amend, Hold, OutOfScope
from harmledger.review.decide import Why
from harmledger.review.old_rows.columns import Zero
from harmledger.review.old_rows.day import read_day
from harmledger.review.old_rows.number import between, read_count
from harmledger.review.workbook.filled import FilledRow, Problem, SheetKind, heading
from harmledger.wire.workbook_columns import NOT_STATED, PairVerb, Verb

_NEED = "need:"
_SPACES = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Decide this about the incident; several only where one row amends several figures."""

    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class SameAs:
    """The incident is one with another, given by its id or the beginning of it."""

    other: str


@dataclass(frozen=True, slots=True)
class Apart:
    """These reports tell of another incident."""

    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairApart:
    """The two incidents of a question are two."""

    other: str


@dataclass(frozen=True, slots=True)
class Sealing:
    """For everybody but this need-to-know list it is absent from then on."""

    audience: Audience


@dataclass(frozen=True, slots=True)
class Undoing:
    """The decision that stood when the workbook was exported is taken back."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """The question stays open."""


Wanted = Acts | SameAs | Apart | PairApart | Sealing | Undoing | Unsure


class NotReadableError(Exception):
    """A row's own mistake; it carries the column."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.problem = Problem(column=column, words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one row asks for, and who asks why."""

    wanted: Wanted
    why: Why


def read_asked(row: FilledRow, person: str | None) -> Asked | Problem:
    """What a row asks for, or what keeps it from being read.

    Args:
        row: a row in which a person filled something in.
        person: who decides where the row does not say it.
    """
    try:
        wanted = _wanted(row)
        who = row.text("person") or person or ""
        if not who:
            return Problem(column=heading(row.kind, "person"), words="who decides? Fill it in, or give --person NAME")
        if not row.text("reason") and not isinstance(wanted, Unsure):
            return Problem(column=heading(row.kind, "reason"), words="why? Write a reason that others can read later")
        return Asked(wanted=wanted, why=Why(person=who, reason=row.text("reason") or "unsure"))
    except NotReadableError as error:
        return error.problem
    except InputError as error:
        return Problem(column=heading(row.kind, "reason"), words=str(error))


def _wanted(row: FilledRow) -> Wanted:
    words = _SPACES.sub(" ", row.text("decision").lower()).strip()
    known: Mapping[str, Verb | PairVerb] = {verb.value: verb for verb in _verbs(row.kind)}
    verb = known.get(words)
    if verb is None:
        listed = ", ".join(known)
        said = f"{row.text('decision')[:40]!r} is none of" if words else "the row is filled in, but not decided: write"
        raise NotReadableError(heading(row.kind, "decision"), f"{said} {listed}")
    return _pair_wanted(row, verb) if isinstance(verb, PairVerb) else _change_wanted(row, verb)


def _verbs(kind: SheetKind) -> type[Verb | PairVerb]:
    return Verb if kind is SheetKind.CHANGES else PairVerb


def _pair_wanted(row: FilledRow, verb: PairVerb) -> Wanted:
    match verb:
        case PairVerb.SAME:
            return SameAs(row.text("m_other"))
        case PairVerb.DIFFERENT:
            return PairApart(row.text("m_other"))
        case PairVerb.UNSURE:
            return Unsure()


def _change_wanted(row: FilledRow, verb: Verb) -> Wanted:
    _check_unused(row, verb)
    match verb:
        case Verb.ACCEPT:
            return Acts(acts=(Accept(),))
        case Verb.AMEND:
            return Acts(acts=_amends(row))
        case Verb.HOLD:
            return Acts(acts=(_hold(row),))
        case Verb.OUT_OF_SCOPE:
            return Acts(acts=(OutOfScope(),))
        case Verb.SAME_AS:
            return SameAs(_needed(row, "other", "write the id of the incident that it is one with"))
        case Verb.DIFFERENT:
            told = _needed(row, "reports", "name the reports that tell of another incident, with ; between them")
            return Apart(tuple(name.strip() for name in re.split(r"[;\n]", told) if name.strip()))
        case Verb.SEAL:
            return Sealing(_list_of(row))
        case Verb.UNDO:
            return Undoing()


_USED: Mapping[Verb, frozenset[str]] = {
    Verb.AMEND: frozenset({"killed_low", "killed_high", "injured_low", "injured_high"}),
    Verb.HOLD: frozenset({"question", "due"}),
    Verb.SAME_AS: frozenset({"other"}),
    Verb.DIFFERENT: frozenset({"reports"}),
    Verb.SEAL: frozenset({"seal_for"}),
}
_SPECIAL = frozenset().union(*_USED.values())


def _check_unused(row: FilledRow, verb: Verb) -> None:
    """A number beside "accept" would be lost without a word: the row says two things."""
    for key in sorted(_SPECIAL - _USED.get(verb, frozenset())):
        if key in row.cells:
            fits = next(other.value for other, used in _USED.items() if key in used)
            raise NotReadableError(heading(row.kind, key), f"this belongs to {fits!r}, and the row says {verb.value!r}")


def _needed(row: FilledRow, key: str, words: str) -> str:
    if not row.text(key):
        raise NotReadableError(heading(row.kind, key), words)
    return row.text(key)


def seal_audience(row: FilledRow) -> Audience | None:
    """The need-to-know list that a row names; None where it names none that can be."""
    name = row.text("seal_for").lower()
    try:
        return Audience(name if name.startswith(_NEED) else f"{_NEED}{name}") if name else None
    except ValueRefusedError:
        return None


def _list_of(row: FilledRow) -> Audience:
    _needed(row, "seal_for", "write who may still have it: a need-to-know list, such as sources")
    audience = seal_audience(row)
    if audience is None:
        words = "the name of a need-to-know list is made of small letters, digits and hyphens, such as sources"
        raise NotReadableError(heading(row.kind, "seal_for"), words)
    return audience


def _hold(row: FilledRow) -> Hold:
    question = _needed(row, "question", "write the question that has to be answered")
    _needed(row, "due", "write the day by which it should be answered")
    try:
        period = read_day(row.cells.get("due"), None)
    except ValueRefusedError as error:
        raise NotReadableError(heading(row.kind, "due"), str(error)) from None
    day: dt.date | None = None if period is None or period.length_days != 1 else period.first
    if day is None:
        raise NotReadableError(heading(row.kind, "due"), "write one day, as 2026-04-01")
    return Hold(question=question, due=day)


def _amends(row: FilledRow) -> tuple[Act, ...]:
    acts: list[Act] = []
    for effect in (Effect.KILLED, Effect.INJURED):
        count = _count(row, effect)
        if count is not None:
            acts.append(Amend(effect=effect, count=count))
    if not acts:
        raise NotReadableError(heading(row.kind, "killed_low"), "which figure should it be? Fill in killed or injured")
    return tuple(acts)


def _count(row: FilledRow, effect: Effect) -> Count | None:
    """The count that the two cells of an effect give: one alone leaves the other end open; None where both are blank.

    A person who writes 0 and 0 means nobody; the words "not stated" take a figure back to nothing said.
    """
    low, high = f"{effect.value}_low", f"{effect.value}_high"
    if low not in row.cells and high not in row.cells:
        return None
    if NOT_STATED in (row.text(low).lower(), row.text(high).lower()):
        return Count.not_stated()
    ends = [_end(row, key) for key in (low, high)]
    try:
        count = between(*ends)
    except ValueRefusedError as error:
        raise NotReadableError(heading(row.kind, low), str(error)) from None
    if count == Count.not_stated():
        raise NotReadableError(heading(row.kind, low), "at least nobody says nothing; write 0 in both cells for nobody")
    return count


def _end(row: FilledRow, key: str) -> Count:
    """One end: a whole number."""
    try:
        count = read_count(row.cells.get(key), Zero.NOBODY)
    except ValueRefusedError as error:
        raise NotReadableError(heading(row.kind, key), str(error)) from None
    if key in row.cells and (count.low is None or count.low != count.high):
        raise NotReadableError(heading(row.kind, key), "write one whole number; low and high have a cell each")
    return count
