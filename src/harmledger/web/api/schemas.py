"""What the API takes and gives, as its description tells it."""

import datetime as dt
from typing import Any

from ninja import Field, Schema

from harmledger.web.proposals.models import ProposalKind

_NOT_STATED = "null where nobody said so; not stated is not zero"


class Problem(Schema):
    """Why nothing came back, in one line for a person."""

    error: str


class FigureOut(Schema):
    """One figure of an incident."""

    effect: str = Field(description="killed, injured, missing, abducted, detained or displaced")
    group: str = Field(description="all, or a part of the people")
    low: int | None = Field(description=_NOT_STATED)
    high: int | None = Field(description="null: open above, or not stated")
    state: str = Field(description="number, vague, none_said or not_stated")
    before: str = Field(description="what was accepted last, in words")
    after: str = Field(description="what the claims give now, in words")
    moved: bool


class IncidentOut(Schema):
    """An incident in short."""

    id: str
    title: str
    kind: str
    day_first: dt.date | None = None
    day_last: dt.date | None = Field(None, description="the last day, inclusive")
    place: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = Field(None, description="how far the true point may lie from this one")
    precision: str
    state: str = Field(description="new, moved, held, settled or out_of_scope")
    review: str
    grade: str
    voices: int = Field(description="voices not shown to depend on each other")
    reports: int
    is_contested: bool
    figures: list[FigureOut]
    versions: list[dict[str, Any]] = Field(description="rival answers to who did it, side by side")
    sentence: str = Field(description="the sentence that can be quoted")
    seen: str = Field(description="hand this back with a proposal: it tells what you were looking at")


class IncidentPage(Schema):
    """A page of incidents."""

    items: list[IncidentOut]
    total: int
    page: int
    pages: int


class IncidentDetail(IncidentOut):
    """An incident with everything behind it."""

    detail: dict[str, Any] = Field(description="voices, cells with their words, doubts, findings")


class ReportOut(Schema):
    """A report with what was taken from it."""

    id: str
    name: str
    outlet: str | None
    title: str
    text: str = Field(description="title, a newline, body: the offsets of all spans count in it")
    language: str | None
    published: dt.date | None
    url: str | None
    unread: str | None = Field(description="why no engine read it; null where one did")
    accounts: list[dict[str, Any]]
    tolls: list[dict[str, Any]]


class HitOut(Schema):
    """One thing that was found."""

    kind: str
    id: str
    words: str


class SearchOut(Schema):
    """What was found, by kind; `count` stops at a thousand."""

    counts: dict[str, int]
    hits: list[HitOut]


class HeadOut(Schema):
    """The head of the log: keep it elsewhere, and nobody can cut the log unseen."""

    seq: int
    hash: str
    at: dt.datetime


class ProposalIn(Schema):
    """What a program proposes about an incident."""

    kind: ProposalKind
    reason: str = Field(min_length=1, max_length=2000)
    seen: str = Field(min_length=1, max_length=80, description="the `seen` of the incident that you read")
    value: dict[str, Any] = Field(
        default_factory=dict,
        description='amend: {"effect", "group", "count", "low", "high"}; hold: {"question", "due"}; else nothing',
    )


class ProposalOut(Schema):
    """A proposal that waits, or what became of it."""

    id: str
    incident_id: str
    kind: str
    reason: str
    value: dict[str, Any]
    state: str
    person: str
    made_at: dt.datetime
    decision_id: str
