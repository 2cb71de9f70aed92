"""Words of strangers cannot steer the terminal."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.cli.render.screen import PIPE_WIDTH, indented, printable, screen, text


@given(words=st.text())
def test_nothing_that_a_terminal_obeys_is_printed(words: str) -> None:
    shown = printable(words)

    assert not [letter for letter in shown if unicodedata.category(letter) in {"Cc", "Cs", "Co"}]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[2J", "\x1b]0;title\x07", "a\rb", "one\u202etwo", "[bold red]loud[/bold red]", ":warning:"],
    ids=repr,
)
def test_a_hostile_title_is_shown_on_one_line_as_it_is(hostile: str) -> None:
    stream = io.StringIO()
    screen(stream).print(text(hostile))

    shown = stream.getvalue()
    assert shown.count("\n") == 1
    assert "\x1b" not in shown
    assert "\r" not in shown
    if hostile.isascii() and hostile.isprintable():
        assert hostile in shown


@given(words=st.text(alphabet="قتل ثلاثة в г. שלום é 中文", min_size=1))
def test_every_script_reads_as_written(words: str) -> None:
    assert printable(words) == " ".join(words.split())


def test_what_goes_into_a_file_has_no_blanks_at_line_ends_and_a_known_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    stream = io.StringIO()
    screen(stream).print(indented("word " * 200))

    lines = stream.getvalue().splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert max(map(len, lines)) <= PIPE_WIDTH
