"""How well and how fast places are found and resolved.

usage:
  places.py names   [--shared DIR]   press spellings against their communities
  places.py lgl     [--shared DIR]   local news: toponyms handed over, and from raw text
  places.py airwars [--shared DIR]   place strings of recorded incidents in Syria, English and Arabic
  places.py lower   [--shared DIR]   local news without its capitals
  places.py inbox   [--shared DIR]   the place strings as one inbox whose country is guessed
  places.py speed   [--shared DIR]   reports a second and core, opening time, memory
  places.py renown  [--shared DIR] [--before DAY] [--target FILE]
                                     count the incidents of each community, for resources/geo/renown.csv
  places.py mentions [--shared DIR] [--gazetteer FILE] [--target FILE]
                                     count the reports that name each community, for resources/geo/mentions.csv

The counts of `renown` come from the incidents that `airwars` scores. To score without having seen them: count those
before a day, build a gazetteer with them (script/build_gazetteer), and score those from that day on:
  places.py airwars --gazetteer FILE --since DAY
The counts of `mentions` come from the texts of FA-KES, none of which `airwars` scores. They are taken with a gazetteer
that was built without any counts (script/build_gazetteer FOLDER FILE EMPTY EMPTY; EMPTY holds a heading alone).
"""

import argparse
import csv
import gzip
import importlib.util
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from harmledger.cli.locate import SAMPLE
from harmledger.geo.distance import distance_km
from harmledger.geo.entry import Entry, FeatureKind
from harmledger.geo.gazetteer import Gazetteer, open_gazetteer
from harmledger.locate.inbox import country_of
from harmledger.locate.line import locate_line
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context
from harmledger.locate.query import parse_query
from harmledger.model.place import Place
from harmledger.text.spelling import likeness, sounds

ROOT = Path(__file__).resolve().parents[1]
VILLAGE_OR_FINER = frozenset(
    "village exact_location within_100m street nearby_landmark exact_location_other within_1m "
    "exact_location_coalition neighbourhood_area".split()
)
TOWN_OR_FINER = VILLAGE_OR_FINER | {"town", "city"}
SURE = 0.6
"""The probability from which a place counts as named."""
SAME_PLACE_KM, SAME_NAME = 4.0, 0.75
"""An incident is counted for the community of like name this near to its recorded point."""
BAND_DEGREES = 0.05
"""A little more than that in latitude: what lies outside need not be measured."""
FAR_KM = 161
"""A hundred miles: what the literature counts as resolved."""
Json = dict[str, Any]


