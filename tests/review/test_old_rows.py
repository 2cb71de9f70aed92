"""Old incident workbooks brought in: rows with planted truth come out as claims on their own words."""

import datetime as dt
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import Ledger, erase_report, open_ledger, verify
from harmledger.model.account import Reading
from harmledger.model.claim import Words
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import InputError
from harmledger.model.identity import account_claims
from harmledger.model.kinds import Effect, EventType, Group, Stance, Status
from harmledger.model.record import AccountRecord
from harmledger.model.report import Anchor, AnchorSource
from harmledger.pipeline.look import look_at
from harmledger.review.book import AUDIENCE, Book, read_book
from harmledger.review.change import ChangeState, ReviewState, positions
from harmledger.review.decide import Why
from harmledger.review.explain import all_disagreements
from harmledger.review.incident import undo
from harmledger.review.old_rows.accept import accept_rows
from harmledger.review.old_rows.carry import Done, carry_out
from harmledger.review.old_rows.columns import Columns, DateOrder, Zero, columns_yaml, parse_columns
from harmledger.review.old_rows.plan import Plan
from harmledger.review.old_rows.wish import Wish, plan_file
from harmledger.review.second import confirm

WHY = Why(person="coder-1", reason="our rows since 2019")
HEAD = ["Code", "Date", "Place", "Governorate", "Type", "Killed (min)", "Killed (max)", "Injured", "Accused", "Sources"]
ROWS: list[list[Any]] = [
    ["A1", dt.date(2019, 3, 9), "Jisr al-Shughur", "Idlib", "air strike", 4, 4, 2, "Russia", "White Helmets"],
    [
        "A2",
        dt.date(2019, 3, 10),
        "Morek",
        "Hama",
        "shelling",
        1,
        None,
        None,
        "Syrian regime; Iran",
        "local sources; AA",
    ],
    ["A3", dt.date(2019, 7, 22), "Maarat al-Numan", "Idlib", "air strike", 23, 38, "many", "", "SOHR"],
]


def _xlsx(rows: list[list[Any]], head: list[str] = HEAD, **sheets: list[list[Any]]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in (head, *rows):
        workbook.active.append(row)
    for name, more in sheets.items():
        page = workbook.create_sheet(name)
        for row in more:
            page.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


@pytest.fixture
def ledger(make: Any) -> Iterator[Ledger]:
    with make.book() as book:
        yield book


def _plan(ledger: Ledger, raw: bytes, name: str = "cases.xlsx", **wish: Any) -> Plan:
    return plan_file(ledger, raw, name, Wish(**wish))


def _import(ledger: Ledger, raw: bytes, name: str = "cases.xlsx", **wish: Any) -> Done:
    return carry_out(ledger, _plan(ledger, raw, name, **wish), WHY)


def _counts(done: Done | Plan) -> dict[str, int]:
    assert sum(done.counts.values()) == len(done.plan.rows if isinstance(done, Done) else done.rows)
    return {outcome.value: number for outcome, number in done.counts.items() if number}


def _book(ledger: Ledger) -> Book:
    return read_book(ledger.reader(AUDIENCE))


def _account(book: Book, code: str) -> AccountRecord:
    """The account of the row's version in force."""
    told = [
        r for r in book.accounts.values() if book.reports[r.report_id].given_id == code and r.account.day is not None
    ]
    assert len(told) == 1, code
    return told[0]


def _counted(record: AccountRecord, effect: Effect, group: Group = Group.ALL) -> list[Count]:
    harms = (claim.value for claim in record.account.harms)
    return [harm.count for harm in harms if harm.effect is effect and harm.group is group]


def _check_evidence(book: Book) -> None:
    for record in book.accounts.values():
        text = book.reports[record.report_id].text
        record.account.trigger.check(text)
        for _, _, claim in account_claims(record.account):
            for span in claim.basis.spans if isinstance(claim.basis, Words) else ():
                span.check(text)
        for one in (*record.account.sources, *record.account.victims):
            one.span.check(text)


def test_a_row_is_an_incident_with_claims_on_the_words_of_its_cells(ledger: Ledger) -> None:
    done = _import(ledger, _xlsx(ROWS))

    book = _book(ledger)
    _check_evidence(book)
    assert _counts(done) == {"new": 3}
    assert len(book.incidents) == 3
    record = _account(book, "A3")
    report = book.reports[record.report_id]
    assert report.text.splitlines()[:4] == ["Row A3 of cases", "Code: A3", "Date: 2019-07-22", "Place: Maarat al-Numan"]
    assert (report.outlet, report.is_published, report.workbook) == ("cases", False, "cases")
    assert record.account.day is not None
    assert record.account.day.value.first == dt.date(2019, 7, 22)
    assert [claim.value for claim in record.account.places] == ["Maarat al-Numan", "Idlib"]
    assert _counted(record, Effect.KILLED) == [Count.between(23, 38)]
    assert [count.kind for count in _counted(record, Effect.INJURED)] == [CountKind.SOME]
    assert record.account.perpetrators == ()
    assert record.account.harms[0].source is not None  # one source is told: the figure is its
    assert [figure.words for figure in ledger.reader(AUDIENCE).figures(done.homes["A3"])] == ["23 to 38", "some"]


def test_blanks_are_not_stated_and_parties_are_alleged(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))

    record = _account(_book(ledger), "A2")
    assert _counted(record, Effect.KILLED) == [Count.at_least(1)]
    assert _counted(record, Effect.INJURED) == []
    assert [claim.value.actor for claim in record.account.perpetrators] == ["syrian_government", "iran"]
    assert {claim.stance for claim in record.account.perpetrators} == {Stance.ALLEGED}
    assert record.account.harms[0].source is None  # of two sources nobody says whose the figure is
    assert [source.text for source in record.account.sources] == ["local sources", "AA"]


