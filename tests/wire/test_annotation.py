import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.claim import Implied
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.period import Precision
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.wire.annotation import account_from_json, count_from_json, reading_from_json
from harmledger.wire.reading import reading_json

GOLD = Path(os.environ.get("HARMLEDGER_GOLD", Path(__file__).parents[3] / "shared" / "data" / "gold"))
TEXT = "Shells hit Anah\nThree people were killed when shells hit Anah on Monday. Later shells hit Bura and Anah."


def told(**more: Any) -> dict[str, Any]:
    return {"type": "shelling", "trigger": "shells hit", "date": None, **more}


def rows(name: str) -> list[Any]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").split("\n") if line]


def report(text: str = TEXT, name: str = "r1", day: dt.date | None = None) -> Report:
    title, body = text.split("\n", 1)
    return Report(
        id=name, given_id=name, content_hash="", title=title, body=body, outlet="o", published=day, language="en"
    )


def test_words_are_found_nearest_to_where_the_account_is_told() -> None:
    account = account_from_json(TEXT, told(places=["Bura", "Anah"]))

    assert account.trigger.start == TEXT.index("shells hit Bura")
    assert [claim.span.start for claim in account.places if claim.span] == [TEXT.index("Bura"), TEXT.rindex("Anah")]


def test_two_accounts_never_stand_on_one_trigger() -> None:
    reading = reading_from_json(report(), {"accounts": [told(), told(), told()]})

    triggers = [account.trigger for account in reading.accounts]
    assert len(set(triggers)) == 3
    assert all(TEXT[span.start : span.end] == span.quote for span in triggers)


def test_days_without_words_are_implied_and_inclusive_days_become_half_open() -> None:
    account = account_from_json(TEXT, told(date={"text": None, "from": "2020-02-01", "to": "2020-02-29"}))

    assert account.day is not None
    assert isinstance(account.day.basis, Implied)
    assert (account.day.value.end, account.day.value.precision) == (dt.date(2020, 3, 1), Precision.MONTH)


@pytest.mark.parametrize(
    ("low", "high", "words", "count"),
    [
        (4, 4, "four people", Count.exact(4)),
        (4, None, "at least four", Count.at_least(4)),
        (None, 4, "up to four", Count.up_to(4)),
        (3, None, "several", Count.some(3)),
        (3, None, "at least three", Count.at_least(3)),
        (24, None, "several dozen", Count.some(24)),
        (200, None, "over 200", Count.at_least(200)),
        (40, 40, "some forty", Count.about(40)),
        (0, 0, "no casualties", Count.none()),
        (4, 6, "four to six", Count.between(4, 6)),
    ],
)
def test_a_count_is_read_from_its_ends_and_words(low: int | None, high: int | None, words: str, count: Count) -> None:
    assert count_from_json({"low": low, "high": high, "text": words}) == count


@given(st.sampled_from([kind for kind in CountKind if kind is not CountKind.NOT_STATED]), st.integers(1, 99))
def test_a_qualifier_wins_over_the_words(kind: CountKind, number: int) -> None:
    made = {
        CountKind.AT_LEAST: Count.at_least(number),
        CountKind.UP_TO: Count.up_to(number),
        CountKind.ABOUT: Count.about(number),
        CountKind.SOME: Count.some(number),
        CountKind.NONE: Count.none(),
        CountKind.RANGE: Count.between(number, number + 1),
        CountKind.EXACT: Count.exact(number),
    }[kind]

    assert count_from_json({"qualifier": kind.value, "low": made.low, "high": made.high, "text": "dozens"}) == made


def test_words_that_the_text_does_not_say_are_refused() -> None:
    with pytest.raises(EvidenceError, match="Cuna"):
        account_from_json(TEXT, told(places=["Cuna"]))


def test_a_given_span_that_says_other_words_is_refused() -> None:
    with pytest.raises(EvidenceError, match="says"):
        account_from_json(TEXT, told(trigger_span=[0, 10]))


def test_a_missing_field_says_which_account_lacks_it() -> None:
    with pytest.raises(InputError, match=r"shells hit.*type"):
        account_from_json(TEXT, {"trigger": "shells hit"})


FIGURE = {"text": "Three people", "effect": "killed", "group": "all", "status": "unknown", "low": 3, "high": 3}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"accounts": [told(type="war")]}, "account 'shells hit'.*'war'"),
        ({"accounts": [{"type": "shelling"}]}, "account None.*trigger"),
        ({"tolls": [{**FIGURE, "effect": "dead"}]}, "toll 'Three people'.*'dead'"),
        ({"tolls": [{**FIGURE, "from": "in May"}]}, "toll 'Three people'.*in May"),
        ({"tolls": [{"effect": "killed"}]}, "toll None.*text"),
        ({"tolls": [{"text": "Three people", "effect": "killed"}]}, "toll 'Three people'.*group"),
    ],
    ids=["a kind", "no trigger", "an effect", "a day", "no words", "no group"],
)
def test_a_value_that_cannot_be_read_says_where_it_is(line: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        reading_from_json(report(), line)


def test_a_toll_whose_words_the_text_does_not_say_is_refused_as_that() -> None:
    with pytest.raises(EvidenceError, match="Nine people"):
        reading_from_json(report(), {"tolls": [{**FIGURE, "text": "Nine people"}]})


@pytest.mark.gold
@pytest.mark.skipif(not GOLD.is_dir(), reason="no annotated reports here: set HARMLEDGER_GOLD")
@pytest.mark.parametrize("name", ["syria", "other"])
def test_every_annotated_report_reads_and_writes_back_the_same(name: str) -> None:
    reports = {row["id"]: row for row in rows(f"{name}.reports.jsonl")}
    for line in rows(f"{name}.gold.jsonl"):
        row = reports[line["doc"]]
        text = report(f"{row['title']}\n{row['text']}", row["id"])

        reading = reading_from_json(text, line)
        again = reading_from_json(text, reading_json(line["doc"], reading))

        assert (again.accounts, again.tolls) == (reading.accounts, reading.tolls)
        for account in reading.accounts:
            spans: list[Span] = [account.trigger, *(claim.span for claim in account.harms if claim.span)]
            assert all(text.text[span.start : span.end] == span.quote for span in spans)
