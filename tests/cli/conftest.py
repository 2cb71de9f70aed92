"""The command as people start it: a process of its own, with an environment that holds no settings of ours."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

PROGRAM = "from harmledger.cli import main; main()"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HARMLEDGER_")}
    return {**kept, "COLUMNS": "100", "NO_COLOR": "1", "HARMLEDGER_PLAIN": "yes", **settings}


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


@pytest.fixture(scope="session")
def run_here() -> Run:
    """The same in this process, for tests of many commands: to start Python and load everything takes longest."""

    def _run(*words: str | Path, **settings: str) -> "subprocess.CompletedProcess[str]":
        from harmledger.cli.outermost import run as run_command

        out, err, code = io.StringIO(), io.StringIO(), 0
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in [name for name in os.environ if name.startswith("HARMLEDGER_")]:
                patch.delenv(name)
            for name, value in clean_environment(**settings).items():
                patch.setenv(name, value)
            try:
                run_command([str(word) for word in words])
            except SystemExit as exit_:
                code = exit_.code if isinstance(exit_.code, int) else 1
        return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())

    return _run