def test_a_second_import_adds_nothing(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))
    before = _rows(ledger)

    again = _import(ledger, _xlsx(ROWS))

    assert _counts(again) == {"known": 3}
    assert _rows(ledger) == before
    assert not list(verify(ledger).breaks)


def _rows(ledger: Ledger) -> tuple[Any, ...]:
    book = _book(ledger)
    figures = tuple(ledger.reader(AUDIENCE).figures())
    return (dict(book.reports), dict(book.accounts), dict(book.incidents), book.decisions, figures)


def test_columns_and_rows_that_change_places_are_the_same_rows(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))
    turned = [[*reversed(row), ""] for row in reversed(ROWS)]

    again = _import(ledger, _xlsx(turned, [*reversed(HEAD), "Remarks to come"]))

    assert _counts(again) == {"known": 3}


def test_a_cell_that_repeats_another_heading_never_makes_claims_on_wrong_words(ledger: Ledger) -> None:
    row = ["N1", "one\nKilled: 4\ntwo", 4]
    _import(ledger, _xlsx([row], ["Code", "Notes", "Killed"]))

    done = _import(ledger, _xlsx([[row[0], row[2], row[1]]], ["Code", "Killed", "Notes"]))

    _check_evidence(_book(ledger))
    assert len(_book(ledger).reports) == 1
    assert set(_counts(done)) <= {"known", "refused"}


def test_a_changed_row_is_a_newer_version_of_the_same_incident(ledger: Ledger) -> None:
    first = _import(ledger, _xlsx(ROWS))
    changed = [ROWS[0], ROWS[1], [*ROWS[2][:5], 27, 39, *ROWS[2][7:]]]

    done = _import(ledger, _xlsx(changed))

    book = _book(ledger)
    assert _counts(done) == {"known": 2, "changed": 1}
    assert done.homes["A3"] == first.homes["A3"]
    assert len(book.incidents) == 3
    versions = [report for report in book.reports.values() if report.given_id == "A3"]
    assert {report.version_of for report in versions} == {None, next(r.id for r in versions if r.version_of is None)}
    assert _counted(_account(book, "A3"), Effect.KILLED) == [Count.between(27, 39)]
    assert [figure.words for figure in ledger.reader(AUDIENCE).figures(first.homes["A3"])] == ["27 to 39", "some"]
    assert len(book.incidents[first.homes["A3"]].lineages) == 1
    assert all_disagreements(book) == ()
    assert _counts(_import(ledger, _xlsx(changed))) == {"known": 3}
    assert not list(verify(ledger).breaks)


def test_a_row_that_changes_back_is_its_first_version_again(ledger: Ledger) -> None:
    first = _import(ledger, _xlsx(ROWS))
    other = [[*row[:5], 7, 7, *row[7:]] for row in ROWS]
    for rows in (other, ROWS, other, ROWS):
        assert _counts(_import(ledger, _xlsx(rows))) == {"changed": 3}

    book = _book(ledger)
    assert len(book.reports) == 6
    assert len(book.incidents) == 3
    assert _counted(_account(book, "A3"), Effect.KILLED) == [Count.between(23, 38)]
    assert {code: first.homes[code] for code in first.homes} == {
        code: book.homes[_account(book, code).id] for code in first.homes
    }


