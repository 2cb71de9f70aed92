"""How well the fields are read that the development gold does not hold: answers, victims, roles, qualifiers, hours.

usage:
  python -m benchmarks.further_fields [--engine rules|local] [--held-out FILE]

Measured on the reports annotated here (`training/gold/annotated.jsonl`; their texts lie beside the repository).
Accounts are aligned by `eval/score_accounts.py`; everything is counted over aligned accounts alone. Two kinds:

found   F1 of things that a text has or has not: named victims (by name), answers of the accused (by kind), the account
        whose site was hit again, hour and part of the day.
right   of the things that gold and engine both have, the share with the same value: a perpetrator's role and stance, a
        harm's qualifier and the side of its combatants, a victim's age, sex and fate, who carries a source's words.

--held-out FILE: the readings of `local` by models that had not seen the report (`sh training/run` writes them).
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from training.corpus import Annotated, read_ours
from training.scorer import printed, scorer

from harmledger.pipeline.engines import ENGINES, load_engine

Json = dict[str, Any]
Same = Callable[[Json, Json], object]
FOUND = ("victims", "responses", "follows", "time", "part_of_day")


class Tally:
    """Counts behind the figures."""

    def __init__(self) -> None:
        self.found: dict[str, Counter[str]] = {name: Counter() for name in FOUND}
        self.right: dict[str, Counter[bool]] = {}

    def things(self, name: str, gold: int, told: int, both: int) -> None:
        self.found[name].update(both=both, missed=gold - both, invented=told - both)

    def value(self, name: str, gold: object, told: object) -> None:
        self.right.setdefault(name, Counter())[gold == told] += 1


def tally(corpus: list[Annotated], readings: dict[str, Json]) -> Tally:
    """Everything counted over the aligned accounts."""
    told = Tally()
    for one in corpus:
        gold, read = one.gold["accounts"], readings[one.doc]["accounts"]
        pairs = scorer().align(gold, read)
        for at, other in pairs:
            count(told, gold[at], read[other], {theirs: ours for ours, theirs in pairs})
    return told


def count(told: Tally, gold: Json, read: Json, ours_of: dict[int, int]) -> None:
    """One aligned pair. `ours_of`: the gold account of each account that was read."""
    victims(told, gold.get("victims") or [], read.get("victims") or [])
    kinds = [Counter(one["kind"] for one in side.get("responses") or []) for side in (gold, read)]
    told.things("responses", *(sum(kind.values()) for kind in kinds), sum((kinds[0] & kinds[1]).values()))
    when = read.get("date") or {}
    hours = {name: (gold.get(name), when.get(name)) for name in ("time", "part_of_day")}
    follows = read.get("follows")
    hours["follows"] = (gold.get("follows"), None if follows is None else ours_of.get(follows, -1))
    for name, (mine, theirs) in hours.items():
        told.things(name, int(mine is not None), int(theirs is not None), int(mine is not None and mine == theirs))
    for mine, theirs in matched(gold, read, "perpetrators", scorer().same_actor):
        told.value("role of a perpetrator", mine.get("role"), theirs.get("role"))
        told.value("stance of a perpetrator", mine.get("stance", gold["stance"]), theirs.get("stance"))
    for mine, theirs in matched(gold, read, "harms", same_harm):
        told.value("qualifier of a figure", mine.get("qualifier"), theirs.get("qualifier"))
        if mine.get("affiliation") or theirs.get("affiliation"):
            told.value("side of combatants", mine.get("affiliation"), theirs.get("affiliation"))
    for mine, theirs in matched(gold, read, "sources", scorer().SAME_VALUE["sources"]):
        carriers = [carrier(account, one) for account, one in ((gold, mine), (read, theirs))]
        if any(carriers):
            told.value("who carries a source", all(carriers) and scorer().alike(*carriers), told=True)


def victims(told: Tally, gold: list[Json], read: list[Json]) -> None:
    """Names of one account, and what is said of those that both have."""
    pairs = list(one_to_one(gold, read, lambda a, b: scorer().alike(a["name"], b["name"])))
    told.things("victims", len(gold), len(read), len(pairs))
    for mine, theirs in pairs:
        for name in ("age", "sex", "effect"):
            if mine.get(name) is not None:
                told.value(f"{name} of a victim", str(mine[name]), theirs.get(name))  # an age is text: "two months"


def same_harm(mine: Json, theirs: Json) -> bool:
    return bool(scorer().same_harm(scorer().harm_key(mine), scorer().harm_key(theirs)))


def matched(gold: Json, read: Json, slot: str, same: Same) -> Iterator[tuple[Json, Json]]:
    return one_to_one(gold.get(slot) or [], read.get(slot) or [], same)


def one_to_one(gold: list[Json], read: list[Json], same: Same) -> Iterator[tuple[Json, Json]]:
    if gold and read:
        gain = [[float(bool(same(mine, theirs))) for theirs in read] for mine in gold]
        yield from ((gold[a], read[b]) for a, b in scorer().assign(gain) if gain[a][b])


def carrier(account: Json, source: Json) -> str | None:
    via = source.get("via")
    return None if via is None else str(account["sources"][via]["text"])


def show(told: Tally) -> None:
    print("| found | in the gold | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: |")
    for name, n in told.found.items():
        gold, read = n["both"] + n["missed"], n["both"] + n["invented"]
        f1 = 2 * n["both"] / (gold + read) if gold + read else 0.0
        print(f"| {name} | {gold} | {n['both'] / max(1, read):.2f} | {n['both'] / max(1, gold):.2f} | {f1:.2f} |")
    print("\n| right, where both have it | of | share |\n| --- | ---: | ---: |")
    for name, counts in sorted(told.right.items()):
        print(f"| {name} | {counts.total()} | {counts[True] / counts.total():.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, default="rules")
    parser.add_argument("--held-out", type=Path)
    asked = parser.parse_args()
    corpus = read_ours()
    if asked.held_out:
        lines = map(json.loads, asked.held_out.read_text(encoding="utf-8").splitlines())
        readings = {line["doc"]: line for line in lines}
    else:
        engine = load_engine(asked.engine)
        readings = {one.doc: printed(one.doc, engine.read(one.report)) for one in corpus}
    show(tally(corpus, readings))


if __name__ == "__main__":
    main()
