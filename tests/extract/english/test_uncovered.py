import datetime as dt

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.model.report import Report

ENGINE = load_rules_engine()


def uncovered(body: str) -> list[str]:
    report = Report(
        id="rep-1",
        given_id="r1",
        content_hash="",
        title="",
        body=body,
        outlet="Outlet",
        published=dt.date(2019, 3, 11),
        language="en",
    )
    return [span.quote for span in ENGINE.read(report).uncovered]


@pytest.mark.parametrize("text", ["Many of the wounded lay there.", "There were 12 civilians in the bus."])
def test_harm_or_people_that_no_claim_covers_are_shown(text: str) -> None:
    assert uncovered(text) == [text]


@pytest.mark.parametrize("text", ["Shelling killed ten people in Fua.", "Talks in Geneva went on for 3 days."])
def test_what_is_covered_or_quiet_is_not(text: str) -> None:
    assert uncovered(text) == []
