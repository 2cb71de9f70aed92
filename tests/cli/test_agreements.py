"""agreements, findings and observations as people type them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.outermost import _code


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]

REPORT = {
    "id": "r1",
    "published": "2019-03-11",
    "title": "Strike in Ariha",
    "text": (
        "A Russian airstrike hit a hospital in Ariha in Syria's Idlib province on Sunday, killing four civilians.\n\n"
        "The Syrian Observatory for Human Rights said Russia had violated the Sochi agreement."
    ),
}
TABLE = (
    "date,time,kind,place,number,means,observer\n"
    "2016-03-01,10:00,burst,Debaltseve,3,heard,Mission\n"
    "2016-03-02,04:17,take_off,Debaltseve,1,seen,Mission\n"
    "someday,10:00,burst,Debaltseve,3,heard,Mission\n"
)
WATCHES = "observer,place,from,to\nMission,Debaltseve,2016-02-29,2016-03-02\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run these words in this process: a process of its own for each would take a second each."""

    def _run(*words: str | Path) -> Done:
        code = _code([str(word) for word in words])
        out, err = capsys.readouterr()
        return Done(int(code), out, err)

    return _run


def _read(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(REPORT) + "\n{broken\n", encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "daily.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_findings_say_which_clause_on_whose_word_and_why(run: Run, reports: Path) -> None:
    done = run("findings", reports, "--quiet")

    line, dropped = _read(done)
    found = {(one["agreement"], one["clause"]): one for one in line["findings"]}
    memorandum = found["sochi-2018-09-17", "2"]
    assert memorandum["standing"] == "falls_within_terms"
    assert memorandum["allegation"] == "alleged"
    assert memorandum["flags"] == ["protected_object"]
    (accusation,) = memorandum["accusations"]
    text = f"{REPORT['title']}\n{REPORT['text']}"
    assert text[slice(*accusation["span"])] == accusation["text"] == "violated the Sochi agreement"
    assert text[slice(*accusation["by_span"])] == "The Syrian Observatory for Human Rights"
    assert found["astana-2017-05-04", "2"]["allegation"] == "none"
    assert all(one["reasons"] for one in line["findings"])
    assert dropped["dropped"] == "bad_json"
    assert done.returncode == 1


def test_findings_of_what_is_ruled_out_are_printed_when_asked_for(run: Run, reports: Path) -> None:
    few, all_of_them = (_read(run("findings", reports, "--quiet", *words))[0] for words in ((), ("--all",)))

    assert {one["standing"] for one in few["findings"]} <= {"falls_within_terms", "cannot_tell"}
    assert {one["standing"] for one in all_of_them["findings"]} >= {"outside", "not_in_force"}


def test_counts_stand_beside_the_watches(run: Run, reports: Path, tmp_path: Path) -> None:
    watches = tmp_path / "watches.csv"
    rows = "Mission,Ariha,2019-03-04,2019-03-05\nMission,Saraqib,2019-03-04,2019-03-04\n"
    watches.write_text(f"observer,place,from,to\n{rows}", encoding="utf-8")

    rows = _read(run("findings", reports, "--quiet", "--counts", "--watches", watches))

    row = next(one for one in rows if one["agreement"] == "sochi-2018-09-17" and one["clause"] == "9")
    assert (row["within_terms"], row["week"], row["place"]) == (1, "2019-03-04", "Ariha")
    assert row["watch"] == "watched on 2 of 7 days by Mission"
    assert row["accuser"] == "The Syrian Observatory for Human Rights"
    (quiet,) = (one for one in rows if one["agreement"] is None)
    assert (quiet["place"], quiet["within_terms"], quiet["watched_days"]) == ("Saraqab", 0, 1)


def test_a_story_that_two_papers_carry_counts_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    twice = [{**REPORT, "id": name, "publisher": name, "url": f"https://example.org/{name}"} for name in ("r1", "r2")]
    path.write_text("".join(json.dumps(one) + "\n" for one in twice), encoding="utf-8")

    rows = _read(run("findings", path, "--quiet", "--counts"))

    assert len(_read(run("findings", path, "--quiet"))) == 2
    assert {row["within_terms"] for row in rows} == {1}


def test_watches_without_counts_are_a_wrong_command(run: Run, reports: Path, table: Path) -> None:
    done = run("findings", reports, "--watches", table)

    assert done.returncode == 2
    assert "--counts" in done.stderr


def test_a_table_of_watches_with_a_hole_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    watches = tmp_path / "watches.csv"
    watches.write_text("observer,place,from,to\nMission,Ariha,2019-03-04,\n", encoding="utf-8")

    done = run("findings", reports, "--quiet", "--counts", "--watches", watches)

    assert done.returncode == 1
    assert "watches.csv:2: last is empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_observations_come_back_row_by_row(run: Run, table: Path) -> None:
    done = run("observations", table, "--country", "ua")

    heard, took_off, dropped = _read(done)
    assert heard["number"] == 3
    assert heard["unit"] == "burst"
    assert {one["agreement"] for one in heard["findings"]} == {"minsk-2015-02-12"}
    assert all(one["allegation"] == "none" for one in heard["findings"])
    assert "04:17" not in json.dumps(took_off)
    assert "observer" not in took_off
    assert dropped["dropped"] == "bad_record"
    assert done.returncode == 1


def test_observations_are_counted_beside_the_watches(run: Run, table: Path, tmp_path: Path) -> None:
    watches = tmp_path / "watches.csv"
    watches.write_text(WATCHES, encoding="utf-8")

    rows = _read(run("observations", table, "--country", "UA", "--counts", "--watches", watches))

    (row,) = (one for one in rows if "agreement" in one)
    assert row["cannot_tell"] == 1
    assert row["watched_days"] == 3


def test_a_file_that_is_no_table_gives_a_line_and_no_traceback(run: Run, tmp_path: Path) -> None:
    for name, raw in (("latin.csv", b"date,kind\n\xe9\xff"), ("none.csv", b""), ("nul.csv", b"date,kind\n\x00,\x00\n")):
        path = tmp_path / name
        path.write_bytes(raw)

        done = run("observations", path)

        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr or done.stdout


def test_agreements_are_listed_and_shown_with_their_sources(run: Run) -> None:
    listed = run("agreements", "list")
    ids = [line["id"] for line in _read(run("agreements", "list", "--json"))]
    shown = run("agreements", "show", "sochi-2018-09-17")

    assert ids[0] == "minsk-2015-02-12"
    assert all(id_ in listed.stdout for id_ in ids)
    for words in ("signatory: Russia, Turkey", "our sources say that it stood until", "part of Suran", "Sources"):
        assert words in " ".join(shown.stdout.split())


def test_an_agreement_that_does_not_exist_names_those_that_do(run: Run) -> None:
    done = run("agreements", "show", "moon")

    assert done.returncode == 1
    assert "sochi-2018-09-17" in done.stderr


def test_agreements_are_checked(run: Run, tmp_path: Path) -> None:
    sound, empty = run("agreements", "check"), run("agreements", "check", tmp_path)

    assert sound.stdout.count("reads well") == len(sound.stdout.splitlines())
    assert empty.returncode == 1
    assert "there is no agreement in it" in empty.stderr


def test_agreements_of_ones_own_count_beside_those_that_ship(run: Run, reports: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "zones").mkdir(parents=True)
    (own / "zones" / "ariha.yaml").write_text(
        "sources: {deal: {title: The deal}}\nzones:\n  - id: ariha\n    name: Ariha\n    outlines:\n"
        "      - {id: drawn, source: deal, edge_band_km: 1, core: {A1: {name: Ariha, points:"
        " [[36.4, 35.7], [36.4, 36.0], [36.8, 36.0], [36.8, 35.7]]}}}\n",
        encoding="utf-8",
    )
    (own / "deal.yaml").write_text(
        "id: deal\ntitle: A local deal\nshort: the local deal\nnames: [the local deal]\n"
        "sources: {deal: {title: The deal}}\nparties: []\n"
        "moments: [{kind: in_force, from: 2019-01-01, to: 2019-01-01, source: deal}]\n"
        "clauses:\n"
        "  - {id: a, kind: ceasefire, words: No strikes., source: deal, zones: [ariha], prohibits: [air_strike]}\n",
        encoding="utf-8",
    )

    line = _read(run("findings", reports, "--quiet", "--agreements", own))[0]
    checked = run("agreements", "check", own)

    (finding,) = (one for one in line["findings"] if one["agreement"] == "deal")
    assert finding["standing"] == "falls_within_terms"
    assert "nobody signed" in checked.stdout
