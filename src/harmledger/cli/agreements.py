"""harmledger agreements: the ceasefires and other agreements that incidents are held against."""

from pathlib import Path

import click

from harmledger.cli.options import JSON
from harmledger.cli.terms import AGREEMENTS, agreements_of
from harmledger.model.errors import InputError


@click.group(no_args_is_help=True)
def agreements() -> None:
    """Look at ceasefires and other agreements."""


@agreements.command(name="list")
@AGREEMENTS
@JSON
def list_(*, folder: Path | None, as_json: bool) -> int:
    """List the agreements, the oldest first.

    \b
      harmledger agreements list
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    from harmledger.cli.lines import write_line
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.agreement import list_line, print_list

    found = agreements_of(folder)
    if as_json:
        for agreement in found:
            write_line(list_line(agreement))
    else:
        print_list(found)
    return Exit.DONE


@agreements.command()
@click.argument("agreement")
@AGREEMENTS
def show(*, agreement: str, folder: Path | None) -> int:
    """Show one agreement: its parties by role, its dates, clauses and zones, each with its source.

    \b
      harmledger agreements show sochi-2018-09-17
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    from harmledger.cli.outermost import Exit
    from harmledger.cli.render.agreement import print_agreement

    found = {one.id: one for one in agreements_of(folder)}
    if agreement not in found:
        raise InputError(f'there is no agreement "{agreement}"; there are: {", ".join(found)}')
    print_agreement(found[agreement])
    return Exit.DONE


@agreements.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
def check(*, folder: Path | None) -> int:
    """Say what to look at in agreements before anybody relies on them: those of FOLDER, or those that ship.

    A file that does not fit the form is an error; the rest are remarks.

    \b
      harmledger agreements check our-agreements/
    """  # noqa: D301 - click's own mark for a paragraph that keeps its lines
    from harmledger.cli.outermost import Exit
    from harmledger.lexicon.actors import load_actors
    from harmledger.lexicon.agreement_check import agreement_remarks
    from harmledger.lexicon.agreements import load_agreements, read_agreements

    found = load_agreements() if folder is None else read_agreements(folder)
    if not found:
        raise InputError(f"{folder}: there is no agreement in it (*.yaml)")
    actors = load_actors()
    for agreement in found:
        remarks = list(agreement_remarks(agreement, actors))
        click.echo(f"{agreement.id}: {'reads well' if not remarks else f'{len(remarks)} to look at'}")
        for remark in remarks:
            click.echo(f"  {remark}")
    return Exit.DONE
