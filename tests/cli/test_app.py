"""The command's face: it loads little, teaches, and names every command."""

import subprocess
import sys

import click
import pytest

from harmledger.cli.app import COMMANDS, app

HEAVY = ("django", "numpy", "shapely", "rapidfuzz", "trafilatura", "yaml", "msgspec", "rich")


def _modules_after(words: list[str]) -> set[str]:
    program = f"""
import sys
from harmledger.cli.outermost import _code
_code({words})
print("MODULES", *sys.modules, sep="\\n")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.partition("MODULES\n")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["version"], ["build", "--help"], ["show", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    assert _modules_after(words) & set(HEAVY) == set()


def test_importing_the_package_loads_nothing_but_itself() -> None:
    program = "import sys; before = set(sys.modules); import harmledger; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert [name for name in done.stdout.split() if name.startswith("harmledger")] == ["harmledger"]
    assert set(done.stdout.split()) & set(HEAVY) == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_in_a_line_what_it_is_for(name: str) -> None:
    command = app.get_command(click.Context(app), name)

    assert command is not None
    assert command.get_short_help_str(limit=60)
    assert "..." not in command.get_short_help_str(limit=60)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in {"version", "doctor"}])
def test_the_help_of_a_command_shows_how_it_is_typed(name: str) -> None:
    command = app.get_command(click.Context(app), name)

    assert command is not None
    shown = command.get_help(click.Context(command, info_name=name))
    if not isinstance(command, click.Group):
        assert f"  harmledger {name}" in shown


def test_a_command_that_does_not_exist_is_a_usage_error() -> None:
    with pytest.raises(click.UsageError, match="No such command"):
        app.main(["bulid"], standalone_mode=False)
