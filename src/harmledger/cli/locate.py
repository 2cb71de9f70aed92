"""harmledger locate: place names in texts to coordinates, one JSON line a text."""

import sys
from collections.abc import Iterator
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

Reads one JSON object a line: "id", "text" and, where the names are known, "toponyms": [{"start", "end"}]. Without
"toponyms" it finds them itself; [] means that there are none. Offsets count characters of "text" from 0. Also heeded:
"title", "country" (ISO code of the country that the texts are about) and "home_country" (the outlet's). Each toponym
comes back with "lat", "lon", "geonameid", "pcode", "precision" and "reasons"; null where nothing is likely enough.
A line that cannot be used comes back with "dropped" and "detail".
"""


INPUT = click.Path(path_type=Path, allow_dash=True)


@click.command(help=HELP, short_help="Place names to coordinates, as JSON Lines.")
@click.argument("places", nargs=-1, required=True, type=INPUT, metavar="PLACES...")
def locate(*, places: tuple[Path, ...]) -> int:
    """Locate each line."""
    from harmledger.cli.outermost import Exit
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator

    fell = 0
    with open_gazetteer(settings().gazetteer) as gazetteer:
        locator = Locator(gazetteer)
        for where, raw in _lines(places):
            line = _located(locator, where, raw)
            write_line(line)
            fell += "dropped" in line
    sys.stdout.flush()
    return Exit.FAILED if fell else Exit.DONE


def _lines(paths: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """Each line that is not blank, with how a message calls it."""
    for path in paths:
        is_piped = str(path) == "-"
        name = "standard input" if is_piped else str(path)
        with nullcontext(sys.stdin.buffer) if is_piped else path.open("rb") as lines:
            for number, raw in enumerate(lines, start=1):
                if raw.strip():
                    yield f"{name} line {number}", raw


def _located(locator: "Locator", where: str, raw: bytes) -> dict[str, Any]:
    from harmledger.locate.line import locate_line
    from harmledger.model.errors import InputError
    from harmledger.pipeline.place_line import read_place_line

    try:
        return locate_line(locator, read_place_line(raw))
    except InputError as error:
        return {"id": None, "toponyms": [], "input": where, "dropped": "bad_record", "detail": str(error)}
