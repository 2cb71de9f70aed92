"""Requests that come from elsewhere, sessions that were stolen, addresses that lead away."""

from typing import Any

import pytest

PASSWORD = "a long enough pass phrase"
TOKEN = "csrfmiddlewaretoken"
AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "https://localhost@evil.example/",
    "/%0d%0aSet-Cookie:%20a=b",
    "/\r\nSet-Cookie: a=b",
)


def test_nothing_is_done_without_the_token_of_the_form(siege: Any, addresses: list[Any]) -> None:
    from harmledger.web.access import access_of
    from harmledger.web.people.models import Scope

    open_to_forgery = []
    for address in addresses:
        if isinstance(access_of(address.name), Scope):
            continue  # a program's token is no cookie: no browser sends it by itself
        path = address.path(siege.here)
        for given in ({}, {TOKEN: "a" * 64}, {TOKEN: _token_of(siege.visitor("viewer", csrf=True))}):
            client = siege.visitor("admin", csrf=True)
            _token_of(client)
            answer = client.post(path, given)
            if answer.status_code != 403 or b"came from elsewhere" not in answer.content:
                open_to_forgery.append(f"{address.name}: {answer.status_code}")
    assert open_to_forgery == []


def test_a_form_sent_by_a_page_of_another_host_is_refused(siege: Any) -> None:
    client = siege.visitor("admin", csrf=True)
    given = {TOKEN: _token_of(client)}

    away = client.post("/people/me/log-out-everywhere/", given, headers={"Origin": "https://evil.example"})
    ours = client.post("/people/me/log-out-everywhere/", given, headers={"Origin": "http://localhost"})

    assert (away.status_code, ours.status_code) == (403, 302)


@pytest.mark.parametrize("to", AWAY)
def test_nobody_is_led_away_after_the_login(siege: Any, to: str) -> None:
    client = siege.visitor("nobody")

    answer = client.post("/account/login/", {"login": "coder-1", "password": PASSWORD, "next": to})

    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))
    assert "\r" not in answer["Location"]
    assert "a" not in answer.cookies


@pytest.mark.parametrize("to", AWAY)
def test_nobody_is_led_away_by_proving_who_they_are(siege: Any, to: str) -> None:
    answer = siege.visitor("coder").post("/account/reauthenticate/", {"password": PASSWORD, "next": to})

    assert answer.headers.get("Location", "/").startswith("/")
    assert not answer.headers.get("Location", "/").startswith(("//", "/\\"))


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80", "local host", "[::1"])
def test_the_workbench_answers_to_its_own_names_only(siege: Any, host: str) -> None:
    answer = siege.visitor("nobody").get("/account/login/", SERVER_NAME=host, headers={"Host": host})

    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_cookies_are_for_this_workbench_alone(siege: Any) -> None:
    client = siege.visitor("nobody")

    client.get("/account/login/")
    client.post("/account/login/", {"login": "coder-1", "password": PASSWORD})

    session, form = client.cookies["harmledger-session"], client.cookies["harmledger-csrf"]
    assert (session["httponly"], session["samesite"], session["path"], session["domain"]) == (True, "Lax", "/", "")
    assert (session["max-age"], session["expires"]) == ("", ""), "whoever closes the browser logs out"
    assert (form["httponly"], form["samesite"]) == (True, "Strict")


def test_over_https_no_cookie_travels_otherwise() -> None:
    from harmledger.web.settings import web_settings

    over = web_settings(hosts=["desk.example.org"], https=True)

    assert (over["SESSION_COOKIE_SECURE"], over["CSRF_COOKIE_SECURE"]) == (True, True)
    assert over["SECURE_HSTS_SECONDS"] > 0
    assert over["CSRF_TRUSTED_ORIGINS"] == ["https://desk.example.org"]
    assert over["DEBUG"] is False


def _token_of(client: Any) -> str:
    client.get("/people/me/")
    return str(client.cookies["harmledger-csrf"].value)
