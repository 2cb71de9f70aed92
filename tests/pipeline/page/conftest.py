"""A small view of changes made of real values: a plain report, a hostile one and an Arabic one."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from harmledger.model.figure import Figure, FigureState, TollComparison, TollOutcome
from harmledger.model.kinds import Effect, EventType, Group, SourceKind
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import (
    BLANK,
    Cell,
    ChangeRow,
    Changes,
    CitedReport,
    FigureChange,
    IfAllAccepted,
    MonthSum,
    Part,
    PartKind,
    QuestionRow,
    Quote,
    ReportRef,
    RowStatus,
    TollRow,
    TopLine,
    Total,
    Version,
    VoiceRow,
)

BODY = (
    "Shells hit a clinic in Morek on Sunday, killing four people, local sources said. "
    "The army denied it. Nobody counted the two hundred who fled."
)
ARABIC_BODY = "قُتل خمسة أشخاص في مورك يوم الأحد. ونفى الجيش ذلك."
HOSTILE = "<script>alert(1)</script> \"quoted\" & 'single' <img src=x onerror=alert(2)>"


def make_report(**changed: Any) -> Report:
    fields: dict[str, Any] = {
        "id": "rep-1",
        "given_id": "r-1",
        "content_hash": "0" * 64,
        "title": "Clinic hit in Morek",
        "body": BODY,
        "outlet": "Example Post",
        "published": dt.date(2019, 3, 11),
        "language": "en",
        "url": "https://example.org/1",
    }
    return Report(**{**fields, **changed})


def ref(report: Report, note: str | None = None) -> ReportRef:
    return ReportRef(
        id=report.id,
        name=report.name,
        outlet=report.outlet,
        day=report.published,
        title=report.title,
        origin="reports.jsonl:1",
        note=note,
    )


def said(report: Report, words: str, *quotes: str) -> Cell:
    spans = (Span.find(report.text, quote) for quote in quotes or (words,))
    return Cell(words=words, quotes=tuple(Quote(report_id=report.id, span=span) for span in spans))


def figure(low: int | None, high: int | None, effect: Effect = Effect.KILLED) -> Figure:
    return Figure(
        subject_id="inc-1",
        effect=effect,
        group=Group.ALL,
        state=FigureState.NOT_STATED if low is None and high is None else FigureState.NUMBER,
        low=low,
        high=high,
        best=None,
        rule="range/1",
        claim_ids=("clm-1",),
        voices=1,
        as_of=dt.date(2019, 3, 11),
        trace=("one voice says four", "no other voice gives a number"),
    )


def voice(report: Report, killed: str, **changed: Any) -> VoiceRow:
    fields: dict[str, Any] = {
        "account_id": f"acc-{report.id}",
        "lineage_id": f"lin-{report.id}",
        "report": ref(report),
        "voice": BLANK,
        "kind": None,
        "through": BLANK,
        "said_on": report.published,
        "killed": said(report, killed),
        "injured": BLANK,
        "culprit": BLANK,
        "building": BLANK,
        "answer": BLANK,
        "is_new": True,
    }
    return VoiceRow(**{**fields, **changed})


def place(**changed: Any) -> Place:
    fields: dict[str, Any] = {
        "words": "Morek",
        "name": "Morek",
        "lat": 35.377,
        "lon": 36.686,
        "precision": PlacePrecision.COMMUNITY,
        "radius_km": 2.0,
        "parents": ("Suran", "Hama", "Syria"),
        "reasons": ("the only Morek in the country that the report is about",),
    }
    return Place(**{**fields, **changed})


def bare_row(*voices: VoiceRow, **changed: Any) -> ChangeRow:
    """An incident of which only its voices are known."""
    fields: dict[str, Any] = {
        "incident_id": "inc-1",
        "title": "Clinic shelled, Morek",
        "type": EventType.SHELLING,
        "status": RowStatus.NEW,
        "is_background": False,
        "day": BLANK,
        "first_day": dt.date(2019, 3, 10),
        "last_day": dt.date(2019, 3, 10),
        "place": BLANK,
        "points": (),
        "figures": (),
        "new_voices": 1,
        "repeats": 0,
        "voices_words": "1 new voice (anonymous)",
        "versions": (),
        "answers": (),
        "doubts": (),
        "voices": voices,
        "sentence": "4 to 5 killed according to two sources not shown to depend on each other.",
    }
    return ChangeRow(**{**fields, **changed})


def full_row(report: Report, *voices: VoiceRow) -> ChangeRow:
    """An incident of which everything is known that can be."""
    moved = FigureChange(
        effect=Effect.KILLED,
        group=Group.ALL,
        before=figure(3, 3),
        after=figure(4, 5),
        quotes=said(report, "four people").quotes,
    )
    return bare_row(
        *voices,
        day=said(report, "10 March 2019", "Sunday"),
        place=said(report, "Morek"),
        points=(place(),),
        figures=(moved,),
        versions=(Version(label="A", culprit="the army", voices=1, claim=said(report, "The army")),),
        answers=(said(report, "The army denied it"),),
        doubts=("two voices differ by one",),
    )


@pytest.fixture
def english() -> Report:
    return make_report()


@pytest.fixture
def hostile() -> Report:
    return make_report(id="rep-2", given_id=HOSTILE, title=HOSTILE, body=f"{HOSTILE} killing nine.", outlet=HOSTILE)


@pytest.fixture
def arabic() -> Report:
    return make_report(
        id="rep-3",
        given_id="r-3",
        title="قصف",
        body=ARABIC_BODY,
        outlet="قناة",
        language="ar",
        published=None,
        url=None,
    )


@pytest.fixture
def make_changes(english: Report, hostile: Report, arabic: Report) -> Callable[..., Changes]:
    """Changes over three reports; any part may be given anew."""

    def make(**changed: Any) -> Changes:
        rows = (
            full_row(
                english,
                voice(
                    english,
                    "four people",
                    voice=said(english, "local sources"),
                    kind=SourceKind.ANONYMOUS,
                    building=said(english, "a clinic"),
                    answer=said(english, "The army denied it"),
                ),
                voice(arabic, "خمسة أشخاص", is_new=False, repeats="both go back to one ministry"),
            ),
            bare_row(
                voice(hostile, "nine"),
                incident_id=HOSTILE,
                title=HOSTILE,
                status=RowStatus.MOVED,
                doubts=(HOSTILE,),
                voices_words=HOSTILE,
                sentence=HOSTILE,
            ),
        )
        unread = Part(
            kind=PartKind.UNREAD, reports=(ref(arabic, "Arabic: no engine reads it yet"),), detail=(("Arabic", 1),)
        )
        new = Part(kind=PartKind.NEW, reports=(ref(english), ref(hostile, HOSTILE)), incidents=2)
        toll = TollRow(
            toll_id="tol-1",
            report=ref(english),
            figure=said(english, "two hundred"),
            effect=Effect.DISPLACED,
            group=Group.ALL,
            period="since Sunday",
            area=BLANK,
            culprit=BLANK,
            source=Cell(
                words="the publication day", quotes=(Quote(report_id=english.id, span=None, because="its date"),)
            ),
        )
        fields: dict[str, Any] = {
            "top": TopLine(total=3, parts=(new, unread)),
            "if_accepted": IfAllAccepted(
                months=(
                    MonthSum(
                        month=dt.date(2019, 3, 1),
                        effect=Effect.KILLED,
                        before=Total(low=3, high=3, incidents=1, without_number=0),
                        after=Total(low=4, high=5, incidents=1, without_number=1),
                    ),
                ),
                changed_incidents=2,
                scope="Incidents told as news, each once.",
            ),
            "rows": rows,
            "tolls": (toll,),
            "toll_comparisons": (
                TollComparison(
                    toll_ids=("tol-1", "tol-2"), outcome=TollOutcome.HARD_TO_RECONCILE, words="Longer, yet smaller."
                ),
                TollComparison(toll_ids=("tol-1", "tol-3"), outcome=TollOutcome.NOT_COMPARABLE, words="Another area."),
            ),
            "questions": (
                QuestionRow(
                    incident_id="inc-1",
                    title="Clinic shelled, Morek",
                    other_id="inc-2",
                    other_title=HOSTILE,
                    reasons=("same day", "4 km apart"),
                ),
            ),
            "cited": (
                CitedReport(
                    report=english, uncovered=(Span.find(english.text, "Nobody counted the two hundred who fled."),)
                ),
                CitedReport(report=hostile),
                CitedReport(report=arabic),
            ),
            "rules": ("rules/1", "range/1"),
            "as_of": dt.date(2019, 3, 11),
        }
        return Changes(**{**fields, **changed})

    return make


@pytest.fixture
def changes(make_changes: Callable[..., Changes]) -> Changes:
    return make_changes()


@pytest.fixture
def empty_changes() -> Changes:
    """A build that brought nothing."""
    return Changes(
        top=TopLine(total=0, parts=()),
        if_accepted=IfAllAccepted(months=(), changed_incidents=0, scope="Nothing."),
        rows=(),
        tolls=(),
        toll_comparisons=(),
        questions=(),
        cited=(),
        rules=(),
        as_of=None,
    )
