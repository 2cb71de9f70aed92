"""Workbooks and CSV of strangers: read as values, or refused in one clear line."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.errors import InputError
from harmledger.wire import workbook_read, workbook_safe
from harmledger.wire.workbook_columns import Column
from harmledger.wire.workbook_read import Computed, cell_text, letter_of, plain, read_workbook
from harmledger.wire.workbook_write import CUT, MOST_LETTERS, SheetOut, safe_text, write_workbook


def _xlsx(*rows: list[Any]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    return _saved(workbook)


def _saved(workbook: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _repacked(raw: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """The archive again, with parts changed (None: left out) or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in more.items():
            new.writestr(name, content)
    return stream.getvalue()


def _same(_name: str, content: bytes) -> bytes:
    return content


def test_values_keep_their_kind_and_rows_their_number() -> None:
    raw = _xlsx(["a", 3, 2.5, True, dt.date(2019, 3, 9), dt.time(21, 0)], [], ["b"])

    (sheet,) = read_workbook(raw, "x.xlsx").sheets

    assert [row.number for row in sheet.rows] == [1, 3]
    assert [cell_text(value) for value in sheet.rows[0].cells] == ["a", "3", "2.5", "yes", "2019-03-09", "21:00"]
    assert sheet.rows[1].at(7) is None


def test_a_formula_gives_what_was_stored_with_it_and_is_known_as_one() -> None:
    raw = _xlsx([1, 2, "=A1+B1"])
    stored = _repacked(raw, lambda _, c: c.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>"))

    without, with_result = (read_workbook(one, "x.xlsx").sheets[0].rows[0].cells[2] for one in (raw, stored))

    assert without == Computed(None)
    assert with_result == Computed(3)


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "=SUM(1)"
    workbook.active["A1"].data_type = "s"

    assert read_workbook(_saved(workbook), "x.xlsx").sheets[0].rows[0].cells == ("=SUM(1)",)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,b\n1,"x\ny"\n\n2,3\n', [(1, ("a", "b")), (2, ("1", "x\ny")), (5, ("2", "3"))]),
        ("sep=;\na;b\n1;2\n", [(2, ("a", "b")), (3, ("1", "2"))]),
        ("\ufeffالرمز;القتلى\n١;٢\n", [(1, ("الرمز", "القتلى")), (2, ("١", "٢"))]),
        ("a\tb\r\n1\t2\r\n", [(1, ("a", "b")), (2, ("1", "2"))]),
    ],
)
def test_csv_in_the_forms_that_spreadsheets_write(text: str, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    (sheet,) = read_workbook(text.encode(), "x.csv").sheets

    assert [(row.number, row.cells) for row in sheet.rows] == rows


def test_macros_and_links_to_other_files_are_passed_over_and_said() -> None:
    raw = _repacked(
        _xlsx(["a", "b"]), _same, **{"xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    )

    workbook = read_workbook(raw, "x.xlsm")

    assert workbook.sheets[0].rows[0].cells == ("a", "b")
    assert any("macros" in note for note in workbook.notes)
    assert any("other workbooks" in note for note in workbook.notes)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_unfolds(encoding: str) -> None:
    def bomb(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        return (ENTITIES.decode() + content.decode()).encode(encoding)

    with pytest.raises(InputError, match="declares entities"):
        read_workbook(_repacked(_xlsx(["a"]), bomb), "x.xlsx")


def test_a_mark_across_two_pieces_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_safe, "_CHUNK", 11)

    with pytest.raises(InputError, match="declares entities"):
        read_workbook(_repacked(_xlsx(["a"]), lambda n, c: c + ENTITIES if "sheet1" in n else c), "x.xlsx")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_safe, "MOST_UNPACKED", 1_000_000)
    raw = _repacked(_xlsx(["a"]), _same, **{"xl/media/x.xml": b" " * 2_000_000})

    assert len(raw) < 20_000
    with pytest.raises(InputError, match="more than a workbook may"):
        read_workbook(raw, "x.xlsx")


def test_a_size_that_the_archive_lies_about_is_noticed() -> None:
    raw = bytearray(_repacked(_xlsx(["a" * 5000]), _same))
    at = raw.rindex(b"PK\x01\x02")  # the last entry of the directory; 24 bytes on stands its unpacked size
    raw[at + 24 : at + 28] = (10).to_bytes(4, "little")

    with pytest.raises(InputError, match="damaged"):
        read_workbook(bytes(raw), "x.xlsx")


def _far_out(at: str) -> Callable[[str, bytes], bytes]:
    row = "".join(letter for letter in at if letter.isdigit())
    cell = f'<row r="{row}"><c r="{at}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'.encode()
    return lambda name, c: c.replace(b"</sheetData>", cell) if "sheet1" in name else c


def test_a_cell_far_down_is_a_row_and_the_gap_is_none() -> None:
    raw = _repacked(_xlsx(["a", "b"]), _far_out("A100000"))

    rows = read_workbook(raw, "x.xlsx").sheets[0].rows

    assert [row.number for row in rows] == [1, 100_000]


@pytest.mark.parametrize("at", ["XFD2", "A99999999"])
def test_a_cell_where_no_table_has_one_is_refused(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_read, "MOST_ROWS", 10_000)
    with pytest.raises(InputError, match="delete"):
        read_workbook(_repacked(_xlsx(["a", "b"]), _far_out(at)), "x.xlsx")


def test_a_declared_size_is_not_believed() -> None:
    def lie(name: str, content: bytes) -> bytes:
        return content.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"') if "sheet1" in name else content

    assert len(read_workbook(_repacked(_xlsx(["a", "b"]), lie), "x.xlsx").sheets[0].rows) == 1


def test_more_cells_than_a_table_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_read, "MOST_CELLS", 10)

    with pytest.raises(InputError, match="more cells"):
        read_workbook(_xlsx(*([1, 2, 3] for _ in range(5))), "x.xlsx")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old .xls file, or locked"),
        (b"PK\x03\x04 no archive", "damaged"),
        (b"\x00\x01\x02\xff\xfe\xfd" * 50, "neither an .xlsx workbook nor text"),
        (b'a,b\n"never closed,1\n', "no CSV"),
    ],
)
def test_what_is_no_workbook_says_so(raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_workbook(raw, "x")


def test_an_archive_of_something_else_says_so() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<a/>")

    with pytest.raises(InputError, match=r"save it as \.xlsx"):
        read_workbook(stream.getvalue(), "x.ods")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"<a", b"", b"<a/>", b"\xff\xfe\x00"])