def read_jsonl(path: Path) -> list[Json]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def load_scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_places", shared / "eval/score_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names(locator: Locator, options: argparse.Namespace) -> None:
    with (options.shared / "data/geo/name_match_testset.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for country in (None, "SY"):
        found = [locator.locate([row["query"]], context=Context(country=country))[0] for row in rows]
        wrong = [
            row["query"] for row, place in zip(rows, found, strict=True) if not place or place.pcode != row["pcode"]
        ]
        print(f"country {country}: {len(rows) - len(wrong)} of {len(rows)} first; not: {', '.join(wrong)}")


def lgl(locator: Locator, options: argparse.Namespace) -> None:
    scorer = load_scorer(options.shared)
    golds = scorer.read(options.shared / "data/bench/geo_lgl_dev.jsonl.gz")
    for mode in ("given", "raw"):
        began = time.process_time()
        answers = [locate_line(locator, question(gold, mode)) for gold in golds]
        speed = len(golds) / (time.process_time() - began)
        print(json.dumps(scorer.score(golds, answers, mode)), f"{speed:.0f} texts/s")
        if mode == "given":
            print("  of the reachable:", reachable(locator.gazetteer, scorer, golds, answers))


def question(gold: Json, mode: str) -> Json:
    bare = {"id": gold["id"], "text": gold["text"]}
    if mode == "raw":
        return bare
    return bare | {"toponyms": [{"start": one["start"], "end": one["end"]} for one in gold["toponyms"]]}


def reachable(gazetteer: Gazetteer, scorer: ModuleType, golds: Sequence[Json], answers: Sequence[Json]) -> str:
    """Accuracy where the gold lies within 161 km of an entry of that name in our gazetteer."""
    total = right = 0
    for gold, answer in zip(golds, answers, strict=True):
        for wanted, given in zip(gold["toponyms"], answer["toponyms"], strict=True):
            keys = [key for name in parse_query(wanted["text"]).names for key in name.keys]
            entries = [hit.entry for hits in gazetteer.named(keys).values() for hit in hits]
            if wanted["lat"] is None or not any(near(wanted, entry, FAR_KM) for entry in entries):
                continue
            total += 1
            right += scorer.km(wanted, given) <= FAR_KM
    return f"{total}, acc@161 {right / total:.4f}"


def near(wanted: Json, entry: Entry, km: float) -> bool:
    return distance_km(wanted["lat"], wanted["lon"], entry.lat, entry.lon) <= km


def airwars(locator: Locator, options: argparse.Namespace) -> None:
    rows = [row for row in incidents(options.shared) if row["date"] >= options.since]
    for country in (None, "SY"):
        for field in ("place_en", "place_ar"):
            for label, accepted in (("village or finer", VILLAGE_OR_FINER), ("with towns and cities", TOWN_OR_FINER)):
                kept = [row for row in rows if row[field] and row["accuracy"] in accepted]
                found = [locator.locate([row[field]], context=Context(country=country))[0] for row in kept]
                print(f"country {country}, {field}, {label}: {within(kept, found)}")


def inbox(locator: Locator, options: argparse.Namespace) -> None:
    """The same strings as an inbox of bare names, through what `harmledger locate` does with it."""
    rows = [row for row in incidents(options.shared) if row["date"] >= options.since]
    for field in ("place_en", "place_ar"):
        kept = [row for row in rows if row[field] and row["accuracy"] in TOWN_OR_FINER]
        lines = [bare_line(row["code"], row[field]) for row in kept]
        guess = country_of(locator, lines[:SAMPLE])
        answers = [locate_line(locator, line, country=guess.country, reason=guess.reason) for line in lines]
        found = [answer["toponyms"][0] for answer in answers]
        gaps = [
            None if one["lat"] is None else distance_km(row["lat"], row["lon"], one["lat"], one["lon"])
            for row, one in zip(kept, found, strict=True)
        ]
        print(f"{field}: {guess.reason}; {shares(gaps)}")


def bare_line(code: str, name: str) -> Json:
    return {"id": code, "text": name, "toponyms": [{"start": 0, "end": len(name)}]}


def lower(locator: Locator, options: argparse.Namespace) -> None:
    """Local news without its capitals: what is found, and how much of that is a place."""
    scorer = load_scorer(options.shared)
    golds = [
        gold
        for gold in scorer.read(options.shared / "data/bench/geo_lgl_dev.jsonl.gz")
        if len(gold["text"].lower()) == len(gold["text"])  # offsets stay what they are
    ]
    answers = [locate_line(locator, {"id": gold["id"], "text": gold["text"].lower()}) for gold in golds]
    print(json.dumps(scorer.score(golds, answers, "raw")))


def incidents(shared: Path) -> list[Json]:
    rows = read_jsonl(shared / "data/bench/airwars_syria_dev_incidents.jsonl.gz")
    return [row for row in rows if row["lat"] is not None]


def within(rows: Sequence[Json], found: Sequence[Place | None]) -> str:
    gaps = [
        None if place is None else distance_km(row["lat"], row["lon"], place.lat, place.lon)
        for row, place in zip(rows, found, strict=True)
    ]
    return shares(gaps)


def shares(gaps: Sequence[float | None]) -> str:
    within = {km: sum(gap is not None and gap <= km for gap in gaps) / len(gaps) for km in (5, 25)}
    answered = sum(gap is not None for gap in gaps) / len(gaps)
    return f"{len(gaps)} incidents, answered {answered:.3f}, within 5 km {within[5]:.3f}, 25 km {within[25]:.3f}"


def speed(locator: Locator, options: argparse.Namespace) -> None:
    began = time.perf_counter()
    open_gazetteer().close()
    print(f"opens in {(time.perf_counter() - began) * 1000:.1f} ms")
    for name in ("syria", "other", "arabic"):
        reports = read_jsonl(options.shared / f"data/gold/{name}.reports.jsonl")
        began = time.process_time()
        for report in reports:
            locator.find(f"{report.get('title') or ''}\n{report['text']}")
        print(f"{name}: {len(reports) / (time.process_time() - began):.0f} reports a second and core")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def renown(locator: Locator, options: argparse.Namespace) -> None:
    communities = list(syrian_communities(locator.gazetteer))
    counts = Counter(
        pcode
        for row in incidents(options.shared)
        if row["date"] < options.before and (pcode := community_of(row, communities))
    )
    with options.target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pcode", "incidents"])
        writer.writerows(sorted(counts.items()))
    print(f"{sum(counts.values())} incidents at {len(counts)} communities: {options.target}")


def syrian_communities(gazetteer: Gazetteer) -> Iterator[tuple[Entry, list[str]]]:
    """Each with the sounds of its names."""
    question = (
        "SELECT e.id, group_concat(s.sound) FROM entry e JOIN sound s ON s.entry = e.id "
        "WHERE e.country = 'SY' GROUP BY e.id"
    )
    for number, heard in gazetteer._base.connection.execute(question):  # noqa: SLF001 - no reader needs this but we
        entry = gazetteer.entry(number)
        if entry.kind is FeatureKind.COMMUNITY and entry.pcode:
            yield entry, heard.split(",")


def community_of(row: Json, communities: Sequence[tuple[Entry, list[str]]]) -> str | None:
    spoken = [
        sound
        for field in ("place_en", "place_ar")
        if row[field]
        for name in parse_query(row[field]).names
        for sound in sounds(name.core)
    ]
    best: tuple[float, float, str] = (SAME_NAME, 0.0, "")
    for entry, heard in communities:
        if abs(entry.lat - row["lat"]) > BAND_DEGREES or not near(row, entry, SAME_PLACE_KM):
            continue
        alike = max((likeness(one, other) for one in spoken for other in heard), default=0.0)
        best = max(best, (alike, -distance_km(row["lat"], row["lon"], entry.lat, entry.lon), entry.pcode or ""))
    return best[2] or None


def mentions(locator: Locator, options: argparse.Namespace) -> None:
    """How many reports name each community, for resources/geo/mentions.csv: by the text, not by anybody's labels."""
    counts: Counter[str] = Counter()
    for row in read_jsonl(options.shared / "data/bench/fakes_dev_reports.jsonl.gz"):
        found = locator.find(f"{row['title']}\n{row['text']}", context=Context(country="SY"))
        places = [resolution.place for _, resolution in found]
        sure = {place.pcode for place in places if place and place.pcode and (place.probability or 0.0) >= SURE}
        counts.update(pcode for pcode in sure if is_community(locator.gazetteer, pcode))
    with options.target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["pcode", "reports"])
        writer.writerows(sorted(counts.items()))
    print(f"{sum(counts.values())} mentions of {len(counts)} communities: {options.target}")


def is_community(gazetteer: Gazetteer, pcode: str) -> bool:
    entry = gazetteer.with_pcode(pcode)
    return entry is not None and entry.kind is FeatureKind.COMMUNITY


COMMANDS = {
    "names": names,
    "lgl": lgl,
    "lower": lower,
    "airwars": airwars,
    "inbox": inbox,
    "speed": speed,
    "renown": renown,
    "mentions": mentions,
}


COUNTED = {name: ROOT / f"src/harmledger/resources/geo/{name}.csv" for name in ("renown", "mentions")}
"""Commands that count, and the files that they write."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="*", choices=[*COMMANDS, []], help="what to measure; without: all measures")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--gazetteer", type=Path)
    parser.add_argument("--since", default="")
    parser.add_argument("--before", default="9999")
    parser.add_argument("--target", type=Path, help="of renown and mentions; without: what ships")
    options = parser.parse_args(arguments)
    with open_gazetteer(options.gazetteer) as gazetteer:
        locator = Locator(gazetteer)
        for command in options.command or [name for name in COMMANDS if name not in COUNTED]:
            print(f"== {command}")
            options.target = options.target or COUNTED.get(command)
            COMMANDS[command](locator, options)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
