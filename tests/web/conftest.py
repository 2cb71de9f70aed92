"""The demo's page, built once for all tests of this folder by the command that people use."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

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
    options = ["--ledger", str(folder / "book.ledger"), "--html", str(page), "--quiet"]
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
