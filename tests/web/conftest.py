"""The demo's page, built once for all tests of this folder by the command that people use."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from harmledger.ledger import Ledger
from harmledger.web.server import ALIAS, application, attach, use

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: its page, and what it printed."""

    page: Path
    printed: str

    @property
    def html(self) -> str:
        return self.page.read_text(encoding="utf-8")


def build(reports: Path, folder: Path) -> Built:
    """Run `harmledger build` on `reports` into `folder`."""
    page = folder / "changes.html"
    program = "from harmledger.cli import main; main()"
    options = ["--ledger", str(folder / "book.ledger"), "--html", str(page), "--quiet", "--plain"]
    command = [sys.executable, "-c", program, "build", str(reports), *options]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return Built(page, done.stdout)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(EXAMPLES, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def dozen(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A book of twelve of the reports."""
    folder = tmp_path_factory.mktemp("dozen")
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines(keepends=True)
    reports = folder / "reports.jsonl"
    reports.write_text("".join(lines[:12]), encoding="utf-8", newline="\n")
    return build(reports, folder)


PASSWORD = "a long enough pass phrase"
ROLES = ("viewer", "coder", "reviewer", "publisher", "admin")


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbench with a book from the examples and one person of each role, called "coder-1", "admin-1" ..."""

    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client:
        """A client that is logged in as the person of that role; None: as nobody."""
        from harmledger.web.people.models import Person

        client = Client(SERVER_NAME="localhost")
        if role is not None:
            client.force_login(Person.objects.get(username=f"{role}-1"))
        return client


@pytest.fixture(scope="session")
def desk_template(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that every `desk` is a copy of: built, migrated, peopled and put on the shelf once."""
    from harmledger.ledger.book import open_book
    from harmledger.web.people.models import Person
    from harmledger.web.shelf.refresh import refresh

    path = tmp_path_factory.mktemp("desk") / "book.ledger"
    shutil.copy(demo.page.parent / "book.ledger", path)
    with open_book(path, alias=ALIAS, create=False) as ledger:
        use(ledger)
        for role in ROLES:
            Person.objects.create_user(f"{role}-1", password=PASSWORD, role=role)
        refresh(ledger)
    return path


@pytest.fixture
def desk(desk_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """A workbench of its own for one test, in this process."""
    from harmledger.ledger.book import open_book

    path = tmp_path / "book.ledger"
    shutil.copy(desk_template, path)
    with open_book(path, alias=ALIAS, create=False) as ledger:
        attach(ledger)  # the template's tables are up to date
        yield Desk(ledger, path)


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """Where the desk is served: by a name, because a browser takes security keys for a name only."""
    assert desk.ledger  # its book is the one that the process serves
    server = create_server(application(), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield f"http://localhost:{server.effective_port}"
    server.trigger.pull_trigger(server.close)  # by its own thread, which may be waiting on what is closed
    thread.join()
    server.task_dispatcher.shutdown()


@pytest.fixture
def open_screen(desk: Desk, address: str, browser: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page as the person of a role. What it complains of, or asks another host for, fails the test."""
    complaints: list[str] = []
    # before the driver is there: its loop runs in this thread, and Django keeps away from loops
    sessions = {role: desk.client(role).cookies["harmledger-session"].value for role in ROLES}
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(browser), args=["--no-sandbox"])

        def opened(role: str, **options: Any) -> Page:
            context = chromium.new_context(**{"locale": "en-US", "base_url": address, **options})
            context.add_cookies([{"name": "harmledger-session", "value": sessions[role], "url": address}])
            page = context.new_page()
            page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            known = (address, "data:")
            page.on("request", lambda asked: None if asked.url.startswith(known) else complaints.append(asked.url))
            return page

        yield opened
        chromium.close()
    assert complaints == []
