"""Lists against victims and incidents: planted truth, and what travels with the table."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.audience import TEAM
from harmledger.model.criteria import Criteria
from harmledger.model.kinds import EventType
from harmledger.reconcile.matrix import ALWAYS, Matrix, MatrixRow, Unit, build_matrix
from harmledger.review.book import Book, read_book
from harmledger.review.criteria import adopt_criteria
from harmledger.review.decide import Why
from harmledger.review.matrix import caveats_text, incident_matrix, matrix_csv, victim_matrix

TEAM_ONLY = frozenset({TEAM})


def _book(planted: Any) -> Book:
    planted.settle()
    return read_book(planted.ledger.reader(TEAM_ONLY))


def _cells(matrix: Matrix) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(matrix_csv(matrix))))


def test_each_deadly_incident_is_a_row_and_each_outlet_a_list(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4, injured=11), outlet="Daily")
    planted.tell("b", make.said(killed=4, injured=11), outlet="Weekly")
    planted.tell("c", make.said(killed=7, day=20, place="Southville", type="shelling"), day=21, outlet="Daily")
    planted.tell("d", make.said(injured=7, day=28, place="Eastham", type="shooting"), day=29, outlet="Monthly")

    rows = _cells(incident_matrix(_book(planted)))

    told = {(row["area"], row["list: Daily"], row["list: Weekly"]) for row in rows}
    assert told == {("Upland", "1", "1"), ("Lowland", "1", "0")}
    assert {row["documented"] for row in rows} == {"1"}
    assert "list: Monthly" not in rows[0]


def test_lists_that_share_an_origin_are_named_in_the_caveats(planted: Any, make: Any) -> None:
    said = make.said(killed=9, injured=30, source=("a spokesman of the rescue service of Upland", "rescue_service"))
    planted.tell("a", said, outlet="Daily")
    planted.tell("b", said, outlet="Weekly")

    matrix = incident_matrix(_book(planted))

    assert [(one.one, one.other, one.both, one.one_origin) for one in matrix.dependence] == [("Daily", "Weekly", 1, 1)]
    assert "Daily and Weekly both have 1 rows, 1 of them from one origin" in caveats_text(matrix)


def test_what_criteria_leave_out_is_no_row_and_is_told(planted: Any, make: Any, why: Why) -> None:
    planted.tell("a", make.said(killed=4))
    planted.tell("b", make.said(killed=7, day=20, place="Southville", type="shelling"), day=21)
    _book(planted)
    ours = Criteria(id="ours", version=1, title="Shelling", kinds=(EventType.SHELLING,))
    adopt_criteria(planted.ledger, ours, why)

    matrix = incident_matrix(_book(planted))

    assert [row.strata["kind"] for row in matrix.rows] == ["shelling"]
    assert "1 incidents are left out" in caveats_text(matrix)


def test_named_dead_of_reports_and_of_a_list_meet_in_one_row_without_names(
    planted: Any, make: Any, tmp_path: Path
) -> None:
    names = ({"name": "Amin Sameer", "age": "36"}, {"name": "Fatima Omar", "effect": "injured"})
    planted.tell("a", make.said(killed=4, victims=names), outlet="Daily")
    planted.tell("b", make.said(killed=7, day=20, place="Southville", type="shelling"), day=21, outlet="Weekly")
    registry = tmp_path / "registry.csv"
    registry.write_text("name,age\nAmeen Samir,36\nNadia Salim,20\nHassan,3\n", encoding="utf-8")

    matrix = victim_matrix(_book(planted), {"registry": registry})

    rows = sorted((row["list: Daily"], row["list: registry"], row["age"]) for row in _cells(matrix))
    assert rows == [("0", "1", "20"), ("1", "1", "36")]
    assert "1 incidents with people killed name none" in caveats_text(matrix)
    assert "1 rows of the lists name nobody" in caveats_text(matrix)
    for name in ("Amin", "Samir", "Nadia"):
        assert name not in matrix_csv(matrix) + caveats_text(matrix)


@pytest.mark.parametrize("files", [("a/list.csv", "b/list.csv"), ("a/list.csv", "a/list.csv")], ids=["two", "one"])
def test_lists_of_one_file_name_keep_their_people_apart(
    planted: Any, make: Any, tmp_path: Path, files: tuple[str, str]
) -> None:
    planted.tell("a", make.said(killed=4))
    paths = [tmp_path / file for file in files]
    for path, name in zip(paths, ("Ameen Samir", "Nadia Salim"), strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"name,age\n{name},36\n", encoding="utf-8")

    rows = _cells(victim_matrix(_book(planted), {"ours": paths[0], "theirs": paths[1]}))

    told = sorted((row["list: ours"], row["list: theirs"]) for row in rows)
    assert told == ([("0", "1"), ("1", "0")] if paths[0] != paths[1] else [("1", "1")])


def test_days_of_a_list_that_cannot_be_used_are_told_in_the_caveats(planted: Any, make: Any, tmp_path: Path) -> None:
    planted.tell("a", make.said(killed=4))
    registry = tmp_path / "registry.csv"
    registry.write_text("name,date\nAmeen Samir,3/4/2019\nNadia Salim,\n", encoding="utf-8")

    matrix = victim_matrix(_book(planted), {"registry": registry})

    assert "1 rows of the lists have a day not written as 2019-03-10" in caveats_text(matrix)


def test_a_cell_that_a_spreadsheet_would_take_for_a_formula_is_a_text() -> None:
    matrix = build_matrix(Unit.INCIDENT, [MatrixRow(id="=1", strata={"area": "@x"}, lists=frozenset({"a"}))])

    assert all(not cell.startswith(("=", "@")) for row in _cells(matrix) for cell in row.values())


ROWS = st.lists(
    st.builds(
        MatrixRow,
        id=st.text("abcdef", min_size=1, max_size=4),
        strata=st.just({"month": "2019-03"}),
        lists=st.frozensets(st.sampled_from("wxyz"), min_size=1),
    ),
    unique_by=lambda row: row.id,
)


@given(ROWS)
def test_every_row_keeps_its_lists_and_every_caveat_travels(rows: list[MatrixRow]) -> None:
    matrix = build_matrix(Unit.VICTIM, rows)

    assert {row.id: row.lists for row in matrix.rows} == {row.id: row.lists for row in rows}
    read = {c["match_group_id"]: frozenset(n for n in "wxyz" if c.get(f"list: {n}") == "1") for c in _cells(matrix)}
    assert read == {row.id: row.lists for row in rows}
    assert set(ALWAYS) <= set(matrix.caveats)


@given(ROWS, st.randoms())
def test_a_version_depends_on_the_content_and_not_on_its_order(rows: list[MatrixRow], chance: Any) -> None:
    other = list(rows)
    chance.shuffle(other)

    assert build_matrix(Unit.VICTIM, other) == build_matrix(Unit.VICTIM, rows)
    more = [*rows, MatrixRow(id="zzzzz", strata={}, lists=frozenset("w"))]
    assert build_matrix(Unit.VICTIM, more).version != build_matrix(Unit.VICTIM, rows).version


@pytest.mark.parametrize("lists", [1, 2])
def test_too_few_lists_say_so(lists: int) -> None:
    row = MatrixRow(id="a", strata={}, lists=frozenset("wxyz"[:lists]))

    assert any("too few" in words for words in build_matrix(Unit.VICTIM, [row]).caveats)
