"""harmledger gazetteer: what it has under a name; a country's list of places added to it."""

import sys
from pathlib import Path

import click

from harmledger.cli.options import JSON, QUIET, settings

OWN = click.option(
    "--gazetteer",
    "own",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your own file of places. [default: what HARMLEDGER_GAZETTEER says]",
)
COUNTRY = click.option("--country", metavar="CODE", help="ISO code of the country that it should lie in, such as SY.")
LISTS = click.argument(
    "lists", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="LIST..."
)


@click.group(no_args_is_help=True, short_help="Ask for a place; add a country's villages.")
def gazetteer() -> None:
    """Ask the gazetteer that comes with harmledger, and add the villages of a country to it."""


@gazetteer.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "within", multiple=True, metavar="PLACE", help="An area or place near by; may be repeated.")
@COUNTRY
@OWN
@JSON
def find(
    *, words: tuple[str, ...], within: tuple[str, ...], country: str | None, own: Path | None, as_json: bool
) -> int:
    """Say where a place lies: its coordinates, the areas that hold it, and why it is this one.

    \b
      harmledger gazetteer find Marek --in Idlib
      harmledger gazetteer find "Jisr al-Shughur district"
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    from harmledger.cli.lines import write_line
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.place import print_resolution
    from harmledger.geo.gazetteer import open_gazetteer
    from harmledger.locate.locator import Locator
    from harmledger.locate.mention import Context
    from harmledger.pipeline.view.plain import plain

    with open_gazetteer(own or settings().gazetteer) as opened:
        context = Context(other_places=within, country=country and country.upper())
        (resolution,) = Locator(opened).resolve_account([" ".join(words)], context=context)
    if as_json:
        write_line(plain(resolution))
    else:
        print_resolution(resolution)
    return Exit.DONE if resolution.place is not None else Exit.FAILED


@gazetteer.command()
@LISTS
@OWN
@click.option("--country", metavar="CODE", help="Whose places a p-code list has, where it does not say: UA, SD ...")
@QUIET
@JSON
def add(*, lists: tuple[Path, ...], own: Path | None, country: str | None, quiet: bool, as_json: bool) -> int:
    """Add a country's places, down to the village, to a file of your own.

    LIST is a GeoNames country dump (from download.geonames.org/export/dump, such as UA.zip) or an OCHA p-code list
    saved as CSV; either may be zipped. What harmledger knows already gets the further names and codes of the list; the
    rest is new. The gazetteer that ships is never changed. The same list again changes nothing; a newer one under the
    same name takes its place.

    \b
      export HARMLEDGER_GAZETTEER=~/places.sqlite
      harmledger gazetteer add UA.zip
      harmledger gazetteer find Zelenivka --country UA
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    from harmledger.cli.lines import write_line
    from harmledger.cli.outermost import Exit
    from harmledger.cli.progress import progress
    from harmledger.cli.render.added import added_json, print_added
    from harmledger.geo.addition.add import add_list

    target, bad = _target(own), 0
    for path in lists:
        with progress(quiet=quiet) as tell:
            added = add_list(path, target, country=country and country.upper(), tell=tell)
        if as_json:
            write_line(added_json(added, target))
        else:
            print_added(added, target)
        bad += added.bad
    sys.stdout.flush()
    return Exit.FAILED if bad else Exit.DONE


@gazetteer.command()
@OWN
def sources(*, own: Path | None) -> None:
    """List what the gazetteer is made of: each source with its licence and its number of rows, as JSON Lines."""
    from harmledger.cli.lines import write_line
    from harmledger.geo.gazetteer import open_gazetteer

    with open_gazetteer(own or settings().gazetteer) as opened:
        for file, name, licence, rows in opened.sources():
            write_line({"file": file, "name": name, "licence": licence, "rows": rows})


def _target(own: Path | None) -> Path:
    from harmledger.model.errors import SettingError

    target = own or settings().gazetteer
    if target is None:
        raise SettingError(
            "which file should the places go into? Set HARMLEDGER_GAZETTEER to it (then every command heeds them), "
            "or give --gazetteer FILE"
        )
    return target
