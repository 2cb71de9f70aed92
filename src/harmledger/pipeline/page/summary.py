"""The head of the page: what came in and what became of it, and which sums would move."""

from harmledger.pipeline.change import Changes, IfAllAccepted, MonthSum, Part, TopLine
from harmledger.pipeline.days import day_words, month_words
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.names import part_words
from harmledger.pipeline.view.words import counted


def summary(changes: Changes) -> Html:
    """The top line, the sums that move, and what the page is."""
    return tag(
        "header",
        tag("h1", "What these reports change"),
        top_line(changes.top),
        if_accepted(changes.if_accepted),
        tag("p", _about(changes), class_="about"),
        id="top",
    )


def top_line(top: TopLine) -> Html:
    """The sum that adds up; each number leads to its list."""
    terms = [_term(part) for part in top.parts if part.count]
    equals: Html | str = " = " if terms else ""
    return tag("p", tag("strong", f"{top.total} in"), equals, join(*terms, separator=" + "), class_="top-line")


def _term(part: Part) -> Html:
    number = tag("a", str(part.count), href=f"#list-{part.kind.value}", aria_label=_label(part))
    return join(number, " ", part_words(part))


def _label(part: Part) -> str:
    return f"{counted(part.count, 'report')} {part_words(part)}: open the list"


def if_accepted(moving: IfAllAccepted) -> Html:
    """The sums that would move, month by month, with what they leave out."""
    moved = [_moved(month) for month in moving.months if month.has_moved]
    changed = f"{counted(moving.changed_incidents, 'incident')} of the book would change."
    lead = "If all were accepted:" if moved else "If all were accepted, no sum would move."
    items = (*moved, tag("li", changed)) if moved else ()
    return tag("div", tag("p", lead), tag("ul", *items) if items else None, tag("p", moving.scope, class_="because"))


def _moved(month: MonthSum) -> Html:
    unknown = month.after.without_number
    beside = f" ({counted(unknown, 'incident')} without a number beside it)" if unknown else ""
    before = month.before.words
    words = f"{month_words(month.month)}, {month.effect.value}: "
    return tag("li", words, tag("span", before, class_="before"), " → ", tag("strong", month.after.words), beside)


def _about(changes: Changes) -> str:
    as_of = "" if changes.as_of is None else f"As of {day_words(changes.as_of)}, the latest day of any report. "
    return (
        f"{as_of}For your team only: the full texts of reports stand below, so do not publish this page or send it on. "
        "It loads nothing from anywhere. Click a value to see the words it stands on."
    )
