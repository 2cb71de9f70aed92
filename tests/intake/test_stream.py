import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.stream import as_utf8, hash_stream, read_limited, read_lines, with_head


@given(st.binary())
def test_a_stream_with_its_head_taken_still_begins_with_it(raw: bytes) -> None:
    head, stream = with_head(io.BytesIO(raw))

    assert raw.startswith(head)
    assert stream.read() == raw


@given(st.lists(st.binary().map(lambda raw: raw.replace(b"\n", b"").replace(b"\r", b"")), min_size=1))
def test_lines_are_those_of_the_file_and_counted_from_one(lines: list[bytes]) -> None:
    raw = b"\r\n".join(lines)
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = b" " + raw
        lines[0] = b" " + lines[0]

    found = list(read_lines(io.BytesIO(raw), 10_000))

    assert [line.raw for line in found] == (lines if lines[-1] else lines[:-1])
    assert [line.number for line in found] == list(range(1, len(found) + 1))


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=1), st.integers(min_value=1, max_value=20))
def test_a_line_is_held_exactly_up_to_the_limit(sizes: list[int], limit: int) -> None:
    raw = b"".join(b"x" * size + b"\r\n" for size in sizes)

    assert [line.raw is not None for line in read_lines(io.BytesIO(raw), limit)] == [size <= limit for size in sizes]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_text_becomes_utf8_as_it_streams(encoding: str) -> None:
    text = "Four people\nقتل أربعة\n" * 20_000
    raw = text.encode(encoding)

    assert as_utf8(raw[:100], io.BytesIO(raw)).read().decode() == text


@given(st.binary(), st.integers(min_value=1, max_value=50))
def test_reading_is_limited_and_the_size_told(raw: bytes, limit: int) -> None:
    found, size = read_limited(io.BytesIO(raw), limit)

    assert size == len(raw)
    assert found == (raw if len(raw) <= limit else None)


def test_a_hash_is_that_of_all_bytes() -> None:
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1

    assert hash_stream(io.BytesIO(b"abc")) == (expected, 3)
