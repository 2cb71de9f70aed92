"""What tests need and not every machine has: the annotated reports, a browser. What is missing is skipped and told."""

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
OF_TESTS = frozenset({"HARMLEDGER_GOLD", "HARMLEDGER_BROWSER", "HARMLEDGER_REQUIRE_ALL", "HARMLEDGER_PICTURES"})
"""What says how to test. Every other setting is the program's."""
HOW_TO_INCLUDE = {
    "gold": "set HARMLEDGER_GOLD to the folder with *.gold.jsonl and *.reports.jsonl",
    "browser": "install Chromium (Debian: apt-get install chromium) or set HARMLEDGER_BROWSER to one",
    "postgres": "install PostgreSQL (Debian: apt-get install postgresql)",
}


def lacks(need: str, *, required: bool) -> NoReturn:
    """Skip the test, or fail it where this machine is meant to have everything."""
    words = f"needs {need}: {HOW_TO_INCLUDE[need]}"
    if required:
        pytest.fail(words)
    pytest.skip(words)


def requires_all() -> bool:
    return os.environ.get("HARMLEDGER_REQUIRE_ALL") == "1"


def pytest_configure(config: pytest.Config) -> None:
    """Django can be configured once in a process: for the workbench, which is enough for the books too."""
    del config
    from django.conf import settings

    from harmledger.web.server import configure

    configure()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of people, not one guesser


@pytest.fixture(scope="session")
def gold_dir() -> Path:
    """The annotated reports. They belong to their publishers, so a clone does not have them: only a setting can."""
    named = os.environ.get("HARMLEDGER_GOLD")
    folder = Path(named) if named else ROOT.parent / "shared" / "data" / "gold"
    if not folder.is_dir():
        lacks("gold", required=named is not None)
    return folder


@pytest.fixture(scope="session")
def shared_dir(gold_dir: Path) -> Path:
    """The folder that holds the gold, the seed report and the scorers."""
    return gold_dir.parent.parent


@pytest.fixture(scope="session")
def browser() -> Path:
    """The browser's program."""
    named = os.environ.get("HARMLEDGER_BROWSER")
    found = named or next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        lacks("browser", required=requires_all())
    return Path(found)


@dataclass
class PostgresServer:
    """A PostgreSQL server that is thrown away after the tests. Its own collation is that of a language, not C."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str, user: str = "keeper") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def new(self, template: str = "template1") -> str:
        """The name of a fresh database."""
        name = f"book{next(self.numbers)}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def run(self, sql: str, database: str = "postgres") -> list[Any]:
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []


def _postgres_programs() -> Path | None:
    """The folder of the newest server's programs; Debian keeps them off the PATH."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return None if on_path is None else Path(on_path).resolve().parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of this worker's own, on a socket in a folder of its own and on a port of this machine."""
    programs = _postgres_programs()
    if programs is None:
        lacks("postgres", required=requires_all())
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    dies_with_us = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
    with tempfile.TemporaryDirectory(prefix="harmledger-") as name, socket.socket() as free:
        folder = Path(name)
        if as_user:  # the server refuses to be root's
            shutil.chown(folder, "postgres", "postgres")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        locale = ["--locale-provider=icu", "--icu-locale=en"] if _version(programs) >= 15 else []
        made = [*as_user, str(programs / "initdb"), "-D", f"{folder}/data", "-U", "keeper", "-E", "UTF8", "-N"]
        made += ["-A", "trust", "--auth-host=scram-sha-256", "--no-locale", *locale]
        subprocess.run(made, check=True, capture_output=True)
        settings = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "32MB", "port": port}
        settings |= {"listen_addresses": "127.0.0.1", "unix_socket_directories": folder, "log_statement": "none"}
        run = [*as_user, *dies_with_us, str(programs / "postgres"), "-D", f"{folder}/data"]
        run += [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(run, stdout=log, stderr=log, start_new_session=True) as child,
        ):
            try:
                yield _answering(PostgresServer(folder=folder, port=port), child)
            finally:
                child.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more


def _version(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], check=True, capture_output=True, encoding="utf-8")
    return int(said.stdout.split()[2].split(".")[0])


def _answering(server: PostgresServer, child: "subprocess.Popen[bytes]") -> PostgresServer:
    import psycopg

    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            assert child.poll() is None, (server.folder / "log").read_text(encoding="utf-8")
            time.sleep(0.05)
        else:
            return server


@pytest.fixture
def browse(browser: Path, tmp_path: Path) -> Callable[..., str]:
    """Opens an address with the given options, as an empty new profile, and returns what the browser prints."""

    def run(address: str, *options: str) -> str:
        profile = tmp_path / "profile"
        command = [str(browser), *BROWSER_OPTIONS, f"--user-data-dir={profile}", *options, address]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """At the end, before pytest's own last line: what was skipped for want of something, and how to include it."""
    skipped = terminalreporter.stats.get("skipped", [])
    for need, how in HOW_TO_INCLUDE.items():
        number = sum(f"needs {need}:" in str(report.longrepr) for report in skipped)
        if number:
            terminalreporter.write_line(f"{number} skipped for want of {need}. To include: {how}.")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own settings must not change what a test sees."""
    for variable in list(os.environ):
        if variable.startswith("HARMLEDGER_") and variable not in OF_TESTS:
            monkeypatch.delenv(variable)
    monkeypatch.setenv("HARMLEDGER_PLAIN", "yes")  # a passphrase is asked for in the tests that are about it
