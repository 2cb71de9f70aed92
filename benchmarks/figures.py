"""How well reconciled figures agree with those that recorders settled on, end to end from raw text.

usage:
  figures.py gva  [--shared DIR]    shootings: killed and injured exactly as recorded, one line an effect
  figures.py gaza [--shared DIR]    attributed claims in one text: the civilian killed range against the recorded one

Of a shooting the figure is that of the incident in which most of its reports' main accounts stand. "exact" is the
best value, "within" whether the range holds the recorded number, "stated" how many have any number.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from harmledger.extract.rules import load_rules_engine
from harmledger.geo.gazetteer import open_gazetteer
from harmledger.locate.locator import Locator
from harmledger.model.account import Reading
from harmledger.model.figure import Figure, FigureState
from harmledger.model.incident import Incident
from harmledger.model.kinds import Effect, Group
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.pipeline.figures import incident_claims, reckon
from harmledger.pipeline.linking import link_book, main_account
from harmledger.pipeline.placing import places_by
from harmledger.pipeline.view.material import ReadReport
from harmledger.reconcile.incident import reconcile_incident
from linking_items import report_of

ROOT = Path(__file__).resolve().parents[1]
RECORDERS_RULE = "floors_as_counts/1"
"""Airwars publishes a lowest and a highest number: "at least 12" is its 12."""
VAGUE_RULE = "vague_words/1"
"""Where nobody gives a number: "a number of civilians" is Airwars' 2."""
EFFECTS = (Effect.KILLED, Effect.INJURED)


def rows_of(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_all(rows: Sequence[Mapping[str, Any]]) -> dict[str, ReadReport]:
    engine, places = load_rules_engine(), places_by(Locator(open_gazetteer()))
    found: dict[str, ReadReport] = {}
    for row in rows:
        report = report_of(row)
        reading = engine.read(report)
        assert isinstance(reading, Reading)
        found[report.id] = as_read(report, reading, places(report, reading))
    return found


def as_read(report: Report, reading: Reading, places: Sequence[Any]) -> ReadReport:
    pairs = zip(reading.accounts, places, strict=True)
    accounts = tuple(AccountRecord.of(report.id, account, found) for account, found in pairs)
    return ReadReport(report=report, anchor=reading.anchor, accounts=accounts, tolls=())


def whole(figures: Sequence[Figure], effect: Effect) -> Figure | None:
    return next((one for one in figures if one.effect is effect and one.group is Group.ALL), None)


def shootings(shared: Path) -> None:
    bench = shared / "data" / "bench"
    rows = rows_of(bench / "gva_dev_reports.jsonl.gz")
    recorded = {row["incident_id"]: row for row in rows_of(bench / "gva_dev_incidents.jsonl.gz")}
    reports = read_all(rows)
    linked = link_book(reports.values(), {})
    figures = reckon(linked.incidents, reports).by_subject()
    homes = main_homes(reports, linked.incidents)
    by_shooting: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row["id"] in homes:
            by_shooting[row["incident_id"]][homes[row["id"]]] += 1
    print(f"{len(rows)} reports of {len(recorded)} shootings; {len(by_shooting)} have an account")
    print(f"{'':10}{'exact':>8}{'within':>8}{'stated':>8}{'exact of stated':>17}")
    for effect in EFFECTS:
        print_effect(effect, recorded, by_shooting, figures)


def print_effect(
    effect: Effect,
    recorded: Mapping[str, Mapping[str, Any]],
    by_shooting: Mapping[str, Counter[str]],
    figures: Mapping[str, Sequence[Figure]],
) -> None:
    """A recorded 0 that no report speaks of agrees with "not stated": the corpus does not tell the two apart."""
    exact = within = stated = stated_exact = 0
    for shooting, row in recorded.items():
        best = by_shooting[shooting].most_common(1) if shooting in by_shooting else []
        figure = whole(figures.get(best[0][0], ()), effect) if best else None
        truth = row[effect.value]
        low, high, value = bounds(figure)
        exact += value == truth
        within += low <= truth <= high
        is_stated = figure is not None and figure.best is not None
        stated += is_stated
        stated_exact += is_stated and value == truth
    number = len(recorded)
    shares = f"{exact / number:8.3f}{within / number:8.3f}{stated / number:8.3f}"
    print(f"{effect.value:10}{shares}{stated_exact / stated:17.3f}")


def bounds(figure: Figure | None) -> tuple[float, float, float]:
    """Low, high and best; nothing said counts as nobody."""
    if figure is None or (figure.low is None and figure.high is None):
        return 0, 0, 0
    low = figure.low or 0
    high = float("inf") if figure.high is None else figure.high
    return low, high, low if figure.best is None else figure.best


def main_homes(reports: Mapping[str, ReadReport], incidents: Sequence[Incident]) -> dict[str, str]:
    homes = {account: incident.id for incident in incidents for account in incident.account_ids}
    mains = {name: main_account(read) for name, read in reports.items()}
    return {name: homes[reports[name].accounts[main].id] for name, main in mains.items() if main is not None}


def gaza(shared: Path) -> None:
    rows = rows_of(shared / "data" / "bench" / "airwars_gaza_dev.jsonl.gz")
    rows = [{**row, "published": row["date_end"] or row["date"]} for row in rows]
    reports = read_all(rows)
    overlaps, widths, true_widths, missed = 0, [], [], Counter[str]()
    scored = [row for row in rows if row["killed_min"] is not None and row["killed_max"] is not None]
    for row in scored:
        ranges = list(killed_ranges(reports[row["id"]]))
        if not ranges:
            missed["no figure"] += 1
            continue
        low, high = ranges[0]
        if high is None:
            missed["open"] += 1
            continue
        is_met = low <= row["killed_max"] and row["killed_min"] <= high
        overlaps += is_met
        missed["other numbers"] += not is_met
        widths.append(high - low)
        true_widths.append(row["killed_max"] - row["killed_min"])
    print(f"{len(scored)} incidents with a recorded civilian killed range")
    print(f"overlap {overlaps / len(scored):.3f}; not met: {dict(missed)}")
    print(f"median width {median(widths)} against {median(true_widths)}")
    print(f"mean width {mean(widths):.2f} against {mean(true_widths):.2f}")


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def killed_ranges(read: ReadReport) -> Iterator[tuple[int, int | None]]:
    """The range of the incident that the text is about: by the nature of the corpus all its accounts are of one."""
    if not read.accounts:
        return
    accounts = tuple(record.id for record in read.accounts if not record.account.is_background)
    incident = Incident(id="inc-one", account_ids=accounts or (read.accounts[0].id,), lineages=())
    claims = list(incident_claims(incident, {one.id: one for one in read.accounts}, {read.report.id: read}))
    figure = whole(reconcile_incident(incident.id, claims, rule=RECORDERS_RULE), Effect.KILLED)
    if figure is not None and figure.state is FigureState.VAGUE:
        figure = whole(reconcile_incident(incident.id, claims, rule=VAGUE_RULE), Effect.KILLED)
    if figure is not None and (figure.low is not None or figure.high is not None):
        yield figure.low or 0, figure.high


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("gva", "gaza"))
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    given = parser.parse_args()
    (shootings if given.what == "gva" else gaza)(given.shared)


if __name__ == "__main__":
    main()
