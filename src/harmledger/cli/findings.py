"""harmledger findings: how what reports tell stands to ceasefires and other agreements."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.lines import write_line
from harmledger.cli.options import ENGINE, JOBS, QUIET, REPORTS, settings
from harmledger.cli.progress import progress
from harmledger.cli.terms import AGREEMENTS, WATCHES, terms_of, watches_of

if TYPE_CHECKING:
    from harmledger.model.finding import Finding
    from harmledger.model.outcome import Dropped
    from harmledger.monitor.terms import Terms
    from harmledger.pipeline.stream import Extracted

HELP = """
Hold what reports tell against ceasefires and other agreements.

\b
  harmledger findings reports.jsonl > findings.jsonl
  harmledger findings reports.jsonl --counts --watches watches.csv

For each report a line with "findings": which clause, whether it "falls_within_terms", lies "outside", was
"not_in_force" or whether nobody "cannot_tell", with the reasons. It is "alleged" only where somebody's words say that a
promise was broken, and the line says whose; it never says that anybody is guilty. "accused_not_a_party" marks who did
not sign. Without --all only what may fall within the terms is printed.

--counts prints a line for each agreement, clause, week, place, accused and accuser instead, beside how many days of
that week anybody watched there. No report is not no breach. A happening with two accused stands in two lines: the
lines are not to be added up.
"""


@click.command(help=HELP, short_help="How it stands to ceasefires, as JSON Lines.")
@REPORTS
@ENGINE
@JOBS
@AGREEMENTS
@WATCHES
@click.option("--all", "print_all", is_flag=True, help="Also what lies outside or was not in force.")
@click.option("--counts", is_flag=True, help="Counts by week, place, clause, accused and accuser.")
@QUIET
def findings(  # noqa: PLR0913  a command's options are its arguments
    *,
    reports: tuple[Path, ...],
    engine: str | None,
    jobs: int | None,
    folder: Path | None,
    watches: Path | None,
    print_all: bool,
    counts: bool,
    quiet: bool,
) -> int:
    """Read, extract, locate, hold against the agreements, print."""
    from harmledger.cli.outermost import Exit
    from harmledger.monitor.count import count_findings
    from harmledger.monitor.line import tally_json

    if watches is not None and not counts:
        raise click.UsageError("--watches stands beside counts: give --counts too")
    terms, watched = terms_of(folder), watches_of(watches)
    fell = 0
    kept: list[Finding] = []
    for result in _extracted(reports, engine, jobs, quiet=quiet):
        line, found = held(result, terms, print_all=print_all)
        fell += "dropped" in line
        kept += found
        if not counts:
            write_line(line)
    for tally in count_findings(kept, watched) if counts else ():
        write_line(tally_json(tally))
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _extracted(
    reports: tuple[Path, ...], engine: str | None, jobs: int | None, *, quiet: bool
) -> "Iterator[Extracted | Dropped]":
    from harmledger.cli.workshop import engine_and_name, finder, outcomes_of
    from harmledger.pipeline.reading import reading
    from harmledger.pipeline.stream import extract_stream

    name, made = engine_and_name(engine)
    with progress(quiet=quiet) as tell, reading(made, name, jobs or settings().jobs) as reads, finder() as find:
        results = extract_stream(outcomes_of(reports, made.languages), reads, find)
        for number, result in enumerate(results, start=1):
            yield result
            tell("Reading reports", number)


def held(result: "Extracted | Dropped", terms: "Terms", *, print_all: bool) -> "tuple[dict[str, Any], list[Finding]]":
    """The line of one input, and its findings."""
    from harmledger.model.identity import account_id
    from harmledger.model.outcome import Dropped
    from harmledger.monitor.finding import is_open
    from harmledger.monitor.line import finding_json
    from harmledger.monitor.reading import findings_of_report

    if isinstance(result, Dropped):
        fell = {"input": result.subject, "dropped": result.reason.value, "detail": result.detail}
        return {"doc": None, "findings": [], **fell}, []
    if result.reading is None:
        assert result.report.unread is not None  # else an engine would have read it
        return {"doc": result.report.name, "findings": [], "unread": result.report.unread.value}, []
    pairs = zip(result.reading.accounts, result.places, strict=True)
    accounts = [(account_id(result.report.id, account.trigger), account, places) for account, places in pairs]
    found = findings_of_report(result.report.text, accounts, terms)
    lines = [
        {"account": index, **finding_json(finding)}
        for index, of_account in enumerate(found)
        for finding in of_account
        if print_all or is_open(finding)
    ]
    return {"doc": result.report.name, "findings": lines}, [one for of_account in found for one in of_account]
