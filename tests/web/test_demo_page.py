"""The page of the demo: it tells what the command prints, stays light, and quotes only what the reports say."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Protocol

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
HEAVIEST = 150_000
"""Bytes of the page of twelve reports: a second on a bad line."""


class Built(Protocol):
    printed: str

    @property
    def html(self) -> str: ...


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)))


def test_the_page_and_the_terminal_have_the_same_top_line(demo: Built) -> None:
    printed = re.search(r"\d+ in = .*?(?=\n\S)", demo.printed, flags=re.DOTALL)

    assert printed
    first = re.sub(r"\s+", " ", printed.group()).split(")")[0]
    assert first in _words(demo.html)


def test_the_top_line_adds_up_to_the_reports_that_came_in(demo: Built) -> None:
    reports = EXAMPLES.read_text(encoding="utf-8").splitlines()
    line = re.search(r'<p class="top-line">(.*?)</p>', demo.html)

    assert line
    total, parts = _words(line.group(1)).split(" in = ")
    assert int(total) == len(reports)
    assert sum(int(part) for part in re.findall(r"(?:^|\+ )(\d+)", parts)) == len(reports)


def test_reports_in_other_languages_are_listed_as_unread(demo: Built) -> None:
    unread = re.search(r'id="list-unread">(.*?)</ul>', demo.html, flags=re.DOTALL)

    assert unread
    assert {"Watan FM", "nGazete"} <= set(re.findall(r"Watan FM|nGazete", unread.group(1)))


def test_every_marked_word_stands_in_some_report(demo: Built) -> None:
    texts = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    whole = "\n".join(f"{report['title']}\n{report['text']}" for report in texts)
    marked = [unescape(words) for words in re.findall(r"<mark[^>]*>(.*?)</mark>", demo.html, flags=re.DOTALL)]

    assert len(marked) > 100
    assert [words for words in marked if words not in whole] == []


def test_every_link_leads_to_one_place(demo: Built) -> None:
    ids = re.findall(r' id="([^"]+)"', demo.html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r' href="#([^"]+)"', demo.html)) - set(ids) == set()


def test_twelve_reports_make_a_light_page(dozen: Built) -> None:
    assert len(dozen.html.encode()) < HEAVIEST
