"""What tests need and not every machine has: the annotated reports, a browser. What is missing is skipped and told."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

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
    """Django can be configured once in a process: with all that the workbench needs, for the books alone it is enough."""
    del config
    from harmledger.web.server import configure

    configure()


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
