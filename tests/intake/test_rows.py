import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.rows import read_rows
from harmledger.intake.stream import read_lines
from harmledger.intake.table import cells_of

CELL = st.text(alphabet=st.sampled_from('ab "\n,;é'), max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6)


@given(ROWS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from([",", ";"]))
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]], quoting: int, delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]

    found = read_rows(read_lines(io.BytesIO(out.getvalue().encode()), 10_000), delimiter.encode(), 10_000)

    assert [cells_of((row.raw or b"").decode(), delimiter) for row in found] == rows


@given(st.binary())
def test_any_bytes_are_cut_into_rows_that_cover_every_line(raw: bytes) -> None:
    rows = list(read_rows(read_lines(io.BytesIO(raw), 1_000), b",", 1_000))

    assert sum(row.size for row in rows) == len(raw)
    assert [row.line for row in rows] == sorted({row.line for row in rows})


def test_a_quotation_mark_inside_a_bare_cell_opens_nothing() -> None:
    raw = b'1,a 5" shell,x\n2,b,y\n'

    assert [row.raw for row in read_rows(read_lines(io.BytesIO(raw), 99), b",", 99)] == [b'1,a 5" shell,x', b"2,b,y"]


def test_a_row_over_three_lines_keeps_their_endings() -> None:
    raw = b'1,"a\r\nb\nc",x\r\n2,b,y\n'

    first, second = read_rows(read_lines(io.BytesIO(raw), 99), b",", 99)

    assert (first.line, first.raw) == (1, b'1,"a\r\nb\nc",x')
    assert (second.line, second.raw) == (4, b"2,b,y")


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    first, last = read_rows(read_lines(io.BytesIO(b'1,a\n2,"b\n3,c\n'), 99), b",", 99)

    assert first.is_closed
    assert not last.is_closed
    assert last.line == 2


def test_a_row_larger_than_the_limit_is_not_held() -> None:
    raw = b'1,"' + b"x" * 12 + b"\n" + b"y" * 12 + b'"\n2,b\n'

    big, small = read_rows(read_lines(io.BytesIO(raw), 20), b",", 20)

    assert big.raw is None
    assert small.raw == b"2,b"
