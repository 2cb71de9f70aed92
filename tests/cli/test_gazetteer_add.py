import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
LIST = "pcode,name,lat,lon\nUAQ1,Qwexkivtsi,48.5,31.5\nUAQ2,Bzdurivka,948,31\n"


@pytest.fixture
def places(tmp_path: Path) -> Path:
    path = tmp_path / "places.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def test_added_places_are_found_by_every_command(run: Run, places: Path, tmp_path: Path) -> None:
    mine = {"HARMLEDGER_GAZETTEER": str(tmp_path / "mine.sqlite")}

    added = run("gazetteer", "add", places, **mine)
    found = run("gazetteer", "find", "Qwexkivtsi", "--json", **mine)
    located = run("locate", "-", stdin=json.dumps({"id": "1", "text": "Shelling hit Qwexkivtsi, Ukraine."}), **mine)

    assert added.returncode == 1, added.stderr  # a line is at fault
    assert "2 lines = 1 new + 0 known already + 1 left out" in added.stdout
    assert "(line 3)" in added.stdout
    assert json.loads(found.stdout)["place"]["pcode"] == "UAQ1"
    assert "UAQ1" in [one["pcode"] for one in json.loads(located.stdout)["toponyms"]]


def test_the_same_list_again_says_so(run: Run, places: Path, tmp_path: Path) -> None:
    words = ("gazetteer", "add", places, "--gazetteer", tmp_path / "mine.sqlite")
    run(*words)

    again = run(*words)

    assert again.returncode == 0
    assert "already" in again.stdout


def test_the_result_as_json_adds_up(run: Run, places: Path, tmp_path: Path) -> None:
    done = run("gazetteer", "add", places, "--gazetteer", tmp_path / "mine.sqlite", "--json", "--quiet")

    line = json.loads(done.stdout)
    assert line["lines"] == line["new"] + line["known"] + sum(one["count"] for one in line["left_out"])
    assert line["left_out"][0]["reason"] == "bad_point"
    assert done.stderr == ""


def test_without_a_file_to_add_to_it_says_what_to_do(run: Run, places: Path) -> None:
    done = run("gazetteer", "add", places)

    assert done.returncode == 2
    assert "HARMLEDGER_GAZETTEER" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sources_stand_with_their_licences(run: Run, places: Path, tmp_path: Path) -> None:
    run("gazetteer", "add", places, "--gazetteer", tmp_path / "mine.sqlite")

    done = run("gazetteer", "sources", "--gazetteer", tmp_path / "mine.sqlite")

    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"UA/places.csv", "syr_places.csv.gz"} <= {line["file"] for line in lines}
    assert all(line["licence"] for line in lines)


def test_locate_tells_the_country_that_it_guessed_or_was_told(run: Run) -> None:
    names = [
        "Morek",
        "Saraqib",
        "Manbij",
        "Afrin",
        "Azaz",
        "Ariha",
        "Homs",
        "Hama",
        "Deir ez-Zor",
        "Qamishli",
        "Jisr al-Shughur",
    ]
    lines = [{"id": name, "text": name, "toponyms": [{"start": 0, "end": len(name)}]} for name in [*names, "Sarja"]]
    stdin = "".join(json.dumps(line) + "\n" for line in lines)

    guessed = run("locate", "-", stdin=stdin).stdout.splitlines()
    alone = run("locate", "-", "--country", "none", stdin=stdin).stdout.splitlines()
    wrong = run("locate", "-", "--country", "Syria", stdin=stdin)

    assert len(guessed) == len(alone) == len(lines)
    last = json.loads(guessed[-1])["toponyms"][0]
    assert last["country"] == "SY"
    assert any("the inbox is about SY" in reason for reason in last["reasons"])
    assert not any(
        "the inbox" in reason for line in alone for one in json.loads(line)["toponyms"] for reason in one["reasons"]
    )
    assert wrong.returncode == 2
    assert "no such country" in wrong.stderr
