"""The annotated reports, and the folds that they are cross-validated in: by window of publication, never at random.

Beside the development gold lies what was annotated here by the same guideline (`training/gold`). It is kept without
words; the texts come from the benchmark corpora.
"""

import datetime as dt
import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from harmledger.model.report import Report
from harmledger.text.fingerprint import fingerprint, similarity

WINDOWS = ("2013-08", "2015-02", "2016-06", "2016-08", "2016-10", "2017-04")
"""The windows of the Syrian reports; June and July 2016 are one."""
_WINDOW_OF = {"2016-07": "2016-06"}
FILES = ("syria", "other")
_COPY = 0.4
"""Share of common runs of words from which a report counts as a copy of another."""
OURS = Path(__file__).resolve().parent / "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One report with what people found in it, and the fold that holds it out."""

    report: Report
    gold: dict[str, Any]
    fold: int
    corpus: str
    """"syria", or the part of the other reports: "guns", "muc", "gaza", "aw"."""
    is_ours: bool = False
    """Annotated here: learned from, and scored apart from the development gold."""

    @property
    def doc(self) -> str:
        """The id that gold and predictions share."""
        return self.report.name


def gold_folder() -> Path:
    """Where the annotated reports lie: the setting HARMLEDGER_GOLD, else ../shared/data/gold."""
    return Path(os.environ.get("HARMLEDGER_GOLD") or Path(__file__).resolve().parents[2] / "shared" / "data" / "gold")


def bench_folder() -> Path:
    """Where the benchmark corpora lie: beside the annotated reports."""
    return gold_folder().parent / "bench"


def read_corpus(folder: Path | None = None) -> list[Annotated]:
    """Every annotated English report, in the order of the files."""
    place = folder or gold_folder()
    return _copies_together([*(one for name in FILES for one in _read(place, name)), *read_ours()])


def _copies_together(corpus: list[Annotated]) -> list[Annotated]:
    """A near copy goes into the fold of the report that it copies, wherever its own day would put it."""
    prints = [fingerprint(one.report.text) for one in corpus]
    bands: dict[int, list[int]] = {}
    found: list[Annotated] = []
    for at, one in enumerate(corpus):
        earlier = sorted({other for band in prints[at].bands for other in bands.get(band, ())})
        copied = [other for other in earlier if similarity(prints[at], prints[other]) >= _COPY]
        found.append(replace(one, fold=found[copied[0]].fold) if copied and one.is_ours else one)
        for band in prints[at].bands:
            bands.setdefault(band, []).append(at)
    return found


def read_ours(name: str = "annotated") -> list[Annotated]:
    """What was annotated here; "second" are the reports that were annotated a second time, by someone else."""
    from training.store import restored

    gold = {row["doc"]: row for row in rows_of(OURS / f"{name}.jsonl")}
    rows = [row for row in bench_rows(bench_folder()) if row["id"] in gold]
    folds = _folds_of_ours(rows)
    found = []
    for row in rows:
        report = report_of(row)
        told = restored(report.text, gold[row["id"]])
        part = _corpus("syria" if row["id"].startswith("fakes-") else "other", row["id"])
        found.append(Annotated(report=report, gold=told, fold=folds[row["id"]], corpus=part, is_ours=True))
    return found


def bench_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Reports of the benchmark corpora under the ids and fields that annotations know them by."""
    for row in _packed(folder / "fakes_dev_reports.jsonl.gz"):
        yield row
    for row in _packed(folder / "gva_dev_reports.jsonl.gz"):
        yield {**row, "title": row["title"] or ""}
    for row in _packed(folder / "muc4_dev.jsonl.gz"):
        yield {**row, "id": f"muc-{row['id']}", "title": ""}
    for row in _packed(folder / "airwars_syria_dev_texts.jsonl.gz"):
        yield {**row, "id": f"aw-{row['id']}", "title": "", "published": (row["published"] or "")[:10] or None}
    for row in _packed(folder / "airwars_gaza_dev.jsonl.gz"):
        published = row["date_end"] or row["date"]
        yield {**row, "id": f"gaza-{row['id']}", "title": "", "published": published, "publisher": "Airwars"}


def _packed(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _read(folder: Path, name: str) -> Iterator[Annotated]:
    gold = {row["doc"]: row for row in rows_of(folder / f"{name}.gold.jsonl")}
    rows = rows_of(folder / f"{name}.reports.jsonl")
    folds = _folds(name, rows)
    for row in rows:
        yield Annotated(
            report=report_of(row), gold=gold[row["id"]], fold=folds[row["id"]], corpus=_corpus(name, row["id"])
        )


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
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


def _folds_of_ours(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Syria by the nearest window; the other corpora with the given reports of their stretch of time."""
    given = {name: _stretches(name) for name in ("guns", "muc", "gaza", "aw")}
    folds = {}
    for row in rows:
        published = row.get("published") or ""
        if row["id"].startswith("fakes-"):
            folds[row["id"]] = min(range(len(WINDOWS)), key=lambda at: abs(_months(WINDOWS[at]) - _months(published)))
        else:
            starts = given[_corpus("other", row["id"])]
            folds[row["id"]] = max(at for at, start in enumerate(starts) if published >= start)
    return folds


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])


def _stretches(corpus: str) -> list[str]:
    """The day that each fold of the given reports of a corpus begins with; the first one takes all before it."""
    rows = rows_of(gold_folder() / "other.reports.jsonl")
    folds = _folds("other", rows)
    firsts = ["\uffff"] * len(WINDOWS)
    for row in rows:
        if _corpus("other", row["id"]) == corpus:
            at = folds[row["id"]]
            firsts[at] = min(firsts[at], row.get("published") or "")
    return ["", *firsts[1:]]
