"""The view "What these reports change", as values: one row per change to the book, never per report.

Invariants: the parts of the top line add up to what came in; a cell that shows a value carries the words it stands on;
a blank is *not stated*, never 0; rival versions stand side by side.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.agreement import Agreement
from harmledger.model.errors import ValueRefusedError
from harmledger.model.figure import Figure, FigureState, TollComparison
from harmledger.model.finding import Allegation, Flag, Standing
from harmledger.model.kinds import Effect, EventType, Group, SourceKind
from harmledger.model.place import Place
from harmledger.model.report import Report
from harmledger.model.span import Span

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """What a person needs to recognise a report in a list."""

    id: str
    name: str
    """The id that it came with, else our own."""
    outlet: str | None
    day: dt.date | None
    title: str
    origin: str | None = None
    note: str | None = None
    """Why it stands in its list, in words: "a copy of r-12", "Arabic: no engine reads it yet"."""

    @property
    def call(self) -> str:
        """What a person knows it by: the id that it came with, else the file that it was read from."""
        return self.origin if self.name == self.id and self.origin else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report that a value stands on, or, with `span` None, what it follows from (`because`)."""

    report_id: str
    span: Span | None
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value of a table with the words behind it. No words: not stated."""

    words: str = NOT_STATED
    quotes: tuple[Quote, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether anything was said."""
        return self.words != NOT_STATED


BLANK = Cell()


