"""What a proof found, for a person."""

from pathlib import Path

from harmledger.cli.render.screen import indented, screen, text
from harmledger.ledger import Verdict

MOST = 20


def print_verdict(path: Path, verdict: Verdict) -> None:
    """Say whether the book holds; if not, the first thing that does not."""
    console = screen()
    if verdict.holds:
        console.print(text(f"{path}: the book agrees with its log.", "bold"))
    else:
        console.print(text(f"{path}: the book does NOT agree with its log. First: {verdict.first}", "bold"))
        for fault in verdict.breaks[1:MOST]:
            console.print(indented(str(fault)))
        if verdict.is_cut_short or len(verdict.breaks) > MOST:
            console.print(indented("... and more (--json lists them)"))
    console.print(text(f"{verdict.rows} rows, {verdict.entries} log entries; head {verdict.head or 'none yet'}", "dim"))
