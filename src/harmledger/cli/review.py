"""harmledger review: the review workbook, out and back."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.deciding import DRY_RUN
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace, shown
from harmledger.model.errors import InputError

if TYPE_CHECKING:
    from harmledger.ledger import Ledger

HELP = """
Review in a spreadsheet: what waits for a person goes out as a workbook, and comes back as decisions.

\b
  harmledger review export review.xlsx --ledger my.ledger
  harmledger review import review.xlsx --ledger my.ledger --person coder-1
"""
EXPORT_HELP = """
Write what waits for a person as a workbook (.xlsx): one row for each incident that is new, moved, held or heard again.

\b
  harmledger review export review.xlsx --ledger my.ledger
  harmledger review export review.xlsx --ledger my.ledger --person coder-1

Each row has the figures before and after, the voices, rival versions, answers, doubts and the sentence to copy; a
second sheet has the words of each voice, a third the pairs that may be one incident. Fill in the yellow columns; the
last sheet says how. For your team: it holds words of reports.
"""
IMPORT_HELP = """
Read a review workbook that was filled in: each decided row becomes a decision with its reason and person.

\b
  harmledger review import review.xlsx --ledger my.ledger --person coder-1 --dry-run
  harmledger review import review.xlsx --ledger my.ledger --person coder-1

Also one of its sheets saved as CSV. Nothing is overwritten: where somebody else decided meanwhile, or an incident
changed since the export, the row is shown as a conflict and not written. The same file again changes nothing.

Exit code 1 where a row was in conflict or refused; which one and why is printed.
"""
MOST = 40
"""Rows with something to say that are printed unless all are asked for."""
PERSON = click.option("--person", metavar="NAME", help="Who decides, in rows that do not say it.")
FILE = click.Path(path_type=Path, dir_okay=False)


@click.group(help=HELP, short_help="Review in a spreadsheet.")
def review() -> None:
    """Everything about the review workbook."""


@review.command(help=EXPORT_HELP, short_help="What waits for a person, as a workbook.")
@click.argument("file", type=FILE)
@LEDGER
@click.option("--person", metavar="NAME", help="Fill this in as the person who decides.")
@click.option("--all", "everything", is_flag=True, help="Also what is settled or out of scope.")
@click.option("--replace", is_flag=True, help="Write over a file that is there.")
def export(*, file: Path, ledger: BookPlace | None, person: str | None, everything: bool, replace: bool) -> None:
    """Write the workbook."""
    if file.exists() and not replace:
        raise InputError(f"{file} is there already and may hold decisions; import it, give another name, or --replace")
    with open_the_book(ledger) as book:
        raw, rows, pairs = exported(book, person, everything=everything)
        book.note(person or "harmledger", f"export: review workbook, {rows} incidents")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
    click.echo(f"{rows} incidents and {pairs} pairs to decide on are in {file}; its last sheet says how.")
    click.echo(f"Then: harmledger review import {file} --ledger {shown(ledger) if ledger else 'BOOK'}")


def exported(book: "Ledger", person: str | None, *, everything: bool) -> tuple[bytes, int, int]:
    """The workbook, and how many incidents and pairs it has."""
    from harmledger.pipeline.workbook import view_cells
    from harmledger.review.book import AUDIENCE, read_book
    from harmledger.review.workbook.rows import open_rows, pair_rows
    from harmledger.wire.workbook_review import review_workbook

    whole = read_book(book.reader(AUDIENCE))
    rows, pairs = open_rows(whole, everything=everything), pair_rows(whole)
    new = {row.incident_id for row in rows if row.is_new}
    views = view_cells(book, new, [row.incident_id for row in rows])
    changes = [{**views[row.incident_id].cells, **row.cells} for row in rows if row.incident_id in views]
    voices = [voice for row in rows if row.incident_id in views for voice in views[row.incident_id].voices]
    return review_workbook(changes, voices, pairs, person), len(rows), len(pairs)


@review.command("import", help=IMPORT_HELP, short_help="The filled-in workbook, as decisions.")
@click.argument("file", type=FILE)
@LEDGER
@PERSON
@click.option("--all", "everything", is_flag=True, help="Print every row with something to say.")
@DRY_RUN
@JSON
def import_(
    *, file: Path, ledger: BookPlace | None, person: str | None, everything: bool, dry_run: bool, as_json: bool
) -> int:
    """Read, plan, write, tell."""
    from harmledger.cli.import_ import read_bytes
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.reviewed import review_json, review_lines
    from harmledger.cli.render.screen import screen
    from harmledger.review.workbook.carry import carry_out_review
    from harmledger.review.workbook.plan import RowState, plan_review

    with open_the_book(ledger) as book:
        plan = plan_review(book, read_bytes(file), file.name, person)
        plan = plan if dry_run else carry_out_review(book, plan)
    if as_json:
        click.echo(json.dumps({"written": not dry_run, **review_json(plan)}, ensure_ascii=False, indent=2))
    else:
        console = screen()
        for line in review_lines(plan, most=None if everything else MOST, is_written=not dry_run):
            console.print(line)
    failed = plan.counts[RowState.CONFLICT] + plan.counts[RowState.REFUSED]
    return Exit.FAILED if failed else Exit.DONE