class PartKind(StrEnum):
    """What became of a report. Each report is in exactly one part."""

    NOTHING_NEW = "nothing_new"
    KNOWN = "known"
    NEW = "new"
    BOTH = "both"
    TOLLS_ONLY = "tolls_only"
    NO_HARM = "no_harm"
    UNREAD = "unread"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One term of the top line. `detail` counts its kinds ("5 Arabic", "2 scans"), where it has kinds."""

    kind: PartKind
    reports: tuple[ReportRef, ...]
    incidents: int = 0
    detail: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How many reports."""
        return len(self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopLine:
    """What came in and what became of it."""

    total: int
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        counted = sum(part.count for part in self.parts)
        if counted != self.total:
            raise ValueRefusedError(f"{self.total} came in, but the parts add up to {counted}")

    def part(self, kind: PartKind) -> Part:
        """The part of that kind; an empty one where no report fell to it."""
        return next((part for part in self.parts if part.kind is kind), Part(kind=kind, reports=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One figure of an incident before and after. `before` is None where the book had no such incident."""

    effect: Effect
    group: Group
    before: Figure | None
    after: Figure | None
    quotes: tuple[Quote, ...] = ()

    @property
    def before_words(self) -> str:
        """The old figure as a person writes it."""
        return NOT_STATED if self.before is None else self.before.words

    @property
    def after_words(self) -> str:
        """The new figure as a person writes it."""
        return NOT_STATED if self.after is None else self.after.words

    @property
    def has_moved(self) -> bool:
        """Whether a reader of the figure would see another one."""
        return self.before_words != self.after_words

    @property
    def is_number(self) -> bool:
        """Whether there is a number after these reports."""
        return self.after is not None and self.after.state is FigureState.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """What one voice says in one report. Rows stand in order of time."""

    account_id: str
    lineage_id: str
    report: ReportRef
    voice: Cell
    kind: SourceKind | None
    """None where the outlet speaks for itself."""
    through: Cell
    said_on: dt.date | None
    killed: Cell
    injured: Cell
    culprit: Cell
    building: Cell
    """What was hit and what became of it."""
    answer: Cell
    """Of the accused."""
    is_new: bool
    """Whether it came with these reports."""
    repeats: str | None = None
    """Why it counts as the same voice as an earlier row, or None where it is the first of its voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several answers to "who did it" that cannot all hold."""

    label: str
    """A, B, C."""
    culprit: str
    voices: int
    claim: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """A party that is accused of an incident, and what it is to an agreement: "signatory and guarantor", "no party"."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """How an incident stands to those clauses of an agreement that say the same of it. Not a word on guilt."""

    agreement_id: str
    agreement: str
    """What to call it: "Sochi memorandum of 17 September 2018"."""
    clauses: tuple[str, ...]
    clause_words: tuple[str, ...]
    """What each clause says, in the words of those who wrote the agreement's file."""
    zone_id: str | None
    zone: str | None
    standing: Standing
    is_at_edge: bool
    """Whether a place lies at the edge of the zone, so that nobody can tell by the map."""
    allegation: Allegation
    flags: tuple[Flag, ...]
    accused: tuple[Accused, ...]
    took_part: bool
    """Whether they are told as the sides of a clash, and nobody accuses them of the act."""
    accusations: tuple[Cell, ...]
    """Who says that a promise was broken; without one nothing is alleged."""
    answers: tuple[Cell, ...]
    """Of the accused."""
    zone_words: tuple[Quote, ...]
    """Where a report itself says that this lies in the zone, or outside it."""
    reasons: tuple[str, ...]
    words: str = ""
    """All of it in one line."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All words of reports behind it."""
        said = (quote for cell in (*self.accusations, *self.answers) for quote in cell.quotes)
        return (*said, *self.zone_words)


class RowStatus(StrEnum):
    """What happened to the incident."""

    NEW = "new"
    MOVED = "moved"
    """Known, and a figure or who did it changes."""
    HEARD_AGAIN = "heard_again"
    """Known, more voices or repeats, nothing changes."""
    MERGED = "merged"
    """Known, and another known incident turned out to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One incident that these reports change."""

    incident_id: str
    title: str
    type: EventType
    status: RowStatus
    is_background: bool
    """Only recalled as history by every report."""
    day: Cell
    first_day: dt.date | None
    last_day: dt.date | None
    """Inclusive."""
    place: Cell
    points: tuple[Place, ...]
    """Where it lies, the finest first; empty where nobody could tell."""
    figures: tuple[FigureChange, ...]
    new_voices: int
    repeats: int
    voices_words: str
    """ "1 new voice (rescue service); 3 posts repeat the ministry: same voice"."""
    versions: tuple[Version, ...]
    """Empty where nobody is accused; one where all agree; several stand side by side."""
    answers: tuple[Cell, ...]
    doubts: tuple[str, ...]
    voices: tuple[VoiceRow, ...]
    sentence: str
    findings: tuple[FindingRow, ...] = ()
    """How it stands to the agreements in force there and then; empty where there is none, or nobody can tell."""

    def figure(self, effect: Effect, group: Group = Group.ALL) -> FigureChange | None:
        """The change of one figure, or None where no report speaks of it."""
        return next((c for c in self.figures if c.effect is effect and c.group is group), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """A toll that these reports give: a claimed figure over a period, never an incident."""

    toll_id: str
    report: ReportRef
    figure: Cell
    effect: Effect
    group: Group
    period: str
    area: Cell
    culprit: Cell
    source: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """Two incidents that may be one: a person is to say."""

    incident_id: str
    title: str
    other_id: str
    other_title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum over incidents. `high` None is open; incidents without a number are counted beside it, never as 0."""

    low: int
    high: int | None
    incidents: int
    without_number: int

    @property
    def words(self) -> str:
        """The sum as a person writes it."""
        if not self.incidents:
            return "no number" if self.without_number else "nothing"
        if self.high is None:
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSum:
    """What one month's sum would become if all were accepted."""

    month: dt.date
    """Its first day."""
    effect: Effect
    before: Total
    after: Total

    @property
    def has_moved(self) -> bool:
        """Whether a reader of the sum would see another one."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class IfAllAccepted:
    """The sums that move, and how many incidents of the book change."""

    months: tuple[MonthSum, ...]
    changed_incidents: int
    scope: str
    """What is summed and what is left out, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedReport:
    """A report that some cell quotes. `uncovered`: sentences about harm that no claim covers, for a reader's eye."""

    report: Report
    uncovered: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that the terminal, the page and the workbook show. For the team's eyes: it holds report texts."""

    top: TopLine
    if_accepted: IfAllAccepted
    rows: tuple[ChangeRow, ...]
    """Ordered by effect on the book."""
    tolls: tuple[TollRow, ...]
    toll_comparisons: tuple[TollComparison, ...]
    questions: tuple[QuestionRow, ...]
    cited: tuple[CitedReport, ...]
    rules: tuple[str, ...]
    """Engine and rules behind it, by name and version."""
    as_of: dt.date | None
    """The latest day of any report in the book: figures know nothing later."""
    noted: tuple[ReportRef, ...] = ()
    """New reports about which taking them in has something to say: a date that cannot be, words that were mended."""
    agreements: tuple[Agreement, ...] = ()
    """Those that incidents were held against, for the map; their zones are long lists of points."""

    @property
    def is_empty(self) -> bool:
        """Whether the book stays as it was."""
        return not self.rows and not self.tolls
