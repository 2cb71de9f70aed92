"""The day a report's words count from: the printed one, unless it is told within a sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.anchor import find_anchor
from harmledger.model.report import AnchorSource

METADATA = dt.date(2016, 8, 20)
BODY = " Shells fell on the old town and two people died there according to the rescue service."


@pytest.mark.parametrize(
    ("lead", "quote"),
    [
        ("Friday 12 Aug 2016", "12 Aug 2016"),
        ("Date of publication 12 August 2016", "12 August 2016"),
        ("Last updated at Aug 122016", "Aug 122016"),
        ("12.08.2016(updated 1456 12.08.2016) Get short URL", "12.08.2016"),
        ("(AGENCY - 12/08/2016)", "12/08/2016"),
        ("Fri 12 Aug 2016 at 2354 Regional", "12 Aug 2016 at 2354"),
        ("Posted on August 12 2016 by the desk", "August 12 2016"),
        ("Ten dead in raids Monitor says Friday 12 Aug 2016", "12 Aug 2016"),
        ("By our reporter\n\nAugust 12, 2016\n\n", "August 12, 2016"),
        ("TOWN, Idaho (August 12, 2016) —", "August 12, 2016"),
        ("ALEPPO, Aug 12 (Agency) -", "Aug 12"),
        ("UPDATE [8/12/16 @ 7:05p.m.]", "8/12/16"),
        ("Posted: Friday, August 12, 2016 10:10 AM EDT", "August 12, 2016 10:10 AM EDT"),
    ],
)
def test_a_printed_day_wins_over_the_metadata(lead: str, quote: str) -> None:
    found = find_anchor("A title", lead + BODY, METADATA)

    assert found.anchor.day == dt.date(2016, 8, 12)
    assert found.anchor.source is AnchorSource.PRINTED
    assert found.span is not None
    assert found.span.quote.startswith(quote)


@pytest.mark.parametrize(
    "lead",
    [
        "On August 12 2016 the army shelled the town.",
        "The toll since 12 August 2016 is high.",
        "At a news conference Friday, Aug. 12, 2016, in the capital, they said so.",
        "The siege of August 2016 went on.",
        "She posts. — A Reporter (@areporter) August 12, 2016\n\nPolice, too, came.",
        "Officials gather Aug. 12, 2016, in the town, after the attack.",
    ],
)
def test_a_day_told_in_a_sentence_is_not_the_printed_one(lead: str) -> None:
    found = find_anchor("A title", lead + BODY, METADATA)

    assert (found.anchor.day, found.anchor.source, found.span) == (METADATA, AnchorSource.METADATA, None)


def test_a_printed_day_at_the_foot_counts_where_it_is_led_in() -> None:
    found = find_anchor("A title", BODY * 12 + "\nLast updated: 12 August 2016", METADATA)

    assert found.anchor.day == dt.date(2016, 8, 12)


def test_a_day_that_lost_its_first_figure_is_the_metadatas() -> None:
    found = find_anchor("A title", "6-09-2013 Shelling" + BODY, dt.date(2013, 9, 16))

    assert found.anchor.day == dt.date(2013, 9, 16)


def test_nothing_printed_and_no_metadata_is_unknown() -> None:
    found = find_anchor("A title", BODY, None)

    assert (found.anchor.day, found.anchor.source) == (None, AnchorSource.UNKNOWN)


@given(title=st.text(max_size=30), body=st.text(max_size=120), published=st.one_of(st.none(), st.dates()))
def test_the_words_of_a_printed_day_stand_in_the_report(title: str, body: str, published: dt.date | None) -> None:
    found = find_anchor(title, body, published)

    if found.span is None:
        assert found.anchor.day == published
    else:
        found.span.check(f"{title}\n{body}")


@given(day=st.dates(dt.date(2001, 1, 1), dt.date(2090, 1, 1)), months=st.integers(-12, 12))
def test_a_day_that_opens_the_text_is_found_whatever_the_metadata_says(day: dt.date, months: int) -> None:
    published = day + dt.timedelta(days=31 * months)

    found = find_anchor("A title", f"{day:%A %d %B %Y}{BODY}", published)

    assert found.anchor.day == day


def test_the_day_on_which_a_browser_printed_a_page_is_not_taken_for_the_day_of_the_report() -> None:
    for stamp in ("11/24/26, 11:17 PM", "24/11/2026, 23:17"):
        found = find_anchor("A title", f"{BODY.strip()}\n{stamp}\nhttps://example.org/a.html 1/1", METADATA)

        assert (found.anchor.day, found.anchor.source) == (METADATA, AnchorSource.METADATA)


def test_a_day_in_the_bold_or_italic_type_of_markdown_is_printed() -> None:
    for line in ("*The Gazette, 12 August 2016*", "**12 August 2016**", "_The Gazette, 12 August 2016_"):
        found = find_anchor("A title", f"\n{line}\n\n{BODY.strip()}, it said.", None)

        assert found.anchor.day == dt.date(2016, 8, 12)
