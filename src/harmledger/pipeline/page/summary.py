"""The head of the page: what came in and what became of it, and which sums would move."""

from harmledger.dates.say import day_words, month_words
from harmledger.pipeline.change import Changes, IfAllAccepted, MonthSum, Part, TopLine
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.names import part_words
from harmledger.pipeline.page.table import table
from harmledger.text.phrase import counted

_HEADS = ("Month", "Sum of", "In the book", "With these", "Without a number, left out")


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
    months = [month for month in moving.months if month.has_moved]
    if not months:
        return tag("p", "If all were accepted, no sum would move.")
    caption = f"If all were accepted; {counted(moving.changed_incidents, 'incident')} that the book has would change"
    return tag(
        "div", table(caption, _HEADS, [_moved(month) for month in months]), tag("p", moving.scope, class_="because")
    )


def _moved(month: MonthSum) -> tuple[Html | str, ...]:
    after = month.after
    unknown = counted(after.without_number, "incident") if after.without_number else "none"
    return month_words(month.month), month.effect.value, month.before.words, tag("strong", after.words), unknown


def _about(changes: Changes) -> str:
    as_of = "" if changes.as_of is None else f"As of {day_words(changes.as_of)}, the latest day of any report. "
    return (
        f"{as_of}For your team only: the full texts of reports stand below, so do not publish this page or send it on. "
        "It loads nothing from anywhere. Click a value to see the words it stands on."
    )
