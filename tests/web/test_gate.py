"""The gate: deny by default, the same answer for what is not theirs and what does not exist."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from harmledger.web.access import access_of


class Desk(Protocol):
    def client(self, role: str | None = None) -> Client: ...


def _names(resolver: URLResolver, namespaces: tuple[str, ...] = ()) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, (*namespaces, *([entry.namespace] if entry.namespace else [])))
        elif isinstance(entry, URLPattern):
            yield ":".join((*namespaces, entry.name or f"without a name: {entry.pattern}"))


def test_every_address_says_who_may_open_it() -> None:
    closed = [name for name in _names(get_resolver()) if access_of(name) is None]

    assert closed == []


@pytest.mark.parametrize("path", ["/account/2fa/", "/account/sessions/"])
def test_who_is_not_logged_in_is_sent_to_the_login(desk: Desk, path: str) -> None:
    answer = desk.client().get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_no_page_names_another_host(desk: Desk) -> None:
    answer = desk.client("viewer").get("/account/2fa/")

    assert b"://" not in answer.content
    assert "default-src 'none'" in answer["Content-Security-Policy"]
