"""Findings counted by week, place, clause, accused and accuser, beside how much was watched.

A subject (an incident, a sighting) is counted once in each row that it belongs to. One with two accused stands in two
rows, so rows are not added up. Only what falls within the terms is counted; what cannot be told is counted apart, never
dropped.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harmledger.model.finding import Finding, Standing
from harmledger.model.period import Period
from harmledger.model.watch import Watch
from harmledger.monitor.watching import Coverage, coverage
from harmledger.text.fold import fold

NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Cell:
    """What a row is about. `monday` begins the week; None: no day is told, or more than one week."""

    agreement_id: str
    clause_id: str
    monday: dt.date | None
    place: str
    accused: str
    accuser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One row: how many happenings fall within the terms, of how many that cannot be told, and who watched."""

    cell: Cell
    within: int
    cannot_tell: int
    coverage: Coverage


def count_findings(findings: Iterable[Finding], watches: Sequence[Watch] = ()) -> tuple[Tally, ...]:
    """The rows, by agreement, clause, week, place, accused and accuser."""
    subjects: dict[Cell, dict[Standing, set[str]]] = {}
    for finding in findings:
        if finding.standing not in {Standing.FALLS_WITHIN_TERMS, Standing.CANNOT_TELL}:
            continue
        for cell in _cells(finding):
            subjects.setdefault(cell, {}).setdefault(finding.standing, set()).add(finding.subject_id)
    return tuple(
        Tally(
            cell=cell,
            within=len(by_standing.get(Standing.FALLS_WITHIN_TERMS, ())),
            # One happening may fall within one zone of a clause and be open in another: it is counted as within.
            cannot_tell=len(
                by_standing.get(Standing.CANNOT_TELL, set()) - by_standing.get(Standing.FALLS_WITHIN_TERMS, set())
            ),
            coverage=coverage(watches, None if cell.place == NOT_TOLD else cell.place, cell.monday),
        )
        for cell, by_standing in sorted(subjects.items(), key=lambda pair: _order(pair[0]))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietWeek:
    """A week in which somebody watched a place, or was kept from it, and nothing is counted there."""

    monday: dt.date
    place: str
    coverage: Coverage


def quiet_weeks(tallies: Iterable[Tally], watches: Sequence[Watch]) -> tuple[QuietWeek, ...]:
    """The weeks of the watches that no tally is about: watched and nothing told is not the same as not watched."""
    told = {(tally.cell.monday, fold(tally.cell.place)) for tally in tallies}
    weeks = {(monday, watch.place) for watch in watches for monday in _mondays(watch)}
    return tuple(
        QuietWeek(monday=monday, place=place, coverage=coverage(watches, place, monday))
        for monday, place in sorted(weeks)
        if (monday, fold(place)) not in told
    )


def _mondays(watch: Watch) -> Iterator[dt.date]:
    monday = watch.first - dt.timedelta(days=watch.first.weekday())
    while monday <= watch.last:
        yield monday
        monday += dt.timedelta(days=7)


def week_of(day: Period | None) -> dt.date | None:
    """The Monday of the one week that a period lies in, or None."""
    if day is None or day.start is None or day.last is None:
        return None
    first, last = (one - dt.timedelta(days=one.weekday()) for one in (day.start, day.last))
    return first if first == last else None


def _cells(finding: Finding) -> Iterator[Cell]:
    for accused in finding.accused or (NOT_TOLD,):
        for accuser in dict.fromkeys(one.accuser for one in finding.accusations) or (NOT_TOLD,):
            yield Cell(
                agreement_id=finding.agreement_id,
                clause_id=finding.clause_id,
                monday=week_of(finding.day),
                place=finding.place or NOT_TOLD,
                accused=accused,
                accuser=accuser,
            )


def _order(cell: Cell) -> tuple[str, str, str, str, str, str]:
    week = "" if cell.monday is None else cell.monday.isoformat()
    return cell.agreement_id, cell.clause_id, week, cell.place, cell.accused, cell.accuser
