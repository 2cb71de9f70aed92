"""How well the engines read the annotated reports, cut every way that matters, and how sure `local` may be.

usage:
  extraction.py [--shared DIR] [--held-out FILE] [--write]

`rules` is run as it stands. For `local` FILE holds what it says of each report after learning from the other windows
alone (`sh training/run` writes it): the shipped model has seen all of these reports, so running it here would flatter.
--write puts the tables into docs/reference/extraction-scores.md and the diagram into docs/images/reliability.svg.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from extraction_calibration import Bin, bins_of, expected_error, reliability_svg
from harmledger.extract.engine import Engine
from harmledger.extract.local import load_local_engine
from harmledger.extract.rules import load_rules_engine

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from training.corpus import WINDOWS, Annotated, read_corpus  # noqa: E402 -- training/ is no installed package
from training.scorer import printed, scorer  # noqa: E402

Lines = dict[str, dict[str, Any]]
SLOTS = (
    *("headline", "accounts", "type", "date", "places", "perpetrators", "targets", "harms", "killed_exact"),
    *("tolls", "toll_period", "stance", "background", "status", "sources", "anonymous"),
)
FEW = ("headline", "accounts", "places", "perpetrators", "harms", "killed_exact")
OUTLETS = {
    "state media": ("sana", "sputnik", "tass", "trt", "alalam", "nna", "ahram"),
    "media of parties to the war": ("etilaf", "manar"),
    "agencies": ("reuters",),
}
SIZES = (("none", 0, 0), ("1", 1, 1), ("2 to 5", 2, 5), ("6 and more", 6, 10**9))
PAGE = ROOT / "docs" / "reference" / "extraction-scores.md"
PICTURE = ROOT / "docs" / "images" / "reliability.svg"
BEGIN, END = "<!-- measured: benchmarks/extraction.py -->", "<!-- end of what was measured -->"


def group_of(one: Annotated) -> str:
    if one.corpus != "syria":
        return f"not counted: {one.corpus}"
    return next((name for name, outlets in OUTLETS.items() if one.report.outlet in outlets), "other press")


def scores(corpus: Iterable[Annotated], told: Lines) -> dict[str, float | None]:
    gold = {one.doc: one.gold for one in corpus}
    result = scorer().score(gold, {doc: told[doc] for doc in gold})
    return {name: value["f1"] if isinstance(value, dict) else value for name, value in result.items()}


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def parts(corpus: list[Annotated], key: Callable[[Annotated], str]) -> Iterator[tuple[str, list[Annotated]]]:
    for name in dict.fromkeys(key(one) for one in corpus):
        yield name, [one for one in corpus if key(one) == name]


def overall(corpus: list[Annotated], engines: dict[str, Lines]) -> str:
    sets = {name: [o for o in corpus if (o.corpus == "syria") == (name == "syria")] for name in ("syria", "other")}
    columns = [(name, part, scores(sets[part], told)) for part in sets for name, told in engines.items()]
    head = ("", *(f"{name}, {part}" for name, part, _ in columns))
    return table(head, [(slot, *(shown(one[slot]) for *_, one in columns)) for slot in SLOTS])


def by(corpus: list[Annotated], engines: dict[str, Lines], key: Callable[[Annotated], str]) -> str:
    rows = []
    for part, some in parts(corpus, key):
        for name, told in engines.items():
            found = scores(some, told)
            rows.append((part, str(len(some)), name, *(shown(found[slot]) for slot in FEW)))
    return table(("", "reports", "engine", *FEW), rows)


def by_size(corpus: list[Annotated], engines: dict[str, Lines]) -> str:
    """Of the killed of core accounts that were found: how many totals came out exactly, by how many there were."""
    rows = []
    for size, least, most in SIZES:
        row = [size]
        for told in engines.values():
            right, count = 0, 0
            for gold, pred in found_pairs(corpus, told):
                for low, high in scorer().killed_all(gold):
                    if least <= (low if low is not None else high or 0) <= most:
                        count += 1
                        right += (low, high) in scorer().killed_all(pred)
            row.append(f"{shown(right / count if count else None)} of {count}")
        rows.append(tuple(row))
    return table(("killed", *engines), rows)


def found_pairs(corpus: Iterable[Annotated], told: Lines) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for one in corpus:
        golds, preds = one.gold["accounts"], told[one.doc]["accounts"]
        for gold, pred in scorer().align(golds, preds):
            if scorer().core(golds[gold]):
                yield golds[gold], preds[pred]


def sureness(corpus: Iterable[Annotated], told: Lines) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """How sure each account and each harm was, and whether the gold has it."""
    accounts, harms = [], []
    for one in corpus:
        golds, preds = one.gold["accounts"], told[one.doc]["accounts"]
        pairs = {pred: gold for gold, pred in scorer().align(golds, preds)}
        for at, pred in enumerate(preds):
            accounts.append((pred["confidence"], at in pairs))
            right = scorer().values(golds[pairs[at]], "harms") if at in pairs else []
            for harm in pred["harms"]:
                is_right = any(scorer().same_harm(gold, scorer().harm_key(harm)) for gold in right)
                harms.append((harm["confidence"], is_right))
    return accounts, harms


def speed(engine: Engine, corpus: list[Annotated]) -> tuple[float, float]:
    """Reports a second of CPU time, and the slowest report in seconds."""
    slowest, start = 0.0, time.process_time()
    for one in corpus:
        before = time.process_time()
        engine.read(one.report)
        slowest = max(slowest, time.process_time() - before)
    return len(corpus) / (time.process_time() - start), slowest


def seconds_to_load(name: str) -> float:
    """Wall time of imports and loading in a process of its own, the best of three."""
    module = {"rules": "harmledger.extract.rules", "local": "harmledger.extract.local"}[name]
    code = (
        f"import time; start = time.perf_counter(); from {module} import load_{name}_engine as load; load(); "
        "print(time.perf_counter() - start)"
    )
    return min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))


def costs(corpus: list[Annotated]) -> str:
    rows = []
    for name, load in (("rules", load_rules_engine), ("local", load_local_engine)):
        rate, slowest = speed(load(), corpus)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append((name, f"{rate:.0f}", f"{seconds_to_load(name):.2f}", f"{slowest:.2f}", f"{memory:.0f}"))
    return table(("engine", "reports a second and core", "load, s", "slowest report, s", "memory at most, MB"), rows)


def page(corpus: list[Annotated], engines: dict[str, Lines], told: list[tuple[str, list[Bin], float]]) -> str:
    sections = {
        "All of it": overall(corpus, engines),
        "By window of publication": by(
            [one for one in corpus if one.corpus == "syria"], engines, lambda one: WINDOWS[one.fold]
        ),
        "By outlet": by([one for one in corpus if one.corpus == "syria"], engines, group_of),
        "Outside the Syrian windows": by(
            [one for one in corpus if one.corpus != "syria"], engines, lambda one: one.corpus
        ),
        "By size of the count": by_size(corpus, engines),
        "Cost": costs(corpus),
        "How sure": table(
            ("", "claims", "expected calibration error"),
            [(name, str(sum(one.count for one in bins)), f"{error:.3f}") for name, bins, error in told],
        ),
    }
    return "\n\n".join(f"### {title}\n\n{content}" for title, content in sections.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--held-out", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    corpus = read_corpus(options.shared / "data" / "gold")
    rules = load_rules_engine()
    held_out = [json.loads(line) for line in options.held_out.read_text(encoding="utf-8").splitlines()]
    engines = {
        "rules": {one.doc: printed(one.doc, rules.read(one.report)) for one in corpus},
        "local": {line["doc"]: line for line in held_out},
    }
    accounts, harms = sureness(corpus, engines["local"])
    told = [(name, bins_of(pairs), expected_error(pairs)) for name, pairs in (("accounts", accounts), ("harms", harms))]
    content = page(corpus, engines, told)
    print(content)
    if options.write:
        before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n\n{content}\n\n{END}{rest.split(END)[1]}", encoding="utf-8", newline="\n")
        PICTURE.write_text(reliability_svg({name: bins for name, bins, _ in told}), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
