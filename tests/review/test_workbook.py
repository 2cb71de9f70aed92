"""The review workbook out, filled in by a script as people do, and back: each row one decision, nothing overwritten."""

import csv
import datetime as dt
import io
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harmledger.cli.review import exported
from harmledger.ledger import Ledger, open_ledger, verify
from harmledger.model.audience import Audience
from harmledger.model.count import Count
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect
from harmledger.review.act import accepting
from harmledger.review.book import AUDIENCE, read_book
from harmledger.review.change import ChangeState, positions
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merge
from harmledger.review.queue import Queues
from harmledger.review.workbook.carry import carry_out_review
from harmledger.review.workbook.plan import ReviewPlan, ReviewRow, RowState, plan_review

WHY = Why(person="reviewer-1", reason="seen before the workbook")
TOWNS = ("Northtown", "Southville", "Eastham")


@dataclass
class Filling:
    """An exported workbook under a script's hands."""

    book: openpyxl.Workbook

    @classmethod
    def of(cls, raw: bytes) -> "Filling":
        return cls(openpyxl.load_workbook(io.BytesIO(raw)))

    def columns(self, sheet: str = "changes") -> dict[str, int]:
        return {cell.value: cell.column for cell in self.book[sheet][1]}

    def rows(self, sheet: str = "changes") -> list[int]:
        return list(range(2, self.book[sheet].max_row + 1))

    def get(self, row: int, heading: str, sheet: str = "changes") -> Any:
        return self.book[sheet].cell(row, self.columns(sheet)[heading]).value

    def put(self, row: int, sheet: str = "changes", **cells: Any) -> None:
        names = {"low": "killed, low", "high": "killed, high", "injured": "injured, low", "other": "same as (id)"}
        names |= {"reports": "reports that are another incident", "seal_for": "seal for (list)"}
        for key, value in cells.items():
            self.book[sheet].cell(row, self.columns(sheet)[names.get(key, key)]).value = value

    def find(self, incident: str) -> int:
        return next(row for row in self.rows() if self.get(row, "_incident") == incident)

    def saved(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def _plant(planted: Any, make: Any) -> None:
    """64 incidents; every fourth is told by two reports; then pairs that may be one."""
    for at in range(64):
        said = make.said(day=1 + 3 * at, place=TOWNS[at % 3], killed=3 + at, injured=2)
        planted.tell(f"r{at}", said, day=2 + 3 * at)
        if at % 4 == 0:
            planted.tell(f"r{at}b", said, day=3 + 3 * at)
    for at in range(3):  # strikes a day apart with as many dead: doubtful
        planted.tell(f"q{at}", make.said(day=401 + 20 * at, killed=2), day=402 + 20 * at)
        planted.tell(f"p{at}", make.said(day=402 + 20 * at, killed=2), day=402 + 20 * at)
    planted.settle()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, make: Any) -> Path:
    """The book, built once."""
    path = tmp_path_factory.mktemp("workbook") / "built.ledger"
    with open_ledger(path, secret=bytes(32), now=make.clock()) as ledger:
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        _plant(make.planted(ledger), make)
    return path


@pytest.fixture
def ledger(built: Path, tmp_path: Path, make: Any) -> Iterator[Ledger]:
    """A copy of it."""
    with open_ledger(Path(shutil.copy(built, tmp_path / "mine.ledger")), now=make.clock()) as ledger:
        yield ledger


@pytest.fixture
def planted(ledger: Ledger, make: Any) -> Any:
    """The same book, to which reports can be added."""
    return make.planted(ledger)


def _raw(ledger: Ledger, *, everything: bool = False, person: str | None = "coder-1") -> bytes:
    return exported(ledger, person, everything=everything)[0]


def _imported(ledger: Ledger, raw: bytes, name: str = "review.xlsx", **more: Any) -> ReviewPlan:
    return carry_out_review(ledger, plan_review(ledger, raw, name, **more))


def _told(plan: ReviewPlan) -> dict[RowState, int]:
    return {state: number for state, number in plan.counts.items() if number}


def _row(plan: ReviewPlan, number: int, sheet: str = "changes") -> ReviewRow:
    return next(row for row in plan.rows if (row.row.sheet, row.row.number) == (sheet, number))


