"""How fast the English rules engine reads, and how long it takes to load.

usage:
  rules_speed.py [--shared DIR] [--rounds N]    CPU time, so that other programs on the machine count less

The best of the rounds is printed: what the code needs when nothing else fills the caches. Target: 200 reports a
second on one core, ready in 0.15 seconds.
"""

import argparse
import json
import time
from pathlib import Path

from harmledger.extract.rules import load_rules_engine
from harmledger.intake.day import parse_day
from harmledger.model.report import Report

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def read_reports(path: Path) -> list[Report]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Report(
            id=row["id"],
            given_id=row["id"],
            content_hash="",
            title=row.get("title") or "",
            body=row["text"],
            outlet=row.get("publisher"),
            published=parse_day(row["published"])[0] if row.get("published") else None,
            language="en",
        )
        for row in rows
    ]


def load_seconds() -> float:
    start = time.process_time()
    load_rules_engine()
    return time.process_time() - start


def read_seconds(reports: list[Report]) -> float:
    engine = load_rules_engine()
    start = time.process_time()
    for report in reports:
        engine.read(report)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    print(f"load: {min(load_seconds() for _ in range(arguments.rounds)):.3f} s")
    for part in ("syria", "other"):
        reports = read_reports(arguments.shared / "data" / "gold" / f"{part}.reports.jsonl")
        seconds = min(read_seconds(reports) for _ in range(arguments.rounds))
        words = sum(len(report.text.split()) for report in reports)
        print(f"{part}: {len(reports) / seconds:.0f} reports and {words / seconds:,.0f} words a second")


if __name__ == "__main__":
    main()
