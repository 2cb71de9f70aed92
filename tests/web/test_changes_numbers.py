"""The numbers of the start page, counted in two ways: by the database, and one by one."""

from typing import Any

import pytest
from django.db.models import F

from harmledger.review.book import AUDIENCE
from harmledger.web.changes import arrivals
from harmledger.web.changes.arrivals import note_arrivals, sort_arrivals, top_of
from harmledger.web.changes.sums import WAITING, bounds_of, moving_sums
from harmledger.web.changes.top import part_words
from harmledger.web.shelf.models import Card
from harmledger.web.shelf.refresh import refresh

STATES = ("moved", "settled", "held", "out_of_scope", "new")


def _by_one(*, accepted: bool, effect: str, month: Any) -> tuple[int, int | None, int, int]:
    low, high, numbers, blanks = 0, 0, 0, 0
    is_open = False
    for card in Card.objects.exclude(day_last=None).exclude(day_first=None):
        if {card.day_first.replace(day=1), card.day_last.replace(day=1)} != {month}:
            continue
        was = getattr(card, f"{effect}_was") if card.state != "out_of_scope" else ""
        words = was if accepted or card.state not in WAITING else getattr(card, f"{effect}_words")
        if not words:
            continue
        bounds = bounds_of(words)
        blanks, numbers = blanks + (bounds is None), numbers + (bounds is not None)
        low, high = low + (bounds or (0, 0))[0], high + ((bounds or (0, 0))[1] or 0)
        is_open = is_open or (bounds is not None and bounds[1] is None)
    return low, None if is_open else high, numbers, blanks


def test_sums_by_the_database_are_those_of_the_cards_one_by_one(desk: Any) -> None:
    refresh(desk.ledger)
    for at, card in enumerate(Card.objects.order_by("id")):
        state = STATES[at % len(STATES)]
        Card.objects.filter(id=card.id).update(state=state)
        if state != "new":
            Card.objects.filter(id=card.id).update(killed_was=F("killed_words"), injured_was="up to 9")
    Card.objects.filter(state="moved").update(killed_was="at least 4")

    sums = moving_sums()

    assert sums.months
    for one in sums.months:
        for accepted, total in ((True, one.before), (False, one.after)):
            told = (total.low, total.high, total.incidents, total.without_number)
            assert told == _by_one(accepted=accepted, effect=one.effect.value, month=one.month), (
                one.month,
                one.effect,
                accepted,
            )


def test_incidents_are_counted_once_what_came_in_is_sorted(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrivals, "MANY", 5)
    refresh(desk.ledger)
    note_arrivals(desk.ledger)
    reader = desk.ledger.reader(AUDIENCE)

    sort_arrivals(reader, 10)
    some = {part.kind: part for part in top_of(reader).parts}
    sort_arrivals(reader, 1000)
    every = {part.kind: part for part in top_of(reader).parts}

    assert part_words(some["new"]) == "on new incidents"
    assert some["sorting"].count == 11
    assert sum(part.count for part in some.values()) == sum(part.count for part in every.values()) == 21
    assert part_words(every["new"]) == "on 21 new incidents"