AMENDS: tuple[tuple[dict[str, Any], Effect, Count], ...] = (
    ({"low": 4, "high": 6}, Effect.KILLED, Count.between(4, 6)),
    ({"low": 7, "high": 7}, Effect.KILLED, Count.exact(7)),
    ({"low": 9}, Effect.KILLED, Count.at_least(9)),
    ({"high": 9}, Effect.KILLED, Count.up_to(9)),
    ({"low": 0, "high": 0}, Effect.KILLED, Count.none()),
    ({"low": "not stated"}, Effect.KILLED, Count.not_stated()),
    ({"injured": 11}, Effect.INJURED, Count.at_least(11)),
    ({"low": "12", "high": "14"}, Effect.KILLED, Count.between(12, 14)),
    ({"low": 0, "high": 3}, Effect.KILLED, Count.between(0, 3)),
    ({"injured": "٥"}, Effect.INJURED, Count.at_least(5)),
)


def _fill_fifty(filling: Filling, undone: list[str]) -> Counter[str]:
    """Fifty edits of every kind, each on a row of its own."""
    made: Counter[str] = Counter()
    taken = [filling.find(incident) for incident in undone]
    two_reports = [row for row in filling.rows() if " in 2 reports" in str(filling.get(row, "voices, now"))]
    splits = [row for row in two_reports if row not in taken][:3]
    in_pairs = {filling.get(row, h, "questions") for row in filling.rows("questions") for h in ("_incident", "_other")}
    free = iter(
        row for row in filling.rows() if row not in (*taken, *splits) and filling.get(row, "_incident") not in in_pairs
    )

    def edit(row: int, decision: str, **cells: Any) -> None:
        made[decision] += 1
        filling.put(row, decision=decision, reason=f"{decision} {made[decision]}", **cells)

    for row in taken:
        edit(row, "undo")
    for row in splits:
        report = next(r for r in filling.rows("voices") if filling.get(r, "id", "voices") == filling.get(row, "id"))
        edit(row, "different", reports=filling.get(report, "report", "voices"))
    for cells, _, _ in AMENDS:
        edit(next(free), "amend", **cells)
    for _ in range(4):
        edit(next(free), "same as", other=filling.get(next(free), "id"))
    for at in range(8):
        due = dt.date(2026, 4, 1 + at) if at % 2 else f"2026-04-{1 + at:02}"
        edit(next(free), "hold", question=f"who saw it? ({at})", due=due)
    alone = [row for row in filling.rows() if " in 1 report" in str(filling.get(row, "voices, now"))]
    rest = list(free)
    for row in [row for row in rest if row in alone][:3]:
        rest.remove(row)
        edit(row, "seal", seal_for="sources")
    free = iter(rest)
    for decision, times in (("out of scope", 6), ("accept", 12)):
        for _ in range(times):
            edit(next(free), decision)
    _fill_pairs(filling, made)
    return made


def _fill_pairs(filling: Filling, made: Counter[str]) -> None:
    for row, decision in zip(filling.rows("questions"), ("same", "different"), strict=False):
        made[decision] += 1
        filling.put(row, "questions", decision=decision, reason=f"{decision} pair")


@dataclass(frozen=True)
class Fifty:
    """A book from which a workbook was exported, and the workbook with fifty edits."""

    path: Path
    raw: bytes

    def copied(self, folder: Path, make: Any) -> Ledger:
        return open_ledger(Path(shutil.copy(self.path, folder / "fifty.ledger")), now=make.clock())


@pytest.fixture(scope="module")
def fifty(built: Path, tmp_path_factory: pytest.TempPathFactory, make: Any) -> Fifty:
    path = Path(shutil.copy(built, tmp_path_factory.mktemp("fifty") / "exported.ledger"))
    with open_ledger(path, now=make.clock()) as ledger:
        undone = [one.incident_id for one in Queues(read_book(ledger.reader(AUDIENCE))).new[-2:]]
        for incident in undone:
            carry_out(ledger, accepting(ledger, incident, WHY), WHY)
        filling = Filling.of(_raw(ledger, everything=True))
    made = _fill_fifty(filling, undone)
    assert sum(made.values()) == 50
    assert set(made) >= {"accept", "amend", "hold", "out of scope", "same as", "different", "seal", "undo", "same"}
    return Fifty(path, filling.saved())


