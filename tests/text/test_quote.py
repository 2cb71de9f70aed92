from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.quote import cuts_number, is_whole, occurrences

_TEXT = st.text(alphabet="ab1 .", max_size=20)


@given(_TEXT, _TEXT)
def test_every_place_says_the_quote(text: str, quote: str) -> None:
    assert all(text[at : at + len(quote)] == quote for at in occurrences(text, quote))
    assert bool(occurrences(text, quote)) == (bool(quote) and quote in text)


@given(_TEXT, _TEXT)
def test_no_word_is_cut_where_a_whole_one_is_said(text: str, quote: str) -> None:
    whole = [is_whole(text, at, at + len(quote)) for at in occurrences(text, quote)]

    assert all(whole) or not any(whole)


def test_a_number_is_not_found_in_a_longer_one() -> None:
    text = "15 people hurt, 5 people killed"

    assert occurrences(text, "5 people") == [text.index(" 5 people") + 1]
    assert cuts_number("15 people", 1, 9)
    assert not cuts_number("15 people", 0, 9)