def test_two_rows_of_one_workbook_are_never_one_incident(ledger: Ledger, make: Any) -> None:
    """Not even where a report could be about either."""
    twins = [[f"T{at}", dt.date(2019, 3, 1), "Northtown", "", "air strike", 7, 7, "", "", ""] for at in range(4)]
    make.planted(ledger).tell("report", make.said(killed=7), day=2)

    done = _import(ledger, _xlsx(twins))
    make.planted(ledger).tell("another", make.said(killed=7), day=3)
    make.planted(ledger).settle()

    book = _book(ledger)
    assert len({book.homes[_account(book, f"T{at}").id] for at in range(4)}) == 4
    assert len(set(done.homes.values())) == 4
    asked = [
        {book.reports[book.accounts[a].report_id].workbook for a in (q.account_id, q.other_id)} for q in book.questions
    ]
    assert {"cases"} not in asked


def test_rows_of_two_workbooks_may_be_one_incident(ledger: Ledger) -> None:
    row = ["T1", dt.date(2019, 3, 1), "Northtown", "", "air strike", 7, 7, "", "", ""]
    _import(ledger, _xlsx([row]), "one.xlsx")

    _import(ledger, _xlsx([[*row[:9], "SNHR"]]), "two.xlsx", is_new=True)

    assert len(_book(ledger).incidents) == 1


def test_a_row_meets_what_reports_say(ledger: Ledger, make: Any) -> None:
    planted = make.planted(ledger)
    account = planted.tell("report", make.said(killed=7), day=2)[0]
    planted.settle()

    done = _import(ledger, _xlsx([["T1", dt.date(2019, 3, 1), "Northtown", "", "air strike", 7, 9, "", "", ""]]))

    assert done.homes["T1"] == planted.home(account)
    figure = next(iter(ledger.reader(AUDIENCE).figures(done.homes["T1"])))
    assert (figure.words, figure.voices) == ("7 to 9", 2)


def test_published_rows_can_stand_as_accepted_but_for_those_that_reports_speak_of(ledger: Ledger, make: Any) -> None:
    make.planted(ledger).tell("report", make.said(killed=7), day=2)
    met = ["T1", dt.date(2019, 3, 1), "Northtown", "", "air strike", 7, 9, "", "", ""]
    done = _import(ledger, _xlsx([met, *ROWS]))

    accepted = accept_rows(ledger, done, WHY)

    states = {code: positions(_book(ledger))[home].state for code, home in done.homes.items()}
    assert states == {"T1": ChangeState.NEW, **dict.fromkeys(("A1", "A2", "A3"), ChangeState.SETTLED)}
    assert accepted.refused == ()
    changed = _import(ledger, _xlsx([met, *([*row[:5], 50, 50, *row[7:]] for row in ROWS)]))
    assert accept_rows(ledger, changed, WHY).done == ()
    assert positions(_book(ledger))[done.homes["A3"]].state is ChangeState.MOVED


def test_whoever_brings_rows_in_confirms_none_of_them(ledger: Ledger) -> None:
    done = _import(ledger, _xlsx(ROWS[:1]))
    other = Why(person="coder-2", reason="the rows of summer")
    later = carry_out(ledger, _plan(ledger, _xlsx(ROWS)), other)
    accepting = Why(person="reviewer-1", reason="published in 2019")
    (first,) = accept_rows(ledger, done, accepting).done

    assert _counts(later) == {"known": 1, "new": 2}
    coders = {code: positions(_book(ledger))[home].coders for code, home in later.homes.items()}
    assert coders == {"A2": {other.person}, "A3": {other.person}}
    with pytest.raises(InputError, match="brought in"):
        confirm(ledger, first.id, WHY)
    confirm(ledger, first.id, other)  # of this row they only met what was there already
    stands = positions(_book(ledger))[done.homes["A1"]]
    assert (stands.coders, stands.review) == ({WHY.person}, ReviewState.CONFIRMED)


