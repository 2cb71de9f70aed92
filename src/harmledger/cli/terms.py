"""What findings and observations work with: agreements, watches, places; and how they print counts."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.cli.lines import write_line
from harmledger.cli.options import settings
from harmledger.model.errors import InputError

if TYPE_CHECKING:
    from harmledger.model.agreement import Agreement
    from harmledger.model.finding import Finding
    from harmledger.model.watch import Watch
    from harmledger.monitor.spot import Locate
    from harmledger.monitor.terms import Terms

AGREEMENTS = click.option(
    "--agreements",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="A folder with agreements of your own, beside those that ship.",
)
WATCHES = click.option(
    "--watches",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A CSV of who watched where and when, to stand beside the counts.",
)


def agreements_of(folder: Path | None) -> "tuple[Agreement, ...]":
    """The agreements that ship and those of `folder`."""
    from harmledger.lexicon.agreements import load_agreements, read_agreements

    shipped = load_agreements()
    own = () if folder is None else read_agreements(folder)
    twice = {agreement.id for agreement in shipped} & {agreement.id for agreement in own}
    if twice:
        raise InputError(f"{folder}: an agreement that ships has this id too: {', '.join(sorted(twice))}")
    return (*shipped, *own)


def terms_of(folder: Path | None) -> "Terms":
    """The same, made ready for holding things against them."""
    from harmledger.lexicon.actors import load_actors
    from harmledger.monitor.terms import Terms

    return Terms.of(agreements_of(folder), load_actors())


def watches_of(path: Path | None, locate: "Locate") -> "tuple[Watch, ...]":
    """The watches of a table, their places called by the gazetteer's names, as the counts call them.

    Raises:
        InputError: a row cannot be read. A hole would look like no watch.
    """
    from dataclasses import replace

    from harmledger.model.outcome import Dropped
    from harmledger.monitor.watching import read_watches

    watches = []
    for outcome in () if path is None else read_watches(read_table(path), str(path)):
        if isinstance(outcome, Dropped):
            raise InputError(f"{outcome.subject}: {outcome.detail}")
        place = locate(outcome.value.place)
        watches.append(outcome.value if place is None else replace(outcome.value, place=place.name))
    return tuple(watches)


@contextmanager
def locating(country: str | None = None) -> "Iterator[Locate]":
    """What finds a place by its words alone."""
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator
    from harmledger.locate.mention import Context

    with open_gazetteer(settings().gazetteer) as gazetteer:
        locator, context = Locator(gazetteer), Context(country=country)
        yield lambda words: locator.locate([words], context=context)[0]


def write_counts(findings: "Iterable[Finding]", watches: "Sequence[Watch]") -> None:
    """Print a line for each count, and for each watched week in which nothing is counted."""
    from harmledger.monitor.count import count_findings, quiet_weeks
    from harmledger.monitor.line import quiet_json, tally_json

    tallies = count_findings(findings, watches)
    for tally in tallies:
        write_line(tally_json(tally))
    for quiet in quiet_weeks(tallies, watches):
        write_line(quiet_json(quiet))


def read_table(path: Path) -> str:
    """The text of a CSV file; raises InputError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: this is not UTF-8 ({error.reason}); save it as CSV UTF-8") from error
