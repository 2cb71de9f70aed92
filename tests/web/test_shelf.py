"""The shelf: a refresh after anything gives what making it anew would give; filters, pages and URLs agree."""

import datetime as dt
import random
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.ledger import Ledger, erase_report
from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect, EventType
from harmledger.review.act import Accept, Amend, Hold, OutOfScope, acting
from harmledger.review.decide import Why, decide
from harmledger.review.incident import carry_out, merging, splitting, undoing
from harmledger.web.search.index import TABLE
from harmledger.web.shelf.cards import card_ids, cards, next_card, state_counts
from harmledger.web.shelf.filters import Filters, Order
from harmledger.web.shelf.models import Card, CardAccount, Entry, Head, Paper, Waiting
from harmledger.web.shelf.papers import PaperFilters, cards_of_paper, pairs, papers, papers_of
from harmledger.web.shelf.refresh import go_on, rebuild, refresh

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
WHY = Why(person="reviewer-1", reason="as the reports say")
ACTS = (
    Accept(),
    Amend(effect=Effect.KILLED, count=Count.at_least(6)),
    Hold(question="Was it one strike or two?", due=dt.date(2026, 3, 1)),
    OutOfScope(),
)


def content() -> dict[str, Any]:
    """All that the shelf holds, without what only tells rows, or moments, apart."""
    told: dict[str, Any] = {}
    for model in apps.get_app_config("shelf").get_models():
        columns = [field.column for field in model._meta.concrete_fields]
        if model not in (Card, Paper):
            columns = [column for column in columns if column not in ("id", "homes")]
        told[model.__name__] = sorted(repr(row) for row in model._base_manager.values_list(*columns))
    sql = f'SELECT e.subject, i.title, i.words, i.sounds FROM "{TABLE}" i LEFT JOIN shelf_entry e ON e.id = i.rowid'
    with connections["default"].cursor() as cursor:
        cursor.execute(sql)
        told["index"] = sorted(map(repr, cursor.fetchall()))
    return told


def assert_is_as_made_anew(ledger: Ledger) -> None:
    assert refresh(ledger) == 0
    by_and_by = content()
    rebuild(ledger)
    anew = content()
    for name, rows in anew.items():
        assert by_and_by[name] == rows, name


def build_into(ledger: Ledger, lines: list[str], folder: Path) -> None:
    """What `harmledger build` does, with the engine and the gazetteer of the package."""
    from harmledger.cli.workshop import engine_and_name, finder, now, outcomes_of, reading_with
    from harmledger.pipeline.build import Tools, build_book

    file = folder / f"reports-{len(lines)}.jsonl"
    file.write_text("".join(lines), encoding="utf-8", newline="\n")
    name, engine = engine_and_name("rules")
    with reading_with(engine, name, 1) as reads, finder() as places:
        tools = Tools(engine=engine.name, reads=reads, places=places, now=now, seconds=lambda: 0.0)
        build_book(outcomes_of([file], engine.languages, ledger.key), ledger, tools)


class Deeds:
    """Things that people do to a book, drawn by lot."""

    def __init__(self, ledger: Ledger, draw: random.Random) -> None:
        self.ledger, self.draw = ledger, draw
        self.done: list[str] = []

    def reader(self) -> Any:
        return self.ledger.reader(frozenset({TEAM}))

    def do(self) -> str:
        """One deed; what a book refuses is drawn again."""
        while True:
            deed = self.draw.choice((self.act, self.act, self.merge, self.split, self.undo, self.seal, self.erase))
            try:
                deed()
            except InputError:
                continue
            return deed.__name__

    def incident(self) -> Any:
        return self.draw.choice(sorted(self.reader().incidents(), key=lambda one: one.id))

    def carry_out(self, decision: Any) -> None:
        carry_out(self.ledger, decision, WHY)
        self.done.append(decision.id)

    def act(self) -> None:
        self.carry_out(acting(self.ledger, self.incident().id, self.draw.choice(ACTS), WHY))

    def merge(self) -> None:
        self.carry_out(merging(self.ledger, self.incident().id, self.incident().id, WHY))

    def split(self) -> None:
        whole = self.incident()
        self.carry_out(splitting(self.ledger, whole.id, whole.account_ids[-1:], WHY))

    def undo(self) -> None:
        if not self.done:
            raise InputError("nothing was decided yet")
        self.carry_out(undoing(self.ledger, self.draw.choice(self.done), WHY))

    def seal(self) -> None:
        decide(self.ledger, self.incident().id, DecisionKind.SEAL, None, WHY)

    def erase(self) -> None:
        report = self.draw.choice(sorted(self.reader().report_ids()))
        erase_report(self.ledger, report, person="admin-1", reason="asked for by the source")


