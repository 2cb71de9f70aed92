"""Made-up reports with what an annotator would write down of each, put together into the material of a view."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from harmledger.model.figure import Figure
from harmledger.model.incident import Incident, Lineage
from harmledger.model.outcome import Dropped
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.pipeline.figures import incident_claims
from harmledger.pipeline.view.material import Arrival, BookState, Material, ReadReport
from harmledger.reconcile.incident import reconcile_incident
from harmledger.wire.annotation import reading_from_json

DAY = dt.date(2019, 3, 11)
COPIED = "copied word for word"


def read_report(name: str, text: str, *accounts: dict[str, Any], **more: Any) -> ReadReport:
    """A report that says `text`, with these accounts (as the annotation writes them) read from it."""
    report = Report(
        id=f"rep-{name}",
        given_id=name,
        content_hash="0" * 64,
        title=more.get("title", ""),
        body=text,
        outlet=more.get("outlet", f"Outlet {name}"),
        published=more.get("published", DAY),
        language=more.get("language", "en"),
        unread=more.get("unread"),
    )
    reading = reading_from_json(report, {"doc": name, "accounts": accounts, "tolls": more.get("tolls", ())})
    return ReadReport(
        report=report,
        anchor=reading.anchor,
        accounts=tuple(AccountRecord.of(report.id, account, more.get("places", ())) for account in reading.accounts),
        tolls=tuple(TollRecord.of(report.id, toll) for toll in reading.tolls),
    )


def account(trigger: str, **fields: Any) -> dict[str, Any]:
    """An account of the annotation with nothing told but what is given."""
    return {"type": "air_strike", "trigger": trigger, **fields}


def harm(text: str, low: int | None, high: int | None, effect: str = "killed", **fields: Any) -> dict[str, Any]:
    """A harm of the annotation."""
    told = {"effect": effect, "group": "all", "status": "unknown", "low": low, "high": high, "text": text}
    return {**told, "source": None, **fields}


def strike(name: str, killed: int, *, town: str = "Town A", source: str = "residents", **more: Any) -> ReadReport:
    """A report of one air strike with so many killed."""
    text = f"{killed} people were killed in an air strike on {town} on Sunday, {source} said."
    told = account(
        "air strike",
        date={"text": "Sunday", "from": "2019-03-10", "to": "2019-03-10"},
        places=[town],
        harms=[harm(f"{killed} people were killed", killed, killed, source=more.pop("credited", None))],
        sources=[{"text": source, "kind": "witness"}],
    )
    return read_report(name, text, told, **more)


def incident(
    name: str, *voices: Iterable[ReadReport], reasons: tuple[str, ...] = ("copied word for word",)
) -> Incident:
    """An incident of the first account of each report; each group of reports is one voice."""
    groups = [[read.accounts[0].id for read in voice] for voice in voices]
    return Incident(
        id=f"inc-{name}",
        account_ids=tuple(account_id for group in groups for account_id in group),
        lineages=tuple(
            Lineage(id=f"lin-{group[0]}", account_ids=tuple(group), reasons=reasons if len(group) > 1 else ())
            for group in groups
        ),
    )


def state(incidents: Iterable[Incident], reports: dict[str, ReadReport]) -> BookState:
    """The incidents with the figures that the book would derive for them."""
    accounts = {record.id: record for read in reports.values() for record in read.accounts}
    figures: dict[str, tuple[Figure, ...]] = {}
    held = {one.id: one for one in incidents}
    for one in held.values():
        figures[one.id] = tuple(reconcile_incident(one.id, list(incident_claims(one, accounts, reports))))
    return BookState(incidents=held, figures=figures)


def material(
    arrived: Iterable[ReadReport | Dropped],
    after: Iterable[Incident] = (),
    *,
    before: Iterable[Incident] = (),
    held: Iterable[ReadReport] = (),
    **more: Any,
) -> Material:
    """What a view is made from: `held` are the reports that the book had, and `arrived` what came in."""
    came, had = list(arrived), {read.report.id: read for read in held}
    reports = {read.report.id: read for read in came if isinstance(read, ReadReport)} | had
    return Material(
        arrivals=tuple(
            item if isinstance(item, Dropped) else Arrival(report_id=item.report.id, is_known=item.report.id in had)
            for item in came
        ),
        reports=reports,
        before=state(before, reports),
        after=state(after, reports),
        **more,
    )


class Make:
    """The factories in one place: test folders are no packages, so tests cannot import them."""

    account = staticmethod(account)
    harm = staticmethod(harm)
    read_report = staticmethod(read_report)
    strike = staticmethod(strike)
    incident = staticmethod(incident)
    state = staticmethod(state)
    material = staticmethod(material)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make
