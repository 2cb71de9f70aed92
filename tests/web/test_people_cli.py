"""`harmledger user` and the first start, as people type them: processes of their own, on one file, at the same time."""

import http.cookiejar
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAM = "from harmledger.cli import main; main()"
PASSWORD = "quite another long phrase"


def run(*words: str | Path, stdin: str = "", code: int = 0) -> str:
    """Run the command; returns what it printed, errors included."""
    command = [sys.executable, "-c", PROGRAM, *map(str, words)]
    done = subprocess.run(
        command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert done.returncode == code, done.stdout
    return done.stdout


@contextmanager
def served(book: Path) -> Iterator[list[str]]:
    """The workbench of a book, really served; gives the lines that it said before it was ready."""
    command = [sys.executable, "-c", PROGRAM, "serve", str(book), "--port", "0", "--plain"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stderr is not None
        lines = [child.stderr.readline()]
        while not re.search(r"Open http", lines[-1]):
            assert lines[-1], "it ended before it served"
            lines.append(child.stderr.readline())
        if not _has_people(book):
            lines += [child.stderr.readline(), child.stderr.readline()]
        try:
            yield lines
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(timeout=30)


def _has_people(book: Path) -> bool:
    return book.with_suffix(".peopled").exists()


class Browser:
    """Keeps cookies and sends forms with their tokens, as a browser without scripts does."""

    def __init__(self, base: str) -> None:
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, urllib.request.ProxyHandler({}))

    def get(self, path: str) -> str:
        with self.opener.open(urllib.parse.urljoin(self.base, path), timeout=60) as answer:
            return str(answer.read().decode())

    def send(self, path: str, **given: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token.group(1), **given}).encode()
        with self.opener.open(urllib.parse.urljoin(self.base, path), data, timeout=60) as answer:
            return str(answer.read().decode())


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one child")
def test_the_first_start_to_a_second_person_over_a_real_server(tmp_path: Path) -> None:
    book = tmp_path / "cases.ledger"
    with served(book) as lines:
        base, welcome = re.findall(r"http://\S+", "".join(lines))
        admin = Browser(base)
        admin.send(welcome, key="admin-1", password=PASSWORD, again=PASSWORD)
        book.with_suffix(".peopled").touch()
        assert "admin-1" in admin.get("/people/me/")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            Browser(base).get(welcome)

        printed = run(
            "user", "invite", "coder", "--list", "need:kin", "--at", base, "--ledger", book, "--person", "admin-1"
        )
        coder = Browser(base)
        coder.send(printed.strip(), key="coder-1", password=PASSWORD, again=PASSWORD)
        assert "need:kin" in coder.get("/people/me/")

        assert "coder-1" in run("user", "list", "--ledger", book)
        said = run("user", "leave", "coder-1", "--ledger", book, "--person", "admin-1")
        assert "Closed: 1 sessions" in said
        assert "Log in" in coder.get("/people/me/"), "the running server let them go on"

    with served(book) as lines:
        assert "welcome" not in "".join(lines)
        assert "admin-1" not in Browser(lines[-1].split()[1]).get("/people/me/")
    assert "agrees with its log" in run("verify", "--ledger", book)


def test_people_from_the_command_line(tmp_path: Path) -> None:
    from harmledger.ledger import open_ledger

    book = tmp_path / "cases.ledger"
    open_ledger(book).close()
    at = ("--ledger", book)

    assert "prints a link" in run("user", "list", *at)
    run("user", "add", "admin-1", "--role", "admin", *at, stdin=PASSWORD + "\n")
    assert "too short" in run("user", "add", "coder-1", *at, stdin="short\n", code=1)
    assert "uses this key" in run("user", "add", "console", *at, stdin=PASSWORD + "\n", code=1)
    run("user", "add", "coder-1", *at, "--list", "need:kin", stdin=PASSWORD + "\n")
    assert "is no audience" in run("user", "role", "coder-1", "reviewer", "--list", "kin", *at, code=1)
    assert "is reviewer now" in run("user", "role", "coder-1", "reviewer", *at)
    assert "nothing changed" in run("user", "role", "coder-1", "reviewer", *at)
    assert "only administrator" in run("user", "leave", "admin-1", *at, code=1)
    assert re.fullmatch(
        r"http://localhost:8640/people/join/\S+/\n", run("user", "reset", "coder-1", "--second-factor", *at)
    )
    assert "needs a reason" in run("user", "leave", "coder-1", "--supersede", *at, code=1)

    people = json.loads(run("user", "list", "--json", *at))
    assert [(one["key"], one["role"], one["lists"], one["state"]) for one in people] == [
        ("admin-1", "admin", [], ""),
        ("coder-1", "reviewer", [], ""),
    ]
    assert "nothing was closed" in run("user", "leave", "coder-1", "--dry-run", *at)
    left = json.loads(run("user", "leave", "coder-1", "--json", *at))
    assert left["closed"] == {"sessions": 0, "tokens": 0, "lists": [], "invitations": 0}
    assert "left on" in run("user", "role", "coder-1", "viewer", *at, code=1)
    assert "agrees with its log" in run("verify", *at)
