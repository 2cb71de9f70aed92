"""harmledger import: incidents that people kept elsewhere, brought into the book."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON
from harmledger.cli.opened import PLAIN
from harmledger.cli.options import JSON, LEDGER, settings
from harmledger.ledger.place import BookPlace
from harmledger.model.errors import InputError, SettingError

if TYPE_CHECKING:
    from harmledger.ledger import Ledger
    from harmledger.review.old_rows.plan import Places, Plan
    from harmledger.review.old_rows.wish import Wish

HELP = """
Bring incidents that you kept elsewhere into a book.

\b
  harmledger import incidents cases.xlsx --ledger my.ledger --dry-run
  harmledger import incidents cases.xlsx --ledger my.ledger --person coder-1 --reason "our rows since 2019"
"""
INCIDENTS_HELP = """
Bring an incident workbook (.xlsx or CSV) into a book: each row becomes an incident under its old code.

\b
Look first; nothing is written, and you see what each column was taken for:
  harmledger import incidents cases.xlsx --ledger my.ledger --dry-run
  harmledger import incidents cases.xlsx --ledger my.ledger --dry-run --set "Nb morts=killed" --dates day-first
Then write it:
  harmledger import incidents cases.xlsx --ledger my.ledger --person coder-1 --reason "our rows since 2019"
  harmledger show CS001 --ledger my.ledger

What the columns mean is guessed from their headings (English, Arabic, the names of ACLED, UCDP and Airwars) and kept
in the book, so that a newer copy of the workbook asks for nothing. A row that the book has stays as it is; one that
has changed becomes a newer version of the same incident. Two rows of one workbook are never held to be one incident;
whether a row and a report tell of one is found as always.

A blank cell is not stated. So is a 0, unless you say --zero nobody: many workbooks write it where nothing is known. A
date such as 03/04/2019 is refused unless the column or --dates says what it means.

