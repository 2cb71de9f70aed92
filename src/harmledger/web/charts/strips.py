"""Rows of cells, one row for each name: how much there was when, and where there was nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.pipeline.page.markup import Html, tag
from harmledger.web.charts.axis import WIDTH
from harmledger.web.charts.draw import Said

_NAMES = 150.0
_ROW = 18.0
_SHADES = 4
_LONGEST = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One row. `words` of each cell tell its number."""

    name: str
    numbers: Sequence[int]
    words: Sequence[str]


def strips(said: Said, rows: Sequence[Strip], labels: Sequence[str]) -> Html:
    """The rows below each other; a cell without anything is left empty, with a line through it."""
    most = max((number for row in rows for number in row.numbers), default=1)
    width = (WIDTH - _NAMES) / max(1, len(labels))
    height = _ROW * len(rows) + 24
    return tag(
        "svg",
        tag("title", said.title, id=f"{said.id}-title"),
        tag("desc", said.words, id=f"{said.id}-words"),
        *(part for at, row in enumerate(rows) for part in _row(row, at, width, most)),
        *_labels(labels, width, height),
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        class_="chart strips",
        role="group",
        aria_labelledby=f"{said.id}-title",
        aria_describedby=f"{said.id}-words",
    )


def _row(row: Strip, at: int, width: float, most: int) -> list[Html]:
    y = at * _ROW
    short = row.name if len(row.name) <= _LONGEST else f"{row.name[: _LONGEST - 1]}…"
    parts = [tag("text", short, x=f"{_NAMES - 6:.1f}", y=f"{y + 13:.1f}", class_="tick end")]
    for turn, (number, words) in enumerate(zip(row.numbers, row.words, strict=True)):
        x = _NAMES + turn * width
        shade = 0 if not number else min(_SHADES, 1 + number * _SHADES // (most + 1))
        cell = tag(
            "rect",
            tag("title", words),
            x=f"{x:.1f}",
            y=f"{y + 2:.1f}",
            width=f"{max(1.0, width - 1):.1f}",
            height=f"{_ROW - 4:.1f}",
            class_=f"c{shade}",
        )
        parts.append(cell)
    return parts


def _labels(labels: Sequence[str], width: float, height: float) -> list[Html]:
    apart = max(1, -(-70 // max(1, int(width))))
    return [
        tag("text", label, x=f"{_NAMES + at * width:.1f}", y=f"{height - 8:.1f}", class_="tick")
        for at, label in enumerate(labels)
        if at % apart == 0
    ]
