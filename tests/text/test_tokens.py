from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.tokens import tokenize


@given(st.text())
def test_every_token_says_what_stands_at_its_place(text: str) -> None:
    tokens = tokenize(text)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(st.text())
def test_no_letter_or_digit_is_skipped(text: str) -> None:
    covered = {at for token in tokenize(text) for at in range(token.start, token.end)}

    assert not [at for at, character in enumerate(text) if character.isalnum() and at not in covered]


def test_names_and_compounds_stay_whole() -> None:
    text = "Syria's U.S.-led coalition hit rebel-held al-Nusra posts, killing 2,000"

    words = [token.text for token in tokenize(text)]

    assert words == [
        "Syria",
        "'s",
        "U.S.-led",
        "coalition",
        "hit",
        "rebel-held",
        "al-Nusra",
        "posts",
        ",",
        "killing",
        "2,000",
    ]


def test_bold_and_italic_type_stand_between_no_words() -> None:
    words = [token.text for token in tokenize("At least **three people** and _more than_ *20* died")]

    assert " ".join(words) == "At least three people and more than 20 died"
