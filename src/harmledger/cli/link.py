"""harmledger link: which accounts are about the same incident, one JSON line an account."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.lines import write_line
from harmledger.cli.options import ENGINE, JOBS, QUIET, REPORTS, settings
from harmledger.cli.progress import progress

if TYPE_CHECKING:
    from harmledger.model.outcome import Dropped
    from harmledger.pipeline.progress import Progress
    from harmledger.pipeline.view.material import ReadReport

HELP = """
Print which accounts of different reports are about the same incident.

\b
  harmledger link reports.jsonl > links.jsonl

Reads what "harmledger extract" reads. Prints one line per account: "doc", "account" (its place among the accounts that
"extract" prints for that report, from 0), "incident", "lineage" (accounts that go back to one origin share it) and
"main" (true for the account that its report is mostly about). Nothing is kept: each run looks at its input alone.

\b
  harmledger link --figures reports.jsonl > figures.jsonl

With --figures it prints one line per incident instead: "incident", and "killed" and "injured" as the reports of the
incident support them, each with "low", "best", "high" (null: open), "state", "words" and the rule. An effect that
nobody speaks of is null: not stated, not zero.
"""


@click.command(help=HELP, short_help="Accounts of one incident, as JSON Lines.")
@REPORTS
@ENGINE
@JOBS
@click.option("--figures", is_flag=True, help="One line per incident: killed and injured, low, best and high.")
@QUIET
def link(*, reports: tuple[Path, ...], engine: str | None, jobs: int | None, figures: bool, quiet: bool) -> int:
    """Read, extract, locate, link, print."""
    from harmledger.cli.outermost import Exit
    from harmledger.pipeline.figures import figure_lines
    from harmledger.pipeline.linking import link_book, link_lines

    with progress(quiet=quiet) as tell:
        read, fell = _read(reports, engine, jobs or settings().jobs, tell)
        tell("Linking reports to incidents", 0)
        result = link_book(read, {})
    by_id = {one.report.id: one for one in read}
    for line in figure_lines(result.incidents, by_id) if figures else link_lines(read, result):
        write_line(line)
    sys.stdout.flush()
    for dropped in fell:
        click.echo(f"dropped {dropped.subject}: {dropped.detail}", err=True)
    return Exit.FAILED if fell else Exit.DONE


def _read(
    paths: tuple[Path, ...], engine: str | None, jobs: int, tell: "Progress"
) -> "tuple[list[ReadReport], list[Dropped]]":
    from harmledger.cli.workshop import engine_and_name, finder, outcomes_of, reading_with
    from harmledger.model.outcome import Dropped
    from harmledger.pipeline.stream import extract_stream

    name, made = engine_and_name(engine)
    read: list[ReadReport] = []
    fell: list[Dropped] = []
    with reading_with(made, name, jobs) as reads, finder() as find:
        for number, result in enumerate(extract_stream(outcomes_of(paths, made.languages), reads, find), start=1):
            tell("Reading reports", number)
            if isinstance(result, Dropped):
                fell.append(result)
            elif (report := result.as_read()) is not None:
                read.append(report)
    return read, fell
