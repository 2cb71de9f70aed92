import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.pieces import Piece, read_pieces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(), VALUES, max_size=4)


class Dripping(io.BytesIO):
    """Gives a few bytes at a time, so that every mark comes at the edge of a piece once."""

    def __init__(self, raw: bytes, step: int) -> None:
        super().__init__(raw)
        self._step = step

    def read(self, size: int | None = -1, /) -> bytes:
        del size
        return super().read(self._step)


@given(st.lists(VALUES), st.sampled_from([None, 1, 4]), st.integers(min_value=1, max_value=7))
def test_the_pieces_of_a_list_are_its_values(values: list[object], indent: int | None, step: int) -> None:
    raw = json.dumps(values, indent=indent, ensure_ascii=False).encode("utf-8", "surrogatepass")

    pieces = list(read_pieces(Dripping(raw, step), len(raw) + 1))

    assert [json.loads(piece.raw or b"") for piece in pieces] == json.loads(raw)
    assert all(piece.is_whole for piece in pieces)


@given(st.lists(OBJECTS), st.sampled_from([None, 2]), st.integers(min_value=1, max_value=7))
def test_the_pieces_of_objects_one_after_the_other_are_the_objects(
    objects: list[dict[str, object]], indent: int | None, step: int
) -> None:
    raw = "\n".join(json.dumps(one, indent=indent) for one in objects).encode()

    pieces = list(read_pieces(Dripping(raw, step), len(raw) + 1))

    assert [json.loads(piece.raw or b"") for piece in pieces] == objects


@given(st.lists(OBJECTS, min_size=1), st.integers(min_value=1, max_value=7))
def test_a_piece_knows_the_line_that_it_begins_on(objects: list[dict[str, object]], step: int) -> None:
    texts = [json.dumps(one, indent=1) for one in objects]
    raw = ("[\n" + ",\n".join(texts) + "\n]").encode()

    pieces = list(read_pieces(Dripping(raw, step), len(raw)))

    expected, line = [], 2
    for text in texts:
        expected.append(line)
        line += text.count("\n") + 1
    assert [piece.line for piece in pieces] == expected


@given(st.binary(), st.integers(min_value=1, max_value=7))
def test_any_bytes_are_cut_without_loss_or_error(raw: bytes, step: int) -> None:
    pieces = list(read_pieces(Dripping(raw, step), len(raw) + 1))

    said = b"".join(piece.raw or b"" for piece in pieces)
    # all that is left out are white space, commas between records and the brackets of lists
    assert sorted(set(said)) == sorted(set(raw) & set(said))
    assert all(byte in b" \t\n\r\v\f,[]" for byte in set(raw) - set(said))


def test_a_mistake_in_one_record_leaves_the_others_whole() -> None:
    raw = b'[{"text": "a"}, {"text" "b}"}, {"text": "c"}]'

    assert [piece.raw for piece in read_pieces(io.BytesIO(raw), 100)] == [
        *(b'{"text": "a"}', b'{"text" "b}"}', b'{"text": "c"}')
    ]


def test_a_record_larger_than_the_limit_is_passed_over_and_its_size_told() -> None:
    raw = b'[{"text": "a"}, {"text": "' + b"x" * 500_000 + b'"}, {"text": "c"}]'

    first, big, last = read_pieces(io.BytesIO(raw), 100)

    assert (first.raw, last.raw) == (b'{"text": "a"}', b'{"text": "c"}')
    assert big == Piece(1, None, 500_012)


@pytest.mark.parametrize("raw", [b'[{"a": 1}, {"b": ', b'[{"a": 1}, {"b": "x', b'[{"a": 1}, {"b": "x\\'])
def test_a_file_that_ends_in_a_record_says_so(raw: bytes) -> None:
    whole, cut, unclosed = read_pieces(io.BytesIO(raw), 100)

    assert whole.is_whole
    assert not cut.is_whole
    assert unclosed == Piece(1, b"", 0, is_whole=False)
