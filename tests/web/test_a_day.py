"""A whole day's work in a real browser, from the first start of an encrypted book to an erasure.

With HARMLEDGER_PICTURES=1 it also makes the pictures of the docs.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "idlib-2019" / "reports.jsonl"
PICTURES = ROOT / "docs" / "images"
PASSPHRASE = "a passphrase of the book"
PASSWORD = "four words never met"
PATIENCE = 60_000
"""Milliseconds for a job on a busy machine."""


@dataclass(frozen=True)
class Served:
    """A workbench in a process of its own."""

    address: str
    welcome: str
    book: Path


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """`harmledger serve` on a book that is not there yet."""
    secret, book = tmp_path / "passphrase", tmp_path / "team.ledger"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    settings = {name: value for name, value in os.environ.items() if not name.startswith("HARMLEDGER_")}
    settings |= {"HARMLEDGER_PASSPHRASE_FILE": str(secret), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", "from harmledger.cli import main; main()", "serve", str(book), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=settings, encoding="utf-8")
    assert process.stderr is not None
    told = ""
    while (link := re.search(r"http://localhost:\d+/people/welcome/\S+", told)) is None:
        line = process.stderr.readline()
        assert line, told
        told += line
    yield Served(re.sub(r"/people/.*", "", link.group()), link.group(), book)
    process.terminate()
    process.wait(30)
    process.stderr.close()


@pytest.fixture
def chromium(browser: Path) -> Iterator[Browser]:
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])
        yield found
        found.close()


@dataclass(frozen=True)
class Desk:
    """One person's browser."""

    page: Page
    address: str

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def join(self, link: str, key: str) -> None:
        self.page.goto(link)
        self.page.fill("[name=key]", key)
        self.page.fill("[name=password]", PASSWORD)
        self.page.fill("[name=again]", PASSWORD)
        self.page.click("main button.first")
        self.page.locator(".who", has_text=key).wait_for()

    def invite(self, role: str) -> str:
        self.go("/people/")
        self.page.select_option("form[action$='/invite/'] [name=role]", role)
        if role == "reviewer":
            self.page.fill("form[action$='/invite/'] [name=audiences]", "need:sources")
        self.page.click("form[action$='/invite/'] button.first")
        return self.page.locator(".sentence code").inner_text()

    def bring_in(self, form: str, path: Path, **fields: str) -> None:
        self.go("/import/")
        self.page.set_input_files(f"form[action$='{form}'] input[type=file]", str(path))
        for name, value in fields.items():
            self.page.fill(f"form[action$='{form}'] [name={name}]", value)
        self.page.click(f"form[action$='{form}'] button.first")
        self.page.locator("button", has_text="Yes, bring these in").click(timeout=PATIENCE)
        self.page.locator("#job-state", has_text="Done.").wait_for(timeout=PATIENCE)

    def act(self, key: str, *, reason: str, **fields: str) -> None:
        """An act by its key: filled in, shown before and after, saved."""
        self.page.keyboard.press(key)
        self.page.locator("#act-heading").wait_for()
        for name, value in fields.items():
            self.page.fill(f"#act [name={name}]", value)
        self.page.fill("#act [name=reason]", reason)
        if self.page.locator("#act button[value=save]").count() == 0:
            self.page.click("#act button[value=show]")
            self.page.locator("#act section.effect").wait_for()
        self.page.click("#act button[value=save]")
        self.page.locator(".note.success").wait_for()


def desk(chromium: Browser, served: Served, **options: object) -> Desk:
    """A browser of its own."""
    context = chromium.new_context(locale="en-US", viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(30_000)
    return Desk(context.new_page(), served.address)


def picture(page: Page, name: str) -> None:
    if os.environ.get("HARMLEDGER_PICTURES") == "1":
        page.screenshot(path=str(PICTURES / f"{name}.png"), full_page=False)


def check(page: Page) -> None:
    """What axe finds against WCAG 2.2 A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def old_rows(folder: Path) -> Path:
    """A recorder's workbook: two rows from the examples' own facts."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Code", "Date", "Place", "Type", "Killed", "Injured", "Sources"])
    sheet.append(["ID-0001", "2019-07-22", "Maarrat al-Numan", "Air strike", 39, "", "Syrian Observatory"])
    sheet.append(["ID-0002", "2019-07-27", "Ariha", "Air strike", 11, 28, "AFP"])
    path = folder / "old.xlsx"
    book.save(path)
    return path


def merge_and_undo(one: Desk, kept: str, other: str) -> None:
    """By the pages, not by keys: the other way to decide."""
    page = one.go(f"/changes/act/same/{kept}/")
    page.locator("#act [name=other]").last.check()
    page.fill("#act [name=other_id]", other)
    page.fill("#act [name=reason]", "one strike, told twice")
    page.click("#act button[value=show]")
    page.locator("#act section.effect").wait_for()
    page.click("#act button[value=save]")
    page.locator(".note.success").wait_for()
    merged = one.go(f"/incident/{other}/").url
    page.locator("a[href^='/decision/']").first.click()
    page.locator("a[href*='/changes/act/undo/']").click()
    page.fill("#act [name=reason]", "two strikes after all")
    page.click("#act button[value=save], #act button[value=show]")
    if page.locator("#act button[value=save]").count():
        page.click("#act button[value=save]")
    page.locator(".note.success").wait_for()
    assert {kept in merged, other in merged} == {True, False}
    assert all(name in one.go(f"/incident/{name}/").url for name in (kept, other))


