"""What a check-up found, for a person."""

from collections.abc import Iterable

from rich.text import Text

from harmledger.cli.render.screen import printable, screen
from harmledger.pipeline.checkup import Finding


def print_checkup(findings: Iterable[Finding]) -> None:
    """A line for each finding; what is not well is marked."""
    console = screen()
    for finding in findings:
        mark = ("ok      ", "green") if finding.is_well else ("NOT WELL", "bold red")
        console.print(Text.assemble(mark, f"  {finding.about}: {printable(finding.words)}"))
