import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.local.wordpiece import UNKNOWN, WordPiece

LETTERS = "abcdefghijklmnopqrstuvwxyz"
VOCABULARY = [
    *("[PAD]", UNKNOWN, "[CLS]", "[SEP]", "the", "shell", "##ing", "##s", "shelling", "idlib", "deir", "-", ".", ","),
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
    *"0123456789",
    *(f"##{digit}" for digit in "0123456789"),
]


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return WordPiece(VOCABULARY)


def words(pieces: WordPiece, text: str) -> list[str]:
    return [VOCABULARY[at] for at in pieces.cut(text).ids]


def test_the_longest_known_piece_is_taken_from_the_left(pieces: WordPiece) -> None:
    assert words(pieces, "Shelling shells the x") == ["shelling", "shell", "##s", "the", "x"]


def test_accents_and_capitals_do_not_matter(pieces: WordPiece) -> None:
    assert words(pieces, "ÍDLÎB") == ["idlib"]


def test_marks_stand_alone(pieces: WordPiece) -> None:
    assert words(pieces, "Idlib,the.") == ["idlib", ",", "the", "."]


def test_a_word_of_unknown_letters_is_one_unknown_piece(pieces: WordPiece) -> None:
    found = pieces.cut("the إدلب")

    assert [VOCABULARY[at] for at in found.ids] == ["the", UNKNOWN]
    assert (found.starts[1], found.ends[1]) == (4, 8)


@given(st.text(max_size=200))
def test_pieces_stand_in_order_inside_the_text_and_skip_no_letter(text: str) -> None:
    found = WordPiece(VOCABULARY).cut(text)

    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert sorted(found.starts.tolist()) == found.starts.tolist()
    covered = {at for start, end in zip(found.starts, found.ends, strict=True) for at in range(start, end)}
    assert all(at in covered for at, char in enumerate(text) if char.isascii() and char.isalnum())
