"""harmledger extract: what each report says, one JSON line a report."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.lines import dropped_line, write_line
from harmledger.cli.options import ENGINE, JOBS, QUIET, REPORTS
from harmledger.cli.progress import progress

if TYPE_CHECKING:
    from harmledger.model.outcome import Dropped
    from harmledger.pipeline.stream import Extracted

HELP = """
Print what each report says: accounts, tolls and the words that say so, with their offsets.

\b
  harmledger extract reports.jsonl > accounts.jsonl
  cat reports.jsonl | harmledger extract - | head -3

Reads JSON Lines with "id", "text" and, where known, "title", "published", "publisher", "url" and "language"; also
text, HTML, CSV and PDF files and folders of them. Prints one line per report, in order. Offsets count characters of
the title, a line break and the text. A report that no engine reads has "unread"; an input that cannot be used has
"dropped" and "detail", and its "doc" is null. An id that comes twice is read once.
"""


@click.command(help=HELP, short_help="What each report says, as JSON Lines.")
@REPORTS
@ENGINE
@JOBS
@click.option("--places", is_flag=True, help="Also look up where the places lie.")
@QUIET
def extract(*, reports: tuple[Path, ...], engine: str | None, jobs: int | None, places: bool, quiet: bool) -> int:
    """Read, extract, print."""
    from harmledger.cli.outermost import Exit
    from harmledger.cli.workshop import engine_and_name, finder, outcomes_of, reading_with
    from harmledger.pipeline.stream import extract_stream

    name, made = engine_and_name(engine)
    fell = 0
    with (
        progress(quiet=quiet) as tell,
        reading_with(made, name, jobs) as reads,
        finder(wanted=places) as find,
    ):
        for number, result in enumerate(extract_stream(outcomes_of(reports, made.languages), reads, find), start=1):
            line = line_of(result)
            write_line(line)
            fell += "dropped" in line
            tell("Reading reports", number)
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def line_of(result: "Extracted | Dropped") -> dict[str, Any]:
    """What is printed for one input."""
    from harmledger.model.outcome import Dropped
    from harmledger.wire.reading import reading_json

    if isinstance(result, Dropped):
        return dropped_line(result)
    if result.reading is None:
        unread = result.report.unread
        assert unread is not None  # else an engine would have read it
        return {"doc": result.report.name, "accounts": [], "tolls": [], "unread": unread.value}
    return reading_json(result.report.name, result.reading, result.places)
