"""harmledger locate: place names in texts to coordinates, one JSON line a text."""

import itertools
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.lines import write_line
from harmledger.cli.options import settings

if TYPE_CHECKING:
    from harmledger.locate.locator import Locator

HELP = """
Say where places lie, with reasons.

\b
  harmledger locate places.jsonl > placed.jsonl
  echo '{"id": "1", "text": "Shelling hit Saraqib in Idlib."}' | harmledger locate -
  harmledger locate list.jsonl --country SY

Reads one JSON object a line: "id", "text" and, where the names are known, "toponyms": [{"start", "end"}]. Without
"toponyms" it finds them itself; [] means that there are none. Offsets count characters of "text" from 0. Also heeded:
"title", "country" (ISO code of the country that the texts are about) and "home_country" (the outlet's). Each toponym
comes back with "lat", "lon", "geonameid", "pcode", "precision" and "reasons"; null where nothing is likely enough.
A line that cannot be used comes back with "dropped" and "detail".

Where neither the lines nor --country name a country, the first lines are looked through: if nearly all places that are
sure lie in one country, it is taken for that of all lines, and the reasons say so. --country none keeps it from that.
"""


INPUT = click.Path(path_type=Path, allow_dash=True)
SAMPLE = 500
"""Lines that are looked through for the country: enough for a list of bare names, few enough to wait for."""
NO_COUNTRY = "NONE"
Line = tuple[str, bytes]


@click.command(help=HELP, short_help="Place names to coordinates, as JSON Lines.")
@click.argument("places", nargs=-1, required=True, type=INPUT, metavar="PLACES...")
@click.option("--country", metavar="CODE", help="ISO code of the country that all lines are about, or none.")
@click.option(
    "--gazetteer",
    "own",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your own file of places. [default: what HARMLEDGER_GAZETTEER says]",
)
def locate(*, places: tuple[Path, ...], country: str | None, own: Path | None) -> int:
    """Locate each line."""
    from harmledger.cli.outermost import Exit
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator

    fell = 0
    with open_gazetteer(own or settings().gazetteer) as gazetteer:
        locator, lines = Locator(gazetteer), _lines(places)
        first = list(itertools.islice(lines, SAMPLE))
        about, reason = _country(locator, first, country)
        for where, raw in itertools.chain(first, lines):
            line = _located(locator, where, raw, about, reason)
            write_line(line)
            fell += "dropped" in line
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _lines(paths: tuple[Path, ...]) -> Iterator[Line]:
    """Each line that is not blank, with how a message calls it."""
    for path in paths:
        is_piped = str(path) == "-"
        name = "standard input" if is_piped else str(path)
        with nullcontext(sys.stdin.buffer) if is_piped else path.open("rb") as lines:
            for number, raw in enumerate(lines, start=1):
                if raw.strip():
                    yield f"{name} line {number}", raw


def _country(locator: "Locator", lines: Iterable[Line], given: str | None) -> tuple[str | None, str | None]:
    """The country that the lines are about and how we know; raises SettingError where the one given is none."""
    from harmledger.locate.inbox import country_of
    from harmledger.model.errors import SettingError

    code = given and given.upper()
    if code == NO_COUNTRY:
        return None, None
    if code:
        if locator.gazetteer.country(code) is None:
            raise SettingError(f"--country {given}: there is no such country; give its ISO code, such as SY, or none")
        return code, f"the inbox is said to be about {code}"
    guess = country_of(locator, _usable(lines))
    return guess.country, guess.reason


def _usable(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    from harmledger.model.errors import InputError
    from harmledger.pipeline.place_line import read_place_line

    for _, raw in lines:
        try:
            yield read_place_line(raw)
        except InputError:
            continue  # said to the user when the line's turn comes


def _located(locator: "Locator", where: str, raw: bytes, country: str | None, reason: str | None) -> dict[str, Any]:
    from harmledger.locate.line import locate_line
    from harmledger.model.errors import InputError
    from harmledger.pipeline.place_line import read_place_line

    try:
        return locate_line(locator, read_place_line(raw), country=country, reason=reason)
    except InputError as error:
        return {"id": None, "toponyms": [], "input": where, "dropped": "bad_record", "detail": str(error)}