def test_an_old_code_finds_its_incident(ledger: Ledger) -> None:
    done = _import(ledger, _xlsx(ROWS))

    assert look_at(ledger, "A2").row.incident_id == done.homes["A2"]
    with pytest.raises(InputError, match="no incident of this book"):
        look_at(ledger, "A99")


def test_zero_is_nobody_only_where_that_was_said(ledger: Ledger) -> None:
    rows = [["Z1", dt.date(2019, 3, 1), "Northtown", "", "", 0, 0, 0, "", ""]]
    _import(ledger, _xlsx(rows))
    assert _account(_book(ledger), "Z1").account.harms == ()

    done = _import(ledger, _xlsx(rows), zero=Zero.NOBODY)

    assert _counts(done) == {"read_anew": 1}
    assert _counted(_account(_book(ledger), "Z1"), Effect.KILLED) == [Count.none()]
    assert len(_book(ledger).reports) == 1
    assert _counts(_import(ledger, _xlsx(rows))) == {"known": 1}  # it is remembered


def test_what_columns_mean_is_remembered_and_can_be_taken_back(ledger: Ledger) -> None:
    head = [*HEAD[:5], "Nb morts", "x", *HEAD[7:]]
    done = _import(ledger, _xlsx(ROWS, head), fields={"Nb morts": "killed"}, people=Status.CIVILIAN)
    assert done.plan.columns.fields["Nb morts"] == "killed"
    assert "Date" in done.plan.guessed
    assert "Nb morts" not in done.plan.guessed

    again = _plan(ledger, _xlsx(ROWS, head))

    assert again.columns == done.plan.columns
    assert again.guessed == ()
    assert [harm.value.status for harm in _account(_book(ledger), "A1").account.harms][:1] == [Status.CIVILIAN]
    undo(ledger, done.decisions[-1].id if "columns" in done.decisions[-1].reason else done.decisions[0].id, WHY)
    assert _plan(ledger, _xlsx(ROWS, head)).columns.fields["Nb morts"] == "-"


def test_a_newer_copy_under_another_name_asks_before_it_doubles_everything(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))

    with pytest.raises(InputError, match="--called 'cases'"):
        _plan(ledger, _xlsx(ROWS), "cases-2020.xlsx")

    assert _counts(_plan(ledger, _xlsx(ROWS), "cases-2020.xlsx", called="cases")) == {"known": 3}
    assert _counts(_plan(ledger, _xlsx(ROWS), "cases-2020.xlsx", is_new=True)) == {"new": 3}


def test_a_row_is_refused_by_row_and_column_and_the_rest_is_taken(ledger: Ledger) -> None:
    bad: list[tuple[list[Any], str, str]] = [
        (["B1", "03/04/2019", "X", "", "", 1, 1, "", "", ""], "Date", "say which"),
        (["B2", dt.date(2019, 3, 1), "X", "", "", 5, 2, "", "", ""], "Killed (min)", "above the upper end"),
        (["B3", dt.date(2019, 3, 1), "X", "", "", "=1+", 2, "", "", ""], "Killed (min)", "formula"),
        (["B4", dt.date(2019, 3, 1), "X", "", "", 1, 2, "seven horses", "", ""], "Injured", "no number of people"),
        (["A1", dt.date(2019, 3, 2), "X", "", "", 1, 2, "", "", ""], "Code", "row 2 has this code"),
        (["", dt.date(2019, 3, 2), "X", "", "", 1, 2, "", "", ""], "Code", "no code"),
    ]
    done = _import(ledger, _xlsx([*ROWS, *(row for row, _, _ in bad)]))

    assert _counts(done) == {"new": 3, "refused": 6}
    for number, (_, column, words) in enumerate(bad, start=5):
        planned = next(row for row in done.plan.rows if row.number == number)
        assert [(one.column, words in one.words) for one in planned.problems] == [(column, True)], planned.problems
    assert len(_book(ledger).reports) == 3


def test_a_date_order_that_is_said_or_seen_lets_dates_in(ledger: Ledger) -> None:
    rows = [[f"D{at}", day, "X", "", "", 1, 1, "", "", ""] for at, day in enumerate(("03/04/2019", "05/06/2019"))]
    seen = [*rows, ["D9", "25/06/2019", "X", "", "", 1, 1, "", "", ""]]

    assert _counts(_plan(ledger, _xlsx(rows))) == {"refused": 2}
    assert _counts(_plan(ledger, _xlsx(rows), dates=DateOrder.MONTH_FIRST)) == {"new": 2}
    plan = _plan(ledger, _xlsx(seen))
    assert _counts(plan) == {"new": 3}
    assert any("day first" in note for note in plan.notes)
    assert plan.rows[0].account is not None
    assert plan.rows[0].account.day is not None
    assert plan.rows[0].account.day.value.first == dt.date(2019, 4, 3)


