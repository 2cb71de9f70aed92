"""Every example of docs/reference/dates.md is read as the page says."""

import datetime as dt
import re
from pathlib import Path

import pytest

from harmledger.dates.codes import acled_time, ucdp_date_prec
from harmledger.dates.edtf import render_edtf
from harmledger.dates.words import find_dates
from harmledger.model.errors import ValueRefusedError
from harmledger.model.period import Period, Precision

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "dates.md").read_text(encoding="utf-8")
PRINTED = dt.date(2016, 8, 12)
ROW = re.compile(r"^\| (.*\*\*.*) \| `([^`]*)` \| ([^|]*?) ?\| `(\w+)` \|$", re.MULTILINE)
CODES = re.compile(r"^\| (\d+)(?: to (\d+))? \| (\d) \| (\d|none) \|", re.MULTILINE)
ROWS = ROW.findall(PAGE)


@pytest.mark.parametrize(("words", "time", "beside", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_an_example_is_read_as_the_page_says(words: str, time: str, beside: str, kind: str) -> None:
    bold = [part for number, part in enumerate(words.split("**")) if number % 2]

    found = find_dates(words.replace("**", ""), PRINTED)

    assert [one.span.quote for one in found] == bold
    last = found[-1]
    told = (last.period.part_of_day, last.period.clock, last.period.zone)
    assert (render_edtf(last.period), last.kind) == (time, kind)
    assert " ".join(one for one in told if one) == beside.strip()


def test_the_page_has_its_examples() -> None:
    assert len(ROWS) == len(re.findall(r"^\| .*\*\*", PAGE, re.MULTILINE)) > 70


@pytest.mark.parametrize(("least", "most", "ucdp", "acled"), CODES.findall(PAGE))
def test_the_codes_are_those_of_the_page(least: str, most: str, ucdp: str, acled: str) -> None:
    for length in {int(least), int(most or least)}:
        period = Period.inclusive(PRINTED, PRINTED + dt.timedelta(days=length - 1), Precision.DAYS)

        assert str(ucdp_date_prec(period)) == ucdp
        assert acled_code(period) == acled


def acled_code(period: Period) -> str:
    try:
        return str(acled_time(period).time_precision)
    except ValueRefusedError:
        return "none"