def test_fifty_edits_are_fifty_decisions_and_a_second_import_changes_nothing(
    fifty: Fifty, tmp_path: Path, make: Any
) -> None:
    with fifty.copied(tmp_path, make) as ledger:
        reader = ledger.reader(AUDIENCE | {Audience("need:sources")})
        before, logged = len(list(reader.decisions())), len(list(reader.log()))
        look = plan_review(ledger, fifty.raw, "review.xlsx")
        assert look.counts[RowState.READY] == 50
        assert len(list(reader.log())) == logged

        first = carry_out_review(ledger, look)
        held, logged = list(reader.decisions()), len(list(reader.log()))
        again = _imported(ledger, fifty.raw)

        assert _told(first) == {RowState.DECIDED: 50, RowState.BLANK: len(first.rows) - 50}
        assert len(held) == before + 50
        assert {decision.person for decision in held[before:]} == {"coder-1"}
        assert _told(again) == {RowState.KNOWN: 50, RowState.BLANK: len(first.rows) - 50}
        assert list(reader.decisions()) == held
        assert len(list(reader.log())) == logged
        assert not list(verify(ledger).breaks)
        _check_what_was_decided(ledger)


def _check_what_was_decided(ledger: Ledger) -> None:
    book = read_book(ledger.reader(AUDIENCE))
    by_reason = {decision.reason: decision for decision in book.decisions}
    now = positions(book)
    for at, (_, effect, count) in enumerate(AMENDS, start=1):
        accepted = now[by_reason[f"amend {at}"].subject_id].accepted
        assert accepted is not None
        told = accepted.figure(effect)
        assert told is not None
        assert told.is_judged
        assert told.figure.words == str(count), at
    asked = now[by_reason["hold 3"].subject_id].question
    assert asked is not None
    assert (asked.text, asked.due) == ("who saw it? (2)", dt.date(2026, 4, 3))
    states = Counter(position.state for position in now.values())
    wanted = {ChangeState.OUT_OF_SCOPE: 6, ChangeState.HELD: 8}
    assert {state: states[state] for state in wanted} == wanted
    few = ledger.reader(AUDIENCE | {Audience("need:sources")})
    sealed = [decision for decision in few.decisions() if decision.kind is DecisionKind.SEAL]
    assert len(sealed) == 3
    assert not {decision.subject_id for decision in sealed} & set(book.accounts)
    assert by_reason["same pair"].kind is DecisionKind.SAME
    assert by_reason["different pair"].kind is DecisionKind.DIFFERENT


def test_an_import_that_was_cut_off_goes_on(fifty: Fifty, tmp_path: Path, make: Any) -> None:
    """Decisions about one incident come before splits and merges, so that is how far a cut-off one came."""
    half = Filling.of(fifty.raw)
    late = [row for row in half.rows() if half.get(row, "decision") in ("same as", "different", "undo", "hold")]
    for sheet, rows in (("changes", late), ("questions", half.rows("questions"))):
        for row in rows:
            half.put(row, sheet, decision=None, reason=None)
            if sheet == "changes":
                half.put(row, **dict.fromkeys(("question", "due", "other", "reports")))
    with fifty.copied(tmp_path, make) as ledger:
        part = _imported(ledger, half.saved())
        rest = _imported(ledger, fifty.raw)

    assert 0 < part.counts[RowState.DECIDED] < 50
    assert rest.counts[RowState.KNOWN] == part.counts[RowState.DECIDED]
    assert rest.counts[RowState.KNOWN] + rest.counts[RowState.DECIDED] == 50


