"""What review makes of a book is what a build makes of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from harmledger.cli.workshop import finder
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.ledger import Ledger, open_ledger
from harmledger.model.audience import TEAM
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.build import Tools, build_book
from harmledger.pipeline.engines import load_engine
from harmledger.pipeline.reading import reading
from harmledger.review.book import read_book
from harmledger.review.decide import Why
from harmledger.review.incident import merge, split
from harmledger.review.settle import settle

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
TEAM_ONLY = frozenset({TEAM})


@pytest.fixture(scope="module")
def build() -> Any:
    """Builds files into a book with the one engine and gazetteer."""
    engine = load_engine("rules")
    with finder() as places, reading(engine, "rules", 1) as reads:

        def run(book: Ledger, path: Path, clock: Any) -> None:
            tools = Tools(
                engine=engine.name, reads=reads, now=clock, seconds=lambda: 0.0, places=places, actors=actor_names()
            )
            options = ReadOptions(key=book.key)
            build_book(read_reports([path], options=options, languages=engine.languages), book, tools)

        yield run


def _state(book: Ledger) -> tuple[Any, ...]:
    reader = book.reader(TEAM_ONLY)
    asked = sorted(reader.questions(), key=lambda link: (link.account_id, link.other_id))
    return tuple(reader.incidents()), tuple(reader.figures()), asked, reader.redirects()


def test_settling_gives_what_the_build_gave_and_a_build_leaves_what_was_decided(
    build: Any, make: Any, tmp_path: Path, why: Why
) -> None:
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) > 10
    late = tmp_path / "late.jsonl"
    late.write_text(lines[-1] + "\n", encoding="utf-8")
    with open_ledger(None, secret=bytes(32), now=make.clock()) as book:
        build(book, EXAMPLES, make.clock())
        held = read_book(book.reader(TEAM_ONLY))

        settled = settle(held, held.decisions)

        assert settled.linked.questions == tuple(book.reader(TEAM_ONLY).questions())
        assert sorted(settled.incidents, key=lambda one: one.id) == list(_state(book)[0])
        assert sorted(settled.figures, key=lambda one: one.subject_id) == list(_state(book)[1])

        several = next(incident for incident in held.incidents.values() if len(incident.account_ids) > 1)
        others = [name for name in held.incidents if name != several.id]
        split(book, several.id, several.account_ids[-1:], why)
        merge(book, others[0], others[1], why)
        decided = _state(book)
        build(book, late, make.clock())

        assert _state(book) == decided
