"""The shelf and its index in PostgreSQL hold and find what they do in SQLite."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from harmledger.ledger import erase_report
from harmledger.ledger.book import open_book
from harmledger.web.changes.sums import moving_sums
from harmledger.web.search.asking import ask
from harmledger.web.search.entries import Kind
from harmledger.web.search.question import question_of
from harmledger.web.server import ALIAS, use
from harmledger.web.shelf.cards import card_ids, cards, state_counts
from harmledger.web.shelf.filters import Filters, Order
from harmledger.web.shelf.models import Card, Entry, Paper
from harmledger.web.shelf.refresh import rebuild, refresh

pytestmark = pytest.mark.postgres

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
QUESTIONS = (
    *("Khan Shaykhun", "خان شيخون", "Kafranbel", "market Idlib", '"Idlib market"', "Maarat Numan", "the", "orient"),
    *("'; DROP TABLE report; --", "a:b & c | !d <-> e", "\\"),
)


def _told() -> dict[str, Any]:
    """What pages would show of the book that is open."""
    found = {
        words: {
            one.kind: (one.count, sorted(entry.subject for entry in one.entries))
            for one in ask(question_of(words), limit=100)
        }
        for words in QUESTIONS
    }
    orders = {order: card_ids(Filters(), order) for order in Order}
    narrowed = card_ids(Filters(text="Khan Shaykhun", killed=1, areas=("Idlib",), box=(36.0, 35.0, 37.5, 36.5)))
    return {
        "cards": sorted(Card.objects.values_list("id", "title", "killed_words", "effect", "seen")),
        "papers": sorted(Paper.objects.values_list("id", "title", "day", "coding", "accounts")),
        "found": found,
        "orders": orders,
        "narrowed": narrowed,
        "states": state_counts(Filters()),
        "sums": moving_sums(),
    }


@pytest.fixture
def both(postgres: Any, tmp_path: Path) -> Iterator[tuple[dict[str, Any], Any]]:
    """What the shelf tells in SQLite, and the same book open in PostgreSQL."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    secret = bytes(range(32))
    with open_book(tmp_path / "book.ledger", alias=ALIAS, secret=secret) as ledger:
        use(ledger)
        _build(ledger, lines, tmp_path)
        refresh(ledger)
        told = _told()
    name = postgres.new()
    with open_book(postgres.url(name), alias=ALIAS, secret=secret) as ledger:
        use(ledger)
        _build(ledger, lines, tmp_path)
        yield told, ledger
    postgres.drop(name)


def _build(ledger: Any, lines: list[str], folder: Path) -> None:
    from harmledger.cli.workshop import engine_and_name, finder, now, outcomes_of, reading_with
    from harmledger.pipeline.build import Tools, build_book

    file = folder / "reports.jsonl"
    file.write_text("".join(lines), encoding="utf-8", newline="\n")
    name, engine = engine_and_name("rules")
    with reading_with(engine, name, 1) as reads, finder() as places:
        tools = Tools(engine=engine.name, reads=reads, places=places, now=now, seconds=lambda: 0.0)
        build_book(outcomes_of([file], engine.languages, ledger.key), ledger, tools)


def test_both_databases_give_the_same_shelf_and_find_the_same(both: Any) -> None:
    in_sqlite, ledger = both

    assert refresh(ledger) == 0
    in_postgres = _told()

    for part, told in in_sqlite.items():
        assert in_postgres[part] == told, part
    best = ask(question_of("civil defense center"), [Kind.REPORT], limit=1)[0].entries[0]
    assert "civil defense center" in best.title


def test_what_is_erased_leaves_shelf_and_index_in_the_same_transaction(both: Any) -> None:
    _, ledger = both
    refresh(ledger)
    paper = Paper.objects.get(title__contains="civil defense center")

    erase_report(ledger, paper.id, person="admin-1", reason="asked for by the source")

    assert not Paper.objects.filter(id=paper.id).exists()
    assert not Entry.objects.filter(home=paper.id).exists()
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shelf_index WHERE id NOT IN (SELECT id FROM shelf_entry)")
        assert cursor.fetchone() == (0,)
    refresh(ledger)
    by_and_by = _told()
    rebuild(ledger)
    assert _told() == by_and_by
    assert cards(Filters()).total == Card.objects.count()
