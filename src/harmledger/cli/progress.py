"""Progress on standard error: a line that moves on a terminal, one line a stage elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from harmledger.pipeline.progress import Progress, silent

EVERY = 25
"""Items between two redraws on a terminal: often enough to be seen moving, too seldom to cost anything."""
WIPE = "\r\033[K"


class StageLines:
    """Says each stage as it begins and, on a terminal, how far it has come."""

    def __init__(self, *, moves: bool) -> None:
        """`moves`: whether one line may be drawn over and over."""
        self._stage = ""
        self._moves = moves

    def __call__(self, stage: str, done: int, total: int | None = None, /) -> None:
        """Show that `done` (of `total`) are through `stage`."""
        if stage != self._stage:
            self._stage = stage
            click.echo(f"{WIPE}{stage} ..." if self._moves else f"{stage} ...", nl=not self._moves, err=True)
        elif self._moves and done % EVERY == 0:
            of = "" if total is None else f" of {total}"
            click.echo(f"{WIPE}{stage} ... {done}{of}", nl=False, err=True)

    def close(self) -> None:
        """Wipe the line that moves."""
        if self._moves and self._stage:
            click.echo(WIPE, nl=False, err=True)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """What tells a person how far the work is; silent where they do not want it."""
    if quiet:
        yield silent
        return
    lines = StageLines(moves=sys.stderr.isatty())
    try:
        yield lines
    finally:
        lines.close()
