"""Overview and search in a real browser: the live map, results while typing, and what a screen reader meets."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright
from waitress.server import create_server

from harmledger.web.server import application

pytestmark = pytest.mark.browser

PAGES = ("/overview/", "/overview/figures/", "/overview/agreements/", "/overview/coverage/", "/search/?q=Khan+Shaykhun")
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


@pytest.fixture
def address(desk: Any) -> Iterator[str]:
    assert desk.ledger
    server = create_server(application(), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def screen(desk: Any, address: str, browser: Path) -> Iterator[Page]:
    """A page of the browser, logged in as a viewer. What the page complains of, or asks another host for, fails."""
    session = desk.client("viewer").cookies["harmledger-session"].value
    complaints: list[str] = []
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])
        context = chromium.new_context(locale="en-US", base_url=address, viewport={"width": 1100, "height": 900})
        context.add_cookies([{"name": "harmledger-session", "value": session, "url": address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request", lambda asked: None if asked.url.startswith((address, "data:")) else complaints.append(asked.url)
        )
        yield page
        chromium.close()
    assert complaints == []


def test_the_live_map_shows_the_same_and_narrows_the_page_down_to_what_it_shows(screen: Page) -> None:
    screen.goto("/overview/?killed=1")
    drawn = screen.locator(".overview-map")
    expect(drawn).to_be_visible()

    screen.get_by_role("button", name="Move and zoom").click()

    expect(screen.locator(".map-live canvas")).to_be_visible()
    expect(drawn).to_have_count(0)
    screen.locator(".leaflet-control-zoom-in").click()
    only = screen.get_by_role("link", name="Only what is on the map")
    expect(only).to_be_visible()
    only.click()
    expect(screen.locator(".chosen")).to_contain_text("this part of the map")
    expect(screen.locator(".chosen")).to_contain_text("killed: at least 1")


def test_results_come_while_somebody_types(screen: Page) -> None:
    screen.goto("/search/")

    screen.locator("#q").press_sequentially("Khan Sheikh")

    expect(screen.locator("#hits mark").first).to_have_text("Khan")
    screen.locator("#q").press("Enter")
    screen.wait_for_url("**/search/?q=Khan+Sheikh")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(screen: Page, scheme: Any) -> None:
    screen.emulate_media(color_scheme=scheme)
    found = {}
    for path in PAGES:
        screen.goto(path)
        report = Axe().run(screen, options={"runOnly": WCAG})
        found[path] = [violation["id"] for violation in report.response["violations"]]

    assert found == {path: [] for path in PAGES}


def test_without_scripts_all_of_it_is_links_and_forms(desk: Any, address: str, browser: Path) -> None:
    session = desk.client("viewer").cookies["harmledger-session"].value
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])
        context = chromium.new_context(java_script_enabled=False, base_url=address)
        context.add_cookies([{"name": "harmledger-session", "value": session, "url": address}])
        page = context.new_page()
        page.goto("/overview/")
        page.get_by_label("Killed, at least").fill("10")
        page.get_by_role("button", name="Narrow down").click()
        assert "killed=10" in page.url
        page.locator("svg.chart a").first.click(force=True)
        assert "first=" in page.url
        assert "killed=10" in page.url
        chromium.close()
