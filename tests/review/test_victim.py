"""Named victims of a book, and lists of the dead held against them."""

from pathlib import Path
from typing import Any

import pytest

from harmledger.model.audience import PUBLIC, TEAM
from harmledger.model.count import Count
from harmledger.model.errors import InputError
from harmledger.model.incident import Verdict
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.incident import undo
from harmledger.review.victim import VictimsView, hold_one, mentions_of, people_of, view_victims
from harmledger.review.victim_list import RowMatch, match_list, read_list

TEAM_ONLY = frozenset({TEAM})


def _seen(planted: Any, reader: Any = TEAM_ONLY) -> VictimsView:
    planted.settle()
    return view_victims(read_book(planted.ledger.reader(TEAM_ONLY)), reader)


@pytest.fixture
def market(planted: Any, make: Any) -> Any:
    """Two reports of one strike: 19 dead; three named, two of them by both reports in other spellings."""
    told = ({"name": "Amin Sameer", "age": "36"}, {"name": "Fatima Omar"}, {"name": "Khaled Hassan"})
    again = ({"name": "Ameen Samir"}, {"name": "Fatma Omar", "age": "7"})
    planted.tell("a", make.said(killed=19, injured=40, victims=told))
    planted.tell("b", make.said(killed=19, injured=40, victims=again))
    return planted


def test_people_of_one_incident_are_counted_once_beside_the_figure(market: Any) -> None:
    view = _seen(market)

    assert [count.words for count in view.incidents] == ["19 killed, 3 named"]
    assert {frozenset(person.variants) for person in view.persons} == {
        frozenset(("Amin Sameer", "Ameen Samir")),
        frozenset(("Fatima Omar", "Fatma Omar")),
        frozenset(("Khaled Hassan",)),
    }


@pytest.mark.parametrize(
    ("killed", "words"),
    [
        (Count.at_least(2), "at least 2 killed, 3 named"),
        (Count.some(24), "an unstated number killed, 3 named"),
        (2, "2 killed, 3 named: more names than the figure allows"),
        (None, "number killed not stated, 3 named"),
    ],
    ids=["a floor", "a vague word", "too few", "not stated"],
)
def test_names_beside_a_figure_of_another_kind(planted: Any, make: Any, killed: Any, words: str) -> None:
    names = ({"name": "Amin Sameer"}, {"name": "Fatima Omar"}, {"name": "Khaled Hassan"})
    planted.tell("a", make.said(killed=killed, victims=names))

    assert [count.words for count in _seen(planted).incidents] == [words]


def test_the_injured_are_named_but_not_among_the_dead(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(killed=4, victims=({"name": "Amin Sameer", "effect": "injured"},)))

    assert [count.words for count in _seen(planted).incidents] == ["4 killed, 0 named"]


def test_one_name_in_two_incidents_is_a_question_and_no_merge(planted: Any, make: Any) -> None:
    planted.tell("a", make.said(victims=({"name": "Amin Sameer", "effect": "injured"},)))
    planted.tell("b", make.said(day=20, place="Southville", victims=({"name": "Ameen Samir"},)), day=21)

    view = _seen(planted)

    assert len(view.persons) == 2
    assert [{pair[0], pair[1]} for pair in view.questions] == [{person.id for person in view.persons}]


def test_what_a_person_decides_about_two_names_stands_until_it_is_taken_back(planted: Any, make: Any, why: Why) -> None:
    planted.tell("a", make.said(victims=({"name": "Amin Sameer", "effect": "injured"},)))
    planted.tell("b", make.said(day=20, place="Southville", victims=({"name": "Hassan Ali"},)), day=21)
    before = _seen(planted)
    one, other = (person.id for person in before.persons)

    decision = hold_one(planted.ledger, one, other, why, is_one=True)
    assert len(_seen(planted).persons) == 1
    effect = undo(planted.ledger, decision.id, why)

    assert not effect.is_about_links
    assert _seen(planted) == before


def test_names_stay_with_the_team(market: Any) -> None:
    view = _seen(market, frozenset({PUBLIC}))

    assert (view.persons, view.incidents, view.withheld) == ((), (), 5)
    assert "Amin" not in str(view)


def _matches(planted: Any, path: Path, text: str, encoding: str = "utf-8") -> list[RowMatch]:
    path.write_text(text, encoding=encoding, newline="")
    planted.settle()
    book = read_book(planted.ledger.reader(TEAM_ONLY))
    return match_list(read_list(path).rows, people_of(book, list(mentions_of(book))))


def test_rows_of_a_list_are_found_asked_or_not_in_the_book(market: Any, tmp_path: Path) -> None:
    rows = (
        "Name,Age,Date,Place\n"
        "Ameen Samir,36,,\n"
        "Khalid Hasan,,2019-03-01,Northtown\n"
        "Fatima Umar,,,\n"
        "Nadia Salim,20,,\n"
        "Amin Sameer,70,,\n"
    )

    matches = _matches(market, tmp_path / "list.csv", rows)

    assert [match.verdict for match in matches] == [
        Verdict.SAME,
        Verdict.SAME,
        Verdict.ASK,
        Verdict.DIFFERENT,
        Verdict.DIFFERENT,
    ]
    assert "one day and one place" in matches[1].reasons


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_lists_are_read_as_spreadsheets_write_them(market: Any, tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = delimiter.join(("no", "Full Name", "AGE")) + "\r\n" + delimiter.join(("1", '"Samir, Ameen"', "36")) + "\r\n"

    (match,) = _matches(market, tmp_path / "list.csv", text.replace('"Samir, Ameen"', "Ameen Samir"), encoding)

    assert match.verdict is Verdict.SAME


def test_a_list_in_arabic_finds_people_in_latin_letters(market: Any, tmp_path: Path) -> None:
    (match,) = _matches(market, tmp_path / "list.csv", "الاسم,العمر\nأمين سمير,٣٦\n")

    assert match.verdict is Verdict.SAME


def test_rows_that_name_nobody_are_counted_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('name,age\n,30\nHassan,30\n"Hassan\nAli",30\n', encoding="utf-8")

    told = read_list(path)

    assert [reason for _, reason in told.dropped] == ["no name", "a name of one word: it tells nobody apart"]
    assert [row.number for row in told.rows] == [4]


def test_rows_whose_day_is_in_another_form_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,date\nHassan Ali,3/4/2019\nNadia Salim,\nAmin Sameer,2019-03-10\n", encoding="utf-8")

    told = read_list(path)

    assert told.undated == (2,)
    assert [row.number for row in told.rows] == [2, 3, 4]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"who,age\nAmin Sameer,3\n", "no column of names"),
        (b"name\n\xff\xfe\n", "not written in UTF-8"),
    ],
    ids=["empty", "no names", "another encoding"],
)
def test_a_file_that_is_no_list_is_refused_by_name(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)

    with pytest.raises(InputError, match=message):
        read_list(path)