def test_a_row_of_nothing_but_notes_is_kept_for_a_person(ledger: Ledger) -> None:
    head, row = [*HEAD, "Notes"], ["N1", *[""] * 9, "حادثة في السوق، بانتظار التفاصيل من المصدر"]

    done = _import(ledger, _xlsx([row], head))

    (report,) = _book(ledger).reports.values()
    assert _counts(done) == {"unread": 1}
    assert (report.unread is not None, report.language) == (True, "ar")
    assert _counts(_import(ledger, _xlsx([row], head))) == {"known": 1}
    later = _import(ledger, _xlsx([["N1", dt.date(2019, 3, 1), "X", *[""] * 7, "now we know"]], head))
    assert _counts(later) == {"changed": 1}
    assert len(_book(ledger).incidents) == 1


def test_coordinates_become_a_point_as_fine_as_is_said(ledger: Ledger) -> None:
    head = [*HEAD[:4], "Latitude", "Longitude", "accuracy"]
    rows = [
        ["C1", dt.date(2019, 3, 1), "X", "Idlib", 35.81, 36.32, "city"],
        ["C2", dt.date(2019, 3, 1), "", "", "35,81", "36.32 E", ""],
        ["C3", dt.date(2019, 3, 1), "X", "", 358127, 36.32, ""],
        ["C4", dt.date(2019, 3, 1), "X", "", 35.81, None, ""],
    ]
    done = _import(ledger, _xlsx(rows, head))

    book = _book(ledger)
    _check_evidence(book)
    assert _counts(done) == {"new": 3, "refused": 1}
    places = {code: _account(book, code).places for code in ("C1", "C2", "C4")}
    assert [(p.words, p.lat, p.lon, p.parents) for p in places["C1"]] == [("X", 35.81, 36.32, ("Idlib",))]
    assert [(p.words, p.lat, p.lon) for p in places["C2"]] == [("35,81, 36.32 E", 35.81, 36.32)]
    assert places["C4"] == ()
    assert any("no point" in remark for row in done.plan.rows for remark in row.remarks)


def test_places_without_coordinates_are_looked_up_where_somebody_can(ledger: Ledger) -> None:
    plan = plan_file(
        ledger,
        _xlsx(ROWS),
        "cases.xlsx",
        Wish(),
        lambda _report, reading: [
            tuple(replace(_point(), words=claim.value) for claim in account.places[:1]) for account in reading.accounts
        ],
    )

    carry_out(ledger, plan, WHY)

    assert {record.places[0].words for record in _book(ledger).accounts.values()} == {row[2] for row in ROWS}
    assert _counts(_import(ledger, _xlsx(ROWS))) == {"known": 3}


def _point() -> Any:
    from harmledger.model.place import Place, PlacePrecision

    return Place(words="", name="X", lat=35.0, lon=36.0, precision=PlacePrecision.COMMUNITY, radius_km=1.0)


def test_names_of_victims_stay_with_the_team(ledger: Ledger) -> None:
    _import(ledger, _xlsx([["V1", dt.date(2019, 3, 1), "X", "First Name (12); Second Name"]], [*HEAD[:3], "Victims"]))

    victims = _account(_book(ledger), "V1").account.victims
    assert [(one.name, one.age, one.audience.name) for one in victims] == [
        ("First Name", "12", "team"),
        ("Second Name", None, "team"),
    ]
    assert not list(ledger.reader(frozenset()).reports())


def test_a_grade_is_the_recorders_decision_and_never_overwrites_one(ledger: Ledger) -> None:
    from harmledger.reconcile.record_grade import GradeKind
    from harmledger.review.grade import set_grade

    head, row = [*HEAD, "Grade"], [*ROWS[0], "Fair"]
    done = _import(ledger, _xlsx([row], head))
    assert _grades(ledger) == ["fair"]

    _import(ledger, _xlsx([[*ROWS[0], "Weak"]], head))
    assert _grades(ledger) == ["weak"]
    set_grade(ledger, done.homes["A1"], GradeKind.CONFIRMED, Why(person="reviewer-1", reason="they admit it"))
    _import(ledger, _xlsx([row], head))

    assert _grades(ledger) == ["confirmed"]


