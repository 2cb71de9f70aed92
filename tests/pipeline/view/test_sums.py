import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.pipeline.view.changes import what_changes
from harmledger.pipeline.view.sums import total


def _figure(state: FigureState, low: int | None = None, high: int | None = None) -> Figure:
    return Figure(
        subject_id="inc-1",
        effect=Effect.KILLED,
        group=Group.ALL,
        state=state,
        low=low,
        high=high,
        best=None,
        rule="range/1",
        claim_ids=(),
        voices=1,
        as_of=None,
        trace=(),
    )


NUMBERS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(sorted)


@given(pairs=st.lists(NUMBERS))
def test_closed_figures_add_up_at_both_ends(pairs: list[list[int]]) -> None:
    found = total(_figure(FigureState.NUMBER, low, high) for low, high in pairs)

    assert (found.low, found.high) == (sum(low for low, _ in pairs), sum(high for _, high in pairs))
    assert (found.incidents, found.without_number) == (len(pairs), 0)


@given(pairs=st.lists(NUMBERS), floor=st.integers(0, 99))
def test_one_floor_leaves_the_sum_open(pairs: list[list[int]], floor: int) -> None:
    figures = [_figure(FigureState.NUMBER, low, high) for low, high in pairs]

    found = total([*figures, _figure(FigureState.NUMBER, floor, None)])
    assert found.high is None
    assert found.words.startswith("at least")


@pytest.mark.parametrize("blank", [None, _figure(FigureState.VAGUE), _figure(FigureState.NOT_STATED)], ids=str)
def test_an_incident_without_a_number_is_counted_beside_the_sum(blank: Figure | None) -> None:
    found = total([_figure(FigureState.NUMBER, 3, 4), blank])

    assert found.words == "3 to 4"
    assert (found.incidents, found.without_number) == (1, 1)


def test_nobody_hurt_is_a_number_and_nothing_said_is_none() -> None:
    assert total([_figure(FigureState.NONE_SAID, 0, 0)]).words == "0"
    assert total([None]).words == "no number"
    assert total([]).words == "nothing"


def test_the_sum_of_a_month_moves_by_what_came_in(make: Any) -> None:
    old, new, more = make.strike("old", 4), make.strike("new", 6, town="Town B"), make.strike("more", 5)

    changes = what_changes(
        make.material(
            [new, more],
            [make.incident("1", [old], [more]), make.incident("2", [new])],
            before=[make.incident("1", [old])],
            held=[old],
        )
    )

    (month,) = changes.if_accepted.months
    assert month.month == dt.date(2019, 3, 1)
    assert (month.before.words, month.after.words) == ("4", "10 to 11")
    assert changes.if_accepted.changed_incidents == 1
