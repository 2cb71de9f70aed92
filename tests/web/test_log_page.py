"""The log page: who and what in words, narrowed and paged by indexes, and the proof from a button."""

import datetime as dt
import re
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.ledger.logged import LogFilter
from harmledger.model.audience import TEAM
from harmledger.web.jobs.worker import Worker
from harmledger.web.log.wording import _BEGIN, Sort, _sort_of_beginning, sort_of


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def rows(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"<tr><th scope=\"row\">(\d+)</th>", page)]


def test_every_entry_stands_on_some_page_once_latest_first(desk: Desk) -> None:
    for number in range(120):
        desk.ledger.note("coder-1", "search", f"com-{number}")
    client, seen, query = desk.client("reviewer"), [], ""

    while True:
        page = client.get(f"/log/?{query}").content.decode()
        seen += rows(page)
        older = re.search(r'href="\?([^"]*)" rel="next"', page)
        if older is None:
            break
        query = older[1].replace("&amp;", "&")

    last = next(iter(desk.ledger.reader(frozenset({TEAM})).log_page(LogFilter(), most=1))).seq
    assert seen == list(range(last, 0, -1))


def test_filters_leave_what_is_asked_for(desk: Desk) -> None:
    desk.ledger.note("coder-1", "search", "com-1")
    desk.ledger.note("coder-1", "log in")
    desk.ledger.note("admin-1", "search", "com-2")
    desk.ledger.note("admin-1", "export", "3 incidents")
    client = desk.client("reviewer")

    def shown(query: str) -> str:
        return client.get(f"/log/?{query}").content.decode()

    assert len(rows(shown("sort=searches"))) == 2
    assert len(rows(shown("sort=searches&actor=coder-1"))) == 1
    assert len(rows(shown("sort=searches&sort=logins&sort=exports"))) == 4
    assert rows(shown("first=2999-01-01")) == []
    assert len(rows(shown("last=2999-01-01"))) > 4
    assert "the engine rules" in shown("sort=imports")
    assert "21 reports written" in shown("sort=imports")
    for wrong in ("first=x&last=9999-12-31&before=-1", "sort=%00&actor=%27", "before=99999999999999999999"):
        assert client.get(f"/log/?{wrong}").status_code in {200, 400}


def test_each_sort_is_told_apart_by_the_letters_that_the_index_holds() -> None:
    for sort, begin in _BEGIN.items():
        for action in begin:
            assert _sort_of_beginning(action.ljust(6)[:6]) is sort, action
            assert sort_of(action + "x") is sort
    assert sort_of("something new") is Sort.OTHER


def test_the_button_proves_the_book_and_names_the_first_break(desk: Desk) -> None:
    client = desk.client("reviewer")
    proved = client.post("/log/verify/")["Location"]
    Worker(desk.ledger).work_off()
    whole = client.get(proved).content.decode()
    head = re.findall(r"[0-9a-f]{64}", whole)[0]

    noted = client.post("/log/head/", {"noted": head}).content.decode()
    desk.ledger.note("coder-1", "log in")
    with desk.ledger.store.connection.cursor() as cursor:
        cursor.execute("UPDATE run SET engine = 'another'")
    broken = client.post("/log/verify/", {"noted": "0" * 64})["Location"]
    Worker(desk.ledger).work_off()
    page = client.get(broken).content.decode()

    assert "The book agrees with its log." in whole
    assert "Yes." in noted
    assert "Something does not hold." in page
    assert f"log {'0' * 64}: this hash was noted earlier and is gone" in page
    assert "changed behind the log" in page


@pytest.mark.parametrize("noted", ["x", "0" * 63, "g" * 64, "<script>"])
def test_what_is_no_head_is_told_so(desk: Desk, noted: str) -> None:
    page = desk.client("reviewer").post("/log/head/", {"noted": noted}).content.decode()

    assert "A head has 64 letters and digits" in page
    assert "<script>" not in page.split("<main")[1]


def test_a_head_that_is_gone_is_told_as_such(desk: Desk) -> None:
    assert "cut off or rewritten" in desk.client("reviewer").post("/log/head/", {"noted": "0" * 64}).content.decode()


def test_who_may_not_see_the_log_may_not(desk: Desk) -> None:
    for role in ("viewer", "coder"):
        for path in ("/log/",):
            assert desk.client(role).get(path).status_code == 403
        for path in ("/log/verify/", "/log/head/"):
            assert desk.client(role).post(path).status_code == 403


def test_a_page_of_the_log_is_found_by_indexes(desk: Desk) -> None:
    """However long the log is: the database says that it scans nothing whole."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    reader, day = desk.ledger.reader(frozenset({TEAM})), dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    wanted = LogFilter(beginnings=["search", "log in"], actor="coder-1", since=day)
    connection: Any = connections[desk.ledger.store.alias]
    with CaptureQueriesContext(connection) as asked:
        reader.log_beginnings()
        reader.log_page(wanted, before=1000)
        reader.log_page(LogFilter(actor="coder-1"))
        reader.log_entry_with("0" * 64)

    questions = [one["sql"] for one in asked.captured_queries if '"log"' in one["sql"]]
    assert questions
    for question in questions:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {question}")
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "USING INDEX" in plan or "USING INTEGER PRIMARY KEY" in plan, (question, plan)
        assert "TEMP B-TREE" not in plan, (question, plan)