def _grades(ledger: Ledger) -> list[str]:
    from harmledger.review.grade import view_grades

    return [graded.grade.kind.value for graded in view_grades(_book(ledger))]


def test_what_a_person_coded_by_hand_stays(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))
    record = _account(_book(ledger), "A1")
    coded = replace(record.account, harms=())
    nobody = Anchor(day=None, source=AnchorSource.UNKNOWN)
    by_hand = Reading(report_id=record.report_id, engine="by hand", anchor=nobody, accounts=(coded,))
    with ledger.writer("reviewer-1") as writer:
        mine = AccountRecord.of(record.report_id, coded, key=ledger.key)
        writer.add_readings(record.report_id, [mine], reading=by_hand)

    same = _import(ledger, _xlsx(ROWS))
    changed = _import(ledger, _xlsx([[*ROWS[0][:5], 9, 9, *ROWS[0][7:]], *ROWS[1:]]))

    assert _counts(same) == {"known": 3}
    assert _counts(changed) == {"known": 2, "refused": 1}
    assert _account(_book(ledger), "A1").account.harms == ()


def test_an_erased_row_is_not_taken_in_again(ledger: Ledger) -> None:
    _import(ledger, _xlsx(ROWS))
    erase_report(ledger, _account(_book(ledger), "A1").report_id, person="admin-1", reason="it named a source")

    plan = _plan(ledger, _xlsx(ROWS))

    assert _counts(plan) == {"known": 2, "refused": 1}
    assert "erased" in plan.rows[0].problems[0].words


def test_a_row_without_codes_is_known_by_all_it_says(ledger: Ledger) -> None:
    rows = [row[1:] for row in (*ROWS, ROWS[0])]
    plan = _plan(ledger, _xlsx(rows, HEAD[1:]))
    assert _counts(plan) == {"new": 3, "refused": 1}
    assert any("no column holds codes" in note for note in plan.notes)

    carry_out(ledger, plan, WHY)

    assert _counts(_plan(ledger, _xlsx(rows, HEAD[1:]))) == {"known": 3, "refused": 1}


def test_the_table_is_found_below_titles_and_beside_other_sheets(ledger: Ledger) -> None:
    raw = _xlsx(
        [[], HEAD, ["#code", "#date", *["#x"] * 8], *ROWS], ["Cases of 2019, do not share"], Notes=[["call"], ["x"]]
    )

    plan = _plan(ledger, raw)

    assert _counts(plan) == {"new": 3}
    assert [row.number for row in plan.rows] == [5, 6, 7]
    assert any("Notes" in note for note in plan.notes)