@pytest.mark.parametrize("seed", range(4))
def test_a_refresh_after_any_deeds_gives_what_making_it_anew_gives(desk: Any, seed: int) -> None:
    draw = random.Random(seed)
    deeds = Deeds(desk.ledger, draw)
    for _ in range(7):
        deeds.do()
        if draw.random() < 0.6:
            refresh(desk.ledger, draw.choice((None, 0, 1)))

    assert_is_as_made_anew(desk.ledger)


def test_reports_that_come_in_later_move_what_was_accepted(desk_of_few: Any, tmp_path: Path) -> None:
    desk, rest = desk_of_few
    refresh(desk.ledger)
    for name in card_ids(Filters()):
        carry_out(desk.ledger, acting(desk.ledger, name, Accept(), WHY), WHY)
    refresh(desk.ledger)
    assert state_counts(Filters()) == {"settled": Card.objects.count()}

    build_into(desk.ledger, rest, tmp_path)

    assert_is_as_made_anew(desk.ledger)
    assert state_counts(Filters())["moved"]
    first = cards(Filters()).cards[0]
    assert first.state == "moved"
    assert any(figure["moved"] for figure in first.row["figures"]) or first.has_moved


@pytest.fixture
def desk_of_few(desk: Any, tmp_path: Path) -> Any:
    """A desk whose book has every other report, and the lines of all."""
    from harmledger.ledger.book import open_book
    from harmledger.web.server import ALIAS, use

    lines = EXAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    desk.ledger.close()
    with open_book(tmp_path / "few.ledger", alias=ALIAS) as ledger:
        use(ledger)
        build_into(ledger, lines[1::2], tmp_path)
        yield type(desk)(ledger, tmp_path / "few.ledger"), lines


def test_a_merged_incident_has_no_card_and_its_reports_lead_to_the_other(desk: Any) -> None:
    refresh(desk.ledger)
    one, other = card_ids(Filters())[:2]
    before = {paper.id for name in (one, other) for paper in papers_of(name)}

    carry_out(desk.ledger, merging(desk.ledger, one, other, WHY), WHY)
    refresh(desk.ledger)

    left = [name for name in (one, other) if name in card_ids(Filters())]
    assert len(left) == 1
    assert {paper.id for paper in papers_of(left[0])} == before
    assert all(left[0] in {card.id for card in cards_of_paper(paper)} for paper in before)


def test_nothing_is_done_where_nothing_changed(desk: Any, django_assert_few: Any) -> None:
    refresh(desk.ledger)

    with django_assert_few(8):
        assert refresh(desk.ledger) == 0


@pytest.fixture
def django_assert_few() -> Any:
    from contextlib import contextmanager

    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def few(most: int) -> Iterator[None]:
        with CaptureQueriesContext(connections["default"]) as queries:
            yield
        assert len(queries) <= most, [query["sql"] for query in queries]

    return few


def test_many_threads_may_bring_it_up_to_date_at_once(desk: Any) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            refresh(desk.ledger, 3)
            refresh(desk.ledger)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert not Waiting.objects.exists()
    assert_is_as_made_anew(desk.ledger)


def test_while_another_program_writes_a_page_shows_what_there_is(desk: Any) -> None:
    name = card_ids(Filters())[0]
    carry_out(desk.ledger, acting(desk.ledger, name, Accept(), WHY), WHY)
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert refresh(desk.ledger, 10) > 0
        assert cards(Filters()).total

    while go_on(desk.ledger):
        pass
    assert refresh(desk.ledger, 10) == 0
    assert Card.objects.get(id=name).state == "settled"