Exit code 1 where a row was refused; which one, in which column and why is printed.
"""
EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)
MOST = 20
"""Rows with problems that are printed unless all are asked for."""


@click.group("import", help=HELP, short_help="Bring in incidents kept elsewhere.")
def import_() -> None:
    """Everything that comes from elsewhere."""


@import_.command(help=INCIDENTS_HELP, short_help="Bring in an incident workbook.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@LEDGER
@click.option("--set", "said", multiple=True, metavar="HEADING=FIELD", help="What a column is; - leaves it out.")
@click.option(
    "--map", "map_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="YAML that says it all."
)
@click.option("--write-map", type=click.Path(path_type=Path, dir_okay=False), help="Write what was understood as YAML.")
@click.option(
    "--sheet", metavar="NAME", help="The sheet with the incidents. [default: the one whose headings tell most]"
)
@click.option("--called", metavar="NAME", help="What the workbook is called in the book. [default: its file's name]")
@click.option("--new-workbook", is_flag=True, help="It is another workbook, though the book knows one like it.")
@click.option("--dates", metavar="ORDER", help="What 03/04/2019 means: day-first or month-first.")
@click.option("--zero", metavar="MEANING", help="What 0 means: nobody or not-stated. [default: not-stated]")
@click.option("--people", metavar="STATUS", help='Who "killed" counts: civilian, combatant, mixed or unknown.')
@click.option("--kind", "kinds", multiple=True, metavar="WORDS=KIND", help="What words of the column of kinds mean.")
@click.option("--no-places", is_flag=True, help="Do not look up places of rows without coordinates.")
@click.option("--accept", is_flag=True, help="Accept new rows as they stand, where no report speaks of them.")
@click.option("--all", "everything", is_flag=True, help="Print every row with something to say.")
@PERSON
@REASON
@DRY_RUN
@PLAIN
@JSON
def incidents(**given: Any) -> int:  # noqa: ANN401 - click gives each option by its name
    """Read, plan, show, write."""
    from harmledger.cli.outermost import Exit
    from harmledger.review.old_rows.columns import columns_yaml
    from harmledger.review.old_rows.plan import RowOutcome
    from harmledger.review.old_rows.wish import plan_file

    wish, file, is_look = wish_of(given), given["file"], given["dry_run"]
    with ExitStack() as stack:
        book = stack.enter_context(_opened(given["ledger"], is_look=is_look, plain=given["plain"]))
        places = None if given["no_places"] else _places(stack)
        plan = plan_file(book, read_bytes(file), file.name, wish, places)
        plan = plan if is_look else _written(book, plan, given)
    if given["write_map"] is not None:
        given["write_map"].write_text(columns_yaml(plan.columns), encoding="utf-8", newline="\n")
    _print(plan, is_written=not is_look, everything=given["everything"], as_json=given["as_json"])
    return Exit.FAILED if plan.counts[RowOutcome.REFUSED] else Exit.DONE


@import_.command(short_help="What a column can be.")
def fields() -> None:
    """List what a column can be, for --set and --map."""
    from harmledger.cli.render.imported import field_lines

    for line in field_lines():
        click.echo(line)


def wish_of(given: dict[str, Any]) -> "Wish":
    """What the options say of the workbook."""
    from harmledger.model.kinds import EventType, Status
    from harmledger.review.old_rows.columns import DateOrder, Zero, one_of, parse_columns
    from harmledger.review.old_rows.wish import Wish

    def chosen(name: str, kind: type[Any]) -> Any:  # noqa: ANN401 - a member of `kind`
        return None if given[name] is None else _as_setting(lambda: one_of(kind, given[name], f"--{name}"))

    path = given["map_file"]
    return Wish(
        called=given["called"],
        is_new=given["new_workbook"],
        base=None if path is None else parse_columns(read_bytes(path).decode("utf-8-sig", "replace"), str(path)),
        sheet=given["sheet"],
        fields=dict(_pair(words, "--set") for words in given["said"]),
        dates=chosen("dates", DateOrder),
        zero=chosen("zero", Zero),
        people=chosen("people", Status),
        kinds={
            words: _as_setting(lambda kind=kind: one_of(EventType, kind, "--kind"))  # type: ignore[misc]
            for words, kind in (_pair(one, "--kind") for one in given["kinds"])
        },
    )


def _as_setting(read: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever it reads
    """A value of an option that cannot be is a mistake of the command line, exit code 2."""
    try:
        return read()
    except InputError as error:
        raise SettingError(str(error)) from None


def _pair(words: str, option: str) -> tuple[str, str]:
    left, sign, right = words.rpartition("=")
    if not sign or not left.strip() or not right.strip():
        raise SettingError(f"{option} {words!r} should be written as {option} 'HEADING=field'")
    return left.strip(), right.strip()


def read_bytes(path: Path) -> bytes:
    """A file that is to be read as a table; of one that is too large no more than shows that it is."""
    from harmledger.wire.workbook_safe import MOST_FILE

    with path.open("rb") as stream:
        return stream.read(MOST_FILE + 1)


def _opened(ledger: BookPlace | None, *, is_look: bool, plain: bool) -> "Ledger":
    """The book; to write into, a new one where there is none; to look only, one in memory instead."""
    from harmledger.cli.opened import open_or_begin
    from harmledger.ledger import is_begun

    path = ledger or settings().ledger
    if path is None and not is_look:
        raise InputError("which book? Give --ledger FILE, or set HARMLEDGER_LEDGER; --dry-run looks without one")
    is_new = path is None or not is_begun(path)
    return open_or_begin(None if is_look and is_new else path, plain=plain)


def _places(stack: ExitStack) -> "Places":
    from harmledger.cli.workshop import finder

    return stack.enter_context(finder())


def _written(book: "Ledger", plan: "Plan", given: dict[str, Any]) -> "Plan":
    from harmledger.review.decide import Why
    from harmledger.review.old_rows.accept import accept_rows
    from harmledger.review.old_rows.carry import carry_out

    why = Why(person=given["person"], reason=given["reason"] or f"brought in from {given['file'].name}")
    done = carry_out(book, plan, why)
    if given["accept"]:
        accepted = accept_rows(book, done, why)
        words = "incidents that reports speak of too wait for review"
        click.echo(f"Accepted as they stand: {len(accepted.done)}; {words}.", err=True)
    return done.plan


def _print(plan: "Plan", *, is_written: bool, everything: bool, as_json: bool) -> None:
    from harmledger.cli.render.imported import plan_json, plan_lines
    from harmledger.cli.render.screen import screen

    if as_json:
        click.echo(json.dumps({"written": is_written, **plan_json(plan)}, ensure_ascii=False, indent=2))
        return
    console = screen()
    for line in _all(plan_lines(plan, most=None if everything else MOST), is_written=is_written):
        console.print(line)


def _all(lines: Iterator[object], *, is_written: bool) -> Iterator[object]:
    from harmledger.cli.render.screen import text

    yield from lines
    if not is_written:
        yield text("Nothing was written (--dry-run).", "dim")
