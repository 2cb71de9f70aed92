import datetime as dt

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.model.report import Report


def places(title: str, body: str) -> list[list[str]]:
    report = Report(
        id="a",
        given_id="a",
        content_hash="0" * 64,
        title=title,
        body=body,
        outlet=None,
        published=dt.date(2020, 5, 6),
        language="en",
    )
    return [[place.value for place in account.places] for account in load_rules_engine().read(report).accounts]


def test_an_account_without_a_place_is_where_the_headline_says() -> None:
    told = places("Air strikes hit Hama", "On Monday a car bomb killed four soldiers.")
    assert told[-1] == ["Hama"]


def test_the_news_told_of_a_part_of_a_country_is_also_where_the_lead_says() -> None:
    told = places(
        "Car bomb kills four in northern Syria",
        "A car bomb killed four soldiers in northern Syria on Monday. The bomb went off in Azaz.",
    )
    assert "Azaz" in told[0]


def test_what_was_told_of_another_country_stays_there() -> None:
    told = places(
        "Air strikes kill nine in Hama",
        "Air strikes killed nine people in Hama on Monday. Separately, a car bomb killed two officers in Jordan.",
    )
    assert told[-1] == ["Jordan"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ALMONT, Ohio - A man was shot dead on Monday.", ["ALMONT", "Ohio"]),
        ("(AP) ALMONT - A man was shot dead on Monday. Almont police said so.", ["ALMONT"]),
        ("CAIRO (Press) - A man was shot dead on Monday.", []),
        ("ALMONT was quiet until a man was shot dead on Monday.", []),
    ],
)
def test_a_dateline_tells_where_if_the_report_speaks_of_the_town(body: str, expected: list[str]) -> None:
    assert places("Man shot dead", body)[0] == expected
