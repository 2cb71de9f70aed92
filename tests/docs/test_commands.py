"""What the docs tell people to type exists, with the options that they name."""

import re
import shlex
from pathlib import Path

import click
import pytest

from harmledger.cli.app import app

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    {ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")}
)
_TYPED = re.compile(r"^(?:    |\t)?(?:\$ )?((?:harmledger|sh script/|\.venv/bin/harmledger)\b.*)$", re.MULTILINE)
_IN_TEXT = re.compile(r"`((?:\.venv/bin/)?harmledger [a-z][^`]*|sh script/[^`]*)`")
_BREAKS = re.compile(r"[|<>]|\s#\s")
_CAPITALS = re.compile(r"[A-Z]+(?:\.\.\.)?")


def _commands(page: Path) -> list[str]:
    """Command lines of a page, up to the first pipe, redirection or remark."""
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(_blocks(text))
    found = [*_TYPED.findall(blocks), *_IN_TEXT.findall(text)]
    piped = [
        part.strip()
        for line in blocks.splitlines()
        for part in line.split("|")[1:]
        if part.strip().startswith("harmledger")
    ]
    return [_BREAKS.split(line)[0].strip() for line in [*found, *piped]]


def _blocks(text: str) -> list[str]:
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?:^ {4,}\S.*\n?)+", text, flags=re.MULTILINE)
    return [*fenced, *indented]


CASES = [(page, line) for page in PAGES for line in _commands(page)]


@pytest.mark.parametrize(("page", "line"), CASES, ids=[f"{page.name}: {line}" for page, line in CASES])
def test_a_command_line_of_the_docs_parses(page: Path, line: str) -> None:
    words = shlex.split(line)

    if words[0] == "sh":
        assert (ROOT / words[1]).is_file(), f"{page}: there is no {words[1]}"
        return
    context = click.Context(app, info_name="harmledger")
    name, *arguments = words[1:]
    if name.startswith("-") or _CAPITALS.fullmatch(name):
        return
    command = app.get_command(context, name)
    assert command is not None, f"{page}: harmledger has no command {name}"
    given = click.Context(command, info_name=name)
    command.make_parser(given).parse_args(list(arguments))


def test_the_readme_and_the_tutorial_show_every_step() -> None:
    typed = [line for page, line in CASES if page.name in {"README.md", "first-book.md"}]

    for start in ("sh script/demo", "sh script/test", "harmledger build", "harmledger show", "harmledger verify"):
        assert any(line.startswith(start) for line in typed), start
