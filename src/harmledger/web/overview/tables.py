"""A table of the overview: the same rows on the page and in the file that is taken away."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from harmledger.pipeline.page.markup import Html, tag
from harmledger.pipeline.page.table import table

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Heads and rows of plain words; `links` gives some rows an address, by their place."""

    name: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    links: dict[int, str] = field(default_factory=dict)
    anchors: str = ""
    """What the ids of the rows begin with, where marks of a chart lead to them."""

    def html(self) -> Html:
        """The table of the page."""
        return table(self.caption, self.heads, [self._row(at, row) for at, row in enumerate(self.rows)])

    def _row(self, at: int, row: Sequence[str]) -> Sequence[Html | str]:
        first = tag("a", row[0], href=self.links[at]) if at in self.links else row[0]
        named = tag("span", first, id=f"{self.anchors}{at}") if self.anchors else first
        return (named, *(tag("span", cell, dir="auto") for cell in row[1:]))

    def csv(self) -> str:
        """The table as a file; no cell of it is a formula."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.heads)
        writer.writerows([_safe(row) for row in self.rows])
        return out.getvalue()


def _safe(row: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(_ACTIVE) else cell for cell in row]
