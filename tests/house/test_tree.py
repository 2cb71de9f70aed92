"""What lies in the repository: nothing of somebody's machine, and code in pieces that fit into a head."""

import ast
import re
import shutil
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
SCRIPTS = (ROOT / "script" / "setup", ROOT / "script" / "demo", ROOT / "script" / "test", ROOT / ".ci" / "run")
_OF_A_MACHINE = re.compile(
    rb"(?<![\w.])/(?:home|root|Users)/[a-z]|(?:index|extra-index)-url|https?://[\w.-]*(?:pypi|npmjs)[\w.-]*/"
)


def _tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in listed.split(b"\0") if name and (path := ROOT / name.decode()).is_file()]


def test_no_file_names_a_machine_or_a_package_host() -> None:
    named = [path.relative_to(ROOT) for path in _tracked() if _OF_A_MACHINE.search(path.read_bytes())]

    assert [path for path in named if path != Path(__file__).relative_to(ROOT)] == []


def test_files_are_small() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}

    assert statistics.median(lines.values()) < 150
    assert {path.name: count for path, count in lines.items() if count > 400} == {}


def test_functions_are_small() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]

    assert statistics.median(lengths) <= 12
    assert statistics.quantiles(lengths, n=10)[-1] < 30


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh on this machine")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_good_sh(script: Path) -> None:
    checked = subprocess.run(["sh", "-n", str(script)], capture_output=True, text=True, check=False)

    assert checked.stderr == ""
    assert script.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
