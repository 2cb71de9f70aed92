import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from harmledger.intake.draft import Draft
from harmledger.intake.options import ReadOptions
from harmledger.intake.pdf import read_pdf
from harmledger.model.outcome import Dropped, DropReason, UnreadKind

STORY = "Four people were killed on Sunday when shells hit the market."
MakePdf = Callable[[list[str]], bytes]


def read(raw: bytes, **options: int) -> Draft | Dropped:
    return read_pdf(io.BytesIO(raw), "report.pdf", ReadOptions(**options))


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_pages_of_a_pdf_are_its_text(pdf_of: MakePdf) -> None:
    draft = read(pdf_of([STORY, "Nine others were wounded in the same attack."]))

    assert isinstance(draft, Draft)
    assert draft.body == f"{STORY}\n\nNine others were wounded in the same attack."
    assert draft.unread is None
    assert draft.notes == ()


def test_a_pdf_without_text_is_kept_as_a_scan() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.add_blank_page(width=200, height=200)

    draft = read(written(writer))

    assert isinstance(draft, Draft)
    assert draft.unread is UnreadKind.SCAN
    assert draft.body == ""
    assert "2 page(s)" in draft.notes[0]


def test_a_scan_with_page_numbers_is_a_scan(pdf_of: MakePdf) -> None:
    draft = read(pdf_of(["page 1 of 2", "page 2 of 2"]))

    assert isinstance(draft, Draft)
    assert draft.unread is UnreadKind.SCAN


@pytest.mark.parametrize("algorithm", ["RC4-128", "RC4-40"])
def test_a_pdf_locked_with_a_password_is_said(pdf_of: MakePdf, algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([STORY]))))
    writer.encrypt("secret", algorithm=algorithm)

    outcome = read(written(writer))

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.UNSUPPORTED
    assert "password" in outcome.detail


def test_a_pdf_locked_against_changes_only_is_read(pdf_of: MakePdf) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([STORY]))))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")

    draft = read(written(writer))

    assert isinstance(draft, Draft)
    assert STORY in draft.body


def test_the_day_of_making_is_noted_and_not_taken_for_publication(pdf_of: MakePdf) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([STORY]))))
    writer.add_metadata({"/CreationDate": "D:20130501120000Z"})

    draft = read(written(writer))

    assert isinstance(draft, Draft)
    assert draft.published is None
    assert "2013-05-01" in draft.notes[0]


@pytest.mark.parametrize("end", range(20, 620, 40))
def test_a_pdf_that_was_cut_off_is_read_or_said(pdf_of: MakePdf, end: int, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = read(pdf_of([STORY])[:end])

    assert isinstance(outcome, Draft) or outcome.reason is DropReason.BAD_RECORD
    assert capfd.readouterr() == ("", "")


def test_a_pdf_with_more_text_than_a_report_may_have_is_said(pdf_of: MakePdf) -> None:
    outcome = read(pdf_of([STORY] * 4), max_bytes=100)

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.TOO_LARGE


def test_a_pdf_larger_than_a_file_may_be_is_said(pdf_of: MakePdf) -> None:
    outcome = read(pdf_of([STORY]), max_file_bytes=100)

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.TOO_LARGE
