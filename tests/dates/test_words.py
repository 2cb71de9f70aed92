"""Days in running text: what is found, what it means, and what is no day at all."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.dates.edtf import render_edtf
from harmledger.dates.vocabulary import COUNTED, HEADS, NAMED, ORDINALS, VAGUE
from harmledger.dates.words import DateKind, DateWords, find_dates
from harmledger.text.numbers import NUMBER_WORDS

FRIDAY = dt.date(2016, 8, 12)
GLUE = (
    "early mid late - of in the last past previous next this since until from to between and on ago after before "
    "earlier later first end beginning half quarter , . : ( ) / 's \n 1 2 3 5 12 15 30 31 32 99 999 2016 1437 1999 "
    "0645 2354 062016 20:15 8.5.2016 am pm p.m. GMT UTC+3 local time began continued eve that same every people "
    "March May around shortly consecutive row for at"
)
SOUP = st.lists(
    st.sampled_from([*HEADS, *NUMBER_WORDS, *ORDINALS, *VAGUE, *sorted(COUNTED), *sorted(NAMED), *GLUE.split(" ")]),
    max_size=14,
).map(" ".join)
ANCHORS = st.one_of(st.none(), st.dates())


def told(text: str, anchor: dt.date | None = FRIDAY) -> list[tuple[str, str]]:
    """Quotes and times of what is found."""
    return [(words.span.quote, render_edtf(words.period)) for words in find_dates(text, anchor)]


def only(text: str, anchor: dt.date | None = FRIDAY) -> DateWords:
    (words,) = find_dates(text, anchor)
    return words


@given(text=st.one_of(SOUP, SOUP.map(str.title), SOUP.map(str.upper), st.text(max_size=80)), anchor=ANCHORS)
def test_any_text_gives_spans_that_say_their_quotes_in_order_and_apart(text: str, anchor: dt.date | None) -> None:
    end = 0
    for words in find_dates(text, anchor):
        words.span.check(text)
        assert words.span.start >= end
        end = words.span.end


@given(text=SOUP, anchor=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_what_begins_after_the_report_is_refused_and_nothing_else(text: str, anchor: dt.date) -> None:
    for words in find_dates(text, anchor):
        begins_later = words.period.start is not None and words.period.start > anchor
        assert (words.refused is not None) == begins_later


@given(text=SOUP, lead=st.text(max_size=20), tail=st.text(max_size=20))
def test_a_part_of_a_text_is_read_as_if_it_stood_alone(text: str, lead: str, tail: str) -> None:
    whole = f"{lead}{text}{tail}"

    inside = find_dates(whole, FRIDAY, len(lead), len(lead) + len(text))
    alone = find_dates(text, FRIDAY)

    assert [(one.span.start - len(lead), one.period, one.kind) for one in inside] == [
        (one.span.start, one.period, one.kind) for one in alone
    ]


@given(
    day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    form=st.sampled_from(("%d %B %Y", "%B %d %Y", "%b %d, %Y")),
)
def test_a_day_with_its_year_is_found_whatever_the_anchor(day: dt.date, form: str) -> None:
    words = only(f"It fell on {day.strftime(form)} in the north", anchor=None)

    assert (words.span.quote, words.period.start, words.period.length_days) == (day.strftime(form), day, 1)


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), mark=st.sampled_from(".-/"))
def test_a_day_in_figures_is_found_day_first_and_year_first(day: dt.date, mark: str) -> None:
    for form in (f"%d{mark}%m{mark}%Y", f"%Y{mark}%m{mark}%d"):
        assert only(f"It fell on {day.strftime(form)} in the north", anchor=None).period.start == day


@given(anchor=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), ago=st.integers(0, 6))
def test_a_weekday_is_the_latest_on_or_before_the_report(anchor: dt.date, ago: int) -> None:
    day = anchor - dt.timedelta(days=ago)

    assert only(f"killed on {day:%A}.", anchor).period.start == day


@pytest.mark.parametrize(
    "text",
    [
        "they may flee and march on",
        "May God have mercy",
        "in August 13 people were killed"[len("in August ") :],
        "the March 8 Brigade fought on",
        "near 7 April square",
        "17 November Movement",
        "the 1900 block",
        "some 2000 fighters came",
        "the sun rose and they sat down",
        "every Friday they pray",
        "Black Friday",
        "version 1.2.3.4",
        "two seconds later",
        "a ratio of 3:2:1",
        "the second brigade",
        "Theresa May said so",
        "told the Homs Today Channel",
        "قتل رجب طيب",
        "I am a doctor, 5 am not",
    ],
)
def test_what_is_no_day_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In August 13 people were killed", [("August", "2016-08")]),
        ("on August 6 2000 people fled", [("August 6", "2016-08-06")]),
        ("on August 12 2016 Terrorists fled", [("August 12 2016", "2016-08-12")]),
        ("Saturdays attack", [("Saturdays", "2016-08-06")]),
        ("ON MONDAY, 8 AUGUST, IN MARCH", [("MONDAY, 8 AUGUST", "2016-08-08"), ("MARCH", "2016-03")]),
        ("he was shot on 5 december.", [("5 december", "2015-12-05")]),
        ("on August 6 and 7 in Homs", [("August 6 and 7", "2016-08-06/2016-08-07")]),
        ("on 6 and 7 August in Homs", [("6 and 7 August", "2016-08-06/2016-08-07")]),
        ("on August 6 and 7 people died", [("August 6", "2016-08-06")]),
        ("between May 2011 and August 2013 it", [("between May 2011 and August 2013", "2011-05/2013-08")]),
        ("October 9 or October 10, 2015", [("October 9 or October 10, 2015", "2015-10-09/2015-10-10")]),
        ("Thursday and during the night", [("Thursday and during the night", "2016-08-11/2016-08-12")]),
        ("at 3 a.m. (0000 GMT) on Wednesday", [("3 a.m. (0000 GMT) on Wednesday", "2016-08-10T03:00:00")]),
        ("08.04.2016(updated 1456 09.04.2016)", [("08.04.2016", "2016-04-08"), ("09.04.2016", "2016-04-09")]),
        ("since sarin killed many in August 2013 they", [("August 2013", "2013-08")]),
        (
            "since the war that began in March 2011",
            [("since the war that began in March 2011", "2011-03-01/2016-08-12")],
        ),
        ("in the last ten days of July", [("last ten days of July", "2016-07-22/2016-07-31")]),
        ("the second half of 2015", [("second half of 2015", "2015-07-01/2015-12-31")]),
        ("the forty-fifth consecutive day", [("the forty-fifth consecutive day", "2016-06-29/2016-08-12")]),
        ("last Friday (5 August)", [("last Friday (5 August)", "2016-08-05")]),
        ("yesterday evening, Thursday,", [("yesterday evening, Thursday", "2016-08-11")]),
        ("in the 1980s", [("1980s", "1980/1989")]),
        ("29 February", [("29 February", "2016-02-29")]),
        ("killed in Homs Today", [("Today", "2016-08-12")]),
        ("قتل في 23 آب/ أغسطس 2015 مدني", [("23 آب/ أغسطس 2015", "2015-08-23")]),
        ("الاثنين 8 من آب", [("الاثنين 8 من آب", "2016-08-08")]),
    ],
)
def test_words_run_together_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["next Tuesday", "tomorrow", "next month", "on 13 August 2016", "by the end of the year"]
)
def test_a_day_after_the_report_is_refused_with_the_reason(text: str) -> None:
    refused = only(text).refused

    assert refused is not None
    assert "2016-08-12" in refused


@pytest.mark.parametrize(
    "text", ["Sunday", "yesterday", "two days ago", "in March", "the past 48 hours", "this week", "5 May"]
)
def test_what_counts_from_a_day_is_left_out_where_there_is_none(text: str) -> None:
    assert told(text, anchor=None) == []


@given(st.integers(1, 99))
def test_any_number_of_days_may_be_spelled(number: int) -> None:
    word = next(word for word, value in NUMBER_WORDS.items() if value == number)

    assert only(f"{word} days ago").period == only(f"{number} days ago").period


def test_since_is_open_where_the_report_has_no_day() -> None:
    period = only("since March 2011", anchor=None).period

    assert (str(period.start), period.end) == ("2011-03-01", None)


def test_the_day_told_before_is_forgotten_after_some_sentences() -> None:
    near, far = "One died on Monday. ", "Nothing else was told of it by anybody in town. " * 10

    assert told(near + "The previous day two had died.")[1] == ("The previous day", "2016-08-07")
    assert told(near + far + "The previous day two had died.")[1] == ("The previous day", "2016-08-11")


def test_words_that_follow_a_day_are_left_out_where_none_was_told() -> None:
    assert told("Two days later they fled. That evening it rained.") == []


def test_a_day_after_dates_the_happening_told_after_the_words() -> None:
    words = only("The raid came a day after the truce was signed.")

    assert (words.kind, str(words.period.start)) == (DateKind.EVENT_BEFORE, "2016-08-11")


def test_the_anchor_is_not_asked_for_where_no_book_reaches() -> None:
    assert told("on Sunday and yesterday", anchor=dt.date.max) == []
