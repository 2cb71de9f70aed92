"""harmledger reveal: what a sealed item says, for those who may have it."""

import json
from typing import TYPE_CHECKING

import click

from harmledger.cli.deciding import PERSON
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.cli.seal import FOR, list_named
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from rich.console import Console

    from harmledger.ledger.seal.reveal import Revealed

HELP = """
Show what sealed items say. Each look is in the log: who, which item, when.

\b
  harmledger reveal --for need:sources --ledger my.ledger                       what is sealed for this list
  harmledger reveal acc-3f2/attribution/0 --for need:sources --ledger my.ledger --person reviewer-1

Do not leave it on the screen, and mind that a terminal keeps what it has shown.
"""


@click.command(help=HELP, short_help="Show what is sealed; each look is in the log.")
@click.argument("items", nargs=-1)
@FOR
@LEDGER
@PERSON
@JSON
def reveal(*, items: tuple[str, ...], audience: str, ledger: BookPlace | None, person: str, as_json: bool) -> None:
    """List, or look and log."""
    from harmledger.model.audience import TEAM
    from harmledger.pipeline.view.plain import plain
    from harmledger.review.seal import reveal as looked_at

    held = frozenset({TEAM, list_named(audience)})
    with open_the_book(ledger) as book:
        if not items:
            for item in book.reader(held).sealed():
                click.echo(f"{item.id}  {item.kind}, sealed on {item.sealed_at:%Y-%m-%d}")
            return
        found = looked_at(book, items, person, held)
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    from harmledger.cli.render.screen import screen

    for one in found:
        _print(one, screen())


def _print(one: "Revealed", console: "Console") -> None:
    from harmledger.cli.render.screen import indented, text

    console.print(text(f"{one.kind} {one.id}, for {one.audience} alone", "bold"))
    if one.report is not None:
        console.print(indented(one.report.text))
    for quote in _quotes(one):
        console.print(indented(quote))


def _quotes(one: "Revealed") -> list[str]:
    """The words that the item stands on, each with what they are."""
    claims = [*one.claims, *(claim for account in one.accounts for claim in account.claims)]
    quotes = [f"{claim.slot}: {_said(claim.claim.basis)}" for claim in claims]
    quotes += [f"toll: {_said(toll.toll.harm.basis)}" for toll in one.tolls]
    named = [*one.victims, *(victim for account in one.accounts for victim in account.account.victims)]
    sources = [*one.attributions, *(source for account in one.accounts for source in account.account.sources)]
    quotes += [f"victim: {victim.name}" for victim in named]
    return quotes + [f"source ({source.kind}): {source.span.quote}" for source in sources]


def _said(basis: object) -> str:
    from harmledger.model.claim import Words

    return " … ".join(span.quote for span in basis.spans) if isinstance(basis, Words) else str(basis)
