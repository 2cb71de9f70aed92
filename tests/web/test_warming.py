"""What is made ready beside the first page: it is there, and what goes wrong with it is told."""

from typing import Any

from django.db import connections

from harmledger.pipeline.page.basemap import read_basemap
from harmledger.web.desk.models import Arrival
from harmledger.web.shelf.filling import names_of_actors, terms
from harmledger.web.shelf.models import Paper
from harmledger.web.shelf.refresh import refresh
from harmledger.web.warming import begin_to_warm

MADE = (terms, names_of_actors, read_basemap)


def test_what_pages_share_is_there_before_anybody_opens_one(desk: Any) -> None:
    refresh(desk.ledger)
    for one in MADE:
        one.cache_clear()
    told: list[str] = []

    begin_to_warm(desk.ledger, told.append).join()

    assert told == []
    assert [one.cache_info().currsize for one in MADE] == [1, 1, 1]
    assert Arrival.objects.count() == Paper.objects.count() > 0


def test_a_book_that_cannot_be_read_is_told_of(desk: Any) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE desk_look")
    told: list[str] = []

    begin_to_warm(desk.ledger, told.append).join()

    assert len(told) == 1
    assert "not everything could be made ready" in told[0]
    assert "desk_look" in told[0]
