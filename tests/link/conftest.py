"""Candidates made from plain facts, so that a test shows only what it is about."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from harmledger.link.candidate import Candidate
from harmledger.model.account import Account
from harmledger.model.claim import Attribution, Claim, Harm, Implied, Perpetrator, Target, Words
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, EventType, Group, SourceKind, Status, TargetKind
from harmledger.model.period import Period, Precision
from harmledger.model.span import Span
from harmledger.text.fingerprint import fingerprint, shingles

MARCH = dt.date(2019, 3, 1)
HERE = Implied("the test")


def told(name: str = "a", **facts: Any) -> Candidate:
    """A candidate: `day` and `days` count from 1 March 2019; `killed`, `injured` are counts or numbers."""
    report = facts.get("report", f"report of {name}")
    words = facts.get("words", "")
    published = facts.get("published", (facts.get("day") or 1) + facts.get("days", 1))
    return Candidate(
        account_id=f"acc-{name}",
        report_id=report,
        outlet=facts.get("outlet", report),
        published=None if published is None else MARCH + dt.timedelta(days=published - 1),
        account=account(facts),
        places=facts.get("points", ()),
        report_print=fingerprint(facts.get("text", f"all else that {name} says")),
        context=shingles(words, 3),
        rare_words=frozenset(facts.get("names", ())),
    )


def account(facts: dict[str, Any]) -> Account:
    return Account(
        trigger=Span(facts.get("at", 0), facts.get("at", 0) + 6, "strike"),
        type=Claim(value=EventType(facts.get("type", "air_strike")), basis=HERE),
        stance=facts.get("stance", "stated"),
        day=period(facts),
        places=tuple(Claim(value=words, basis=HERE) for words in facts.get("places", ("Jisr al-Shughur", "Idlib"))),
        perpetrators=tuple(
            Claim(value=Perpetrator(text=actor, actor=actor), basis=HERE) for actor in facts.get("actors", ())
        ),
        targets=tuple(
            Claim(value=Target(text=kind, kind=TargetKind(kind)), basis=HERE) for kind in facts.get("targets", ())
        ),
        harms=tuple(
            harm(effect, number) for effect in ("killed", "injured") for number in numbers(facts.get(effect, ()))
        ),
        sources=tuple(
            Attribution(span=Span(0, len(words), words), kind=SourceKind(kind))
            for words, kind in facts.get("sources", ())
        ),
    )


def period(facts: dict[str, Any]) -> Claim[Period] | None:
    day = facts.get("day", 1)
    if day is None:
        return None
    first = MARCH + dt.timedelta(days=day - 1)
    last = first + dt.timedelta(days=facts.get("days", 1) - 1)
    return Claim(value=Period.inclusive(first, last, Precision.DAYS), basis=HERE)


def numbers(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def harm(effect: str, number: int | Count) -> Claim[Harm]:
    count = number if isinstance(number, Count) else Count.exact(number)
    words = Words((Span(0, 1, "x"),))
    value = Harm(effect=Effect(effect), group=Group.ALL, status=Status.CIVILIAN, count=count)
    return Claim(value=value, basis=words)


@pytest.fixture(scope="session", name="told")
def told_fixture() -> Callable[..., Candidate]:
    return told
