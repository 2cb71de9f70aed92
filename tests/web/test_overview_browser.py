"""Overview and search in a real browser: the live map, results while typing, and what a screen reader meets."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = ("/overview/", "/overview/figures/", "/overview/agreements/", "/overview/coverage/", "/search/?q=Khan+Shaykhun")
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]


@pytest.fixture
def screen(open_screen: Callable[..., Page]) -> Page:
    return open_screen("viewer", viewport={"width": 1100, "height": 900})


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


def test_without_scripts_all_of_it_is_links_and_forms(open_screen: Callable[..., Page]) -> None:
    page = open_screen("viewer", java_script_enabled=False)
    page.goto("/overview/")
    page.get_by_label("Killed, at least").fill("10")
    page.get_by_role("button", name="Narrow down").click()
    assert "killed=10" in page.url
    page.locator("svg.chart a").first.click(force=True)
    assert "first=" in page.url
    assert "killed=10" in page.url
