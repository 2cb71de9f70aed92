import io
import itertools
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.audience import TEAM
from harmledger.model.errors import SettingError
from harmledger.model.outcome import Dropped, DropReason, Kept, UnreadKind
from harmledger.model.report import Report

ENGLISH = frozenset({"en"})
NOBODY = 65534  # the user without rights on Linux and its kin
STORY = "Four people were killed on Sunday when shells hit the market, according to local sources."
SUFFIXES = ("txt", "md", "html", "json", "jsonl", "csv", "tsv", "pdf", "png", "docx", "zip", "log", "")
STARTS = (
    *(
        b"",
        b"%PDF-1.4\n",
        b"<html><body><p>",
        b'{"text": "',
        b'[{"text": "',
        b"id,text\n1,",
        b"\xff\xfe",
        b"PK\x03\x04",
    ),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
def test_no_bytes_under_any_name_raise_or_vanish(tmp_path: Path, start: bytes, rest: bytes, suffix: str) -> None:
    path = tmp_path / f"report.{suffix}"
    path.write_bytes(start + rest)

    outcomes = list(read_reports([path], options=ReadOptions(), languages=ENGLISH))

    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, Dropped):
            assert outcome.detail
            assert outcome.subject.startswith(path.as_posix())
        else:
            assert isinstance(outcome, Kept)
            outcome.value.text.encode()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.fixed_dictionaries(
            {"text": st.text(min_size=1).filter(str.strip)}, optional={"title": st.text(), "id": st.text(min_size=1)}
        ),
        min_size=1,
        max_size=8,
    ),
    st.booleans(),
)
def test_titles_and_texts_of_json_lines_survive_verbatim(
    tmp_path: Path,
    records: list[dict[str, str]],
    is_ascii: bool,  # noqa: FBT001  # hypothesis gives it
) -> None:
    lines = [json.dumps(record, ensure_ascii=is_ascii).encode("utf-8", "replace") for record in records]
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"\n".join(lines))

    outcomes = list(read_reports([path], options=ReadOptions(), languages=ENGLISH))

    assert len(outcomes) == len(records)
    for record, outcome in zip(records, outcomes, strict=True):
        if isinstance(outcome, Kept):
            expected = f"{record.get('title', '')}\n{record['text']}"
            assert len(outcome.value.text) == len(expected)
            if "\0" not in expected:
                assert outcome.value.text == expected
        else:
            assert outcome.reason is DropReason.DUPLICATE_ID


@pytest.fixture
def inbox(tmp_path: Path, pdf_of: Callable[[list[str]], bytes]) -> Path:
    folder = tmp_path / "inbox"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(f"Market shelled\n\n{STORY}", encoding="utf-8")
    (folder / "b" / "scan.pdf").write_bytes(pdf_of([" "]))
    (folder / "b" / "page.html").write_text(f"<html><body><p>{STORY}</p></body></html>", encoding="utf-8")
    (folder / "c.jsonl").write_text(json.dumps({"id": "1", "text": STORY}) + "\n{\n", encoding="utf-8")
    (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "e.exe").write_bytes(b"MZ\0\0\0")
    (folder / ".hidden").write_bytes(b"litter")
    return folder


def test_every_input_is_counted_once_and_in_order_of_names(inbox: Path) -> None:
    outcomes = list(read_reports([inbox], options=ReadOptions(), languages=ENGLISH))

    names = [outcome.value.origin if isinstance(outcome, Kept) else outcome.subject for outcome in outcomes]
    assert [Path(name or "").name for name in names] == [
        *("a.txt", "page.html", "scan.pdf", "c.jsonl line 1", "c.jsonl line 2", "d.png", "e.exe")
    ]
    assert sum(isinstance(outcome, Kept) for outcome in outcomes) == 5


def test_reading_twice_gives_the_same_outcomes(inbox: Path) -> None:
    first = list(read_reports([inbox], options=ReadOptions(key=b"secret"), languages=ENGLISH))
    second = list(read_reports([inbox], options=ReadOptions(key=b"secret"), languages=ENGLISH))

    assert first == second


