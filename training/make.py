"""Train, cross-validate, write the shipped model and the held-out predictions: `python -m training WORK_FOLDER`.

Steps whose result lies in the work folder are not repeated: delete the folder to begin anew.
"""

import json
import logging
import pickle
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from harmledger.extract.local.signs import Signs
from harmledger.extract.local.wordpiece import WordPiece
from harmledger.extract.rules import load_rules_engine
from training import bert
from training.augment import place_words, swapped
from training.corpus import Annotated, read_corpus
from training.cross import FLOORS, GROUPS, group_of, held_out, predictions
from training.encoded import encode, load_vocabulary
from training.export import check_encoder, write_encoder, write_heads
from training.heads import learn_all, put_right
from training.labels import labelled
from training.scorer import scorer
from training.tables import Surveyed, surveyed
from training.tagger import Lesson, Recipe, Tagger, rows_of, train
from training.trunk import Trunk

_LOG = logging.getLogger("training")
_MODEL = Path(__file__).resolve().parents[1] / "src" / "harmledger" / "resources" / "model"
_SEED = 3
_TELLINGS = 2
"""Each report as it stands, and once under other names."""


def main(arguments: Sequence[str]) -> int:
    """Everything, in order."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s", stream=sys.stderr)
    _LOG.setLevel(logging.INFO)
    torch.set_num_threads(1)  # two threads that wait for each other are slower than one on a shared machine
    work = Path(arguments[0])
    work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus()
    lessons = _kept(work / "lessons.pkl", lambda: _lessons(corpus, work))
    rows = {}
    for at, group in enumerate(GROUPS):
        rows |= _kept(work / f"rows{at}.pkl", lambda at=at: _held_rows(lessons, corpus, at))
        _LOG.info("windows %s read by an encoder that has not seen them", group)
    final = _kept(work / "tagger.pkl", lambda: train(lessons, Recipe()))
    write_encoder(final, _MODEL, work)
    one = next(lesson for lesson in lessons if lesson.doc == corpus[0].doc)
    _LOG.info(
        "share of tags that eight bits change: %.4f", check_encoder(_MODEL, one.labelled.text, rows_of(final, one))
    )
    _heads(corpus, rows, work)
    return 0


def _kept(path: Path, make):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 -- whatever `make` makes
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())  # noqa: S301 -- our own file of a moment ago


def _lessons(corpus: Sequence[Annotated], work: Path) -> list[Lesson]:
    """Every report in its tellings, seen through the frozen layers."""
    trunk, pieces = Trunk(bert.load_minilm(bert.minilm_folder()), work), WordPiece(load_vocabulary())
    chance = random.Random(_SEED)  # noqa: S311 -- reproducible training, no secret
    plain = [labelled(one) for one in corpus]
    names = place_words(plain)
    lessons = []
    for telling in range(_TELLINGS):
        for one, told in zip(corpus, plain, strict=True):
            text = swapped(told, names, chance) if telling else told
            encoded = encode(pieces, text.text)
            lessons.append(Lesson(doc=one.doc, labelled=text, encoded=encoded, states=trunk.states(encoded)))
    return lessons


def _held_rows(lessons: Sequence[Lesson], corpus: Sequence[Annotated], group: int) -> dict[str, np.ndarray]:
    held = {one.doc for one in corpus if group_of(one.fold) == group}
    model: Tagger = train([lesson for lesson in lessons if lesson.doc not in held], Recipe())
    plain = {lesson.doc: lesson for lesson in reversed(lessons)}  # the first telling is the report as it stands
    return {doc: rows_of(model, plain[doc]).astype(np.float16) for doc in sorted(held)}


def _heads(corpus: Sequence[Annotated], rows: dict[str, np.ndarray], work: Path) -> None:
    rules, pieces = load_rules_engine(), WordPiece(load_vocabulary())
    reports: list[Surveyed] = []
    for one in corpus:
        found = pieces.cut(one.report.text)
        reports.append(surveyed(one, rules, Signs(found.starts, found.ends, rows[one.doc].astype(np.float32))))
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
