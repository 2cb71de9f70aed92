"""harmledger serve: the workbench in the browser, on this machine."""

import click

from harmledger.cli.opened import PLAIN, open_or_begin
from harmledger.cli.options import BOOK
from harmledger.ledger.place import BookPlace, shown

HELP = """
Open a book in the browser: review, decide, see how we know. One process, one file, no other host is ever contacted.

\b
  harmledger serve my.ledger                    on this machine only: http://127.0.0.1:8640
  harmledger serve my.ledger --port 9000
  harmledger serve my.ledger --host 0.0.0.0 --name desk.example.org --https     behind a proxy that speaks https

A book that is not there yet is begun, encrypted under a passphrase that is asked for. The first time, a link with a
code is printed: whoever opens it becomes the first administrator, and invites the others on the page People (lost it?
Stop and start: a new one is printed). Leave the terminal open. Control-C stops it; what was saved stays.
"""


@click.command(help=HELP, short_help="The workbench in the browser.")
@click.argument("book", type=BOOK)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8640, show_default=True, help="The port to listen on.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="Another name that it is reached by; can be repeated."
)
@click.option("--https", is_flag=True, help="It is reached over https only, through a proxy.")
@PLAIN
def serve(*, book: BookPlace, host: str, port: int, names: tuple[str, ...], https: bool, plain: bool) -> None:
    """Open, tell where, serve until told to stop."""
    from harmledger.web.server import Address
    from harmledger.web.server import serve as run

    click.echo(f"The workbench of {shown(book)}. Control-C stops it.", err=True)
    address = Address(host=host, port=port, names=names, https=https)
    run(lambda alias: open_or_begin(book, plain=plain, alias=alias), address, lambda line: click.echo(line, err=True))
