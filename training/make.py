"""Train, cross-validate, write the shipped model and the held-out predictions: `python -m training WORK_FOLDER`.

Steps whose result lies in the work folder are not repeated: delete the folder to begin anew.
"""

import json
import logging
import os
import pickle
import random
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import torch

from harmledger.extract.local.signs import Signs
from harmledger.extract.local.spawn import with_spawned
from harmledger.extract.local.wordpiece import WordPiece
from harmledger.extract.rules import load_rules_engine
from training.augment import place_words, swapped
from training.corpus import Annotated, read_corpus
from training.cross import FLOORS, GROUPS, group_of, held_out, predictions
from training.encoded import encode, load_vocabulary
from training.export import check_encoder, write_encoder, write_heads
from training.heads import learn_all, put_right
from training.labels import labelled
from training.scorer import scorer
from training.tables import Surveyed, surveyed
from training.tagger import Lesson, Reader, Recipe, Tagger, train

_LOG = logging.getLogger("training")
_MODEL = Path(__file__).resolve().parents[1] / "src" / "harmledger" / "resources" / "model"
_SEED = 3
_TELLINGS = 2
"""Each report as it stands, and once under other names."""
_WHOLE = len(GROUPS)
"""Number of the training that holds nothing out: its encoder is the one that ships."""


def main(arguments: Sequence[str]) -> int:
    """Everything, in order."""
    _begin_log()
    work = Path(arguments[0])
    work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus()
    _kept(work / "lessons.pkl", lambda: _lessons(corpus))
    for name in _train_all(work):
        _LOG.info("%s done", name)
    _ship(work, corpus)
    signs: dict[str, Signs] = {}
    for at in range(len(GROUPS)):
        signs |= _held_signs(work, [one for one in corpus if group_of(one.fold) == at], at)
    _heads(corpus, signs, work)
    return 0


def _begin_log() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", stream=sys.stderr)
    _LOG.setLevel(logging.INFO)
    torch.set_num_threads(1)  # trainings run side by side; two threads of one that wait for each other are slower


def _train_all(work: Path) -> list[str]:
    """Every training, as many side by side as there are processors."""
    with ProcessPoolExecutor(min(_WHOLE + 1, os.cpu_count() or 1), get_context("spawn"), _begin_log) as pool:
        return list(pool.map(_train_one, [work] * (_WHOLE + 1), range(_WHOLE + 1)))


def _train_one(work: Path, group: int) -> str:
    lessons: list[Lesson] = pickle.loads((work / "lessons.pkl").read_bytes())  # noqa: S301 -- as above
    unseen = {one.doc for one in read_corpus() if group != _WHOLE and group_of(one.fold) == group}
    _kept(work / f"tagger{group}.pkl", lambda: train([one for one in lessons if one.doc not in unseen], Recipe()))
    return "the encoder that ships" if group == _WHOLE else f"an encoder that has not seen the windows {GROUPS[group]}"


def _ship(work: Path, corpus: Sequence[Annotated]) -> None:
    final: Tagger = pickle.loads((work / f"tagger{_WHOLE}.pkl").read_bytes())  # noqa: S301 -- as above
    write_encoder(final, _MODEL, work)
    text = corpus[0].report.text
    rows = Reader(final).read(encode(WordPiece(load_vocabulary()), text)).rows
    _LOG.info("share of tags that eight bits change: %.4f", check_encoder(_MODEL, text, rows))


def _lessons(corpus: Sequence[Annotated]) -> list[Lesson]:
    """Every report in its tellings."""
    pieces, rules = WordPiece(load_vocabulary()), load_rules_engine()
    chance = random.Random(_SEED)  # noqa: S311 -- reproducible training, no secret
    plain = [labelled(one, rules) for one in corpus]
    names = place_words(plain)
    lessons = []
    for telling in range(_TELLINGS):
        for one, told in zip(corpus, plain, strict=True):
            text = swapped(told, names, chance) if telling else told
            lessons.append(Lesson(doc=one.doc, labelled=text, encoded=encode(pieces, text.text)))
    return lessons


def _held_signs(work: Path, held: Sequence[Annotated], group: int) -> dict[str, Signs]:
    """What the encoder that has not seen these reports says of them, and of the accounts that the rules find."""
    reader = Reader(pickle.loads((work / f"tagger{group}.pkl").read_bytes()))  # noqa: S301 -- our own file
    rules, pieces = load_rules_engine(), WordPiece(load_vocabulary())
    found = {}
    for one in held:
        report = one.report
        encoded = encode(pieces, report.text)
        signs = reader.read(encoded)
        reading = with_spawned(report.title, report.text, rules.read(report), signs)
        triggers = [account.trigger for account in reading.accounts]
        found[one.doc] = replace(signs, focus=reader.focus(encoded, signs, triggers))
    return found


def _kept(path: Path, make: Callable[[], object]) -> None:
    """Make what the file holds, unless an earlier run has."""
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))


def _heads(corpus: Sequence[Annotated], signs: dict[str, Signs], work: Path) -> None:
    rules = load_rules_engine()
    reports: list[Surveyed] = [surveyed(one, rules, signs[one.doc]) for one in corpus]
    folds = held_out(reports)
    told = list(predictions(folds))
    with (work / "held_out.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line) + "\n" for line in told)
    forests = put_right(learn_all(reports), folds)
    write_heads(forests, _MODEL, {"floors": FLOORS, "held_out": _scores(corpus, told), "engine": rules.name})


def _scores(corpus: Sequence[Annotated], told: list[dict[str, object]]) -> dict[str, dict[str, float]]:
    """Held-out scores, for the manifest: where the model stood when it was made."""
    by_doc = {str(line["doc"]): line for line in told}
    scores = {}
    for name in ("syria", "other"):
        gold = {one.doc: one.gold for one in corpus if (one.corpus == "syria") == (name == "syria")}
        result = scorer().score(gold, {doc: by_doc[doc] for doc in gold})
        scores[name] = {
            slot: value["f1"] if isinstance(value, dict) else value
            for slot, value in result.items()
            if slot != "reports"
        }
        _LOG.info("%s held out: %s", name, scores[name])
    return scores
