"""What holds for the view whatever came in: it adds up, and no value stands without its words."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.outcome import Dropped, DropReason, UnreadKind
from harmledger.pipeline.change import NOT_STATED, Cell, Changes
from harmledger.pipeline.view.changes import what_changes

TOWNS = ("Town A", "Town B", "Town C")


def _cells(changes: Changes) -> Iterator[tuple[str, Cell]]:
    for row in changes.rows:
        yield "day", row.day
        yield "place", row.place
        for voice in row.voices:
            yield from ((name, getattr(voice, name)) for name in ("killed", "injured", "culprit", "building", "answer"))
        yield from (("version", version.claim) for version in row.versions)
    for toll in changes.tolls:
        yield from (("toll", cell) for cell in (toll.figure, toll.area, toll.culprit, toll.source))


@st.composite
def happenings(draw: Any) -> list[dict[str, Any]]:
    """Reports to make: each about one of a few towns, heard by one of a few voices, known before or not."""
    size = draw(st.integers(0, 9))
    return [
        {
            "name": f"r{number}",
            "town": draw(st.sampled_from(TOWNS)),
            "killed": draw(st.integers(0, 20)),
            "voice": draw(st.integers(0, 2)),
            "was_known": draw(st.booleans()),
            "fate": draw(st.sampled_from(["read", "read", "read", "unread", "dropped", "quiet"])),
            "day": draw(st.one_of(st.none(), st.dates(dt.date(2019, 1, 1), dt.date(2019, 4, 30)))),
        }
        for number in range(size)
    ]


def _made(make: Any, plan: list[dict[str, Any]]) -> Any:
    """The material of a plan: one incident per town, one lineage per voice in it."""
    arrived, held, reads = [], [], []
    for one in plan:
        if one["fate"] == "dropped":
            arrived.append(Dropped(subject=one["name"], reason=DropReason.EMPTY, detail="empty"))
        elif one["fate"] == "unread":
            arrived.append(make.read_report(one["name"], "…", unread=UnreadKind.SCAN))
        elif one["fate"] == "quiet":
            arrived.append(make.read_report(one["name"], "Nothing happened."))
        else:
            read = make.strike(one["name"], one["killed"], town=one["town"], published=one["day"])
            arrived.append(read)
            reads.append((one, read))
            held.extend([read] if one["was_known"] else [])
    return make.material(
        arrived, _incidents(make, reads), before=_incidents(make, [r for r in reads if r[0]["was_known"]]), held=held
    )


def _incidents(make: Any, reads: list[tuple[dict[str, Any], Any]]) -> list[Any]:
    by_town = groupby(sorted(reads, key=lambda r: (r[0]["town"], r[0]["voice"])), key=lambda r: r[0]["town"])
    found = []
    for town, told in by_town:
        voices = [[read for _, read in said] for _, said in groupby(told, key=lambda r: r[0]["voice"])]
        found.append(make.incident(town[-1], *voices))
    return found


@given(plan=happenings())
@settings(max_examples=60, deadline=None)
def test_the_top_line_adds_up_and_names_every_report_once(make: Any, plan: list[dict[str, Any]]) -> None:
    changes = what_changes(_made(make, plan))

    named = [ref.name for part in changes.top.parts for ref in part.reports]
    assert sorted(named) == sorted(one["name"] for one in plan)
    assert changes.top.total == len(plan)


@given(plan=happenings())
@settings(max_examples=60, deadline=None)
def test_a_value_is_shown_with_words_that_its_report_says_there(make: Any, plan: list[dict[str, Any]]) -> None:
    material = _made(make, plan)

    for name, cell in _cells(what_changes(material)):
        assert cell.words
        if cell.is_stated:
            assert cell.quotes, name
        for quote in cell.quotes:
            if quote.span is not None:
                quote.span.check(material.reports[quote.report_id].report.text)


@given(plan=happenings())
@settings(max_examples=40, deadline=None)
def test_rows_are_changes_and_each_incident_that_changed_has_one(make: Any, plan: list[dict[str, Any]]) -> None:
    material = _made(make, plan)

    rows = what_changes(material).rows
    touched = {
        home
        for account, home in material.after.homes.items()
        if material.accounts[account].report_id in material.new_reports
    }
    assert [row.incident_id for row in rows] == list(dict.fromkeys(row.incident_id for row in rows))
    assert {row.incident_id for row in rows} == touched


def test_the_same_reports_again_leave_the_view_empty(make: Any) -> None:
    old = make.strike("old", 4)
    known = make.incident("1", [old])

    changes = what_changes(make.material([old], [known], before=[known], held=[old]))

    assert changes.is_empty
    assert changes.if_accepted.months == ()


def test_the_view_holds_every_report_that_it_quotes(make: Any) -> None:
    old, new = make.strike("old", 4), make.strike("new", 6)

    changes = what_changes(
        make.material([new], [make.incident("1", [old], [new])], before=[make.incident("1", [old])], held=[old])
    )

    assert {cited.report.given_id for cited in changes.cited} == {"old", "new"}


@pytest.mark.parametrize("effect", ["injured"])
def test_what_nobody_says_is_not_stated_and_never_zero(make: Any, effect: str) -> None:
    new = make.strike("new", 6)

    (row,) = what_changes(make.material([new], [make.incident("1", [new])])).rows

    assert getattr(row.voices[0], effect).words == NOT_STATED
    assert all(change.effect.value != effect for change in row.figures)
