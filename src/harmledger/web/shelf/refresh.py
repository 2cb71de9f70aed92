"""Bringing the shelf up to the book: only what the log says has changed is made anew.

Invariant: once `refresh` says that nothing waits, the shelf is what `rebuild` would make of the book.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from threading import Lock
from typing import Any

from django.db import OperationalError, connections

from harmledger.ledger import Ledger, Reader
from harmledger.ledger.since import Changed, changed_since, head_of
from harmledger.model.audience import TEAM
from harmledger.model.errors import LedgerError
from harmledger.web.search.index import index_of
from harmledger.web.shelf.filling import fill_cards, fill_pairs, fill_papers
from harmledger.web.shelf.insert import insert
from harmledger.web.shelf.models import (
    Card,
    CardAccount,
    CardFacet,
    Entry,
    Head,
    PairCard,
    Paper,
    TollMark,
    Waiting,
)
from harmledger.web.shelf.putting import Shelf

FORM = 1
"""The version of what the shelf holds; a greater one makes it anew when the book is next opened."""
BATCH = 200
"""Incidents or reports that are made in one transaction: nobody who decides meanwhile waits for longer than that."""
FEW = 20
"""What a page makes where so many wait that it could not make all of them in any case."""
PATIENCE = 1.0
"""Seconds that a page waits for another thread that is at it."""
_PAPER, _CARD, _PAIR = 0, 1, 2
_TURNS = {"rep-": _PAPER, "inc-": _CARD, "acc-": _PAIR}
_locks: dict[str, Lock] = defaultdict(Lock)


def refresh(ledger: Ledger, most: int | None = None) -> int:
    """Bring the shelf up to the head of the log.

    Args:
        ledger: the book; no writer of it may be open here.
        most: for a page that somebody waits for: make so many incidents and reports at most, only a few where more
            than that wait, and none while others are at it. None: all, however long it takes.

    Returns:
        How many incidents, reports and entries of the log still wait; 0 once the shelf shows the book as it is.
    """
    if most is not None:
        return _refresh_for_page(ledger, most)
    while go_on(ledger):
        pass
    return 0


def _refresh_for_page(ledger: Ledger, most: int) -> int:
    """As `refresh`; where another thread or another program is writing, the page shows what the shelf has."""
    alias = ledger.store.alias
    if _is_up_to_date(ledger):
        return 0
    if _locks[alias].acquire(timeout=PATIENCE):
        try:
            _make_some(ledger, most)
        except LedgerError as error:
            if not isinstance(error.__cause__, OperationalError):
                raise
        finally:
            _locks[alias].release()
    behind = head_of(ledger.store) - (Head.objects.using(alias).values_list("seq", flat=True).first() or 0)
    return Waiting.objects.using(alias).count() + behind


def go_on(ledger: Ledger) -> bool:
    """Make one batch of what waits, for whoever works in the background; returns whether more may wait."""
    if _is_up_to_date(ledger):
        return False
    with _locks[ledger.store.alias]:
        _make_some(ledger, None)
    return True


def _make_some(ledger: Ledger, most: int | None) -> None:
    alias = ledger.store.alias
    with ledger.store.transaction():
        _take_note(ledger)
        size = BATCH if most is None else most
        if most is not None and Waiting.objects.using(alias).count() > most:
            size = min(FEW, most)
        _work(ledger, size)


def rebuild(ledger: Ledger) -> int:
    """Make the whole shelf anew; returns how many incidents and reports it holds then."""
    alias = ledger.store.alias
    with _locks[alias], ledger.store.transaction():
        _forget(alias)
    refresh(ledger)
    return Card.objects.using(alias).count() + Paper.objects.using(alias).count()


def _is_up_to_date(ledger: Ledger) -> bool:
    alias = ledger.store.alias
    head = Head.objects.using(alias).filter(id=1).first()
    if head is None or head.form != FORM or head.seq != head_of(ledger.store):
        return False
    return not Waiting.objects.using(alias).exists()


def _take_note(ledger: Ledger) -> None:
    """Write down what changed since the shelf last looked; of what was erased nothing stays in the file."""
    alias = ledger.store.alias
    head = Head.objects.using(alias).filter(id=1).first()
    if head is not None and head.form != FORM:
        _forget(alias)
        head = None
    changed = changed_since(ledger.store, 0 if head is None else head.seq)
    if head is not None and changed.seq == head.seq:
        return
    if head is not None and changed.rewritten:
        Shelf(alias).wipe()  # a trigger took them off the shelf; see `gone`
    waiting = {name: turn for name in _touched(ledger, changed) if (turn := _TURNS.get(name[:4])) is not None}
    _wait(alias, waiting)
    Head.objects.using(alias).update_or_create(id=1, defaults={"seq": changed.seq, "form": FORM})


def _touched(ledger: Ledger, changed: Changed) -> Iterator[str]:
    """Everything whose place on the shelf may be another now."""
    alias, reader = ledger.store.alias, _reader(ledger)
    reports = {*changed.reports, *reader.reports_of(changed.accounts).values()}
    reports |= set(_column(CardAccount, alias, "paper_id", account_id__in=changed.accounts))
    accounts = {*changed.accounts, *chain.from_iterable(reader.accounts_by_report(reports).values())}
    cards = {*changed.incidents, *reader.homes_of(sorted(accounts)).values(), *_cards_on(alias, reports)}
    cards |= set(_column(CardAccount, alias, "card_id", account_id__in=changed.accounts))
    redirects = reader.redirects_of(sorted(cards))
    yield from reports
    yield from cards
    yield from redirects
    yield from redirects.values()
    yield from changed.pairs
    for side in ("one", "other"):  # what a pair is called follows its incidents, and where it leads too
        yield from _column(PairCard, alias, "key", **{f"{side}_id__in": cards})
        yield from _column(PairCard, alias, "key", **{f"{side}_account__in": changed.accounts})


def _work(ledger: Ledger, size: int) -> None:
    """Make the next few."""
    alias = ledger.store.alias
    next_up = list(Waiting.objects.using(alias).order_by("turn", "key")[:size].values_list("key", "turn"))
    by_turn: dict[int, list[str]] = defaultdict(list)
    for key, turn in next_up:
        by_turn[turn].append(key)
    shelf, reader = Shelf(alias), _reader(ledger)
    fill_papers(reader, shelf, by_turn[_PAPER])
    pairs = fill_cards(reader, shelf, by_turn[_CARD])
    if shelf.has_moved:
        Head.objects.using(alias).filter(id=1).update(homes=secrets.token_hex(8))
    fill_pairs(reader, shelf, by_turn[_PAIR])
    for part in _parts([key for key, _ in next_up]):
        Waiting.objects.using(alias).filter(key__in=part).delete()
    _wait(alias, dict.fromkeys(pairs, _PAIR))


def _forget(alias: str) -> None:
    """Empty every table that is made from the book."""
    for model in (CardFacet, CardAccount, Card, PairCard, TollMark, Paper, Entry, Waiting, Head):
        rows: Any = model._base_manager.using(alias).all()  # noqa: SLF001 - Django's way to all rows of any model
        rows._raw_delete(alias)  # noqa: SLF001 - nothing hangs on these rows but each other
    index = index_of(connections[alias])
    index.drop()
    index.create()


def _reader(ledger: Ledger) -> Reader:
    return ledger.reader(frozenset({TEAM}))


def _wait(alias: str, waiting: dict[str, int]) -> None:
    insert(alias, Waiting, [Waiting(key=key, turn=turn) for key, turn in waiting.items()], keeps_old=True)


def _cards_on(alias: str, reports: Collection[str]) -> set[str]:
    return set(_column(CardAccount, alias, "card_id", paper_id__in=reports))


def _column(model: type, alias: str, column: str, **where: Collection[str]) -> Iterator[str]:
    ((name, values),) = where.items()
    for part in _parts(sorted(values)):
        yield from model.objects.using(alias).filter(**{name: part}).values_list(column, flat=True).distinct()  # type: ignore[attr-defined]


def _parts(values: list[str]) -> Iterable[list[str]]:
    return (values[at : at + 400] for at in range(0, len(values), 400))
