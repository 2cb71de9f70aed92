"""What a build says of ceasefires, from reports to the printed line: the seed report, the examples, another war."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
SOCHI = "Sochi memorandum of 17 September 2018, points 2 and 9: falls within the terms"


@pytest.fixture(scope="session")
def seed(shared_dir: Path) -> Path:
    return shared_dir / "data" / "seed" / "report.jsonl"


@pytest.fixture(scope="session")
def seed_book(run: Run, seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("seed") / "seed.ledger"
    done = run("build", seed, "--ledger", book, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    book.with_suffix(".json").write_text(done.stdout, encoding="utf-8")
    return book


def _rows(book: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(book.with_suffix(".json").read_text(encoding="utf-8"))["changes"]["rows"]
    return rows


def _row(book: Path, kind: str, place: str) -> dict[str, Any]:
    """The incident of this kind with people harmed there."""
    (row,) = [one for one in _rows(book) if one["type"] == kind and place in one["title"] and one["figures"]]
    return row


def _of_sochi(row: dict[str, Any]) -> dict[str, Any]:
    (finding,) = [one for one in row["findings"] if one["agreement_id"] == "sochi-2018-09-17"]
    return dict(finding)


@pytest.mark.gold
@pytest.mark.parametrize(("kind", "place"), [("attack", "Murak"), ("air_strike", "Jisr-Ash-Shugur")])
def test_both_incidents_of_the_seed_report_fall_within_and_are_alleged_by_it(
    seed_book: Path, seed: Path, kind: str, place: str
) -> None:
    finding = _of_sochi(_row(seed_book, kind, place))
    report = json.loads(seed.read_text(encoding="utf-8").splitlines()[0])
    text = f"{report['title']}\n{report['text']}"

    assert finding["words"].startswith(f"{SOCHI}; alleged by {report['publisher']} (“")
    assert (finding["standing"], finding["allegation"]) == ("falls_within_terms", "alleged")
    assert "protected_object" in finding["flags"]
    spans = [quote["span"] for cell in finding["accusations"] for quote in cell["quotes"]]
    assert spans
    assert all(text[span["start"] : span["end"]] == span["quote"] for span in spans)


@pytest.mark.gold
def test_who_is_accused_of_the_attack_on_the_centre_is_no_party(seed_book: Path) -> None:
    finding = _of_sochi(_row(seed_book, "attack", "Murak"))

    assert "accused_not_a_party" in finding["flags"]
    assert "follow_up_strike" not in finding["flags"]
    assert {one["name"]: one["role"] for one in finding["accused"]}["Government of Syria"] == "no party"
    assert "none of the accused is a party" in finding["words"]
    assert finding["zone_words"], "the report itself says that it lies in the zone"


@pytest.mark.gold
def test_who_is_accused_of_the_air_strike_signed_and_guarantees(seed_book: Path) -> None:
    finding = _of_sochi(_row(seed_book, "air_strike", "Jisr-Ash-Shugur"))

    assert finding["accused"] == [{"name": "Russia", "role": "signatory and guarantor"}]
    assert "accused_not_a_party" not in finding["flags"]
    assert "follow_up_strike" in finding["flags"]
    assert "the accused is signatory and guarantor; follow-up strike; protected object" in finding["words"]


@pytest.mark.gold
def test_the_terminal_and_show_tell_of_the_seed_report_what_the_json_does(
    run: Run, seed: Path, seed_book: Path
) -> None:
    row = _row(seed_book, "attack", "Murak")
    words = _of_sochi(row)["words"]

    printed = _flat(run("build", seed, "--quiet", COLUMNS="1000").stdout)
    shown = _flat(run("show", row["incident_id"], "--ledger", seed_book, COLUMNS="1000").stdout)
    everything = _flat(run("show", row["incident_id"], "--all", "--ledger", seed_book, COLUMNS="1000").stdout)
    assert words in printed
    for finding in row["findings"]:
        assert all(_flat(reason) in shown for reason in (finding["words"], *finding["reasons"]))
    assert "not in force then" not in printed + shown
    assert "Moscow protocol of 5 March 2020, point 1: not in force then" in everything


@pytest.mark.gold
def test_show_tells_the_take_off_as_something_that_perhaps_belongs_to_the_strike(run: Run, seed_book: Path) -> None:
    row = _row(seed_book, "air_strike", "Jisr-Ash-Shugur")

    shown = _flat(run("show", row["incident_id"], "--ledger", seed_book, COLUMNS="1000").stdout)

    assert "perhaps it belongs to it take-off: “took off from”, “Khmeimim air base”" in shown


def _flat(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="session")
def examples(run: Run) -> list[dict[str, Any]]:
    done = run("build", EXAMPLES, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)["changes"]["rows"]
    return rows


def test_of_the_examples_only_what_lies_in_idlib_stands_beside_an_agreement(examples: list[dict[str, Any]]) -> None:
    held = [(row, finding) for row in examples for finding in row["findings"]]

    assert len(held) > 20
    assert {finding["zone_id"] for _, finding in held} == {"idlib"}
    assert {finding["standing"] for _, finding in held} <= {"falls_within_terms", "cannot_tell"}
    assert any(row["findings"] == [] for row in examples), "not everything lies there"
    for row, finding in held:
        lats = [point["lat"] for point in row["points"]]
        assert finding["standing"] == "cannot_tell" or any(34.9 < lat < 36.6 for lat in lats)


def test_in_the_examples_nothing_is_alleged_without_an_accusers_words(examples: list[dict[str, Any]]) -> None:
    for row in examples:
        for finding in row["findings"]:
            assert (finding["allegation"] == "none") is (finding["accusations"] == [])
            assert not re.search(r"violat", re.sub(r"“[^”]*”", "", finding["words"]), flags=re.IGNORECASE)


def test_an_open_answer_is_listed_only_at_an_edge(examples: list[dict[str, Any]]) -> None:
    open_ones = [one for row in examples for one in row["findings"] if one["standing"] == "cannot_tell"]

    assert all(one["is_at_edge"] and "at the edge of the" in one["words"] for one in open_ones)


REPORT = {
    "id": "plain",
    "published": "2018-12-27",
    "publisher": "Outlet A",
    "title": "Shelling in Hodeidah",
    "text": "Three civilians were killed on Tuesday when Houthi shelling hit Durayhimi in the governorate of Hodeidah, "
    "Yemen. "
    "The government accused the Houthis of violating the Hodeidah agreement.",
}


def test_another_conflict_has_its_own_agreements(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(REPORT), encoding="utf-8")

    printed = _flat(run("build", "a.jsonl", "--quiet", cwd=tmp_path, COLUMNS="1000").stdout)

    assert "Hodeidah agreement of 13 December 2018, the clause “ceasefire”: falls within the terms" in printed
    assert "Sochi" not in printed


def test_a_report_about_no_such_place_says_nothing_of_agreements(run: Run, tmp_path: Path) -> None:
    quiet = {**REPORT, "text": "Three civilians were killed on Tuesday when shelling hit a market in Baghdad."}
    (tmp_path / "a.jsonl").write_text(json.dumps(quiet), encoding="utf-8")

    done = run("build", "a.jsonl", "--quiet", "--html", "a.html", cwd=tmp_path)

    assert "killed" in done.stdout
    assert not re.search(r"\bterms\b|agreement", done.stdout)
    page = (tmp_path / "a.html").read_text(encoding="utf-8").partition("</style>")[2]
    assert "falls within" not in page
    assert 'class="core' not in page


def test_agreements_of_ones_own_are_held_against_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({**REPORT, "published": "2024-05-15"}), encoding="utf-8")
    shipped = Path(__file__).parents[2] / "src" / "harmledger" / "resources" / "agreements" / "hodeidah-2018-12-13.yaml"
    own = tmp_path / "own"
    (own / "zones").mkdir(parents=True)
    pact = shipped.read_text(encoding="utf-8").replace("id: hodeidah-2018-12-13", "id: local-pact")
    pact = re.sub(r"^known_until:.*\n|^known_by:.*\n", "", pact, flags=re.MULTILINE)
    (own / "pact.yaml").write_text(pact.replace("short: the Hodeidah agreement", "short: the local pact"), "utf-8")
    zones = shipped.parent / "zones" / "hodeidah.yaml"
    (own / "zones" / "hodeidah.yaml").write_text(zones.read_text(encoding="utf-8"), encoding="utf-8")
    (own / "outlines.json.gz").write_bytes((shipped.parent / "outlines.json.gz").read_bytes())

    done = run("build", "a.jsonl", "--quiet", "--agreements", "own", cwd=tmp_path, COLUMNS="1000")

    assert done.returncode == 0, done.stderr
    assert "local pact" in _flat(done.stdout)
