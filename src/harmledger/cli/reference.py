"""The reference pages of the docs, made from the commands and settings themselves.

    python -m harmledger.cli.reference docs/reference

writes cli.md and settings.md; a test fails while they are not current.
"""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from harmledger.cli.app import app
from harmledger.pipeline.settings import Settings, variable_of

MADE_BY = "<!-- Made by `python -m harmledger.cli.reference docs/reference`; change the program, not this page. -->"
EXIT_CODES = """\
## Exit codes

| code | means |
| --- | --- |
| 0 | done |
| 1 | something was dropped or failed; standard error or the output says what |
| 2 | the command was given wrongly |
| 130 | stopped with Ctrl-C; what was written stays |
"""
FOR_TESTS = {
    "HARMLEDGER_GOLD": "The folder of annotated reports (`*.reports.jsonl`, `*.gold.jsonl`) that tests score against.",
    "HARMLEDGER_BROWSER": "The browser that the tests of the page use.",
    "HARMLEDGER_REQUIRE_ALL": "Set to 1, a test that something is missing for fails instead of being skipped.",
    "HARMLEDGER_PICTURES": "Where the tests put the pictures of the docs.",
}
"""Heeded by the tests alone."""


def commands_page() -> str:
    """docs/reference/cli.md: every command with its arguments and options."""
    parts = ["# Commands", MADE_BY, _text(app), EXIT_CODES.rstrip()]
    parts.extend(section for name, command in _commands(app, "harmledger") for section in _sections(name, command))
    return "\n\n".join(parts) + "\n"


def settings_page() -> str:
    """docs/reference/settings.md: every variable that is heeded."""
    rows = [
        f"| `{variable_of(setting.name)}` | {setting.metadata['help']} | {_default(setting.default)} |"
        for setting in dataclasses.fields(Settings)
    ]
    tests = [f"| `{name}` | {words} |" for name, words in sorted(FOR_TESTS.items())]
    return "\n".join(
        [
            *("# Settings", "", MADE_BY, ""),
            *("Settings are variables of the environment. An option of a command wins over them.", ""),
            *("| variable | what it sets | default |", "| --- | --- | --- |", *rows, ""),
            *("`NO_COLOR` (set to anything) turns colours off; `COLUMNS` sets the width of what goes into a pipe.", ""),
            *("## For the tests alone", "", "| variable | what it sets |", "| --- | --- |", *tests, ""),
        ]
    )


def _commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None  # it is in the list
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")


def _sections(name: str, command: click.Command) -> Iterator[str]:
    yield f"## {name}"
    context = click.Context(command, info_name=name)
    yield f"    {' '.join((name, *command.collect_usage_pieces(context)))}"
    yield _text(command)
    records = (option.get_help_record(context) for option in command.params)
    options = [record for record in records if record is not None and record[1]]
    if options:
        yield "\n".join(["| option | what it does |", "| --- | --- |", *(f"| `{o}` | {h} |" for o, h in options)])


def _text(command: click.Command) -> str:
    """The help as Markdown: what keeps its lines in a terminal is code here."""
    paragraphs = (command.help or "").strip().split("\n\n")
    return "\n\n".join(map(_paragraph, paragraphs))


def _paragraph(words: str) -> str:
    lines = [line.rstrip() for line in words.strip("\n").splitlines()]
    if lines and lines[0].strip() == "\b":
        shown = [line.strip() for line in lines[1:]]
        lead = [] if shown[0].startswith(("harmledger", "cat", "echo")) else [shown.pop(0), ""]
        return "\n".join([*lead, *(f"    {line}" for line in shown)])
    return " ".join(line.strip() for line in lines)


def _default(value: object) -> str:
    return "none" if value is None else f"`{value}`"


def write(folder: Path) -> None:
    """Write both pages into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in (("cli.md", commands_page()), ("settings.md", settings_page())):
        (folder / name).write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
