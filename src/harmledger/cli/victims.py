"""harmledger victims: the named dead and injured, and lists of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.asking import Answering
from harmledger.cli.deciding import PERSON, REASON, why_of
from harmledger.cli.opened import open_the_book
from harmledger.cli.options import JSON, LEDGER
from harmledger.ledger.place import BookPlace

if TYPE_CHECKING:
    from harmledger.link.person import Person
    from harmledger.review.victim import VictimsView

HELP = """
People whom reports name: each once, with every spelling of the name, and how many of an incident's dead have a name.

\b
  harmledger victims --ledger my.ledger
  harmledger victims match our-list.csv --ledger my.ledger
  harmledger victims same vic-3f2 vic-9ab --ledger my.ledger --person reviewer-1 --reason "their brother says so"

Nobody is taken for somebody else on the name alone: an incident, an age, or a day and a place have to agree. Names of
private people are for your team alone.
"""


@click.group(help=HELP, short_help="Named victims, and lists of them.", cls=Answering)
def victims() -> None:
    """Everything about named victims."""


@victims.command("list")
@LEDGER
@click.option("--for", "reader", default="team", metavar="AUDIENCE", help="Who is to read it. [default: team]")
@JSON
def list_victims(*, ledger: BookPlace | None, reader: str, as_json: bool) -> None:
    """List the named people of a book, and how many of each incident's dead are named."""
    from harmledger.cli.asking import answer, read
    from harmledger.model.audience import Audience
    from harmledger.review.victim import view_victims

    answer(view_victims(read(ledger), frozenset({Audience(reader)})), _lines, as_json=as_json)


@victims.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@LEDGER
@JSON
def match(*, file: Path, ledger: BookPlace | None, as_json: bool) -> int:
    """Hold a list of the dead against the named people of a book.

    The list is CSV in UTF-8 with a column "name" and, where known, "age", "sex", "date" (2019-03-10) and "place".
    Nothing of it is kept in the book. Exit code 1 where a row names nobody; which and why is printed. A date in another
    form is not guessed at: the row is compared without it, and that is printed.
    """
    from harmledger.cli.asking import answer, read
    from harmledger.cli.outermost import Exit
    from harmledger.review.victim import mentions_of, people_of
    from harmledger.review.victim_list import match_list, read_list

    told, book = read_list(file), read(ledger)
    matches = match_list(told.rows, people_of(book, list(mentions_of(book))))
    answer({"matches": matches, "dropped": told.dropped, "undated": told.undated}, _matched, as_json=as_json)
    return Exit.FAILED if told.dropped else Exit.DONE


@victims.command()
@click.argument("one")
@click.argument("other")
@LEDGER
@PERSON
@REASON
def same(*, one: str, other: str, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Decide that two names are one person."""
    _decide(one, other, ledger, given, is_one=True)


@victims.command()
@click.argument("one")
@click.argument("other")
@LEDGER
@PERSON
@REASON
def different(*, one: str, other: str, ledger: BookPlace | None, **given: Any) -> None:  # noqa: ANN401 - click gives each option by its name
    """Decide that two names are two people."""
    _decide(one, other, ledger, given, is_one=False)


def _decide(one: str, other: str, ledger: BookPlace | None, given: dict[str, Any], *, is_one: bool) -> None:
    from harmledger.review.victim import hold_one

    why = why_of(given)
    with open_the_book(ledger) as book:
        decision = hold_one(book, one, other, why, is_one=is_one)
    click.echo(f"{'One person' if is_one else 'Two people'}: {decision.reason}   [{decision.id}]")
    click.echo(f"To take it back: harmledger undo {decision.id[:12]}")


def _lines(view: "VictimsView") -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text
    from harmledger.review.victim import people_words

    yield text(people_words(view), "bold")
    for count in view.incidents:
        yield indented(f"{count.incident_id[:12]}  {count.title}: {count.words}")
    for person in view.persons:
        yield text(_person(person))
        for mention in person.mentions:
            yield indented(f"{mention.id[:12]}  “{mention.name}” in {mention.source}", "dim", by=4)
        if person.reasons:
            yield indented(f"one person: {'; '.join(person.reasons)}", "dim", by=4)
    if view.questions:
        yield text("Perhaps one person", "bold")
    for one, other, reasons in view.questions:
        yield indented(f"{one[:12]} and {other[:12]}: {'; '.join(reasons)}")


def _person(person: "Person") -> str:
    facts = [fact for fact in (person.age and f"aged {person.age}", person.sex, person.effect.value) if fact]
    return f"{person.name}, {', '.join(facts)}"


def _matched(found: dict[str, Any]) -> Iterator[object]:
    from harmledger.cli.render.screen import indented, text
    from harmledger.review.victim_list import tally

    words = {"same": "found", "ask": "to be asked", "different": "not in the book"}
    counts = ", ".join(f"{number} {words[verdict.value]}" for verdict, number in tally(found["matches"]))
    yield text(counts, "bold")
    for one in found["matches"]:
        whom = ", ".join(f"{person.name} [{person.id[:12]}]" for person in one.persons)
        because = f" ({'; '.join(one.reasons)})" if one.reasons else ""
        yield indented(f"row {one.row.number}, {one.row.mention.name}: {words[one.verdict.value]} {whom}{because}")
    for number, reason in found["dropped"]:
        yield indented(f"row {number}: not compared, {reason}")
    for number in found["undated"]:
        yield indented(f"row {number}: compared without its day, which is not written as 2019-03-10")
