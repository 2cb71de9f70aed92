"""A number beside a quote is kept only where the quoted words can carry it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.llm.said import MOST_PEOPLE, is_said


@given(st.integers(0, 999_999))
def test_digits_say_themselves_and_no_neighbour(number: int) -> None:
    quote = f"at least {number:,} people"

    assert is_said(number, None, quote)
    assert not is_said(number + 7, None, quote)
    assert not is_said(None, number * 10 + 3, quote)


@pytest.mark.parametrize(
    ("low", "high", "quote"),
    [
        (4, 4, "four people"),
        (4, 6, "between four and six"),
        (5, 5, "two women and three children"),
        (3, 3, "two women and a man"),
        (13, 13, "his son and 12 other militants"),
        (12, 12, "dozen people"),
        (6, 6, "half a dozen children"),
        (24, None, "several dozen dead"),
        (2000, None, "thousands"),
        (2, None, "civilians"),
        (0, 0, "no casualties"),
        (0, 0, "no one was killed"),
        (1, 1, "the imam"),
        (3, 3, "Adam, Bilal and Cem"),
        (6, 6, "ستة مدنيين"),
    ],
)
def test_what_words_can_carry_is_kept(low: int | None, high: int | None, quote: str) -> None:
    assert is_said(low, high, quote)


@pytest.mark.parametrize(
    ("low", "high", "quote"),
    [
        (5, 5, "four people"),
        (40, 40, "four people"),
        (900, None, "civilians"),
        (17, 17, "several people"),
        (4, 400, "four people"),
        (0, 0, "four people"),
        (MOST_PEOPLE + 1, None, "people"),
        (10**400, None, "ستة مدنيين"),
    ],
)
def test_what_they_cannot_is_refused(low: int | None, high: int | None, quote: str) -> None:
    assert not is_said(low, high, quote)


@pytest.mark.gold
def test_hardly_a_figure_of_careful_people_is_refused(gold_dir: Path) -> None:
    figures = [
        figure
        for part in ("syria", "other", "arabic")
        for line in (gold_dir / f"{part}.gold.jsonl").read_text(encoding="utf-8").split("\n")
        if line
        for told in [json.loads(line)]
        for figure in [*(harm for account in told["accounts"] for harm in account.get("harms", [])), *told["tolls"]]
    ]

    refused = [one for one in figures if not is_said(one["low"], one["high"], one["text"] or "")]

    assert len(figures) > 1_500
    assert len(refused) <= 0.003 * len(figures)
