"""harmledger doctor: is everything here that harmledger needs?"""

import click

from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

HELP = """
Look whether everything is in place: Python, packages, SQLite, the gazetteer, the engine and, with --ledger, a book.

Changes nothing. Exit code 1 where something is missing or broken.
"""


@click.command(help=HELP, short_help="Is everything in place?")
@LEDGER
@JSON
def doctor(*, ledger: BookPlace | None, as_json: bool) -> int:
    """Examine and tell."""
    from harmledger.cli.lines import write_line
    from harmledger.cli.llm import llm_options
    from harmledger.cli.opened import open_the_book
    from harmledger.cli.options import settings
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.checkup import print_checkup
    from harmledger.pipeline.checkup import checkup
    from harmledger.pipeline.view.plain import plain

    used = settings()
    findings = checkup(used, ledger or used.ledger, llm_options(used), open_the_book)
    is_well = all(finding.is_well for finding in findings)
    if as_json:
        write_line({"is_well": is_well, "findings": plain(findings)})
    else:
        print_checkup(findings)
    return Exit.DONE if is_well else Exit.FAILED
