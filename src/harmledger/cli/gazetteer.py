"""harmledger gazetteer find: what the gazetteer has under a name."""

import click

from harmledger.cli.options import JSON, settings


@click.group(no_args_is_help=True)
def gazetteer() -> None:
    """Ask the gazetteer that comes with harmledger."""


@gazetteer.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "within", multiple=True, metavar="PLACE", help="An area or place near by; may be repeated.")
@click.option("--country", metavar="CODE", help="ISO code of the country that it should lie in, such as SY.")
@JSON
def find(*, words: tuple[str, ...], within: tuple[str, ...], country: str | None, as_json: bool) -> int:
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

    with open_gazetteer(settings().gazetteer) as opened:
        context = Context(other_places=within, country=country and country.upper())
        (resolution,) = Locator(opened).resolve_account([" ".join(words)], context=context)
    if as_json:
        write_line(plain(resolution))
    else:
        print_resolution(resolution)
    return Exit.DONE if resolution.place is not None else Exit.FAILED
