import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.speaker import is_one_speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Observatory", "Syrian Observatory for Human Rights (SOHR)"),
        ("Haj Yousuf", "Mustafa Haj Yousuf, head of the White Helmets"),
        ("AA", "Anadolu Agency (AA)"),
    ],
)
def test_a_shorter_name_of_the_same_speaker_is_known(one: str, other: str) -> None:
    assert is_one_speaker(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("activists", "activists"), ("a local official", "the official news agency"), ("Haj Yousuf", "Rami Abdulrahman")],
)
def test_words_that_many_speakers_share_make_no_two_speakers_one(one: str, other: str) -> None:
    assert not is_one_speaker(one, other)


@given(st.text(), st.text())
def test_being_one_speaker_is_mutual(one: str, other: str) -> None:
    assert is_one_speaker(one, other) == is_one_speaker(other, one)
