"""extract, locate and link as filters: JSON Lines in and out, one line for each input, in order."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
STRIKE = "{} people were killed on Sunday when an airstrike hit a market in Northtown, residents said."


def _lines(*objects: Any) -> str:
    return "".join(f"{one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}\n" for one in objects)


def _read(done: "subprocess.CompletedProcess[str]") -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def _report(name: str, text: str, **more: str) -> dict[str, str]:
    return {"id": name, "published": "2019-03-11", "text": text, **more}


def test_extract_prints_a_line_for_each_input_in_order_whatever_becomes_of_it(run: Run) -> None:
    arabic = _report("b", "قتل ثلاثة أشخاص في قصف على البلدة", language="ar")
    given = _lines(_report("a", STRIKE.format(12)), arabic, "{broken", _report("a", "again"), _report("c", "Mild."))

    done = run("extract", "-", "--quiet", stdin=given)

    lines = _read(done)
    assert [line["doc"] for line in lines] == ["a", "b", None, None, "c"]
    assert lines[1]["unread"] == "language"
    assert [line.get("dropped") for line in lines] == [None, None, "bad_json", "duplicate_id", None]
    assert "a" in lines[3]["detail"] or "a" in lines[3]["input"]
    assert done.returncode == 1


def test_extract_gives_offsets_into_title_newline_text(run: Run) -> None:
    report = {**_report("a", STRIKE.format(12)), "title": "Märket struck"}
    done = run("extract", "-", "--quiet", stdin=_lines(report))

    text = f"{report['title']}\n{report['text']}"
    (line,) = _read(done)
    for harm in line["accounts"][0]["harms"]:
        start, end = harm["span"]
        assert text[start:end] == harm["text"]
    assert done.returncode == 0


def test_extract_in_two_processes_prints_the_same(run: Run) -> None:
    given = _lines(*(_report(f"r{number}", STRIKE.format(number + 2)) for number in range(30)))

    one, two = (run("extract", "-", "--quiet", "--jobs", jobs, stdin=given).stdout for jobs in ("1", "2"))
    assert one == two
    assert len(one.splitlines()) == 30


def test_extract_says_where_places_lie_when_asked(run: Run) -> None:
    given = _lines(_report("a", "Two people were killed in shelling of Saraqib on Sunday, residents said."))

    (with_places,) = _read(run("extract", "-", "--quiet", "--places", stdin=given))
    (without,) = _read(run("extract", "-", "--quiet", stdin=given))
    assert with_places["accounts"][0]["resolved"][0]["lat"] == pytest.approx(35.86, abs=0.05)
    assert "resolved" not in without["accounts"][0]


def test_progress_goes_to_standard_error_alone(run: Run) -> None:
    done = run("extract", "-", stdin=_lines(_report("a", STRIKE.format(3))))

    assert len(done.stdout.splitlines()) == 1
    assert "Reading reports" in done.stderr


def test_link_puts_reports_of_one_strike_together(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    other = "Three people were wounded on Friday when shells hit a clinic in Southville, police said."
    path.write_text(
        _lines(
            _report("a", STRIKE.format(12), publisher="A"),
            _report("b", f"Update. {STRIKE.format('At least 12')}", publisher="B"),
            _report("c", other, publisher="C"),
        ),
        encoding="utf-8",
    )

    lines = _read(run("link", path, "--quiet"))
    home = {line["doc"]: line["incident"] for line in lines}
    assert home["a"] == home["b"] != home["c"]
    assert all(line["main"] for line in lines)
    assert {"doc", "account", "incident", "lineage", "main"} == set(lines[0])


def test_locate_places_given_toponyms(run: Run) -> None:
    text = "Shelling hit Saraqib in Idlib."
    toponyms = [{"start": 13, "end": 20, "text": "Saraqib"}, {"start": 24, "end": 29, "text": "Idlib"}]

    done = run("locate", "-", stdin=_lines({"id": "1", "text": text, "toponyms": toponyms}))

    (line,) = _read(done)
    assert line["id"] == "1"
    assert [text[t["start"] : t["end"]] for t in line["toponyms"]] == ["Saraqib", "Idlib"]
    assert line["toponyms"][0]["lat"] == pytest.approx(35.86, abs=0.05)
    assert line["toponyms"][0]["reasons"]
    assert done.returncode == 0


def test_locate_finds_toponyms_that_are_not_given(run: Run) -> None:
    text = "Shelling hit Saraqib, a town in Idlib province."

    (line,) = _read(run("locate", "-", stdin=_lines({"id": "1", "text": text})))

    assert "Saraqib" in {text[t["start"] : t["end"]] for t in line["toponyms"]}


BAD_LINES = (
    "{broken",
    '"text"',
    '{"id": "1"}',
    '{"id": "1", "text": 5}',
    '{"id": "1", "text": "a", "toponyms": 5}',
    '{"id": "1", "text": "a", "toponyms": [5]}',
    '{"id": "1", "text": "a", "toponyms": [{"start": true, "end": 1}]}',
    '{"id": "1", "text": "a", "toponyms": [{"start": 0, "end": 9}]}',
    '{"id": "1", "text": "a", "toponyms": [{"start": 1, "end": 0}]}',
)


def test_locate_answers_each_line_that_cannot_be_used_and_goes_on(run: Run) -> None:
    good = {"id": "2", "text": "Idlib", "toponyms": [{"start": 0, "end": 5}]}
    done = run("locate", "-", stdin=_lines(*BAD_LINES, good))

    *refused, last = _read(done)
    assert [line["dropped"] for line in refused] == ["bad_record"] * len(BAD_LINES)
    assert [line["input"] for line in refused] == [f"standard input line {n + 1}" for n in range(len(BAD_LINES))]
    assert all(line["detail"] for line in refused)
    assert last["toponyms"][0]["lat"] is not None
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_link_figures_prints_one_line_an_incident_with_what_its_reports_support(run: Run) -> None:
    told = "On Sunday {} people were killed when an airstrike hit a market in Northtown, residents said."
    given = _lines(_report("a", told.format(4)), _report("b", told.format(7)), _report("c", "Prices rose."))

    done = run("link", "--figures", "-", "--quiet", stdin=given)

    figures = _read(done)
    assert all(set(line) == {"incident", "killed", "injured"} for line in figures)
    assert sorted(line["killed"]["low"] for line in figures) in ([4], [4, 7])
    assert [line["injured"] for line in figures] == [None] * len(figures)
    assert done.returncode == 0
