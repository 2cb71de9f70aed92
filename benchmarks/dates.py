"""How well and how fast days are read.

usage:
  dates.py [--shared DIR] [--show]    scores on annotated reports and speed; --show prints where we disagree
"""

import argparse
import datetime as dt
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmledger.dates.anchor import find_anchor
from harmledger.dates.words import DateWords, find_dates

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One annotated date, and what we find where its words stand."""

    doc: str
    quote: str
    expected: tuple[str | None, str | None]
    found: list[tuple[str, str | None, str | None]]

    @property
    def is_hit(self) -> bool:
        return self.expected in [(first, last) for _, first, last in self.found]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def day(told: str | None) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


def read_dated(folder: Path, part: str) -> Iterator[Dated]:
    reports = {report["id"]: report for report in lines(folder / f"{part}.reports.jsonl")}
    for gold in lines(folder / f"{part}.gold.jsonl"):
        report = reports[gold["doc"]]
        title = report.get("title") or ""
        text = f"{title}\n{report['text']}"
        words = find_dates(text, find_anchor(title, report["text"], day(report["published"])).anchor.day)
        for account in gold["accounts"]:
            date = account.get("date") or {}
            if date.get("text") and (date["from"] or date["to"]):
                found = [told(one) for one in words if stands_at(text, date["text"], one)]
                yield Dated(doc=gold["doc"], quote=date["text"], expected=(date["from"], date["to"]), found=found)


def stands_at(text: str, quote: str, words: DateWords) -> bool:
    starts = (start for start in range(len(text)) if text.startswith(quote, start))
    return any(words.span.start < start + len(quote) and start < words.span.end for start in starts)


def told(words: DateWords) -> tuple[str, str | None, str | None]:
    first, last = words.period.first, words.period.last
    return words.span.quote, first and first.isoformat(), last and last.isoformat()


def report_speed(folder: Path) -> None:
    reports = lines(folder / "syria.reports.jsonl")
    size = sum(len(report["text"]) for report in reports)
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for report in reports:
            anchor = find_anchor(report["title"], report["text"], day(report["published"])).anchor.day
            find_dates(report["text"], anchor)
        times.append(time.process_time() - begun)
    print(f"speed  {min(times) / size * 2_000 * 1_000:.2f} ms for 2,000 characters, the printed day with it")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder with data/gold")
    parser.add_argument("--show", action="store_true", help="print where we disagree")
    options = parser.parse_args()
    folder = options.shared / "data" / "gold"
    for part in ("syria", "other"):
        dated = list(read_dated(folder, part))
        hits = sum(one.is_hit for one in dated)
        print(f"{part}  {hits} of {len(dated)} dates told in words: {hits / len(dated):.3f}")
        for one in dated:
            if options.show and not one.is_hit:
                print(f"  {one.doc}  {one.quote!r} is {one.expected}, found {one.found}")
    report_speed(folder)


if __name__ == "__main__":
    main()
