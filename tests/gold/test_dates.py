"""Days of the annotated reports: the printed day, and what words that date an account mean. Floors only rise."""

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harmledger.dates.anchor import find_anchor
from harmledger.dates.words import DateWords, find_dates

pytestmark = pytest.mark.gold

DATES_FLOOR = {"syria": 0.945, "other": 0.970}
"""Share of the accounts dated in words whose words are found and mean the annotated days: 608 of 643, 133 of 137."""
PRINTED_FLOOR = 0.995
"""Share of 441 reports with a known printed day whose day to count from is that one: 440."""
TOLLS_FLOOR = 0.82
"""Share of 286 tolls with a period of their own that some words within 350 characters mean: 235."""
NEAR_CHARS = 350


def day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read(folder: Path, part: str) -> Iterator[tuple[dict[str, Any], str, list[DateWords], dt.date | None]]:
    """Each annotated report with its text, what is found in it, and the day it counts from."""
    reports = {report["id"]: report for report in lines(folder / f"{part}.reports.jsonl")}
    for gold in lines(folder / f"{part}.gold.jsonl"):
        report = reports[gold["doc"]]
        title = report.get("title") or ""
        anchor = find_anchor(title, report["text"], day(report["published"])).anchor.day
        text = f"{title}\n{report['text']}"
        yield gold, text, find_dates(text, anchor), anchor


def ends(words: DateWords) -> tuple[dt.date | None, dt.date | None]:
    return words.period.first, words.period.last


def means(text: str, found: list[DateWords], date: dict[str, Any], anchor: dt.date | None) -> bool:
    """Whether words found where the annotated ones stand mean the annotated days."""
    expected, quote = (day(date["from"]), day(date["to"])), date["text"]
    places = [start for start in range(len(text)) if text.startswith(quote, start)]
    meant = [
        ends(words)
        for words in found
        if any(words.span.start < start + len(quote) and start < words.span.end for start in places)
    ]
    return expected in meant or (anchor is None and expected == (None, None) and not meant)


@pytest.mark.parametrize("part", sorted(DATES_FLOOR))
def test_words_that_date_an_account_mean_the_annotated_days(gold_dir: Path, part: str) -> None:
    hits = [
        means(text, found, account["date"], anchor)
        for gold, text, found, anchor in read(gold_dir, part)
        for account in gold["accounts"]
        if (account.get("date") or {}).get("text")
    ]

    assert len(hits) > 100
    assert sum(hits) / len(hits) >= DATES_FLOOR[part]


def test_words_near_a_toll_mean_its_period(gold_dir: Path) -> None:
    hits = []
    for part in DATES_FLOOR:
        for gold, text, found, anchor in read(gold_dir, part):
            for toll in gold["tolls"]:
                expected, place = (day(toll["from"]), day(toll["to"])), text.find(toll["text"])
                if expected[0] is not None or expected[1] not in (None, anchor):
                    near = [words for words in found if abs(words.span.start - place) < NEAR_CHARS]
                    hits.append(expected in [ends(words) for words in near])

    assert len(hits) > 200
    assert sum(hits) / len(hits) >= TOLLS_FLOOR


def test_the_printed_day_is_the_one_to_count_from(shared_dir: Path) -> None:
    path = shared_dir / "data" / "bench" / "fakes_dev_reports.jsonl.gz"
    if not path.exists():
        pytest.skip("needs the reports with known printed days")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]

    hits = [
        find_anchor(report["title"] or "", report["text"], day(report["published"])).anchor.day
        == day(report["date_in_text"])
        for report in reports
        if report["date_in_text"]
    ]

    assert sum(hits) / len(hits) >= PRINTED_FLOOR
