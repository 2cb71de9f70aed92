"""harmledger version: which program this is."""

import click

from harmledger import __version__


@click.command()
def version() -> None:
    """Print the version of harmledger."""
    click.echo(f"harmledger {__version__}")
