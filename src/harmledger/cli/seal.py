"""harmledger seal and unseal: keep an item from everybody but a need-to-know list."""

import json
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.deciding import DRY_RUN, PERSON, REASON, why_of
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.model.audience import Audience
    from harmledger.review.seal import SealEffect, SealPreview

HELP = """
Seal a report, an account, a toll, a claim, a named victim or a source: only a need-to-know list may have it.

\b
  harmledger seal acc-3f2/victim/0 --for need:kin --ledger my.ledger --person reviewer-1 --reason "in danger" --dry-run
  harmledger seal rep-9ab --for need:sources --ledger my.ledger --person reviewer-1 --reason "consent is for two people"

Its rows go under a key of their own, and its words are struck out of what stays of its report. Everybody else finds
nothing of it: not on a page, not in a search, not in a figure. "harmledger reveal" shows it to those who may have it,
and each look is in the log. Look first with --dry-run: it prints what is left of the report, so that you see whether
other words still tell, and which other reports say the same.

A victim or a source is named by its account and its place there, from 0: acc-3f2/victim/0, acc-3f2/attribution/1. An
incident (inc-3f2) is sealed with all its accounts.
"""

UNSEAL_HELP = """
Take a seal back: the item stands where it stood, for everybody who may read the book.

\b
  harmledger unseal acc-3f2/attribution/0 --for need:sources --ledger my.ledger --person reviewer-1 --reason "agreed"

What was sealed last of a report is unsealed first.
"""

FOR = click.option(
    "--for", "audience", metavar="need:NAME", required=True, help="The need-to-know list that may have it."
)


@click.command(help=HELP, short_help="Keep an item from all but a need-to-know list.")
@click.argument("item")
@FOR
@LEDGER
@PERSON
@REASON
@DRY_RUN
@JSON
def seal(*, item: str, audience: str, ledger: BookPlace | None, dry_run: bool, as_json: bool, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Look or seal, tell."""
    from harmledger.review.seal import seal as written
    from harmledger.review.seal import sealing

    why, named = why_of(given), list_named(audience)
    with open_the_book(ledger) as book:
        found = sealing(book, item)
        effect = None if dry_run else written(book, item, named, why)
    tell(found, effect, as_json=as_json)


@click.command(help=UNSEAL_HELP, short_help="Take a seal back.")
@click.argument("item")
@FOR
@LEDGER
@PERSON
@REASON
def unseal(*, item: str, audience: str, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Unseal, tell."""
    from harmledger.cli.render.screen import screen, text
    from harmledger.model.audience import TEAM
    from harmledger.review.seal import unseal as written

    why = why_of(given)
    with open_the_book(ledger) as book:
        effect = written(book, item, frozenset({TEAM, list_named(audience)}), why)
    for decision in effect.decisions:
        screen().print(text(f"{decision.subject_id} is open again. Decided by {decision.person}: {decision.reason}"))


def list_named(name: str) -> "Audience":
    """The need-to-know list of that name; a usage error where it is none."""
    from harmledger.model.audience import Audience
    from harmledger.model.errors import ValueRefusedError

    try:
        return Audience(name)
    except ValueRefusedError as error:
        raise click.BadParameter(f"{error}; a need-to-know list is written need:sources") from error


def tell(found: "tuple[SealPreview, ...]", effect: "SealEffect | None", *, as_json: bool) -> None:
    """What goes, what is left, and whether it was done."""
    from harmledger.cli.render.screen import screen, text
    from harmledger.pipeline.view.plain import plain

    if as_json:
        click.echo(json.dumps({"written": effect is not None, "items": plain(found)}, ensure_ascii=False, indent=2))
        return
    console = screen()
    for preview in found:
        for line in preview_lines(preview):
            console.print(line)
    if effect is None:
        console.print(text("Nothing was written (--dry-run).", "dim"))
        return
    for decision in effect.decisions:
        console.print(text(f"{decision.subject_id} is sealed for {decision.value}. Decided by {decision.person}."))


def preview_lines(preview: "SealPreview") -> "list[Any]":
    """What goes with one item, and what still tells of it."""
    from harmledger.cli.render.screen import indented, text
    from harmledger.text.phrase import counted

    lines: list[Any] = [text(f"{preview.kind} {preview.id}, with {counted(preview.claims, 'claim')}", "bold")]
    if preview.text:
        lines += [text("What is left of its report for everybody else; does it still tell?"), indented(preview.text)]
    if preview.elsewhere:
        lines.append(text(f"Other reports say the same words: {', '.join(preview.elsewhere)}. They stay as they are."))
    if preview.decisions:
        lines.append(text(f"Reasons of decisions say the same words, and stay: {', '.join(preview.decisions)}"))
    return lines
