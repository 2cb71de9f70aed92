from collections.abc import Callable
from pathlib import Path

import pytest

from harmledger.model.outcome import Dropped, DropReason, Kept
from harmledger.model.report import Report

STORY = "Four people were killed on Sunday, and nine wounded, when shells hit the market."
ROWS = f'id,text,title,date,outlet,url,language\n7,"{STORY}",Market shelled,2019-03-11,The Gazette,https://example.org/7,en\n'


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    def run(raw: bytes) -> Path:
        path = tmp_path / "reports.csv"
        path.write_bytes(raw)
        return path

    return run


def test_columns_are_found_by_their_names(write: Callable[[bytes], Path], kept: Callable[..., list[Report]]) -> None:
    (report,) = kept(write(ROWS.encode()))

    assert report.text == f"Market shelled\n{STORY}"
    assert (report.given_id, report.outlet, report.url) == ("7", "The Gazette", "https://example.org/7")
    assert (str(report.published), report.language) == ("2019-03-11", "en")
    assert report.notes == ()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_tables_of_other_countries_are_read(
    write: Callable[[bytes], Path], kept: Callable[..., list[Report]], delimiter: str
) -> None:
    raw = f'ID{delimiter}Text{delimiter}Date\r\n7{delimiter}"{STORY}"{delimiter}11.03.2019\r\n'

    (report,) = kept(write(raw.encode()))

    assert (report.given_id, report.body, str(report.published)) == ("7", STORY, "2019-03-11")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_tables_as_windows_saves_them_are_read(
    write: Callable[[bytes], Path], kept: Callable[..., list[Report]], encoding: str
) -> None:
    (report,) = kept(write(ROWS.encode(encoding)))

    assert report.given_id == "7"
    assert report.body == STORY


def test_a_table_saved_again_holds_the_same_reports(
    write: Callable[[bytes], Path], kept: Callable[..., list[Report]]
) -> None:
    (before,) = kept(write(ROWS.encode()))

    header = '"text";"coder";"url";"id";"title";"outlet";"date";"language"'
    row = f'"{STORY}";"me";"https://example.org/7";"7";"Market shelled";"The Gazette";"2019-03-11";"en"'
    saved = f"{header}\r\n{row}\r\n"
    (after,) = kept(write(saved.encode("utf-8-sig")))

    assert after.id == before.id


def test_a_row_with_more_cells_than_columns_is_said_and_not_shifted(
    write: Callable[[bytes], Path], read: Callable[..., list[object]]
) -> None:
    bad, good = read(write(f"id,text\n1,{STORY}\n2,Five people were killed in the raid.\n".encode()))

    assert isinstance(bad, Dropped)
    assert bad.reason is DropReason.BAD_RECORD
    assert bad.subject.endswith("line 2")
    assert "4 cells" in bad.detail
    assert isinstance(good, Kept)


def test_blank_rows_are_no_reports(write: Callable[[bytes], Path], kept: Callable[..., list[Report]]) -> None:
    assert len(kept(write((ROWS + "\n,,,,,,\n  ,,,,,,\n").encode()))) == 1


def test_an_empty_cell_of_text_is_said(write: Callable[[bytes], Path], read: Callable[..., list[object]]) -> None:
    (empty, titled) = read(write(b"id,title,text\n1,,\n2,Four killed in the market,\n"))

    assert isinstance(empty, Dropped)
    assert empty.reason is DropReason.NO_TEXT
    assert isinstance(titled, Kept)
    assert "title alone" in titled.value.notes[0]


def test_a_quotation_mark_that_is_never_closed_is_said(
    write: Callable[[bytes], Path], read: Callable[..., list[object]]
) -> None:
    good, bad = read(write(b'id,text\n1,Four people were killed.\n2,"Five people\n3,Six people\n'))

    assert isinstance(good, Kept)
    assert isinstance(bad, Dropped)
    assert bad.subject.endswith("line 3")
    assert "never closed" in bad.detail


def test_rows_in_another_encoding_are_read_and_said(
    write: Callable[[bytes], Path], kept: Callable[..., list[Report]]
) -> None:
    arabic = "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية."

    (report,) = kept(write(f"id,text\n1,{arabic}\n".encode("cp1256")))

    assert report.body == arabic
    assert "cp1256" in report.notes[0]


def test_a_text_longer_than_the_standard_library_lets_a_cell_be_is_read(
    write: Callable[[bytes], Path], kept: Callable[..., list[Report]]
) -> None:
    long = STORY * 3_000

    (report,) = kept(write(f'id,text\n1,"{long}"\n'.encode()))

    assert report.body == long
