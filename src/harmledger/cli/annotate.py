"""harmledger annotate: reports with what a machine read in them, to correct; and the check of what people did."""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.options import ENGINE, JOBS, QUIET, REPORTS
from harmledger.cli.progress import progress

if TYPE_CHECKING:
    from harmledger.wire.lines import Line

HELP = """
Write reports out with what a machine read in them, for you to correct; then check what you did.

\b
  harmledger annotate reports.jsonl > gold.jsonl            one report a line
  harmledger annotate reports.jsonl --spread > gold.jsonl   easier to edit: one value a line
  harmledger annotate reports.jsonl --check gold.jsonl      is it what the rules of annotation ask for?
  harmledger score gold.jsonl predicted.jsonl               how well does an engine do on it?

Each object has "doc" (the report's id), "accounts" and "tolls". Nothing is written into the reports. A report that no
engine reads comes out empty, to be annotated from nothing. What you correct is your judgement: where the machine saw
nothing, look at the report itself, or your gold will only say what the machine already knew.
"""
_STEP = re.compile(r"(accounts|tolls|harms)\[(\d+)\]")
_NAMES = {"accounts": "account", "tolls": "toll", "harms": "harm"}


@click.command(help=HELP, short_help="Write pre-annotated reports to correct, and check them.")
@REPORTS
@click.option("--full", is_flag=True, help="Keep offsets and all that only an extractor gives.")
@click.option("--spread", is_flag=True, help="One value a line, to edit by hand.")
@click.option(
    "--check", "checked", type=click.Path(path_type=Path), help="Check this file against the reports instead."
)
@click.option("--spans", is_flag=True, help="With --check: also hold every quote against its offsets.")
@ENGINE
@JOBS
@QUIET
def annotate(*, reports: tuple[Path, ...], checked: Path | None, spans: bool, **given: Any) -> int:  # noqa: ANN401 - click gives each option by its name
    """Read and print, or check."""
    if checked is not None:
        return check(reports, checked, spans=spans)
    return _write(reports, **given)


def _write(
    reports: tuple[Path, ...], *, full: bool, spread: bool, engine: str | None, jobs: int | None, quiet: bool
) -> int:
    from harmledger.cli.extract import line_of
    from harmledger.cli.outermost import Exit
    from harmledger.cli.workshop import engine_and_name, finder, outcomes_of, reading_with
    from harmledger.model.outcome import Dropped
    from harmledger.pipeline.stream import extract_stream
    from harmledger.wire.gold import gold_form

    name, made = engine_and_name(engine)
    fell = 0
    with (
        progress(quiet=quiet) as tell,
        reading_with(made, name, jobs) as reads,
        finder(wanted=False) as find,
    ):
        for number, result in enumerate(extract_stream(outcomes_of(reports, made.languages), reads, find), start=1):
            tell("Reading reports", number)
            if isinstance(result, Dropped):
                fell += 1
                click.echo(f"{result.subject}: left out ({result.reason}): {result.detail}", err=True)
                continue
            line = line_of(result)
            _print(line if full else gold_form(line), spread=spread)
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _print(line: Mapping[str, Any], *, spread: bool) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False, indent=2 if spread else None) + "\n")


def check(reports: tuple[Path, ...], path: Path, *, spans: bool) -> int:
    """Print every fault of an annotated file, and how many there are."""
    from harmledger.cli.annotated import read_file
    from harmledger.cli.outermost import Exit
    from harmledger.wire.lines import split_objects

    texts, fell = _texts(reports)
    seen: set[str] = set()
    faults = 0
    for line in split_objects(read_file(path)):
        for words in _faults(line, texts, seen, spans=spans):
            click.echo(words)
            faults += 1
    if len(seen) < len(texts):
        click.echo(f"{len(texts) - len(seen)} of {len(texts)} reports have no line in {path}", err=True)
    click.echo(f"{len(seen)} annotated reports, {faults} faults")
    return Exit.FAILED if faults or fell else Exit.DONE


def _texts(paths: tuple[Path, ...]) -> tuple[dict[str, str], int]:
    """The reports' texts by id, and how many inputs cannot be read; each of those is told."""
    from harmledger.cli.workshop import outcomes_of
    from harmledger.model.outcome import Dropped

    texts: dict[str, str] = {}
    fell = 0
    for outcome in outcomes_of(paths, frozenset()):
        if isinstance(outcome, Dropped):
            fell += 1
            click.echo(f"{outcome.subject}: left out ({outcome.reason}): {outcome.detail}", err=True)
        else:
            texts[outcome.value.name] = outcome.value.text
    return texts, fell


def _faults(line: "Line", texts: Mapping[str, str], seen: set[str], *, spans: bool) -> Iterator[str]:
    """What is wrong with one object, in words; its report is added to `seen`."""
    from harmledger.wire.check import find_faults, find_span_faults
    from harmledger.wire.lines import misshapen

    value = line.value
    if value is None:
        yield f"line {line.number}: {line.fault}"
        return
    doc = value.get("doc")
    if not isinstance(doc, str) or doc not in texts:
        yield f'line {line.number}: "doc" is {doc!r}, and none of the reports has this id'
        return
    if doc in seen:
        yield f"line {line.number}: the report {doc!r} stands in this file twice; take one out"
    seen.add(doc)
    for fault in find_faults(value, texts[doc]):
        yield f"{doc}, {in_words(fault.where, value)}: {fault.words}"
    if spans and misshapen(value) is None:
        for fault in find_span_faults(value, texts[doc]):
            yield f"{doc}, {in_words(fault.where, value)}: {fault.words}"


def in_words(where: str, line: Mapping[str, Any]) -> str:
    """A path as people count: "account 1 (airstrike), harm 2, effect"."""
    words = []
    for step in where.split("."):
        found = _STEP.fullmatch(step)
        if found is None:
            words.append(step)
            continue
        number = int(found[2])
        name = _trigger(line, number) if found[1] == "accounts" else ""
        words.append(f"{_NAMES[found[1]]} {number + 1}{name}")
    return ", ".join(words)


def _trigger(line: Mapping[str, Any], number: int) -> str:
    account = line["accounts"][number]
    trigger = account.get("trigger") if isinstance(account, dict) else None
    return f" ({trigger})" if isinstance(trigger, str) else ""
