"""The index against a brute-force oracle, and the search of many lists at once against each list alone."""

from hypothesis import given
from hypothesis import strategies as st

from harmledger.lexicon.phrases import FirstWords, PhraseIndex

WORD = st.sampled_from(["a", "b", "c"])
PHRASES = st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8)
WORDS = st.lists(WORD, max_size=12)


def longest(words: list[str], start: int, phrases: list[str]) -> str | None:
    fits = [phrase for phrase in phrases if words[start : start + len(phrase.split())] == phrase.split()]
    return max(fits, key=lambda phrase: len(phrase.split()), default=None)


@given(PHRASES, WORDS)
def test_the_longest_phrase_wins_and_none_overlap(phrases: list[str], words: list[str]) -> None:
    expected, at = [], 0
    while at < len(words):
        phrase = longest(words, at, phrases)
        if phrase is not None:
            expected.append((at, phrase))
        at += 1 if phrase is None else len(phrase.split())

    found = PhraseIndex((phrase, phrase) for phrase in phrases).find(words)

    assert [(one.start, one.value) for one in found] == expected
    assert all(words[one.start : one.end] == one.value.split() for one in found)


@given(st.lists(PHRASES, min_size=1, max_size=4), WORDS)
def test_a_search_of_many_lists_finds_what_each_finds_alone(lists: list[list[str]], words: list[str]) -> None:
    indexes = [PhraseIndex((phrase, number) for phrase in phrases) for number, phrases in enumerate(lists)]

    starts = FirstWords(indexes).starts(words)

    assert [starts.find(index) for index in indexes] == [index.find(words) for index in indexes]


@given(PHRASES, WORDS, st.integers(0, 12), st.integers(0, 12))
def test_where_a_phrase_can_begin_is_known(phrases: list[str], words: list[str], start: int, end: int) -> None:
    index = PhraseIndex((phrase, True) for phrase in phrases)
    firsts = {phrase.split()[0] for phrase in phrases}

    starts = FirstWords([index]).starts(words)

    assert starts.is_any(index, start, end) == any(word in firsts for word in words[start:end])


def test_of_two_equal_phrases_the_first_one_stands() -> None:
    found = PhraseIndex([("air strike", 1), ("air strike", 2)]).at(["air", "strike"], 0)

    assert found is not None
    assert found.value == 1
    assert found.holds(1)
    assert not found.holds(2)
