"""People on PostgreSQL: the same tables, the same locks."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from harmledger.ledger import Ledger, verify
from harmledger.ledger.book import open_book
from harmledger.web.server import ALIAS, use

pytestmark = pytest.mark.postgres
PASSWORD = "quite another long phrase"


@pytest.fixture
def book(postgres: Any) -> Iterator[Ledger]:
    name = postgres.new()
    with open_book(postgres.url(name), alias=ALIAS) as ledger:
        use(ledger)
        yield ledger
    connections.close_all()
    postgres.drop(name)


def _login(key: str, password: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.post("/account/login/", {"login": key, "password": password})
    return client


def test_somebody_comes_in_is_locked_out_by_guesses_and_leaves(book: Ledger) -> None:
    from harmledger.web.people.invitations import accept, find, first_code, invite
    from harmledger.web.people.leaving import leave
    from harmledger.web.people.models import InvitationKind, Person, Role

    first = find(first_code() or "", [InvitationKind.FIRST])
    assert first is not None
    accept(first, "admin-1", PASSWORD)
    joining = find(invite("admin-1", Role.CODER, ["need:kin"], 1), [InvitationKind.JOIN])
    assert joining is not None
    accept(joining, "coder-1", PASSWORD)
    client = _login("coder-1", PASSWORD)
    assert client.get("/people/me/").status_code == 200

    def guess() -> None:
        _login("admin-1", "wrong")
        connections.close_all()

    threads = [threading.Thread(target=guess) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _login("admin-1", PASSWORD).get("/people/me/").status_code == 302

    leave("admin-1", Person.objects.get(username="coder-1"))
    assert client.get("/people/me/").status_code == 302
    assert verify(book).holds
