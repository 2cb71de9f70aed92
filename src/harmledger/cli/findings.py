"""harmledger findings: how what reports tell stands to ceasefires and other agreements."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.lines import write_line
from harmledger.cli.options import ENGINE, JOBS, QUIET, REPORTS
from harmledger.cli.progress import progress
from harmledger.cli.terms import AGREEMENTS, WATCHES, locating, terms_of, watches_of, write_counts

if TYPE_CHECKING:
    from harmledger.model.outcome import Dropped
    from harmledger.model.watch import Watch
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
that week anybody watched there. It counts incidents, so that a story that ten papers carry counts once. No report is
not no breach. An incident with two accused stands in two lines: the lines are not to be added up.
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

    if watches is not None and not counts:
        raise click.UsageError("--watches stands beside counts: give --counts too")
    terms = terms_of(folder)
    with locating() as locate:
        watched = watches_of(watches, locate)
    results = _extracted(reports, engine, jobs, quiet=quiet)
    fell = _print_counts(results, terms, watched) if counts else _print_findings(results, terms, print_all=print_all)
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _extracted(
    reports: tuple[Path, ...], engine: str | None, jobs: int | None, *, quiet: bool
) -> "Iterator[Extracted | Dropped]":
    from harmledger.cli.workshop import engine_and_name, finder, outcomes_of, reading_with
    from harmledger.pipeline.stream import extract_stream

    name, made = engine_and_name(engine)
    with progress(quiet=quiet) as tell, reading_with(made, name, jobs) as reads, finder() as find:
        results = extract_stream(outcomes_of(reports, made.languages), reads, find)
        for number, result in enumerate(results, start=1):
            yield result
            tell("Reading reports", number)


def _print_findings(results: "Iterator[Extracted | Dropped]", terms: "Terms", *, print_all: bool) -> int:
    """A line for each input; how many were dropped."""
    fell = 0
    for result in results:
        line = line_of(result, terms, print_all=print_all)
        write_line(line)
        fell += "dropped" in line
    return fell


def _print_counts(results: "Iterator[Extracted | Dropped]", terms: "Terms", watches: "Sequence[Watch]") -> int:
    """A line for each count of incidents; how many inputs were dropped, each told on standard error."""
    from harmledger.model.outcome import Dropped
    from harmledger.pipeline.linking import link_book
    from harmledger.pipeline.monitoring import incident_findings

    read, fell = [], 0
    for result in results:
        if isinstance(result, Dropped):
            click.echo(f"dropped {result.subject}: {result.detail}", err=True)
            fell += 1
        elif (report := result.as_read()) is not None:
            read.append(report)
    incidents = link_book(read, {}).incidents
    homes = {account: incident.id for incident in incidents for account in incident.account_ids}
    write_counts(incident_findings(read, homes, terms), watches)
    return fell


def line_of(result: "Extracted | Dropped", terms: "Terms", *, print_all: bool) -> dict[str, Any]:
    """What is printed for one input."""
    from harmledger.model.outcome import Dropped
    from harmledger.monitor.finding import is_open
    from harmledger.monitor.line import finding_json
    from harmledger.monitor.reading import findings_of_observations
    from harmledger.pipeline.monitoring import report_findings

    if isinstance(result, Dropped):
        fell = {"input": result.subject, "dropped": result.reason.value, "detail": result.detail}
        return {"doc": None, "findings": [], **fell}
    read = result.as_read()
    if read is None or result.reading is None:
        assert result.report.unread is not None  # else an engine would have read it
        return {"doc": result.report.name, "findings": [], "unread": result.report.unread.value}
    found = [
        {"account": index, **finding_json(finding)}
        for index, of_account in enumerate(report_findings(read, terms))
        for finding in of_account
        if print_all or is_open(finding)
    ]
    accounts = [(record.id, record.account, record.places) for record in read.accounts]
    found += [
        {"observation": index, **finding_json(finding)}
        for index, of_one in enumerate(findings_of_observations(result.reading.observations, accounts, terms))
        for finding in of_one
        if print_all or is_open(finding)
    ]
    return {"doc": result.report.name, "findings": found}
