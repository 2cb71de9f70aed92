"""What the commands share by which a person decides: who and why, a look first, the effect in words."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harmledger.cli.opened import open_the_book
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from rich.console import Console

    from harmledger.ledger import Ledger
    from harmledger.model.decision import Decision
    from harmledger.review.decide import Why
    from harmledger.review.effect import Effect
    from harmledger.review.sketch import Sketch

F = TypeVar("F", bound=Callable[..., object])

PERSON = click.option("--person", metavar="NAME", default="", help="Who decides: the key your team knows you by.")
REASON = click.option("--reason", metavar="WORDS", default="", help="Why, in words that others can read later.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show what it would change; write nothing.")


def carry_out(
    ledger: BookPlace | None, why: "Why", making: "Callable[[Ledger], Decision]", *, dry_run: bool, as_json: bool
) -> None:
    """Show a decision's effect, written unless it is a dry run."""
    from harmledger.cli.render.screen import screen
    from harmledger.pipeline.view.plain import plain
    from harmledger.review.incident import carry_out as written
    from harmledger.review.incident import preview

    with open_the_book(ledger) as book:
        decision = making(book)
        effect = preview(book, decision) if dry_run else written(book, decision, why)
    if as_json:
        click.echo(json.dumps({"written": not dry_run, **plain(effect)}, ensure_ascii=False, indent=2))
    else:
        print_effect(effect, screen(), is_written=not dry_run)


def why_of(given: dict[str, Any]) -> "Why":
    """Person and reason as the options gave them."""
    from harmledger.review.decide import Why

    return Why(person=given["person"], reason=given["reason"])


def print_effect(effect: "Effect", console: "Console", *, is_written: bool) -> None:
    """The incidents that a decision touches, before and after, and how to take it back."""
    from harmledger.cli.render.screen import text

    if effect.before != effect.after:
        _print_side("Before", effect.before, console)
        _print_side("After", effect.after, console)
    elif effect.is_about_links:
        console.print(text("Nothing changes: the accounts stand together, or apart, for other reasons too."))
    _print_accepted(effect, console)
    for old, new in effect.redirects:
        console.print(text(f"{old} leads to {new} from now on.", "dim"))
    if is_written:
        decision = effect.decision
        console.print(text(f"Decided by {decision.person}: {decision.reason}   [{decision.id}]"))
        console.print(text(f"To take it back: harmledger undo {decision.id[:12]}", "dim"))
    else:
        console.print(text("Nothing was written (--dry-run).", "dim"))


def _print_accepted(effect: "Effect", console: "Console") -> None:
    """What becomes of what was accepted, and who had reviewed it."""
    from harmledger.cli.render.screen import indented, short_id, text

    for one in effect.published:
        moved = [move for move in one.moves if move.has_moved]
        told = (f"{_named(move)}: {_told(move.before)} -> {_told(move.after)}" for move in moved)
        if moved:
            console.print(indented(f"Accepted of {short_id(one.incident_id)}: {'; '.join(told)}"))
    for note in effect.notes:
        console.print(text(note, "dim"))


def _named(move: Any) -> str:  # noqa: ANN401 - a FigureMove, which only loads when a command runs
    group = "" if move.group.value == "all" else f" {move.group.value.replace('_', ' ')}"
    return f"{move.effect.value}{group}"


def _told(figure: Any) -> str:  # noqa: ANN401 - a Figure or nothing
    return "not stated" if figure is None else str(figure.words)


def _print_side(title: str, sketches: "tuple[Sketch, ...]", console: "Console") -> None:
    from harmledger.cli.render.screen import indented, short_id, text

    console.print(text(title, "bold"))
    for sketch in sketches:
        console.print(indented(f"{short_id(sketch.id)}  {sketch.title}"))
        told = "; ".join(figure_words(figure) for figure in sketch.figures) or "no figure is stated"
        console.print(indented(told, by=4))
        voices = f"{sketch.voices} {'voice' if sketch.voices == 1 else 'voices'}"
        console.print(indented(f"{voices} in {', '.join(sketch.reports)}", "dim", by=4))


def figure_words(figure: Any) -> str:  # noqa: ANN401 - a Figure, which only loads when a command runs
    """A figure as a line lists it: "killed: 4 to 7"."""
    group = "" if figure.group.value == "all" else f" {figure.group.value.replace('_', ' ')}"
    return f"{figure.effect.value}{group}: {figure.words}"
