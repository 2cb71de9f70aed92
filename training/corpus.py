"""The annotated reports, and the folds that they are cross-validated in: by window of publication, never at random."""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmledger.model.report import Report

WINDOWS = ("2013-08", "2015-02", "2016-06", "2016-08", "2016-10", "2017-04")
"""The windows of the Syrian reports; June and July 2016 are one."""
_WINDOW_OF = {"2016-07": "2016-06"}
FILES = ("syria", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One report with what people found in it, and the fold that holds it out."""

    report: Report
    gold: dict[str, Any]
    fold: int
    corpus: str
    """"syria", or the part of the other reports: "guns", "muc", "gaza", "aw"."""

    @property
    def doc(self) -> str:
        """The id that gold and predictions share."""
        return self.report.name


def gold_folder() -> Path:
    """Where the annotated reports lie: the setting HARMLEDGER_GOLD, else ../shared/data/gold."""
    return Path(os.environ.get("HARMLEDGER_GOLD") or Path(__file__).resolve().parents[2] / "shared" / "data" / "gold")


def read_corpus(folder: Path | None = None) -> list[Annotated]:
    """Every annotated English report, in the order of the files."""
    place = folder or gold_folder()
    return [one for name in FILES for one in _read(place, name)]


def _read(folder: Path, name: str) -> Iterator[Annotated]:
    gold = {row["doc"]: row for row in _rows(folder / f"{name}.gold.jsonl")}
    rows = _rows(folder / f"{name}.reports.jsonl")
    folds = _folds(name, rows)
    for row in rows:
        yield Annotated(
            report=report_of(row), gold=gold[row["id"]], fold=folds[row["id"]], corpus=_corpus(name, row["id"])
        )


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def report_of(row: dict[str, Any]) -> Report:
    """One line of REPORTS.jsonl as a report."""
    published = row.get("published")
    return Report(
        id=row["id"],
        given_id=row["id"],
        content_hash="0" * 64,
        title=row.get("title") or "",
        body=row["text"],
        outlet=row.get("publisher"),
        published=dt.date.fromisoformat(published) if published else None,
        language="en",
    )


def _corpus(name: str, doc: str) -> str:
    if name == "syria":
        return name
    head = doc.split("-", maxsplit=1)[0]
    return head if head in ("muc", "gaza", "aw") else "guns"


def _folds(name: str, rows: list[dict[str, Any]]) -> dict[str, int]:
    """Syria by window; the other corpora each cut into as many stretches of time, so that one incident stays in one."""
    if name == "syria":
        return {row["id"]: WINDOWS.index(_WINDOW_OF.get(month := row["published"][:7], month)) for row in rows}
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda row: (row.get("published") or "", row["id"])):
        parts.setdefault(_corpus(name, row["id"]), []).append(row)
    return {row["id"]: at * len(WINDOWS) // len(part) for part in parts.values() for at, row in enumerate(part)}
