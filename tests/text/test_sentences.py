from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.sentences import split_sentences

SENTENCES = st.lists(
    st.lists(
        st.sampled_from("the army shelled Town with rockets killing four people".split()), min_size=2, max_size=8
    ).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=6,
)


@given(st.text())
def test_sentences_stand_apart_in_order_and_lose_no_letter(text: str) -> None:
    places = split_sentences(text)

    assert all(start < end for start, end in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    kept = "".join(text[start:end] for start, end in places)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]


@given(SENTENCES)
def test_planted_sentences_are_found(sentences: list[str]) -> None:
    text = " ".join(sentences)

    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Lt. Gen. Smith said U.S. troops left on Sept. 17. They went home.", 2),
        ("the town fell.  the army withdrew.", 2),
        ("Headline without a stop\n\nThe body begins here.", 2),
        ('"It is over." He left.', 2),
        ("The 3.5 km road was hit.", 1),
    ],
)
def test_stops_that_end_nothing(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count