def test_an_id_depends_on_the_books_secret_and_not_on_the_place_of_the_file(
    tmp_path: Path, kept: Callable[..., list[Report]]
) -> None:
    here, there = tmp_path / "here.txt", tmp_path / "there.txt"
    here.write_text(STORY, encoding="utf-8")
    there.write_text(STORY, encoding="utf-8")

    (one,), (other,), (secret,) = kept(here), kept(there), kept(here, key=b"secret")

    assert one.id == other.id != secret.id


def test_what_the_run_says_of_reports_stands_where_they_say_nothing(
    tmp_path: Path, kept: Callable[..., list[Report]]
) -> None:
    path = tmp_path / "two.jsonl"
    lines = [{"text": STORY}, {"text": STORY, "publisher": "The Gazette"}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    silent, named = kept(path, outlet="Our desk")

    assert (silent.outlet, named.outlet) == ("Our desk", "The Gazette")
    assert silent.audience == TEAM


def test_a_given_id_is_processed_once_and_said(tmp_path: Path, read: Callable[..., list[object]]) -> None:
    path = tmp_path / "twice.jsonl"
    lines = [{"id": "1", "text": STORY}, {"id": "2", "text": STORY}, {"id": "1", "text": f"Later: {STORY}"}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    *first, last = read(path)

    assert all(isinstance(outcome, Kept) for outcome in first)
    assert isinstance(last, Dropped)
    assert last.reason is DropReason.DUPLICATE_ID
    assert "'1'" in last.detail
    assert "line 1" in last.detail


def test_the_same_file_given_twice_is_read_once(tmp_path: Path, read: Callable[..., list[object]]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")

    first, second = read(path, tmp_path)

    assert isinstance(first, Kept)
    assert isinstance(second, Dropped)
    assert second.reason is DropReason.DUPLICATE_ID


BAD_FILES = {
    "empty": ("a.txt", b"", DropReason.EMPTY),
    "blank": ("a.txt", b" \n\t\n", DropReason.EMPTY),
    "no record": ("a.jsonl", b"\n\n", DropReason.EMPTY),
    "an empty list": ("a.json", b"[ ]", DropReason.EMPTY),
    "no row": ("a.csv", b"id,text\n", DropReason.EMPTY),
    "a program": ("a.txt", b"MZ\x90\0\x03\0\0\0", DropReason.BINARY),
    "a program without a name": ("a", b"\x7fELF\x02\x01\x01\0\0\0", DropReason.BINARY),
    "a zip named .txt": ("a.txt", b"PK\x03\x04\x14\0\0\0", DropReason.BAD_ARCHIVE),
    "a gzip": ("a.jsonl.gz", b"\x1f\x8b\x08\0", DropReason.BAD_ARCHIVE),
    "a Word document": ("a.docx", b"PK\x03\x04\x14\0\0\0", DropReason.UNSUPPORTED),
    "an old Word document": ("a", b"\xd0\xcf\x11\xe0\xa1\xb1", DropReason.UNSUPPORTED),
    "a video": ("a.mp4", b"\0\0\0\x18ftypmp42", DropReason.UNSUPPORTED),
    "letters in no encoding": ("a.txt", bytes(range(128, 256)) * 4, DropReason.BAD_ENCODING),
    "UTF-16 cut in a character": ("a.txt", b"\xff\xfea\0b", DropReason.BAD_ENCODING),
    "broken JSON": ("a.jsonl", b'{"text": "a"', DropReason.BAD_JSON),
    "no object": ("a.jsonl", b"[1]", DropReason.BAD_RECORD),
    "text is a number": ("a.jsonl", b'{"text": 5}', DropReason.BAD_RECORD),
    "no text field": ("a.jsonl", b'{"body": "Four people were killed."}', DropReason.BAD_RECORD),
    "no text column": ("a.csv", b"id,note\n1,Four people were killed.", DropReason.BAD_RECORD),
    "a damaged PDF": ("a.pdf", b"%PDF-1.4\nnothing", DropReason.BAD_RECORD),
    "no PDF inside": ("a.pdf", b"Four people were killed.", DropReason.BAD_RECORD),
    "no picture inside": ("a.jpg", b"<p>Not found</p>", DropReason.BAD_RECORD),
    "text is empty": ("a.jsonl", b'{"text": " ", "title": ""}', DropReason.NO_TEXT),
    "text is null": ("a.jsonl", b'{"text": null}', DropReason.NO_TEXT),
    "a page without text": ("a.html", b"<html><body><img src=a.png></body></html>", DropReason.NO_TEXT),
}


@pytest.mark.parametrize(("name", "raw", "reason"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_dropped_with_its_reason(
    tmp_path: Path, dropped: Callable[..., Dropped], name: str, raw: bytes, reason: DropReason
) -> None:
    (tmp_path / name).write_bytes(raw)

    outcome = dropped(tmp_path)

    assert outcome.reason is reason
    assert name in outcome.subject


def test_a_zip_named_txt_is_called_what_it_is(tmp_path: Path, dropped: Callable[..., Dropped]) -> None:
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04\x14\0\0\0")

    assert dropped(tmp_path).detail == "this is a zip archive named .txt; unpack it and give the files in it"


@pytest.mark.parametrize("name", ["nothing.txt", "zero\0.txt", "x" * 5000], ids=["gone", "zero", "long"])
def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, dropped: Callable[..., Dropped], name: str) -> None:
    assert dropped(tmp_path / name).reason is DropReason.NOT_FOUND


@contextmanager
def without_rights() -> Iterator[None]:
    """As somebody who is no administrator, who may open everything; one who is none already stays who they are."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other rights")
def test_a_file_that_may_not_be_opened_is_said(dropped: Callable[..., Dropped]) -> None:
    with tempfile.TemporaryDirectory() as folder:  # pytest's own folders are closed to others altogether
        Path(folder).chmod(0o755)
        path = Path(folder) / "a.txt"
        path.write_text(STORY, encoding="utf-8")
        path.chmod(0)

        with without_rights():
            outcome = dropped(path)

    assert outcome.reason is DropReason.NOT_FOUND
    assert "may not be opened" in outcome.detail


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\0"),
        ("a.gif", b"GIF89a\0\0"),
        ("a.webp", b"RIFF\x10\0\0\0WEBP"),
        ("a.tiff", b"II*\0\0\0"),
        ("photo", b"\xff\xd8\xff\xe0\0\0"),
    ],
)
def test_a_picture_is_kept_unread(tmp_path: Path, kept: Callable[..., list[Report]], name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)

    (report,) = kept(tmp_path)

    assert report.unread is UnreadKind.PICTURE
    assert report.text == "\n"


def test_a_report_in_another_language_is_kept_unread(tmp_path: Path, kept: Callable[..., list[Report]]) -> None:
    arabic = "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية."
    (tmp_path / "a.txt").write_bytes(arabic.encode("cp1256"))

    (report,) = kept(tmp_path)

    assert report.unread is UnreadKind.LANGUAGE
    assert report.language == "ar"
    assert report.body == arabic
    assert "cp1256" in report.notes[0]


def test_a_file_is_read_as_what_it_is_and_its_wrong_name_is_noted(
    tmp_path: Path, kept: Callable[..., list[Report]], pdf_of: Callable[[list[str]], bytes]
) -> None:
    (tmp_path / "a.txt").write_bytes(pdf_of([STORY]))

    (report,) = kept(tmp_path)

    assert STORY in report.body
    assert ".txt" in report.notes[0]


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (STORY.encode(), STORY),
        (json.dumps({"text": STORY}).encode(), STORY),
        (json.dumps({"text": STORY}).encode("utf-16"), STORY),
        (json.dumps([{"text": STORY}], indent=1).encode(), STORY),
        (f"<!DOCTYPE html><html><body><p>{STORY}</p></body></html>".encode(), STORY),
    ],
    ids=["text", "JSON Lines", "JSON Lines from Windows", "a list", "a page"],
)
def test_standard_input_is_told_by_its_content(kept: Callable[..., list[Report]], raw: bytes, body: str) -> None:
    (report,) = kept(Path("-"), stdin=raw)

    assert report.body == body
    assert report.origin is not None
    assert report.origin.startswith("standard input")


def test_a_pdf_on_standard_input_is_read(
    kept: Callable[..., list[Report]], pdf_of: Callable[[list[str]], bytes]
) -> None:
    (report,) = kept(Path("-"), stdin=pdf_of([STORY]))

    assert STORY in report.body


def test_standard_input_that_is_not_there_is_said(dropped: Callable[..., Dropped]) -> None:
    assert dropped(Path("-")).reason is DropReason.NOT_FOUND


class Endless(io.RawIOBase):
    """A stream of lines that never ends, and how much of it was taken."""

    def __init__(self, line: bytes) -> None:
        self._lines: Iterator[bytes] = itertools.repeat(line)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        line = next(self._lines)
        buffer[: len(line)] = line
        self.taken += len(line)
        return len(line)


def test_reading_is_lazy() -> None:
    stream = Endless(json.dumps({"text": STORY}).encode() + b"\n")
    buffered = io.BufferedReader(stream)

    outcomes = read_reports([Path("-")], options=ReadOptions(), languages=ENGLISH, stdin=buffered)

    assert isinstance(next(outcomes), Kept)
    assert stream.taken < 1_000_000


def test_a_line_of_fifty_megabytes_is_dropped_without_being_held(tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "big.jsonl"
    good = json.dumps({"text": STORY}).encode()
    path.write_bytes(good + b'\n{"text": "' + b"x" * 50_000_000 + b'"}\n' + good.replace(b"Four", b"Five"))

    tracemalloc.start()
    first, big, last = read_reports([path], options=ReadOptions(max_bytes=1_000_000), languages=ENGLISH)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert isinstance(first, Kept)
    assert isinstance(last, Kept)
    assert isinstance(big, Dropped)
    assert big.reason is DropReason.TOO_LARGE
    assert "50 MB" in big.detail
    assert big.subject.endswith("line 2")
    assert peak < 10_000_000


def test_invalid_json_on_line_seven_names_file_line_and_column_and_the_rest_is_read(
    tmp_path: Path, read: Callable[..., list[object]]
) -> None:
    lines = [json.dumps({"id": str(number), "text": f"{number}. {STORY}"}) for number in range(1, 11)]
    lines[6] = '{"id": "7" "text": "x"}'
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")

    outcomes = read(path)

    assert [isinstance(outcome, Kept) for outcome in outcomes] == [number != 7 for number in range(1, 11)]
    bad = outcomes[6]
    assert isinstance(bad, Dropped)
    assert bad.reason is DropReason.BAD_JSON
    assert bad.subject == f"{path.as_posix()} line 7"
    assert bad.detail.startswith("line 7, column 12: a comma")


@pytest.mark.parametrize("published", ["30000-01-01", "yesterday", 5, True, [1], "2019-02-30", "0001-01-01"])
def test_a_date_that_cannot_be_loses_the_date_and_not_the_report(
    tmp_path: Path, kept: Callable[..., list[Report]], published: object
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": STORY, "published": published}), encoding="utf-8")

    (report,) = kept(path)

    assert report.published is None
    assert any("day of publication" in note for note in report.notes)


def test_a_report_may_not_be_allowed_zero_bytes() -> None:
    with pytest.raises(SettingError):
        ReadOptions(max_bytes=0)


def test_reading_json_loads_no_library_for_pages_or_pdf(tmp_path: Path) -> None:
    import subprocess

    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": STORY}), encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from harmledger.intake.options import ReadOptions; "
        "from harmledger.intake.read import read_reports; "
        "print(len(list(read_reports([Path(sys.argv[1])], options=ReadOptions(), languages=frozenset({'en'})))), "
        "sorted({'trafilatura', 'pypdf', 'lxml', 'py3langid', 'ftfy', 'charset_normalizer'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "1 []"


@pytest.mark.gold
@pytest.mark.parametrize(("name", "unread"), [("syria", 0), ("other", 1), ("arabic", 30)])
def test_annotated_reports_are_kept_verbatim(
    gold_dir: Path, kept: Callable[..., list[Report]], name: str, unread: int
) -> None:
    path = gold_dir / f"{name}.reports.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    reports = kept(path)

    assert [report.given_id for report in reports] == [record["id"] for record in records]
    assert [report.text for report in reports] == [f"{record['title']}\n{record['text']}" for record in records]
    # one of `other` is a page in Arabic with an English menu
    assert sum(report.unread is not None for report in reports) == unread
