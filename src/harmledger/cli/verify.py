"""harmledger verify: does the book agree with its own log?"""

import click

from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER, book_path
from harmledger.ledger.place import BookPlace

HELP = """
Hold a book against its own log: has anybody changed, added or removed a row behind its back?

\b
  harmledger verify --ledger my.ledger
  harmledger verify --ledger my.ledger --head 5f0c...     also: was the end cut off since I noted this?

Everything is computed anew from the tables. The first thing that does not hold is named. Note the "head" that is
printed somewhere else (on paper, with a colleague): whoever has it can later tell that nothing was cut off. Exit
code 1 where something does not hold.
"""


@click.command(help=HELP, short_help="Has anybody changed the book behind its log?")
@LEDGER
@click.option("--head", metavar="HASH", help="A head that you noted earlier; it must still be in the log.")
@JSON
def verify(*, ledger: BookPlace | None, head: str | None, as_json: bool) -> int:
    """Verify and tell."""
    from harmledger.cli.lines import write_line
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.proof import print_proof
    from harmledger.ledger import verify as prove
    from harmledger.pipeline.view.plain import plain

    path = book_path(ledger)
    with open_the_book(path) as book:
        verdict = prove(book, head=head)
    if as_json:
        write_line({"holds": verdict.holds, **plain(verdict)})
    else:
        print_proof(path, verdict)
    return Exit.DONE if verdict.holds else Exit.FAILED
