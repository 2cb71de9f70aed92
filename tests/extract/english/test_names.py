from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.english.names import find_named
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.lexicon.english import load_english

LEXICON = load_english()
FIRST, LAST = ("Karim", "Layla", "Abdel-Rahman"), ("Haddad", "Sabbagh", "al Khatib")


def named(text: str) -> list[tuple[str, str, int | None]]:
    (sentence,) = read_sentences("", f"\n{text}", LEXICON)
    return [(sentence.span(one.start, one.end).quote, one.effect.value, one.age) for one in find_named(sentence)]


@given(st.sampled_from(FIRST), st.sampled_from(LAST), st.integers(1, 99), st.sampled_from(["killed", "injured"]))
def test_a_planted_name_and_age_are_read_back(first: str, last: str, age: int, effect: str) -> None:
    assert named(f"In the raid {first} {last}, {age}, was {effect}.") == [(f"{first} {last}", effect, age)]
    assert named(f"{age}-year-old {first} {last} was {effect}.") == [(f"{first} {last}", effect, age)]
    assert named(f"{first} {last} was later {effect}.") == [(f"{first} {last}", effect, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Syria was attacked and the Syrian Army was injured.",
        "Haddad was killed.",
        "Karim Haddad said that ten were killed.",
        "Saudi Arabia was hurt.",
    ],
)
def test_countries_parties_single_words_and_speakers_are_no_victims(text: str) -> None:
    assert named(text) == []


def test_a_headline_names_nobody(read: Callable[[str], Sentence]) -> None:
    title = "Karim Haddad was killed"
    sentence = next(iter(read_sentences(title, f"{title}\n", LEXICON)))

    assert find_named(sentence) == []
    assert len(find_named(read(f"{title}."))) == 1
