"""The gate: deny by default. Who may open what is attacked in `attack/test_matrix.py`; here is what it rests on."""

from pathlib import Path
from typing import Protocol

import pytest
from django.test import Client

ROOT = Path(__file__).parents[2]


class Desk(Protocol):
    def client(self, role: str | None = None) -> Client: ...


@pytest.mark.parametrize("path", ["/account/2fa/", "/account/sessions/", "/people/"])
def test_who_is_not_logged_in_is_sent_to_the_login(desk: Desk, path: str) -> None:
    answer = desk.client().get(path)

    assert answer.status_code == 302
    assert answer["Location"] == f"/account/login/?next={path}"


def test_who_posts_without_a_session_comes_back_to_the_start(desk: Desk) -> None:
    """What was posted cannot be shown again, and an address that only takes forms would answer with an error."""
    assert desk.client().post("/people/policy/")["Location"] == "/account/login/?next=/"


def test_a_part_of_a_page_that_lost_its_session_sends_the_whole_page_to_the_login(desk: Desk) -> None:
    answer = desk.client().get("/people/", headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/account/login/?next=/people/"


def test_an_address_that_nobody_listed_is_closed_to_administrators_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from harmledger.web.access import ACCESS

    monkeypatch.delitem(ACCESS, "people:index")

    assert desk.client("admin").get("/people/").status_code == 403
    assert desk.client().get("/people/").status_code == 403


def test_what_the_login_package_brings_and_nobody_uses_is_not_there(desk: Desk) -> None:
    for path in ("/account/signup/", "/account/email/", "/account/password/reset/", "/account/inactive/"):
        for role in (None, "viewer", "admin"):
            assert desk.client(role).get(path).status_code == 404


def test_no_page_names_another_host(desk: Desk) -> None:
    for path in ("/account/2fa/", "/people/me/", "/account/password/change/"):
        answer = desk.client("viewer").get(path)

        assert b"://" not in answer.content
        assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_the_page_of_roles_in_the_docs_is_current() -> None:
    from harmledger.web.reference import roles_page

    page = (ROOT / "docs" / "reference" / "roles.md").read_text(encoding="utf-8")
    assert page == roles_page(), "run python -m harmledger.web.reference docs/reference"


def test_errors_of_ours_become_pages_that_tell_no_more_than_they_should(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from harmledger.model.errors import AudienceError, InputError, LedgerError, StaleError
    from harmledger.web.people import team

    told = {}
    for error in (AudienceError, StaleError, InputError, LedgerError):

        def fails(error: type[Exception] = error) -> None:
            raise error("words of the error")

        monkeypatch.setattr(team, "members", fails)
        answer = desk.client("admin").get("/people/")
        told[error] = (answer.status_code, b"words of the error" in answer.content)

    with_words = {StaleError: (409, True), InputError: (400, True)}
    assert told == {**with_words, AudienceError: (404, False), LedgerError: (503, False)}
    assert "words of the error" not in capfd.readouterr().err
