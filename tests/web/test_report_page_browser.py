"""The page of a report, bringing things in and the log, in a real browser: selecting words, and who cannot see well."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, expect

from harmledger.ledger import Ledger
from harmledger.model.audience import TEAM
from harmledger.web.jobs.worker import Worker

pytestmark = pytest.mark.browser

MIXED = (
    "Ambulance \U0001f691 struck near Ariha\r\n\r\n"
    "قتل أربعة مدنيين في قصف على سوق معرة النعمان.\r\n"
    "Rescuers \U0001f469‍\U0001f692 said that 12 people were killed & 3 <injured> in Kafr Nabl on Monday.\r\n"
)
"""Signs that a browser counts as two, a script that runs the other way, line ends of Windows, signs of markup."""
WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
MOST_BYTES = 150_000


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


@pytest.fixture
def address(desk: Desk, address: str) -> Iterator[str]:
    """Where the workbench is served, with its worker."""
    worker = Worker(desk.ledger, idle_seconds=0.1)
    worker.start()
    yield address
    worker.stop()


@pytest.fixture
def screen(open_screen: Callable[..., Page]) -> Page:
    return open_screen("reviewer", viewport={"width": 1200, "height": 900})


def told(desk: Desk, ask: Any) -> Any:
    """What the book says: read in a thread of its own, since the driver's loop runs in this one."""

    def read() -> Any:
        try:
            return ask(desk.ledger.reader(frozenset({TEAM})))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(read).result()


def bring_in(page: Page, name: str, text: str) -> None:
    """Choose a file, look through it, say yes, and wait until it is in the book."""
    page.goto("/import/")
    page.get_by_label("Choose files").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()}]
    )
    page.locator("form.drop button").click()
    page.get_by_role("button", name="Yes, bring these in").click(timeout=60_000)
    page.get_by_role("heading", name="What became of them").wait_for(timeout=60_000)


def select(page: Page, words: str) -> None:
    """Select words as a person would: what the browser finds is selected."""
    page.evaluate("getSelection().removeAllRanges()")
    assert page.evaluate("words => window.find(words, true, false, true)", words), words


def test_words_that_are_selected_are_the_words_that_the_claim_stands_on(desk: Desk, screen: Page) -> None:
    bring_in(screen, "mixed.txt", MIXED)
    report = told(desk, lambda reader: next(one for one in reader.reports() if "Ambulance" in one.text))
    assert "\r\n" in report.text
    screen.goto(f"/report/{report.id}/?act=account#act")

    for words in ("سوق معرة النعمان", "12 people were killed & 3 <injured>", "Kafr Nabl", "Ariha"):
        select(screen, words)
        screen.get_by_role("button", name="Take the selected words").click()
        start, end = (int(screen.locator(f"#code-{name}").input_value()) for name in ("start", "end"))
        assert report.text[start:end] == words
        assert screen.locator("[data-chosen]").inner_text() == words


def test_a_span_is_corrected_by_selecting_words_and_saved_after_it_was_shown(desk: Desk, screen: Page) -> None:
    record, claim = told(
        desk,
        lambda reader: next(
            (one, claim)
            for one in reader.accounts()
            for claim in one.claims
            if claim.slot == "place" and claim.claim.span is not None and len(claim.claim.value.split()) > 1
        ),
    )
    wanted = claim.claim.value.split()[0]
    screen.goto(f"/report/{record.report_id}/?act=amend&account={record.id}&claim={claim.id}#act")
    select(screen, claim.claim.value)
    screen.evaluate(
        "length => { const r = getSelection().getRangeAt(0); r.setEnd(r.startContainer, r.startOffset + length); }",
        len(wanted),
    )
    screen.keyboard.press("w")
    screen.get_by_label("Why").fill("the first word is the town")
    screen.get_by_role("button", name="Show what it changes").click()
    screen.get_by_role("button", name="Save", exact=True).click()
    screen.locator(".note.success").wait_for()

    now = told(desk, lambda reader: reader.accounts_named([record.id]))[0]
    assert wanted in [place.value for place in now.account.places]


def test_a_named_person_is_added_by_selecting_the_name(desk: Desk, screen: Page) -> None:
    record = told(desk, lambda reader: next(one for one in reader.accounts() if one.account.places))
    words = record.account.places[0].value
    screen.goto(f"/report/{record.report_id}/")
    screen.locator(f'a[href*="{record.id}"]').filter(has_text=re.compile("^person$")).click()
    screen.wait_for_url("**act=add**")  # and its script with it, which takes the words that are selected
    select(screen, words)
    screen.keyboard.press("w")
    screen.get_by_label("Age, as told").fill("31")
    screen.get_by_label("Why").fill("the report names them")
    screen.get_by_role("button", name="Show what it changes").click()
    expect(screen.locator(".act")).to_contain_text("It is going to read:")
    screen.get_by_role("button", name="Save", exact=True).click()
    screen.locator(".note.success").wait_for()

    accounts = told(desk, lambda reader: reader.accounts_named(reader.account_ids_of([record.report_id])))
    assert (words, "31") in [(victim.name, victim.age) for one in accounts for victim in one.account.victims]


def test_words_and_values_light_up_together_by_mouse_and_by_keys(desk: Desk, screen: Page) -> None:
    report = told(desk, lambda reader: next(one.report_id for one in reader.accounts() if one.account.harms))
    screen.goto(f"/report/{report}/")
    value = screen.locator(".value.k-harm").first
    key = value.get_attribute("data-v")
    words = screen.locator(f'a.w[data-v~="{key}"]').first

    value.hover()
    expect(words).to_have_class(lit())
    words.focus()
    expect(value).to_have_class(lit())
    screen.locator("h1").hover()
    screen.locator(".skip").focus()
    expect(value).not_to_have_class(lit())


def lit() -> Any:
    import re

    return re.compile(r"\blit\b")


def test_pages_are_light_narrow_and_open_to_everybody(desk: Desk, screen: Page) -> None:
    ids = told(desk, lambda reader: sorted(reader.report_ids()))
    unread = told(desk, lambda reader: next(one.id for one in reader.reports() if one.unread))
    record = told(desk, lambda reader: next(one for one in reader.accounts() if one.account.harms))
    acting = f"/report/{record.report_id}/?act=add&account={record.id}&slot=harm"
    for path in (
        f"/report/{ids[0]}/",
        f"/report/{unread}/?open=1",
        f"/report/{ids[0]}/?numbers=1",
        acting,
        acting.replace("slot=harm", "slot=victim"),
        "/import/",
        "/log/",
    ):
        sizes: list[int] = []
        count = lambda answer, sizes=sizes: sizes.append(int(answer.headers.get("content-length", 0)))  # noqa: E731
        screen.on("response", count)
        screen.goto(path)
        screen.wait_for_load_state("networkidle")
        screen.remove_listener("response", count)
        assert 0 < sum(sizes) < MOST_BYTES, path
        found = Axe().run(screen, options={"runOnly": {"type": "tag", "values": WCAG}})
        nodes = [node["html"][:200] for one in found.response["violations"] for node in one["nodes"][:3]]
        assert found.violations_count == 0, (path, nodes, found.generate_report())
        screen.set_viewport_size({"width": 360, "height": 740})
        assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        screen.set_viewport_size({"width": 1200, "height": 900})