def seal(one: Desk, name: str) -> None:
    """For a list that the person is on."""
    page = one.go(f"/changes/act/seal/{name}/")
    page.select_option("#act [name=audience]", "need:sources")
    page.fill("#act [name=reason]", "it would lead to the witness")
    page.click("#act button[value=show]")
    page.locator("#act section.effect").wait_for()
    page.click("#act button[value=save]")
    page.locator(".note.success").wait_for(timeout=PATIENCE)


def erase(admin: Desk, report: str) -> None:
    """Shown first; the password is asked for once more."""
    page = admin.go(f"/erase/{report}/")
    page.fill("main [name=reason]", "the family asked for it")
    page.click("main button.grave")
    page.locator("main [name=confirm-password], .note.success").first.wait_for(timeout=PATIENCE)
    if page.locator("main [name=confirm-password]").count():
        page.fill("main [name=confirm-password]", PASSWORD)
        page.keyboard.press("Enter")
    page.locator(".note.success").wait_for(timeout=PATIENCE)


def is_closed(page: Page) -> bool:
    return page.locator("h1", has_text="Not possible").count() == 1


def test_a_whole_day(served: Served, chromium: Browser, tmp_path: Path) -> None:
    admin, one, two = (desk(chromium, served) for _ in range(3))
    admin.join(served.welcome, "admin-1")
    first, second = admin.invite("reviewer"), admin.invite("reviewer")
    one.join(first, "reviewer-1")
    two.join(second, "reviewer-2")
    one.bring_in("/files/", EXAMPLES)
    one.bring_in("/incidents/", old_rows(tmp_path), reason="our own sheet")

    one.go("/").locator(".rows li").first.wait_for()
    picture(one.page, "workbench-changes")
    check(one.page)
    one.act("a", reason="two voices agree")
    one.act("h", reason="the ministry has not answered", question="Who counted?", due="2030-12-31")
    confirm(two)
    names = list(dict.fromkeys(re.findall(r"inc-[0-9a-f]{8,}", one.go("/queue/new/").content())))
    merge_and_undo(one, names[0], names[1])
    picture(one.go(f"/incident/{names[0]}/"), "workbench-incident")
    check(one.page)
    seal(one, names[2])
    assert is_closed(admin.go(f"/incident/{names[2]}/"))

    hit = admin.go("/search/?q=Ariha").locator("a[href^='/report/']").first.get_attribute("href")
    report = re.findall(r"rep-[0-9a-f]+", hit or "")[0]
    picture(admin.go(f"/report/{report}/"), "workbench-report")
    check(admin.page)
    erase(admin, report)
    assert is_closed(admin.go(f"/report/{report}/"))
    look_around(admin)

    raw = served.book.read_bytes()
    words = {word.encode() for word in re.findall(r"[A-Za-z]{8,}", EXAMPLES.read_text(encoding="utf-8"))}
    assert [word for word in words if word in raw] == []


def confirm(two: Desk) -> None:
    """A second person looks at the first decision of the queue, and confirms it."""
    page = two.go("/queue/second/")
    page.locator("a[href$='#history']").first.click()
    page.locator("a[href^='/decision/']").first.click()
    page.fill("[name=reason]", "I read both reports")
    page.click("button[value=confirms]")
    page.locator(".note.success").wait_for()


def look_around(admin: Desk) -> None:
    """The other pages, their pictures, what axe says of them; the proof; the same in Arabic."""
    for name in ("overview", "log", "queue", "people"):
        picture(admin.go(f"/{name}/"), f"workbench-{name.replace('queue', 'queues')}")
        check(admin.page)
    admin.go("/log/").locator("button", has_text="Verify").click()
    admin.page.get_by_text("The book agrees with its log.").wait_for(timeout=PATIENCE)
    admin.go("/overview/").click("footer button[lang=ar]")
    assert admin.page.locator("html").get_attribute("dir") == "rtl"
    picture(admin.page, "workbench-arabic")
    check(admin.page)


@pytest.mark.parametrize("path", ["/", "/queue/", "/overview/", "/search/", "/import/", "/people/", "/log/"])
def test_the_pages_are_light_and_narrow_screens_need_no_scrolling_sideways(
    served: Served, chromium: Browser, path: str
) -> None:
    phone = desk(chromium, served, has_touch=True)
    phone.page.set_viewport_size({"width": 360, "height": 740})
    phone.join(served.welcome, "admin-1")
    sent: list[int] = []
    phone.page.on("requestfinished", lambda request: sent.append(request.sizes()["responseBodySize"]))

    page = phone.go(path)

    assert sum(sent) < 150_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
