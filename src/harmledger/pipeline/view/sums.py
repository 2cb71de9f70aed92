"""What would move if all were accepted: sums over the incidents of a month. A floor stays a floor, a blank is not 0."""

import datetime as dt
from collections.abc import Iterable, Mapping

from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.pipeline.change import MonthSum, Total
from harmledger.pipeline.view.material import BookState, Material
from harmledger.pipeline.view.title import finest_day

SUMMED = (Effect.KILLED, Effect.INJURED)
SCOPE = (
    "Sums over the incidents of the book that lie in one month, whoever was hurt. Tolls and incidents without a day "
    "are left out. One open figure (“at least”) makes a sum open. Incidents without a number are counted beside it, "
    "not as 0."
)


def month_sums(material: Material, changed: Iterable[str]) -> tuple[MonthSum, ...]:
    """The sums that move because the incidents `changed` did, the latest month first."""
    before, after = _months(material, material.before), _months(material, material.after)
    touched = {months[incident] for incident in changed for months in (before, after) if incident in months}
    sums = (
        MonthSum(
            month=month,
            effect=effect,
            before=_month_total(material.before, before, month, effect),
            after=_month_total(material.after, after, month, effect),
        )
        for month in sorted(touched, reverse=True)
        for effect in SUMMED
    )
    return tuple(item for item in sums if item.before.words != item.after.words)


def _months(material: Material, state: BookState) -> dict[str, dt.date]:
    """The month (its first day) of each incident that lies in one."""
    found: dict[str, dt.date] = {}
    for incident in state.incidents.values():
        day = finest_day(material.records(incident))
        if day is None or day[1].value.first is None or day[1].value.last is None:
            continue
        first, last = day[1].value.first, day[1].value.last
        if (first.year, first.month) == (last.year, last.month):
            found[incident.id] = first.replace(day=1)
    return found


def _month_total(state: BookState, months: Mapping[str, dt.date], month: dt.date, effect: Effect) -> Total:
    ours = (incident for incident, at in months.items() if at == month)
    return total(figure_of(state.figures.get(incident, ()), effect) for incident in ours)


def total(figures: Iterable[Figure | None]) -> Total:
    """The sum of one figure of several incidents; None where an incident has no such figure."""
    low, high, numbers, blanks = 0, 0, 0, 0
    is_open = False
    for figure in figures:
        if figure is None or figure.state not in (FigureState.NUMBER, FigureState.NONE_SAID):
            blanks += 1
            continue
        numbers += 1
        low += figure.low or 0
        high += figure.high or 0
        is_open = is_open or (figure.state is FigureState.NUMBER and figure.high is None)
    return Total(low=low, high=None if is_open else high, incidents=numbers, without_number=blanks)


def figure_of(figures: Iterable[Figure], effect: Effect, group: Group = Group.ALL) -> Figure | None:
    """The figure of that effect and group, or None."""
    return next((f for f in figures if f.effect is effect and f.group is group), None)
