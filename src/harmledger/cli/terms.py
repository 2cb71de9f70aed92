"""The agreements that a command works with: those that ship and, where given, those of a folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harmledger.model.errors import InputError

if TYPE_CHECKING:
    from harmledger.model.agreement import Agreement
    from harmledger.model.watch import Watch
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


def watches_of(path: Path | None) -> "Sequence[Watch]":
    """The watches of a table. Raises InputError on a row that cannot be read: a hole would look like no watch."""
    from harmledger.model.outcome import Dropped
    from harmledger.monitor.watching import read_watches

    if path is None:
        return ()
    watches = []
    for outcome in read_watches(read_table(path), str(path)):
        if isinstance(outcome, Dropped):
            raise InputError(f"{outcome.subject}: {outcome.detail}")
        watches.append(outcome.value)
    return watches


def read_table(path: Path) -> str:
    """The text of a CSV file; raises InputError where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: this is not UTF-8 ({error.reason}); save it as CSV UTF-8") from error