def test_what_somebody_decided_meanwhile_is_shown_and_stays(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    incident, other = (filling.get(row, "_incident") for row in (2, 3))
    filling.put(2, decision="out of scope", reason="not ours")
    filling.put(3, decision="accept", reason="read both")
    carry_out(ledger, accepting(ledger, incident, WHY), WHY)

    plan = _imported(ledger, filling.saved())

    assert _row(plan, 2).state is RowState.CONFLICT
    assert "reviewer-1 decided accept on 2026-01-02" in _row(plan, 2).words
    assert WHY.reason in _row(plan, 2).words
    assert _row(plan, 3).state is RowState.DECIDED
    now = positions(read_book(ledger.reader(AUDIENCE)))
    assert (now[incident].state, now[other].state) == (ChangeState.SETTLED, ChangeState.SETTLED)


def test_a_report_that_came_in_meanwhile_is_a_conflict(ledger: Ledger, planted: Any, make: Any) -> None:
    filling = Filling.of(_raw(ledger))
    row = next(r for r in filling.rows() if "r5" in _reports(filling, r))
    filling.put(row, decision="accept", reason="as told")
    planted.tell("later", make.said(day=16, place=TOWNS[2], killed=8, injured=2), day=17)
    planted.settle()

    plan = _imported(ledger, filling.saved())

    assert _row(plan, row).state is RowState.CONFLICT
    assert "later" in _row(plan, row).words


def _reports(filling: Filling, row: int) -> set[str]:
    name = filling.get(row, "id")
    rows = (r for r in filling.rows("voices") if filling.get(r, "id", "voices") == name)
    return {filling.get(r, "report", "voices") for r in rows}


def test_an_incident_that_was_merged_meanwhile_is_a_conflict_that_says_by_whom(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    one, other = (filling.get(row, "_incident") for row in (2, 3))
    filling.put(2, decision="accept", reason="as told")
    filling.put(3, decision="accept", reason="as told")
    merge(ledger, one, other, WHY)

    plan = _imported(ledger, filling.saved())

    told = {_row(plan, row).state for row in (2, 3)}
    assert told == {RowState.CONFLICT}
    assert all("reviewer-1" in _row(plan, row).words for row in (2, 3))


def test_somebody_who_decides_between_look_and_import_is_not_overwritten(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="accept", reason="as told")
    plan = plan_review(ledger, filling.saved(), "review.xlsx")
    assert _row(plan, 2).state is RowState.READY
    carry_out(ledger, accepting(ledger, filling.get(2, "_incident"), WHY), WHY)

    assert _row(carry_out_review(ledger, plan), 2).state is RowState.CONFLICT


def test_a_row_that_is_decided_anew_after_its_import_is_a_conflict(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="amend", reason="recount", low=4, high=4)
    assert _row(_imported(ledger, filling.saved()), 2).state is RowState.DECIDED

    filling.put(2, low=5, high=5)

    assert _row(_imported(ledger, filling.saved()), 2).state is RowState.CONFLICT


def test_a_row_that_amends_two_figures_goes_on_where_it_was_cut_off(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="amend", reason="recount", low=4, high=4)
    _imported(ledger, filling.saved())
    filling.put(2, injured=6)

    plan = _imported(ledger, filling.saved())

    assert [len(_row(plan, 2).decisions), _row(plan, 2).state] == [1, RowState.DECIDED]
    accepted = positions(read_book(ledger.reader(AUDIENCE)))[filling.get(2, "_incident")].accepted
    assert accepted is not None
    assert [f.figure.words for f in accepted.figures if f.is_judged] == ["4", "at least 6"]


def _sorted_by_place(filling: Filling) -> None:
    """What a spreadsheet's sort does: whole rows change places."""
    page = filling.book["changes"]
    column = filling.columns()["place"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for number, values in enumerate(sorted(rows, key=lambda row: str(row[column - 1])), start=2):
        for at, value in enumerate(values, start=1):
            page.cell(number, at).value = value


def _columns_moved(filling: Filling) -> None:
    page = filling.book["changes"]
    columns = [[cell.value for cell in column] for column in page.iter_cols()]
    for at, values in enumerate(reversed(columns), start=1):
        for number, value in enumerate(values, start=1):
            page.cell(number, at).value = value


def _renamed_and_reordered(filling: Filling) -> None:
    filling.book["changes"].title = "my copy"
    filling.book.move_sheet("my copy", offset=3)
    filling.book.create_sheet("scribbles", 0)["A1"] = "call the hospital"


def _title_above(filling: Filling) -> None:
    filling.book["changes"].insert_rows(1, 2)
    filling.book["changes"]["A1"] = "March, second reading"


@pytest.mark.parametrize("change", [_sorted_by_place, _columns_moved, _renamed_and_reordered, _title_above])
def test_rows_are_known_again_whatever_was_done_to_the_sheet(ledger: Ledger, change: Callable[[Filling], None]) -> None:
    filling = Filling.of(_raw(ledger))
    wanted = {filling.get(row, "_incident") for row in (2, 9, 30)}
    for row in (2, 9, 30):
        filling.put(row, decision="accept", reason="read")
    change(filling)

    plan = _imported(ledger, filling.saved())

    assert {row.incident_id for row in plan.rows if row.state is RowState.DECIDED} == wanted


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_saved_as_csv_comes_back(ledger: Ledger, delimiter: str) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="hold", reason="open", question="who; and “when”?", due="2026-04-01")
    filling.put(3, decision="accept", reason="read")
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    for row in filling.book["changes"].iter_rows(values_only=True):
        writer.writerow(["" if value is None else value for value in row])

    plan = _imported(ledger, stream.getvalue().encode(), "changes.csv")

    assert plan.counts[RowState.DECIDED] == 2
    assert plan.counts[RowState.REFUSED] == 0


def test_cells_that_were_sorted_apart_are_refused(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    column = filling.columns()["incident"]
    page = filling.book["changes"]
    titles = [page.cell(row, column).value for row in filling.rows()]
    for row, title in zip(filling.rows(), titles[1:] + titles[:1], strict=True):
        page.cell(row, column).value = title
        filling.put(row, decision="accept", reason="read")

    plan = _imported(ledger, filling.saved())

    assert plan.counts[RowState.DECIDED] == 0
    assert all("do not belong together" in row.problem.words for row in plan.rows if row.problem)


BAD_ROWS: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"decision": "acept", "reason": "x"}, "decision", "none of accept"),
    ({"decision": "accept"}, "reason", "why"),
    ({"reason": "x"}, "decision", "not decided"),
    ({"decision": "accept", "reason": "x", "low": 4}, "killed, low", "amend"),
    ({"decision": "amend", "reason": "x"}, "killed, low", "which figure"),
    ({"decision": "amend", "reason": "x", "low": 6, "high": 4}, "killed, low", "above the upper end"),
    ({"decision": "amend", "reason": "x", "low": -1}, "killed, low", "no number of people"),
    ({"decision": "amend", "reason": "x", "low": 2.5}, "killed, low", "no number of people"),
    ({"decision": "amend", "reason": "x", "low": "3-5"}, "killed, low", "one whole number"),
    ({"decision": "amend", "reason": "x", "low": 0}, "killed, low", "says nothing"),
    ({"decision": "amend", "reason": "x", "low": "=2+2"}, "killed, low", "formula"),
    ({"decision": "=A1", "reason": "x"}, "decision", "formula"),
    ({"decision": "hold", "reason": "x", "due": "2026-04-01"}, "question", "question"),
    ({"decision": "hold", "reason": "x", "question": "q"}, "due", "day"),
    ({"decision": "hold", "reason": "x", "question": "q", "due": "03/04/2026"}, "due", "2026-04-03 or 2026-03-04"),
    ({"decision": "hold", "reason": "x", "question": "q", "due": "soon"}, "due", "no date"),
    ({"decision": "same as", "reason": "x"}, "same as (id)", "id"),
    ({"decision": "same as", "reason": "x", "other": "inc-zzz"}, "decision", "no incidents begin"),
    ({"decision": "same as", "reason": "x", "other": "inc-"}, "decision", "incidents begin"),
    ({"decision": "different", "reason": "x"}, "reports that are another incident", "reports"),
    ({"decision": "different", "reason": "x", "reports": "nobody"}, "decision", "has no account"),
    ({"decision": "seal", "reason": "x"}, "seal for (list)", "need-to-know list"),
    ({"decision": "seal", "reason": "x", "seal_for": "the police!"}, "seal for (list)", "small letters"),
    ({"decision": "undo", "reason": "x"}, "decision", "nothing was decided"),
    ({"decision": "accept", "reason": "x", "_layout": "0"}, "_layout", "another version"),
    ({"decision": "accept", "reason": "x", "_incident": None}, "_incident", "no id"),
    ({"decision": "accept", "reason": "x" * 5000}, "reason", "5000 letters"),
)


