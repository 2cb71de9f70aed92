import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.llm.quotes import MOST_CHARACTERS, Quotes
from harmledger.extract.llm.refusal import Refusal
from harmledger.text.fold import fold

TEXT = (
    "Airstrike on “Al-Nasr” hospital\nAt least 15 people – among them 5 children – were killed in Mare’a on Sunday, "
    "the  head of the hos­pital said. وقتل خمسة أشخاص في بحمص"
)
_CHARACTERS = st.sampled_from(list("abAB 12.,’'“”-–\n\u00e9é ")) | st.characters(codec="utf-8")


@given(st.text(_CHARACTERS, max_size=60), st.data())
def test_whatever_is_found_stands_in_the_text_and_folds_to_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = data.draw(st.sampled_from([text[start:end], text[start:end].upper(), text[start:end] + "x", "y"]))

    found = Quotes(text).find(quote)

    if not isinstance(found, Refusal):
        assert found
        assert found in text
        assert fold(found) == fold(quote)


@given(st.text(st.sampled_from("abc "), min_size=1, max_size=40))
def test_every_word_of_a_text_is_found(text: str) -> None:
    quotes = Quotes(text)

    assert [quotes.find(word) for word in text.split()] == text.split()


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("15 people", "15 people"),
        ("  15 people\n", "15 people"),
        ("AT LEAST 15 PEOPLE", "At least 15 people"),
        ("airstrike on Al Nasr hospital", "Airstrike on “Al-Nasr” hospital"),
        ("15 people - among them", "15 people – among them"),
        ("Mare'a", "Mare’a"),
        ("Marea", "Mare’a"),
        ("the head of", "the  head of"),
        ("hospital\nat least", "hospital\nAt least"),
        ("حمص", "حمص"),
        ("خمسه اشخاص", "خمسة أشخاص"),
    ],
)
def test_other_capitals_marks_and_spaces_are_led_back_to_the_texts_own(quote: str, found: str) -> None:
    assert Quotes(TEXT).find(quote) == found


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("5 people", Refusal.INEXACT),
        ("1", Refusal.INEXACT),
        ("At least 16 people", Refusal.INEXACT),
        ("at least fifteen people", Refusal.INVENTED),
        ("Russian warplanes", Refusal.INVENTED),
        ("dre", Refusal.INEXACT),
        ("", Refusal.SHAPE),
        ("   ", Refusal.SHAPE),
        ("a" * (MOST_CHARACTERS + 1), Refusal.SHAPE),
    ],
)
def test_words_that_are_merely_alike_or_cut_are_refused(quote: str, reason: Refusal) -> None:
    assert Quotes(TEXT).find(quote) is reason
