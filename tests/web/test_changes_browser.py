"""A reviewer's work by keys alone, in a real browser against the served workbench."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Page

from harmledger.ledger import Ledger
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.review.book import AUDIENCE

pytestmark = pytest.mark.browser


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


@pytest.fixture
def screen(open_screen: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """The start page, as the reviewer sees it."""
    page = open_screen("reviewer", **getattr(request, "param", {}))
    page.goto("/")
    return page


def in_force(desk: Desk) -> list[Decision]:
    """Read in a thread of its own: the driver's loop runs in this one, and Django keeps a connection for each loop."""

    def read() -> list[Decision]:
        try:
            return list(decisions_in_force(desk.ledger.reader(AUDIENCE).decisions()))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result()


def press(page: Page, *keys: str) -> None:
    """Keys one after the other; what begins with "=" is typed."""
    for key in keys:
        if key.startswith("="):
            page.keyboard.type(key[1:])
        else:
            page.keyboard.press(key)


def act(page: Page, key: str, heading: str) -> None:
    """Open the act of a key; its form comes in with the cursor in it."""
    page.keyboard.press(key)
    page.locator("#act-heading", has_text=heading).wait_for()
    page.locator("#act :focus").wait_for()


def saved(page: Page, heading: str) -> None:
    """The next page has come, which says so."""
    page.locator(".note.success", has_text=f"Saved: {heading}").wait_for()


def shown_then_saved(page: Page, heading: str) -> None:
    """Enter shows before and after and puts the cursor on Save; Enter again saves."""
    page.keyboard.press("Enter")
    page.locator("#act section.effect").wait_for()
    page.locator("#act button[value=save]:focus").wait_for()
    page.keyboard.press("Enter")
    saved(page, heading)


def test_a_day_by_keys_alone(desk: Desk, screen: Page) -> None:
    selected = screen.locator(".rows li.selected a")
    first = selected.inner_text()

    act(screen, "a", "Accept")
    assert screen.locator("#act tr.moved").count() > 0  # before it is saved
    assert in_force(desk) == []
    press(screen, "=two voices agree", "Enter")
    saved(screen, "Accept")
    assert selected.inner_text() != first

    act(screen, "e", "Amend")
    press(screen, "Tab", "Tab", "=at l", "Tab", "=50", "Tab", "Tab", "=the list of the morgue")
    shown_then_saved(screen, "Amend")

    act(screen, "h", "Hold")
    press(screen, "=Who counted?", "Tab", "=12312030", "Tab", "Tab", "=call them")
    shown_then_saved(screen, "Hold")

    act(screen, "m", "Same as")
    while screen.locator("#act input[type=radio]").count() < 2:  # on to a row that may be the same as another
        row = selected.inner_text()
        press(screen, "Escape", "n")
        screen.locator(".rows li.selected a", has_not_text=row).wait_for()
        act(screen, "m", "Same as")
    press(screen, "Space", "Tab", "Tab", "=one strike, two towns")
    shown_then_saved(screen, "Same as")

    kinds = [DecisionKind.ACCEPT, DecisionKind.AMEND, DecisionKind.HOLD, DecisionKind.SAME]
    assert [one.kind for one in in_force(desk)] == kinds
    press(screen, "u")
    screen.locator("#act-heading", has_text="Undo").wait_for()
    screen.locator("#act [name=reason]:focus").wait_for()
    press(screen, "=two strikes after all", "Enter")
    saved(screen, "Undo")
    assert [one.kind for one in in_force(desk)] == kinds[:-1]


def test_a_key_does_nothing_while_somebody_types_and_escape_leaves_an_act(screen: Page) -> None:
    act(screen, "a", "Accept")

    press(screen, "=hxo")
    typed = screen.locator("#act [name=reason]").input_value()
    press(screen, "Escape")

    assert typed == "hxo"
    screen.locator("#act-heading").wait_for(state="detached")


def test_another_report_comes_in_beside_without_a_new_page(screen: Page) -> None:
    screen.evaluate("window.kept = true")
    link = screen.locator("#beside .pages a:not([aria-current])").first
    name = link.inner_text()

    link.click()
    screen.locator("#beside .pages a[aria-current]", has_text=name).wait_for()

    assert screen.evaluate("window.kept")
    assert "report=" in screen.url


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    *("/", "/changes/sums/", "/changes/list/new/", "/incident/{}/", "/changes/act/amend/{}/", "/changes/act/split/{}/"),
    *("/queue/", "/queue/new/", "/queue/pairs/", "/queue/unread/", "/queue/agreement/", "/queue/desk/"),
)


@pytest.mark.parametrize("screen", [{"color_scheme": "light"}, {"color_scheme": "dark"}], ids=str, indirect=True)
def test_every_page_can_be_used_by_everybody(screen: Page, address: str) -> None:
    row = screen.locator(".rows li a").nth(2).get_attribute("href") or ""
    wrong = []
    for path in PAGES:
        screen.goto(address + path.format(row.partition("row=")[2]))
        screen.wait_for_load_state("networkidle")
        found = Axe().run(screen, options={"runOnly": RULES}).response["violations"]
        wrong += [(path, one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert wrong == []


@pytest.mark.parametrize(
    "screen",
    [
        {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
        {"viewport": {"width": 1400, "height": 900}, "java_script_enabled": False},
    ],
    ids=["phone, dark", "without JavaScript"],
    indirect=True,
)
def test_it_works_on_a_phone_and_without_any_script(desk: Desk, screen: Page) -> None:
    is_wide = screen.viewport_size is not None and screen.viewport_size["width"] > 1000
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")

    screen.locator("nav.acts a", has_text="Accept").click()
    screen.locator("#act section.effect").wait_for()
    screen.locator("#act [name=reason]").fill("two voices agree")
    screen.get_by_role("button", name="Save").click()
    saved(screen, "Accept")

    assert [(one.kind, one.reason) for one in in_force(desk)] == [(DecisionKind.ACCEPT, "two voices agree")]
    assert is_wide or screen.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(25, 24, 23)"
