"""What bringing reports in came to: the sum that adds up, each number with its list."""

import msgspec

from harmledger.ledger import Reader
from harmledger.pipeline.build import BuildResult
from harmledger.pipeline.change import Part, PartKind
from harmledger.pipeline.page.names import PART_HELP, part_words
from harmledger.text.phrase import counted

MOST_LISTED = 300
"""Reports that a list names; the number before it counts all."""


class Listed(msgspec.Struct, kw_only=True):
    """One report in a list. What it says is not kept here: it is read from the book when somebody looks."""

    id: str
    note: str
    name: str = ""
    """What an input that is no report was called; of a report, as the book tells it to whoever looks."""
    title: str = ""


class BroughtPart(msgspec.Struct, kw_only=True):
    """One term of the sum."""

    kind: str
    count: int
    words: str
    help: str
    reports: list[Listed]


class Brought(msgspec.Struct, kw_only=True):
    """All of it."""

    total: int
    parts: list[BroughtPart]
    run_id: str
    engine: str
    refused: str


def brought(result: BuildResult) -> Brought:
    """What a build came to, as a job keeps it."""
    top, run = result.changes.top, result.run
    return Brought(
        total=top.total,
        parts=[_part(part) for part in top.parts if part.count],
        run_id=run.run_id,
        engine=run.engine,
        refused=", ".join(f"{counted(number, 'claim')} ({reason})" for reason, number in sorted(run.refused.items())),
    )


def named(kept: Brought, reader: Reader) -> Brought:
    """The same, with the names and headlines of the reports that whoever looks may see."""
    for part in kept.parts:
        ids = [one.id for one in part.reports if not one.name]
        held = {report.id: report for report in reader.reports_named(ids)}
        for one in part.reports:
            report = held.get(one.id)
            if report is not None:
                one.name, one.title = report.given_id or report.origin or report.id, report.title
    return kept


def _part(part: Part) -> BroughtPart:
    is_report = part.kind is not PartKind.DROPPED
    listed = [
        Listed(id=ref.id, note=ref.note or "", name="" if is_report else ref.call) for ref in part.reports[:MOST_LISTED]
    ]
    return BroughtPart(
        kind=part.kind.value, count=part.count, words=part_words(part), help=PART_HELP[part.kind], reports=listed
    )
