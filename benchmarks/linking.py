"""How well and how fast accounts are linked.

usage:
  linking.py gold  [--shared DIR]              scores on annotated reports, each window with weights of the others
  linking.py fit   [--shared DIR] [--write]    weights fitted on all windows; --write puts them into link/weights.py
  linking.py scale [--accounts N ...]          time, memory and truth on synthetic accounts
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import comb
from pathlib import Path

from harmledger.link.block import candidate_pairs
from harmledger.link.candidate import Candidate
from harmledger.link.incident import LinkResult, link_accounts
from harmledger.link.incremental import MemoryShelf, link_new
from harmledger.link.profile import profile_of
from harmledger.link.score import PAIR_1, PairModel
from linking_fit import Pairs, fit, table, training_pairs, with_share
from linking_items import Item, annotated_items, engine_items, read_corpus, score, shooting_items, windows
from linking_synthetic import planted_accounts

ROOT = Path(__file__).resolve().parents[1]
SHOOTINGS_SHARE = 0.3
"""What a pair of the shootings counts: of 0.1, 0.3 and 1 the best on the held-out windows as the engine reads them."""
Readings = dict[str, list[Item]]
"""Accounts of the same reports by who read them."""


def read_all(shared: Path) -> Readings:
    corpus = read_corpus(shared)
    return {"annotated": list(annotated_items(corpus)), "engine": list(engine_items(corpus))}


def fitted(items: Sequence[Item], shootings: Pairs) -> PairModel:
    """The model with weights of these accounts and of the shootings; what they never show keeps the weight it has.

    Of the war only annotated accounts teach: weights learned from an engine's mistakes link no better, and change with
    the engine. The shootings teach what places and names weigh, of which the annotated windows have few.
    """
    prior, weights = fit(with_share(training_pairs(items), shootings, SHOOTINGS_SHARE))
    return replace(PAIR_1, prior=prior, weights={**PAIR_1.weights, **weights})


def linked(items: Sequence[Item], model: PairModel) -> tuple[dict[str, str], LinkResult]:
    result = link_accounts((item.candidate for item in items), model=model)
    home = {account: incident.id for incident in result.incidents for account in incident.account_ids}
    return {item.key: home[item.candidate.account_id] for item in items}, result


def report_scores(shared: Path) -> None:
    readings = read_all(shared)
    shootings = list(shooting_items(shared))
    taught = training_pairs(shootings)
    columns = ("alone", "B3 F1", "B3 P", "B3 R", "pair P", "pair R")
    print(f"{'':24}{'accounts':>9}" + "".join(f"{name:>8}" for name in columns) + f"{'asked':>7}")
    for window in windows(readings["annotated"]):
        model = fitted([item for item in readings["annotated"] if item.window != window], taught)
        for name, items in readings.items():
            _row(shared, f"{name}, {window} held out", [item for item in items if item.window == window], model)
    for name, items in readings.items():
        _row(shared, f"{name}, all, shipped", items, PAIR_1)
    _row(shared, "shootings, shipped", shootings, PAIR_1)


def _row(shared: Path, name: str, items: Sequence[Item], model: PairModel) -> None:
    predicted, result = linked(items, model)
    got = score(shared, items, predicted)
    values = (
        got["b3_all_alone"],
        *(got["b3"][key] for key in ("f1", "precision", "recall")),
        *(got["pairs"][key] or 0.0 for key in ("precision", "recall")),
    )
    print(f"{name:24}{got['items']:9}" + "".join(f"{value:8.3f}" for value in values) + f"{len(result.questions):7}")


def fit_weights(shared: Path, *, write: bool) -> None:
    model = fitted(list(annotated_items(read_corpus(shared))), training_pairs(list(shooting_items(shared))))
    text = table(model.prior, model.weights)
    if write:
        (ROOT / "src/harmledger/link/weights.py").write_text(text, encoding="utf-8")
    else:
        print(text)


def report_scale(sizes: Sequence[int]) -> None:
    columns = ("accounts", "link s", "incidents", "pair P", "pair R", "blocked", "asked", "new s", "MB")
    print("".join(f"{name:>10}" for name in columns))
    for size in sizes:
        print("".join(f"{value:>10}" for value in _scale(size)), flush=True)


def _scale(size: int) -> tuple[object, ...]:
    """One row: `new s` is what joining 1,000 accounts to a book of the others takes."""
    planted = list(planted_accounts(size))
    accounts = [candidate for candidate, _ in planted]
    truth = {candidate.account_id: incident for candidate, incident in planted}
    begun = time.perf_counter()
    result = link_accounts(accounts)
    took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    scores = (*_pair_scores(result, truth), _blocking_recall(accounts, truth))
    precision, recall, blocked = (round(value, 4) for value in scores)
    asked, new = len(result.questions), round(_time_of_new(accounts), 2)
    return size, round(took, 1), len(result.incidents), precision, recall, blocked, asked, new, peak


def _pair_scores(result: LinkResult, truth: dict[str, int]) -> tuple[float, float]:
    said = good = 0
    for incident in result.incidents:
        counts = Counter(truth[name] for name in incident.account_ids)
        said += comb(len(incident.account_ids), 2)
        good += sum(comb(count, 2) for count in counts.values())
    return good / said, good / sum(comb(count, 2) for count in Counter(truth.values()).values())


def _blocking_recall(accounts: Sequence[Candidate], truth: dict[str, int]) -> float:
    """Share of true pairs that are compared at all; pairs whose days were planted apart are not to be found."""
    numbers = [truth[account.account_id] for account in accounts]
    met = sum(numbers[a] == numbers[b] for a, b in candidate_pairs([profile_of(account) for account in accounts]))
    return met / sum(comb(count, 2) for count in Counter(numbers).values())


def _time_of_new(accounts: Sequence[Candidate], count: int = 1000) -> float:
    """Seconds to join accounts to a book of the others."""
    shelf = MemoryShelf()
    shelf.add(accounts[:-count])
    begun = time.perf_counter()
    link_new(accounts[-count:], shelf)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gold", "fit", "scale"])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--accounts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options = parser.parse_args()
    if options.what == "gold":
        report_scores(options.shared)
    elif options.what == "scale":
        report_scale(options.accounts)
    else:
        fit_weights(options.shared, write=options.write)


if __name__ == "__main__":
    main()
