"""Tables that a screen reader can read: a caption, a head for each column, and a scrolling frame for narrow screens."""

from collections.abc import Iterable, Sequence

from harmledger.pipeline.page.markup import Html, tag


def table(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[Html | str]], *, class_: str | None = None
) -> Html:
    """A table; the first cell of each row is the head of the row."""
    head = tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads)))
    body = tag("tbody", *(_row(row) for row in rows))
    framed = tag("table", tag("caption", caption), head, body, class_=class_)
    return tag("div", framed, class_="frame", tabindex=0, role="region", aria_label=caption)


def _row(row: Sequence[Html | str]) -> Html:
    first, *rest = row
    return tag("tr", tag("th", first, scope="row"), *(tag("td", value) for value in rest))
