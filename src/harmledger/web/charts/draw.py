"""Bars, bands and marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harmledger.pipeline.page.markup import Html, tag
from harmledger.web.charts.axis import LEFT, RIGHT, TOP, WIDTH, Plot, labelled, ticks

_GAP = 0.18
"""Of a column, between two bars."""
_LEAST = 1.5
"""Pixels: a bar that is there is seen."""
_MARK = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One column: from `low` to `high`. `high` None is open: at least so many."""

    label: str
    low: int
    high: int | None
    words: str
    """What a reader of the column is told."""
    url: str = ""
    kind: int = 0
    """Which of several series it belongs to; each has a pattern of its own, not only a colour."""

    @property
    def most(self) -> int:
        """The greater of its ends."""
        return max(self.low, self.high or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that is claimed about some columns and added to none: drawn below them."""

    first: float
    last: float
    """Columns, from 0; the two are one for a moment."""
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a chart is called and what it shows, for those who hear it."""

    id: str
    title: str
    words: str


def chart(said: Said, series: Sequence[Sequence[Band]], marks: Sequence[Mark] = ()) -> Html:
    """Columns side by side, the same labels in every series; `marks` stand below them."""
    first = series[0] if series else ()
    most = max((band.most for bands in series for band in bands), default=1)
    scale = ticks(most)
    rows = _rows(marks)
    plot = Plot(scale[-1], len(first))
    height = plot.height + 12 * (max(rows, default=-1) + 1)
    return tag(
        "svg",
        tag("title", said.title, id=f"{said.id}-title"),
        tag("desc", said.words, id=f"{said.id}-words"),
        *_grid(scale, plot),
        *(drawn for turn, bands in enumerate(series) for drawn in _columns(bands, plot, (turn, len(series)))),
        *_lower([band.label for band in first], plot),
        *(_mark(mark, row, plot) for mark, row in zip(marks, rows, strict=True)),
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        class_="chart",
        role="group",
        aria_labelledby=f"{said.id}-title",
        aria_describedby=f"{said.id}-words",
    )


def _grid(scale: Sequence[int], plot: Plot) -> Iterator[Html]:
    for value in scale:
        y = _px(plot.y(value))
        yield tag("path", d=f"M{_px(LEFT)},{y}H{_px(WIDTH - RIGHT)}", class_="grid")
        yield tag("text", f"{value}", x=_px(LEFT - 6), y=_px(plot.y(value) + 4), class_="tick end")


def _lower(labels: Sequence[str], plot: Plot) -> Iterator[Html]:
    for at, label in labelled(labels, plot):
        x = plot.x(at)
        yield tag("path", d=f"M{_px(x)},{_px(plot.base)}v4", class_="grid")
        yield tag("text", label, x=_px(x + 1), y=_px(plot.base + 16), class_="tick")


def _columns(bands: Iterable[Band], plot: Plot, turn: tuple[int, int]) -> Iterator[Html]:
    own, of = turn
    width = plot.column * (1 - _GAP) / of
    for at, band in enumerate(bands):
        if not band.most and band.high is not None:
            continue  # nothing is told of this column
        x = plot.x(at) + plot.column * _GAP / 2 + own * width
        drawn = [tag("title", band.words), *_column(band, x, width, plot)]
        class_ = f"s{band.kind}"
        yield tag("a", *drawn, href=band.url, class_=class_) if band.url else tag("g", *drawn, class_=class_)


def _column(band: Band, x: float, width: float, plot: Plot) -> Iterator[Html]:
    """What is told at least, whole; what may be more, pale; an open end as an arrow that leads out of it."""
    low, top = plot.y(band.low), plot.y(band.most)
    yield _rect(x, low, width, max(_LEAST if band.low else 0.0, plot.base - low), "low")
    if band.high is not None and band.high > band.low:
        yield _rect(x, top, width, low - top, "more")
    if band.high is None:
        middle, half = x + width / 2, min(width / 2, 5.0)
        tip = max(TOP - 12, low - 9)
        yield tag(
            "path",
            d=f"M{_px(middle - half)},{_px(low - 3)}L{_px(middle)},{_px(tip)}L{_px(middle + half)},{_px(low - 3)}",
            class_="open",
        )


def _rect(x: float, y: float, width: float, height: float, class_: str) -> Html:
    return tag("rect", x=_px(x), y=_px(y), width=_px(width), height=_px(height), class_=class_)


def _rows(marks: Sequence[Mark]) -> list[int]:
    """The line of each mark below the axis: none upon another, six lines at most."""
    ends: list[float] = []
    rows = []
    for mark in marks:
        row = next((at for at, end in enumerate(ends) if end < mark.first), len(ends))
        row = min(row, 5)
        ends[row : row + 1] = [mark.last + 0.5]
        rows.append(row)
    return rows


def _mark(mark: Mark, row: int, plot: Plot) -> Html:
    y = plot.height + 12 * row
    left, right = plot.x(max(0.0, mark.first)), plot.x(min(float(plot.columns), mark.last))
    diamond = f"M{_px(right)},{_px(y - _MARK)}l{_MARK},{_MARK}l-{_MARK},{_MARK}l-{_MARK},-{_MARK}Z"
    parts = [
        tag("title", mark.words),
        tag("path", d=f"M{_px(left)},{_px(y)}H{_px(right)}", class_="span"),
        tag("path", d=diamond),
    ]
    return tag("a", *parts, href=mark.url, class_="mark") if mark.url else tag("g", *parts, class_="mark")


def _px(length: float) -> str:
    return f"{length:.1f}"