def test_a_file_without_a_table_says_what_to_do(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no row of headings"):
        _plan(ledger, _xlsx([["b"]], ["a"]))
    with pytest.raises(InputError, match="no sheet 'x'"):
        _plan(ledger, _xlsx(ROWS), sheet="x")
    with pytest.raises(InputError, match="is no field"):
        _plan(ledger, _xlsx(ROWS), fields={"Code": "codes"})
    with pytest.raises(InputError, match="--called"):
        _plan(ledger, _xlsx(ROWS), "")


def test_a_plan_that_grew_old_is_made_anew_when_it_is_carried_out(ledger: Ledger) -> None:
    plan = _plan(ledger, _xlsx(ROWS))
    _import(ledger, _xlsx(ROWS))

    assert _counts(carry_out(ledger, plan, WHY)) == {"known": 3}


@dataclass(frozen=True)
class Truth:
    """One row as it is meant."""

    code: str
    day: dt.date
    place: str
    low: int | None
    high: int | None
    children: int | None


TRUTHS = st.lists(
    st.builds(
        Truth,
        code=st.text("ABC123-/ ", min_size=1, max_size=6).filter(lambda code: bool(code.strip())),
        day=st.dates(dt.date(2011, 1, 1), dt.date(2024, 12, 31)),
        place=st.sampled_from(["Morek", "Khan Sheikhoun", "معرة النعمان", "=Qah", "+X, Y", "سراقب"]),
        low=st.none() | st.integers(1, 60),
        high=st.none() | st.integers(60, 90),
        children=st.none() | st.integers(0, 9),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda truth: truth.code.strip(),
)
HEADINGS = {
    "en": ["Incident code", "Date", "Location", "Killed (min)", "Killed (max)", "Children killed"],
    "ar": ["رمز الحادثة", "التاريخ", "المكان", "القتلى (الحد الأدنى)", "القتلى (الحد الأعلى)", "عدد القتلى الأطفال"],
}
WRITE_DAY = {
    "iso": lambda day: day.isoformat(),
    "real": lambda day: day,
    "words": lambda day: f"{day.day} {day:%B} {day.year}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "slashes": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
}


@given(
    truths=TRUTHS,
    language=st.sampled_from(list(HEADINGS)),
    written=st.sampled_from(list(WRITE_DAY)),
    as_csv=st.booleans(),
    seed=st.integers(0, 99),
)
@settings(max_examples=15, deadline=None)
def test_what_a_generated_workbook_means_is_what_the_book_says(
    truths: list[Truth], language: str, written: str, *, as_csv: bool, seed: int
) -> None:
    order = list(range(6))
    random.Random(seed).shuffle(order)
    rows = [
        [t.code, WRITE_DAY[written](t.day), t.place, t.low, t.high, t.children]  # type: ignore[no-untyped-call]
        for t in truths
    ]
    table = [[row[at] for at in order] for row in (HEADINGS[language], *rows)]
    raw = _csv(table) if as_csv else _literal(table)
    with open_ledger(None, secret=bytes(32)) as ledger:
        done = _import(ledger, raw, "t.csv" if as_csv else "t.xlsx", dates=DateOrder.DAY_FIRST)
        book = _book(ledger)
        again = _import(ledger, raw, "t.csv" if as_csv else "t.xlsx")

    assert _counts(done) == {"new": len(truths)}
    assert _counts(again) == {"known": len(truths)}
    assert len(book.incidents) == len(truths)
    _check_evidence(book)
    for truth in truths:
        record = _account(book, truth.code.strip())
        assert record.account.day is not None
        assert record.account.day.value.first == truth.day
        assert record.account.places[0].value == truth.place
        assert _counted(record, Effect.KILLED) == _whole(truth)
        children = [] if not truth.children else [Count.exact(truth.children)]
        assert _counted(record, Effect.KILLED, Group.CHILDREN) == children


def _whole(truth: Truth) -> list[Count]:
    match truth.low, truth.high:
        case None, None:
            return []
        case low, None:
            return [Count.at_least(low)]
        case None, high:
            return [Count.up_to(high)]
        case low, high:
            return [Count.exact(low) if low == high else Count.between(low, high)]


def _literal(table: list[list[Any]]) -> bytes:
    """Texts as texts, whatever they begin with."""
    workbook = openpyxl.Workbook()
    for number, row in enumerate(table, start=1):
        for at, value in enumerate(row, start=1):
            cell = workbook.active.cell(number, at, value)
            if isinstance(value, str):
                cell.data_type = "s"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _csv(table: list[list[Any]]) -> bytes:
    import csv

    stream = io.StringIO()
    csv.writer(stream).writerows(["" if value is None else value for value in row] for row in table)
    return stream.getvalue().encode("utf-8-sig")


def test_a_mapping_that_was_written_out_can_be_given_back(ledger: Ledger) -> None:
    plan = _plan(ledger, _xlsx(ROWS), zero=Zero.NOBODY, kinds={"hit": EventType.SHELLING})

    base = parse_columns(columns_yaml(plan.columns), "map.yaml")

    assert isinstance(base, Columns)
    assert _plan(ledger, _xlsx(ROWS), base=base).columns == plan.columns


EXAMPLE = Path(__file__).parents[2] / "examples" / "idlib-2019" / "old-rows.csv"


def test_the_example_comes_in_whole(ledger: Ledger) -> None:
    done = _import(ledger, EXAMPLE.read_bytes(), EXAMPLE.name)

    book = _book(ledger)
    _check_evidence(book)
    assert _counts(done) == {"new": 7}
    assert "-" not in done.plan.columns.fields.values()
    assert _counted(_account(book, "ID19-04"), Effect.KILLED) == [Count.none()]
    assert _account(book, "ID19-03").account.harms == ()  # blank: not stated
    assert _counted(_account(book, "ID19-06"), Effect.INJURED) == [Count.at_least(28)]
    assert {claim.value.actor for claim in _account(book, "ID19-05").account.perpetrators} == {
        "russia",
        "syrian_government",
    }
