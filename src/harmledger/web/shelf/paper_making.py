"""Papers from reports, toll marks from tolls, and what the search index holds of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harmledger.dates.say import period_words
from harmledger.model.account import Reading
from harmledger.model.count import Count
from harmledger.model.record import TollRecord
from harmledger.model.report import Report
from harmledger.web.search.entries import Kind, Said, said
from harmledger.web.shelf.models import Paper, TollMark

BY_HAND = "by hand"
"""The engine of a report that a person coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report with all that was taken from it."""

    report: Report
    reading: Reading | None
    accounts: int
    """How many."""
    tolls: Sequence[TollRecord]
    tells_nothing: bool = False
    """A person read it: it tells of no incident."""


def paper_of(text: Text) -> Paper:
    """The report at a glance."""
    report, reading = text.report, text.reading
    engine = "" if reading is None else reading.engine or ""
    return Paper(
        id=report.id,
        name=report.name,
        outlet=report.outlet or "",
        day=(None if reading is None else reading.anchor.day) or report.published,
        title=report.title,
        language=report.language or "",
        url=report.url or "",
        unread="" if report.unread is None else report.unread.value,
        uncovered=0 if reading is None else len(reading.uncovered),
        engine=engine,
        coding=_coding(text, engine),
        accounts=text.accounts,
        tolls=len(text.tolls),
        is_published=report.is_published,
    )


def _coding(text: Text, engine: str) -> str:
    if engine == BY_HAND or text.tells_nothing:
        return "hand"
    return "machine" if engine and text.report.unread is None else "unread"


def toll_marks(text: Text, paper: Paper) -> Iterator[TollMark]:
    """Each toll of a report."""
    for record in text.tolls:
        toll, harm = record.toll, record.toll.harm.value
        low, high = _ends(harm.count)
        yield TollMark(
            key=f"{paper.id}/{record.id}",
            toll_id=record.id,
            paper_id=paper.id,
            outlet=paper.outlet,
            effect=harm.effect.value,
            group=harm.group.value,
            low=low,
            high=high,
            words=str(harm.count),
            period_words="" if toll.period is None else period_words(toll.period),
            day_first=None if toll.period is None else toll.period.first,
            day_last=None if toll.period is None else toll.period.last,
            said_on=paper.day,
            area="" if toll.area is None else toll.area.quote,
            accused=", ".join(claim.value.text for claim in toll.perpetrators),
            source=None if toll.source is None else toll.source.span.quote,
        )


def _ends(count: Count) -> tuple[int | None, int | None]:
    return (count.floor, count.ceiling) if count.is_number else (None, None)


def entries_of(text: Text, paper: Paper) -> Iterator[Said]:
    """What the index holds of a report itself: its text and its name. What it says of incidents goes with those."""
    report = text.report
    yield said(Kind.REPORT, report.id, report.id, report.title or paper.name, paper.day, text=report.body)
    yield said(Kind.CODE, f"{report.id}/name", report.id, paper.name, paper.day)
