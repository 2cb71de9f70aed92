"""Accounts with the incidents that people put them to: as annotated, and as the engine reads them."""

import datetime as dt
import gzip
import itertools
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmledger.extract.rules import load_rules_engine
from harmledger.geo.gazetteer import open_gazetteer
from harmledger.link.candidate import Candidate, candidate_of
from harmledger.locate.locator import Locator
from harmledger.model.account import Reading
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.pipeline.linking import main_account
from harmledger.pipeline.placing import places_by
from harmledger.pipeline.view.material import ReadReport
from harmledger.text.fingerprint import fingerprint
from harmledger.wire.annotation import reading_from_json
from harmledger.wire.reading import reading_json


@dataclass(frozen=True)
class Item:
    """One account: its key, its incident (None where nobody said), its window."""

    key: str
    incident: str | None
    window: str
    candidate: Candidate


@dataclass(frozen=True)
class Corpus:
    """The reports that were linked by people, what they annotated, and which incident each account is about."""

    shared: Path
    rows: list[dict[str, Any]]
    annotated: dict[str, dict[str, Any]]
    home: dict[str, str]


def read_corpus(shared: Path) -> Corpus:
    gold = shared / "data" / "gold"
    scope, *incidents = read_rows(gold / "syria.incidents.jsonl")
    return Corpus(
        shared=shared,
        rows=[row for row in read_rows(gold / "syria.reports.jsonl") if row["id"] in scope["docs"]],
        annotated={row["doc"]: row for row in read_rows(gold / "syria.gold.jsonl")},
        home={key: row["incident"] for row in incidents for key in row["accounts"]},
    )


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def annotated_items(corpus: Corpus) -> Iterator[Item]:
    """Accounts as people annotated them, with places as the locator resolves them."""
    places = places_by(Locator(open_gazetteer()))
    for row in corpus.rows:
        report = report_of(row)
        reading = reading_from_json(report, corpus.annotated[row["id"]])
        keys = [f"{row['id']}#{index}" for index in range(len(reading.accounts))]
        homes = [corpus.home.get(key, key) for key in keys]
        yield from _items(report, reading, places(report, reading), keys, homes)


def engine_items(corpus: Corpus) -> Iterator[Item]:
    """Accounts as the engine reads them; the incident is that of the annotated account they are aligned with."""
    align = _scorer(corpus.shared, "score_accounts").align
    places = places_by(Locator(open_gazetteer()))
    engine = load_rules_engine()
    for row in corpus.rows:
        report = report_of(row)
        reading = engine.read(report)
        gold = corpus.annotated[row["id"]]["accounts"]
        mates = {mine: theirs for theirs, mine in align(gold, reading_json(row["id"], reading)["accounts"])}
        keys = [f"{row['id']}/{index}" for index in range(len(reading.accounts))]
        told = [f"{row['id']}#{mates[index]}" if index in mates else None for index in range(len(keys))]
        homes = [None if key is None else corpus.home.get(key, key) for key in told]
        yield from _items(report, reading, places(report, reading), keys, homes)


def shooting_items(shared: Path) -> Iterator[Item]:
    """Accounts of the shootings corpus as the engine reads them; only what a report is mostly about has an incident."""
    engine, places = load_rules_engine(), places_by(Locator(open_gazetteer()))
    with gzip.open(shared / "data" / "bench" / "gva_dev_reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            report = report_of(row)
            reading = engine.read(report)
            found = places(report, reading)
            records = (
                AccountRecord.of(report.id, account, spots)
                for account, spots in zip(reading.accounts, found, strict=True)
            )
            main = main_account(ReadReport(report=report, anchor=reading.anchor, accounts=tuple(records)))
            keys = [f"{report.id}/{index}" for index in range(len(found))]
            homes = [str(row["incident_id"]) if index == main else None for index in range(len(found))]
            yield from _items(report, reading, found, keys, homes)


def _items(
    report: Report, reading: Reading, places: Sequence[Any], keys: Sequence[str], homes: Sequence[str | None]
) -> Iterator[Item]:
    mark = fingerprint(report.text)
    for account, found, key, home in zip(reading.accounts, places, keys, homes, strict=True):
        record = AccountRecord.of(report.id, account, found)
        yield Item(key, home, str(report.published)[:4], candidate_of(report, record, reading.anchor.day, mark))


def report_of(row: Mapping[str, Any]) -> Report:
    day = row.get("published")
    return Report(
        id=row["id"],
        given_id=row["id"],
        content_hash="",
        title=row.get("title") or "",
        body=row["text"],
        outlet=row.get("publisher"),
        published=dt.date.fromisoformat(day[:10]) if day else None,
        language="en",
    )


def windows(items: Sequence[Item]) -> dict[str, list[Item]]:
    ordered = sorted(items, key=lambda item: item.window)
    return {window: list(group) for window, group in itertools.groupby(ordered, key=lambda item: item.window)}


def score(shared: Path, items: Sequence[Item], predicted: Mapping[str, str]) -> dict[str, Any]:
    """What eval/score_links.py says of `predicted` (account key -> incident), over accounts whose incident is known."""
    known = [item for item in items if item.incident is not None]
    result: dict[str, Any] = _scorer(shared, "score_links").compare(
        {item.key: item.incident for item in known}, {item.key: predicted[item.key] for item in known}
    )
    return result


def _scorer(shared: Path, name: str) -> Any:  # noqa: ANN401 - a script of its own, without types
    sys.path.insert(0, str(shared / "eval"))
    return __import__(name)