def test_a_shelf_of_an_older_form_is_made_anew(desk: Any) -> None:
    refresh(desk.ledger)
    Head.objects.update(form=0)
    Card.objects.update(title="as an older program wrote it")

    refresh(desk.ledger)

    assert not Card.objects.filter(title__contains="older program").exists()
    assert Entry.objects.exists()


def test_each_filter_lets_through_what_it_says(desk: Any) -> None:
    refresh(desk.ledger)
    everything = list(Card.objects.all())

    def found(**filters: Any) -> set[str]:
        return set(card_ids(Filters(**filters)))

    assert found() == {card.id for card in everything}
    assert found(killed=10) == {card.id for card in everything if (card.killed_low or 0) >= 10}
    assert found(kinds=("air_strike",)) == {card.id for card in everything if card.kind == "air_strike"}
    assert found(contested=True) == {card.id for card in everything if len(card.row["versions"]) > 1}
    assert found(box=(36.5, 35.5, 36.7, 35.9)) == {
        card.id for card in everything if card.lat is not None and 35.5 <= card.lat <= 35.9 and 36.5 <= card.lon <= 36.7
    }
    day = dt.date(2019, 7, 22)
    assert found(first=day, last=day) == {
        card.id for card in everything if card.day_last and card.day_first <= day <= card.day_last
    }
    assert found(areas=("Idlib",)) == found(areas=("Idleb",)) == found(areas=("إدلب",)) != set()
    assert found(areas=("SY07",)) <= found(areas=("Idlib",))
    assert found(text="Khan Shaykhun")
    assert found(text="no such words anywhere") == set()
    assert found(standing="falls_within_terms")
    accused = everything[0].facets.filter(name="accused").values_list("value", flat=True)
    assert everything[0].id in found(accused=tuple(accused))


def test_pages_and_the_next_one_follow_the_same_order(desk: Any) -> None:
    refresh(desk.ledger)
    for order in Order:
        ids = card_ids(Filters(), order)
        paged = [card.id for page in (1, 2, 3, 4, 5) for card in cards(Filters(), order, page, 5).cards]

        assert paged[: len(ids)] == ids
        assert [next_card(Filters(), order, name) for name in ids] == [*ids[1:], None]
    assert cards(Filters(), page=99, size=5).page == cards(Filters(), size=5).pages


def test_papers_are_narrowed_down_and_pairs_have_reasons(desk: Any) -> None:
    refresh(desk.ledger)

    assert papers(PaperFilters()).total == Paper.objects.count()
    arabic = papers(PaperFilters.parse({"language": "ar"})).papers
    assert arabic
    assert {paper.coding for paper in arabic} <= {"unread", "machine", "hand"}
    assert papers(PaperFilters.parse({"text": "Khan Shaykhun"})).total
    assert PaperFilters.parse({"coding": "x", "first": "soon"}).refused == ("coding=x", "first=soon")
    assert all(pair.reasons and pair.one_id != pair.other_id for pair in pairs().pairs)
    assert CardAccount.objects.count() == sum(paper.accounts for paper in Paper.objects.all())


_days = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
_words = st.text("abé&=?#+%;,/\\'\"<خا", min_size=1, max_size=20)
_filters = st.builds(
    Filters,
    text=st.just("") | _words,
    first=_days,
    last=_days,
    kinds=st.lists(st.sampled_from([kind.value for kind in EventType]), unique=True, max_size=3).map(tuple),
    areas=st.lists(_words, unique=True, max_size=3).map(tuple),
    contested=st.booleans(),
    box=st.none() | st.just((36.25, 35.0, 37.5, 36.0)),
    killed=st.none() | st.integers(0, 1000),
    states=st.lists(st.sampled_from(["new", "moved", "held"]), unique=True).map(tuple),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(_filters)
def test_a_url_is_all_that_a_view_is(filters: Filters) -> None:
    assert Filters.parse(QueryDict(filters.query())) == filters


def test_what_no_database_takes_is_refused() -> None:
    assert Filters.parse({"areas": "Idl\0ib", "text": "a"}) == Filters(text="a")
    assert PaperFilters.parse({"outlet": "\0"}) == PaperFilters()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_no_url_breaks_a_list(query: str) -> None:
    found = Filters.parse(QueryDict(f"first={query}&box={query}&killed={query}&states={query}&text={query}"))

    assert Filters.parse(QueryDict(found.query())) == found
