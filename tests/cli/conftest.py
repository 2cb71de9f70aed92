"""The command as people start it: a process of its own, with an environment that holds no settings of ours."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = "from harmledger.cli import main; main()"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARMLEDGER_")}
    return {**kept, "COLUMNS": "100", "NO_COLOR": "1", **settings}


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `harmledger` with these words."""

    def _run(
        *words: str | Path, stdin: str = "", cwd: Path | None = None, **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, words)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=clean_environment(**settings),
            cwd=cwd,
            check=False,
        )

    return _run
