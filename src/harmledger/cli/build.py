"""harmledger build: the main job."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.opened import PLAIN, open_or_begin
from harmledger.cli.options import BOOK, ENGINE, JOBS, JSON, QUIET, settings
from harmledger.cli.progress import progress
from harmledger.cli.terms import AGREEMENTS, terms_of
from harmledger.ledger.place import BookPlace, shown

if TYPE_CHECKING:
    from harmledger.ledger import Ledger
    from harmledger.pipeline.build import BuildResult
    from harmledger.pipeline.run import RunReport

HELP = """
Read reports and print what they change in your book.

\b
  harmledger build inbox/                            look first: nothing is kept
  harmledger build inbox/ --ledger my.ledger         keep it in a book (made if there is none)
  harmledger build new.jsonl --ledger my.ledger --html changes.html
  cat reports.jsonl | harmledger build - --ledger my.ledger

A new book is encrypted: you are asked for a passphrase, twice. Where nobody can be asked, name a file that holds it in
HARMLEDGER_PASSPHRASE_FILE; without one a key is drawn and lies beside the book. --plain begins a book that is not
encrypted.

Reads text, Markdown, HTML, JSON Lines, CSV and PDF files, and folders of them. Takes from each report what it says
happened, looks up places, finds which reports are about the same incident, reconciles the figures, holds the incidents
against the ceasefires in force there and then, and prints one row per change to the book, never per report. What no
engine reads is kept, to be read by a person.

Stop it whenever you like: what was read stays, and the same command goes on from there. The same reports again change
nothing. Exit code 1 where an input could not be used; which one and why is printed.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person asked for."""

    paths: tuple[Path, ...]
    ledger: BookPlace | None
    html: Path | None
    everything: bool
    as_json: bool
    folder: Path | None
    """With agreements of their own."""
    engine: str | None
    jobs: int | None
    quiet: bool
    plain: bool

    @property
    def book(self) -> BookPlace | None:
        """The book that is meant; None: none is kept."""
        return self.ledger or settings().ledger


@click.command(help=HELP, short_help="Read reports; say what they change.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="PATH...")
@click.option("--ledger", type=BOOK, help="The book to keep it in: its file, or postgresql://USER@HOST/DATABASE.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Also write the view as one HTML page.")
@click.option("--all", "everything", is_flag=True, help="Print every row in full and every report.")
@JSON
@AGREEMENTS
@ENGINE
@JOBS
@QUIET
@PLAIN
def build(**given: Any) -> int:  # noqa: ANN401 - click gives each option by its name
    """Build and print."""
    from harmledger.cli.outermost import Exit

    wish = Wish(**given)
    with _opened(wish) as book:
        result = _build(book, wish)
    _print(result, wish)
    if wish.html is not None:
        _write_page(wish.html, result)
    if not wish.quiet:
        click.echo(last_line(result.run, wish), err=True)
    return Exit.FAILED if result.run.dropped else Exit.DONE


def _opened(wish: Wish) -> "Ledger":
    """The book to build into; without a path one in memory, gone afterwards."""
    return open_or_begin(wish.book, plain=wish.plain)


def _build(book: "Ledger", wish: Wish) -> "BuildResult":
    from harmledger.cli.workshop import engine_and_name, finder, now, outcomes_of, reading_with
    from harmledger.pipeline.actors import actor_names
    from harmledger.pipeline.build import Tools, build_book

    name, engine = engine_and_name(wish.engine)
    with (
        progress(quiet=wish.quiet) as tell,
        reading_with(engine, name, wish.jobs) as reads,
        finder() as places,
    ):
        tools = Tools(
            engine=engine.name,
            reads=reads,
            places=places,
            actors=actor_names(),
            terms=terms_of(wish.folder),
            now=now,
            seconds=time.perf_counter,
            progress=tell,
        )
        return build_book(outcomes_of(wish.paths, engine.languages, book.key), book, tools)


def _print(result: "BuildResult", wish: Wish) -> None:
    from harmledger.cli.render.changes import print_changes
    from harmledger.cli.render.screen import screen
    from harmledger.pipeline.view.plain import plain

    if wish.as_json:
        click.echo(
            json.dumps({"changes": plain(result.changes), "run": plain(result.run)}, ensure_ascii=False, indent=2)
        )
    else:
        print_changes(result.changes, screen(), everything=wish.everything)


def _write_page(path: Path, result: "BuildResult") -> None:
    from harmledger.pipeline.page import render_page

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_page(result.changes), encoding="utf-8", newline="\n")


def last_line(run: "RunReport", wish: Wish) -> str:
    """How the run went, where the results are, and what to do next."""
    from harmledger.text.phrase import counted

    took = sum(run.seconds.values())
    kept = f"kept in {shown(wish.book)}" if wish.book else "nothing was kept (give --ledger FILE to keep it)"
    page = f"; page: {wish.html}" if wish.html else ""
    held = f"{counted(run.incidents, 'incident')} in the book"
    return f"{run.reports} in {took:.1f} s, {held}; {kept}{page}{refused_words(run)}"


def refused_words(run: "RunReport") -> str:
    """What a language model said that no report says; nothing where it said nothing of the kind."""
    if not run.refused:
        return ""
    reasons = ", ".join(f"{number} {reason}" for reason, number in sorted(run.refused.items()))
    return f"; of what the model said {sum(run.refused.values())} were not taken over ({reasons})"