def test_a_row_that_cannot_be_is_refused_by_sheet_row_and_column(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    for row, (cells, _, _) in enumerate(BAD_ROWS, start=3):
        filling.put(row, **cells)
    filling.put(2, decision="accept", reason="read")

    plan = _imported(ledger, filling.saved())

    for number, (cells, column, words) in enumerate(BAD_ROWS, start=3):
        problem = _row(plan, number).problem
        assert problem is not None, cells
        assert problem.column == column, (cells, problem)
        assert words in problem.words, (cells, problem)
    wanted = {RowState.DECIDED: 1, RowState.REFUSED: len(BAD_ROWS), RowState.BLANK: len(plan.rows) - 1 - len(BAD_ROWS)}
    assert _told(plan) == wanted


def test_a_row_that_was_copied_is_decided_once(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="accept", reason="read")
    page = filling.book["changes"]
    page.append([cell.value for cell in page[2]])

    plan = _imported(ledger, filling.saved())

    assert plan.counts[RowState.DECIDED] == 1
    assert "decides about the same" in plan.rows[page.max_row - 2].problem.words  # type: ignore[union-attr]


@pytest.mark.parametrize("heading", ["decision", "reason", "incident", "_seen", "_check"])
def test_a_missing_column_is_named(ledger: Ledger, heading: str) -> None:
    filling = Filling.of(_raw(ledger))
    filling.book["changes"].delete_cols(filling.columns()[heading])

    with pytest.raises(InputError, match=f"{heading}"):
        plan_review(ledger, filling.saved(), "review.xlsx")


def test_a_workbook_of_something_else_is_refused(ledger: Ledger) -> None:
    other = openpyxl.Workbook()
    other.active.append(["decision", "reason"])
    stream = io.BytesIO()
    other.save(stream)

    with pytest.raises(InputError, match="no sheet of it was made by"):
        plan_review(ledger, stream.getvalue(), "other.xlsx")


def test_a_workbook_of_another_book_decides_nothing(ledger: Ledger, make: Any) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="accept", reason="read")
    with make.book() as other:
        plan = _imported(other, filling.saved())

        assert plan.counts[RowState.DECIDED] == 0
        assert plan.counts[RowState.CONFLICT] + plan.counts[RowState.REFUSED] == 1


