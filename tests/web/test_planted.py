"""The planted book that scale is measured on: every word of it stands where it says, and every page opens on it."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from harmledger.ledger import verify
from harmledger.ledger.book import open_book
from harmledger.model.audience import TEAM
from harmledger.review.act import Accept, acting
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out
from harmledger.web.server import ALIAS, use
from harmledger.web.shelf.cards import card_ids, cards
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card, Paper
from harmledger.web.shelf.refresh import refresh

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A book of sixty planted reports, on the shelf, and the module that measures."""
    from harmledger.web.people.models import Person

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        import workbench
        import workbench_book

        with open_book(tmp_path_factory.mktemp("planted") / "book.ledger", alias=ALIAS) as ledger:
            use(ledger)
            counts = workbench_book.plant(ledger, 60, seed=2)
            refresh(ledger)
            Person.objects.create(username="admin-1", role="admin")
            why = Why(person="reviewer-1", reason="as the reports say")
            carry_out(ledger, acting(ledger, card_ids(Filters())[0], Accept(), why), why)
            yield ledger, counts, workbench
        for name in ("workbench", "workbench_book"):
            sys.modules.pop(name)


def test_each_span_says_its_words_and_the_log_holds(planted: Any) -> None:
    ledger, counts, _ = planted
    reader = ledger.reader(frozenset({TEAM}))
    texts = {report.id: report.text for report in reader.reports()}
    spans = [
        (record.report_id, span)
        for record in reader.accounts()
        for span in (record.account.trigger, *(claim.claim.span for claim in record.claims))
        if span is not None
    ]

    assert len(texts) == counts.reports == 60
    assert all(texts[report][span.start : span.end] == span.quote for report, span in spans)
    assert verify(ledger).holds
    assert Card.objects.count() == counts.incidents
    assert Paper.objects.count() == counts.reports
    assert cards(Filters(areas=("Province 1",))).total


def test_every_page_opens_on_it(planted: Any) -> None:
    from harmledger.web.people.models import Person

    ledger, _, workbench = planted
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(username="admin-1"))

    answers = {path: client.get(path).status_code for _, path in workbench._addresses(ledger)}

    assert len(answers) > 60
    assert {path: status for path, status in answers.items() if status >= 500} == {}
    assert sum(status == 200 for status in answers.values()) > 40
