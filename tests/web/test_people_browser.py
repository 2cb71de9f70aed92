"""Coming in with a real browser: by a link, with an app, with a security key; and every page is accessible."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Page, sync_playwright

from harmledger.ledger import Ledger

pytestmark = pytest.mark.browser
PASSWORD = "a long enough pass phrase"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


@pytest.fixture
def context(browser: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[BrowserContext]:
    """A browser of nobody yet. What its pages complain of fails the test."""
    assert address  # the browser closes first: an open connection would keep the server
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the driver's loop runs in this thread; the server's do not
    complaints: list[str] = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])
        context = chromium.new_context(locale="en-US")
        context.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        yield context
        chromium.close()
    assert [words for words in complaints if "404 (Not Found)" not in words] == []


def log_in(page: Page, address: str, key: str) -> None:
    page.goto(f"{address}/account/login/?next=/people/me/")
    page.fill("[name=login]", key)
    page.fill("[name=password]", PASSWORD)
    page.click("button.first")


def test_a_security_key_lets_in_and_nobody_comes_in_without_it(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    kind |= {"hasResidentKey": True, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    log_in(page, address, "coder-1")
    page.wait_for_url("**/people/me/")

    page.goto(f"{address}/account/2fa/webauthn/add/")
    page.fill("[name=name]", "the blue one")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery-codes/")
    assert len(page.locator("li code").all()) == 10
    page.goto(f"{address}/account/2fa/webauthn/")
    assert "the blue one" in page.inner_text("main")

    page.goto(f"{address}/account/logout/")
    page.click("main button.first")
    log_in(page, address, "coder-1")
    page.wait_for_url("**/account/2fa/authenticate/**")
    page.goto(f"{address}/people/me/")
    assert "/account/login/" in page.url or "/authenticate/" in page.url
    page.goto(f"{address}/account/login/?next=/people/me/")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(re.compile(r"^http://[^/?]+/(people/me/)?$"))  # the login page's address ends alike
    page.goto(f"{address}/people/me/")
    assert "coder-1" in page.inner_text("h1")


def test_an_app_is_set_up_from_the_page_that_shows_its_secret(context: BrowserContext, address: str) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    page = context.new_page()
    log_in(page, address, "coder-1")
    page.wait_for_url("**/people/me/")
    page.goto(f"{address}/account/2fa/totp/activate/")
    assert page.locator("main img").evaluate("picture => picture.naturalWidth") > 0, "the picture can be read"

    secret = page.inner_text("p.sentence code")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.click("button.first")

    page.wait_for_url("**/recovery-codes/")


def test_the_pages_of_people_are_accessible(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    paths = ["/account/login/"]
    found = {path: _violations(page, address, path) for path in paths}
    log_in(page, address, "admin-1")
    page.wait_for_url("**/people/me/")
    mine = ["/people/me/", "/people/me/tokens/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/logout/"]
    mine += ["/account/password/change/", "/account/sessions/", "/account/2fa/webauthn/add/"]
    theirs = ["/people/", "/people/of/coder-1/", "/people/of/coder-1/leave/", "/no/such/page/"]
    found |= {path: _violations(page, address, path) for path in (*mine, *theirs)}

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def _violations(page: Page, address: str, path: str) -> list[str]:
    page.goto(address + path)
    results = Axe().run(page, options=RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in results.response["violations"]]
