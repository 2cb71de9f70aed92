"""The reference pages are what the program says of itself."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from harmledger.cli.app import app
from harmledger.cli.reference import FOR_TESTS, commands_page, settings_page, write
from harmledger.pipeline.settings import Settings, variable_of

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


COMMANDS = list(_commands(app, "harmledger"))


@pytest.mark.parametrize("name", ["cli.md", "settings.md"])
def test_the_page_in_the_docs_is_current(name: str, tmp_path: Path) -> None:
    write(tmp_path)

    page = (REFERENCE / name).read_text(encoding="utf-8")
    assert page == (tmp_path / name).read_text(encoding="utf-8"), (
        "run python -m harmledger.cli.reference docs/reference"
    )


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_in_the_reference(name: str, command: click.Command) -> None:
    section = commands_page().partition(f"## {name}\n")[2].partition("\n## ")[0]

    assert section
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert all(f"`{option}" in section or f"{option} " in section for option in parameter.opts), parameter.name
            assert parameter.help


@pytest.mark.parametrize("setting", [setting.name for setting in dataclasses.fields(Settings)])
def test_every_setting_is_in_the_reference(setting: str) -> None:
    assert f"`{variable_of(setting)}`" in settings_page()


def test_every_variable_that_the_repository_reads_is_documented() -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    named = {
        name
        for path in sources
        for name in re.findall(r"environ(?:\.get\(|\[)[\"'](HARMLEDGER_[A-Z_]+)", path.read_text(encoding="utf-8"))
    }

    known = {variable_of(setting.name) for setting in dataclasses.fields(Settings)} | set(FOR_TESTS)
    assert named <= known