def test_a_damaged_part_is_a_line_and_no_traceback(part: str, content: bytes) -> None:
    raw = _repacked(_xlsx(["a", "b"]), lambda name, c: content if name == part else c)

    try:
        read_workbook(raw, "x.xlsx")
    except InputError as error:
        assert str(error).startswith("x.xlsx")  # noqa: PT017 - a part that is not needed may be read past


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    column = Column(key="a", heading="a")
    raw = write_workbook([SheetOut(name="s", columns=[column], rows=[{"a": text}], choices={})], [])

    rows = read_workbook(raw, "x.xlsx").sheets[0].rows
    told = [cell_text(row.at(0)) for row in rows[1:]]

    wanted = safe_text(text)
    assert "".join(told).split() == wanted.replace("\x1c", " ").split()
    assert not any(isinstance(value, Computed) for row in rows for value in row.cells)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", " =", "\n=", "|", "%"])
def test_nothing_that_a_report_says_is_a_formula(start: str) -> None:
    column = Column(key="a", heading="a")
    raw = write_workbook(
        [SheetOut(name="s", columns=[column], rows=[{"a": f'{start}cmd|" /C calc"!A0'}], choices={})], []
    )

    cell = openpyxl.load_workbook(io.BytesIO(raw))["s"]["A2"]

    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    assert cell.hyperlink is None


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    cut = safe_text("_x0041_" * 9000)

    assert cut.endswith(CUT)
    column = Column(key="a", heading="a")
    raw = write_workbook([SheetOut(name="s", columns=[column], rows=[{"a": cut}], choices={})], [])
    cell = read_workbook(raw, "x.xlsx").sheets[0].rows[1].cells[0]
    assert plain(cell) == cut
    assert len(str(openpyxl.load_workbook(io.BytesIO(raw))["s"]["A2"].value)) <= MOST_LETTERS


def test_days_before_a_spreadsheet_counts_them_stay_words() -> None:
    columns = [Column(key="a", heading="a"), Column(key="b", heading="b")]
    row = {"a": dt.date(1850, 1, 2), "b": dt.date(2019, 3, 9)}
    raw = write_workbook([SheetOut(name="s", columns=columns, rows=[row], choices={})], [])

    old, new = read_workbook(raw, "x.xlsx").sheets[0].rows[1].cells

    assert old == "1850-01-02"
    assert isinstance(new, dt.datetime)


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letter_of(at) for at in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
