"""harmledger explain: why these accounts are one incident, and why that other one is not."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.review.explain import Disagreement, Explanation, Tie

HELP = """
Tell why reports are held to be about one incident, and why the nearest other incident is another.

\b
  harmledger explain inc-3f2 --ledger my.ledger
  harmledger explain --ledger my.ledger            decisions that the program would not have made

Every reason is in words: what speaks for one happening, what against, which reports are one voice, and what people
decided. Where a decision stands although the program alone would say otherwise, that is told too.
"""


@click.command(help=HELP, short_help="Why these reports are one incident.")
@click.argument("incident", required=False)
@LEDGER
@JSON
def explain(*, incident: str | None, ledger: BookPlace | None, as_json: bool) -> None:
    """Find, explain, print."""
    from harmledger.cli.asking import answer, read
    from harmledger.review.explain import all_disagreements
    from harmledger.review.explain import explain as explained

    book = read(ledger)
    if incident is None:
        answer(all_disagreements(book), _doubted, as_json=as_json)
        return
    answer(explained(book, book.find_incident(incident)), _lines, as_json=as_json)


def _lines(found: "Explanation") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, short_id, text

    yield text(f"{short_id(found.incident_id)}  {found.title}", "bold")
    yield text("Why these are one incident", "bold")
    if not found.ties:
        yield indented("one account, so nothing had to be put together")
    for tie in found.ties:
        yield from _tie(tie)
    yield text("Which reports are one voice", "bold")
    for reports, reasons in found.voices:
        yield indented(f"{', '.join(reports)}{': ' if reasons else ''}{'; '.join(reasons)}")
    yield text("Why the nearest others are not", "bold")
    for apart in found.nearest:
        yield indented(f"{short_id(apart.incident_id)}  {apart.title}")
        yield from _tie(apart.tie, by=4)
    yield from _decided(found)


def _doubted(found: "tuple[Disagreement, ...]") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    if not found:
        yield text("The program would have made every merge and split of this book itself.")
    for one in found:
        decision = one.decision
        yield text(f"{decision.subject_id[:12]}  {one.words}", "bold")
        yield indented(f"{decision.person}, {decision.decided_at:%Y-%m-%d}: {decision.reason}   [{decision.id[:12]}]")
        yield from _tie(one.tie, by=4)


def _tie(tie: "Tie", by: int = 2) -> Iterable[object]:
    from harmledger.cli.render.screen import indented

    yield indented(f"{tie.report} and {tie.other}", by=by)
    if tie.speaks_for:
        yield indented(f"for: {'; '.join(tie.speaks_for)}", "dim", by=by + 2)
    if tie.speaks_against:
        yield indented(f"against: {'; '.join(tie.speaks_against)}", "dim", by=by + 2)


def _decided(found: "Explanation") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text

    if found.decisions:
        yield text("What people decided", "bold")
    doubted = {one.decision.id: one.words for one in found.disagreements}
    for decision in found.decisions:
        words = {"same": "one incident", "different": "different incidents"}[decision.kind.value]
        yield indented(f"{words}, by {decision.person}, {decision.decided_at:%Y-%m-%d}: {decision.reason}")
        note = f"{doubted[decision.id]}; " if decision.id in doubted else ""
        yield indented(f"{note}take it back: harmledger undo {decision.id[:12]}", "dim", by=4)