def test_who_is_signed_in_hands_in_their_own_rows_alone(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    filling.put(2, decision="accept", reason="read")
    filling.put(3, decision="accept", reason="read", person="reviewer-2")
    filling.put(4, decision="accept", reason="read", person=None)

    plan = _imported(ledger, filling.saved(), person="coder-1", only=True)

    assert [_row(plan, row).state for row in (2, 3, 4)] == [RowState.DECIDED, RowState.REFUSED, RowState.DECIDED]


def test_without_a_person_nobody_decides(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger, person=None))
    filling.put(2, decision="accept", reason="read")

    problem = _row(_imported(ledger, filling.saved()), 2).problem

    assert problem is not None
    assert problem.column == "person"


def test_rows_are_those_that_wait_in_the_order_of_their_effect(ledger: Ledger, planted: Any, make: Any) -> None:
    queues = Queues(read_book(ledger.reader(AUDIENCE)))
    accepted = queues.new[0].incident_id
    heard = next(one for one in queues.new if "r8" in _named(planted, one.incident_id))
    for incident in (accepted, heard.incident_id):
        carry_out(ledger, accepting(ledger, incident, WHY), WHY)
    planted.tell("again", make.said(day=25, place=TOWNS[8 % 3], killed=11, injured=2), day=27)
    planted.settle()

    filling = Filling.of(_raw(ledger))

    told = [filling.get(row, "_incident") for row in filling.rows()]
    assert accepted not in told
    row = filling.find(heard.incident_id)
    assert [filling.get(row, h) for h in ("state", "voices, accepted", "killed, accepted")] == [
        "heard again",
        "2 voices",
        "11",
    ]
    assert filling.get(row, "voices, now") == "3 voices in 3 reports"
    killed = [int(str(filling.get(row, "killed, now")).split()[-1]) for row in filling.rows()]
    news = [number for row, number in zip(filling.rows(), killed, strict=True) if filling.get(row, "state") == "new"]
    assert news == sorted(news, reverse=True)


def _named(planted: Any, incident: str) -> set[str]:
    book = read_book(planted.ledger.reader(AUDIENCE))
    return {book.tellers[book.accounts[a].report_id].name for a in book.incidents[incident].account_ids}


def test_cells_say_what_the_book_says(ledger: Ledger) -> None:
    filling = Filling.of(_raw(ledger))
    page = filling.book["changes"]
    row = filling.rows()[0]

    assert filling.get(row, "killed, accepted") == "nothing accepted yet"
    assert filling.get(row, "others") is None if "others" in filling.columns() else True
    assert isinstance(filling.get(row, "day"), dt.datetime)
    hidden = [h for h, at in filling.columns().items() if page.column_dimensions[_letter(at)].hidden]
    assert hidden == ["_incident", "_seen", "_decision", "_layout", "_check"]
    offered = [rule.formula1 for rule in page.data_validations.dataValidation]
    assert offered == ['"accept,amend,hold,out of scope,same as,different,seal,undo"']
    words = [filling.get(r, "the words", "voices") for r in filling.rows("voices")]
    assert any("“" in str(one) for one in words)
    assert not any(cell.data_type == "f" for sheet in filling.book for line in sheet.iter_rows() for cell in line)
    blank = filling.find(next(i for i in _ids(ledger) if i))
    assert filling.get(blank, "other figures, accepted -> now") == "not stated"


def _letter(at: int) -> str:
    return openpyxl.utils.get_column_letter(at)


def _ids(ledger: Ledger) -> list[str]:
    return [incident.id for incident in ledger.reader(AUDIENCE).incidents()]
