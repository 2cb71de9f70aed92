import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.numbers import parse_number

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """The number in words, by a spelling of our own: the oracle."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    for scale, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            joint = " and " if rest and rest < 100 and scale < 1_000_000 else " "
            return f"{spelled(head)} {name}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(0, 9_999_999))
def test_a_spelled_number_is_read_back(number: int) -> None:
    words = spelled(number).split()

    assert parse_number([*words, "people"], 0) == (number, len(words))


@given(st.integers(0, 99_999_999))
def test_digits_with_and_without_commas_are_read(number: int) -> None:
    assert parse_number([str(number)], 0) == (number, 1)
    assert parse_number([f"{number:,}"], 0) == (number, 1)


@pytest.mark.parametrize(
    ("words", "number", "end"),
    [
        ("a hundred fighters", 100, 2),
        ("two dozen men", 24, 2),
        ("a dozen", 12, 2),
        ("1.5 million people", 1_500_000, 2),
        ("a quarter of a million people", 250_000, 5),
        ("twenty five people", 25, 2),
        ("one hundred and two dozen", 100, 2),
    ],
)
def test_the_ways_of_news(words: str, number: int, end: int) -> None:
    assert parse_number(words.split(), 0) == (number, end)


@pytest.mark.parametrize("words", ["people", "a man", "2.5 people", "99999999999", "and two"])
def test_what_is_no_count_of_people_is_none(words: str) -> None:
    assert parse_number(words.split(), 0) is None
