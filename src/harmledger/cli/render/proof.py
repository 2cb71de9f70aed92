"""What a proof found, for a person."""

from harmledger.cli.render.screen import indented, screen, text
from harmledger.ledger import Proof
from harmledger.ledger.place import BookPlace, shown

MOST = 20


def print_proof(path: BookPlace, proof: Proof) -> None:
    """Say whether the book holds; if not, the first thing that does not."""
    console = screen()
    if proof.holds:
        console.print(text(f"{shown(path)}: the book agrees with its log.", "bold"))
    else:
        console.print(text(f"{shown(path)}: the book does NOT agree with its log. First: {proof.first}", "bold"))
        for fault in proof.breaks[1:MOST]:
            console.print(indented(str(fault)))
        if proof.is_cut_short or len(proof.breaks) > MOST:
            console.print(indented("... and more (--json lists them)"))
    console.print(text(f"{proof.rows} rows, {proof.entries} log entries; head {proof.head or 'none yet'}", "dim"))
