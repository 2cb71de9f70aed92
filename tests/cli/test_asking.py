"""Tolls, conflicts, sums, criteria, facilities, victims, grades and the matrix as people type them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.app import app
from harmledger.model.errors import SettingError

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
PROGRAM = "from harmledger.cli import main; main()"
WHY = ("--person", "reviewer-1", "--reason", "agreed in the meeting")
NAMED = (
    "Amin Sameer, 36, was killed on Sunday when an airstrike hit a market in Ariha, the Rescue Service said. "
    "Two other people were killed."
)
REPORTS = [
    json.dumps({"id": "named", "published": "2019-03-11", "publisher": "Daily", "title": "Strike", "text": NAMED})
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of the examples and of one report that names somebody."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "more.jsonl").write_text("\n".join(REPORTS) + "\n", encoding="utf-8")
    inputs = [str(EXAMPLES), str(folder / "more.jsonl")]
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "build",
        "--plain",
        *inputs,
        "--ledger",
        str(folder / "b.ledger"),
        "--quiet",
        "--json",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "b.ledger"


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "mine.ledger"))


def _json(capsys: pytest.CaptureFixture[str], *words: str | Path) -> Any:
    app.main([*map(str, words), "--json"], standalone_mode=False)
    return json.loads(capsys.readouterr().out)


def _text(capsys: pytest.CaptureFixture[str], *words: str | Path) -> str:
    app.main([*map(str, words)], standalone_mode=False)
    return capsys.readouterr().out


ASKED = [
    ("tolls",),
    ("conflicts",),
    ("sums", "--month", "2019-07"),
    ("criteria",),
    ("criteria", "show"),
    ("facilities",),
    ("facilities", "list"),
    ("victims",),
    ("grades",),
]


@pytest.mark.parametrize("words", ASKED, ids=[" ".join(words[:2]) for words in ASKED])
def test_each_question_is_answered_in_words_and_as_json(
    capsys: pytest.CaptureFixture[str], book: Path, words: tuple[str, ...]
) -> None:
    assert _text(capsys, *words, "--ledger", book).strip()
    assert _json(capsys, *words, "--ledger", book)


def test_the_seeds_two_tolls_are_hard_to_reconcile_in_one_sentence(
    capsys: pytest.CaptureFixture[str], book: Path
) -> None:
    found = _json(capsys, "tolls", "--ledger", book)["comparisons"]

    (words,) = [one["words"] for one in found if "116" in one["words"] and "35" in one["words"]]
    assert "both are floors" in words
    assert words.count(". ") == 0


def test_a_named_victim_is_listed_and_found_by_a_list(
    capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path
) -> None:
    (person,) = _json(capsys, "victims", "list", "--ledger", book)["persons"]
    assert [mention["name"] for mention in person["mentions"]] == ["Amin Sameer"]
    registry = tmp_path / "list.csv"
    registry.write_text("name,age\nAmeen Samir,36\n", encoding="utf-8")

    matched = _json(capsys, "victims", "match", registry, "--ledger", book)["matches"]
    app.main(
        ["matrix", "victims", "--list", f"ours={registry}", "--ledger", str(book), "--out", str(tmp_path / "m.csv")],
        standalone_mode=False,
    )

    assert [(one["verdict"], len(one["persons"])) for one in matched] == [("same", 1)]
    header, row = (tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()
    assert (header.split(",")[-2:], row.split(",")[-2:]) == (["list: Daily", "list: ours"], ["1", "1"])
    assert "no estimate" in (tmp_path / "m.caveats.txt").read_text(encoding="utf-8")


def test_two_lists_of_one_name_are_refused(book: Path, tmp_path: Path) -> None:
    lists = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for one in lists:
        one.write_text("name,age\nAmeen Samir,36\n", encoding="utf-8")
    given = [word for one in lists for word in ("--list", f"ours={one}")]

    with pytest.raises(SettingError, match="one name"):
        app.main(
            ["matrix", "victims", *given, "--ledger", str(book), "--out", str(tmp_path / "m.csv")],
            standalone_mode=False,
        )

    assert not (tmp_path / "m.csv").exists()


def test_a_day_of_a_list_that_cannot_be_used_is_printed(
    capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path
) -> None:
    registry = tmp_path / "list.csv"
    registry.write_text("name,age,date\nAmeen Samir,36,10.3.2019\n", encoding="utf-8")

    assert _json(capsys, "victims", "match", registry, "--ledger", book)["undated"] == [2]
    assert "row 2: compared without its day" in _text(capsys, "victims", "match", registry, "--ledger", book)


def test_adopted_criteria_and_what_is_left_out_move_a_sum(
    capsys: pytest.CaptureFixture[str], book: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.yaml"
    ours.write_text("id: ours\nversion: 1\ntitle: Air strikes\ninclude:\n  kinds: [air_strike]\n", encoding="utf-8")
    before = _json(capsys, "sums", "--month", "2019-07", "--ledger", book)["sum"]

    _text(capsys, "criteria", "adopt", ours, "--ledger", book, *WHY)
    narrowed = _json(capsys, "sums", "--month", "2019-07", "--ledger", book)["sum"]
    out = narrowed["counted"][0]["incident_id"]
    _text(capsys, "criteria", "leave-out", out, "--ledger", book, *WHY)
    after = _json(capsys, "sums", "--month", "2019-07", "--ledger", book)["sum"]

    assert (before["criteria"], narrowed["criteria"]) == ("all-harm/1", "ours/1")
    assert len(before["counted"]) > len(narrowed["counted"]) == len(after["counted"]) + 1
    assert out in {ruling["incident_id"] for ruling in after["left_out"]}


def test_facilities_show_no_point_to_the_public(capsys: pytest.CaptureFixture[str], book: Path) -> None:
    team = _json(capsys, "facilities", "list", "--ledger", book)["facilities"]
    public = _json(capsys, "facilities", "list", "--for", "public", "--ledger", book)["facilities"]

    assert any(facility["point"] for facility in team)
    assert not any(facility["point"] for facility in public)
    assert len(public) == len(team)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("sums", "--effect", "hurt"), "it may be killed"),
        (("sums", "--month", "March"), "no month"),
        (("grades", "set", "inc-1", "good"), "a grade is one of"),
        (("facilities", "note", "fac-1", "fine", "2019-03-01"), "a facility can be"),
        (("matrix", "victims", "--out", "m.csv", "--list", "nofile"), "NAME=FILE"),
    ],
    ids=["effect", "month", "grade", "state", "list"],
)
def test_what_cannot_be_asked_is_refused_in_one_line(
    run: Any, book: Path, words: tuple[str, ...], message: str
) -> None:
    done = run(*words, "--ledger", book)

    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert "Traceback" not in done.stderr
