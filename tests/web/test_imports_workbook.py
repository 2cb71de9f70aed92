"""Workbooks in the browser: columns guessed and said otherwise, decisions of their own person alone, bombs refused."""

import io
import re
import zipfile
from typing import Any, Protocol

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.model.audience import TEAM
from harmledger.web.jobs.models import Job
from harmledger.web.jobs.worker import Worker

TEAM_SIGHT = frozenset({TEAM})
ROWS = [
    ("Ref", "When", "Town", "Dead", "What happened"),
    ("T-1", "2019-03-03", "Ariha", 4, "Shells fell on the market"),
    ("T-2", "2019-03-05", "Saraqib", 2, "An air strike hit a house"),
    ("T-3", "some time", "Jisr al-Shughur", "many?", "Unclear"),
]


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


def workbook(rows: list[tuple[Any, ...]], name: str = "cases.xlsx") -> SimpleUploadedFile:
    book, raw = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(raw)
    return SimpleUploadedFile(name, raw.getvalue())


def give(desk: Desk, client: Client, file: SimpleUploadedFile, kind: str = "incidents") -> str:
    answer = client.post(f"/import/{kind}/", {"files": file, "reason": "our own list of 2019"})
    assert answer.status_code == 302, answer.content.decode()
    Worker(desk.ledger).work_off()
    return str(answer["Location"])


def test_columns_are_guessed_shown_said_otherwise_and_then_written(desk: Desk) -> None:
    client, reader = desk.client("coder"), desk.ledger.reader(TEAM_SIGHT)
    before = len(list(reader.incidents()))
    page = give(desk, client, workbook(ROWS))
    guessed = client.get(page).content.decode()
    assert "<strong>3</strong> rows" in guessed

    headings = re.findall(r'name="heading" value="([^"]*)"', guessed)
    fields = {"Ref": "code", "When": "date", "Town": "place", "Dead": "killed", "What happened": "notes"}
    again = {"heading": headings, "field": [fields[heading] for heading in headings], "dates": "day_first"}
    client.post(f"/import/columns/{Job.objects.get().id}/", again)
    Worker(desk.ledger).work_off()
    said = client.get(page).content.decode()
    assert '<option value="killed" selected>' in said
    client.post(f"{page}confirm/")
    Worker(desk.ledger).work_off()
    done = client.get(page).content.decode()

    assert "What became of the rows" in done, done
    assert len(list(reader.incidents())) > before
    again_page = client.get(give(desk, client, workbook(ROWS))).content.decode()
    assert "No row of it would change the book." in again_page


def test_a_review_workbook_decides_for_its_own_person_alone(desk: Desk) -> None:
    from harmledger.cli.review import exported

    raw_book, _, _ = exported(desk.ledger, "reviewer-1", everything=False)
    filled = openpyxl.load_workbook(io.BytesIO(raw_book))
    sheet = filled.worksheets[0]
    heads = {str(cell.value).casefold(): cell.column for cell in next(sheet.iter_rows())}
    by = {
        name: next(column for head, column in heads.items() if name in head)
        for name in ("decision", "reason", "person")
    }
    for row, person in ((2, "reviewer-1"), (3, "admin-1")):
        for name, value in (("decision", "accept"), ("reason", "read it"), ("person", person)):
            sheet.cell(row, by[name], value)
    raw = io.BytesIO()
    filled.save(raw)
    client = desk.client("reviewer")

    page = give(desk, client, SimpleUploadedFile("review.xlsx", raw.getvalue()), "review")
    looked = client.get(page).content.decode()
    assert len(list(desk.ledger.reader(TEAM_SIGHT).decisions())) == 0
    client.post(f"{page}confirm/")
    Worker(desk.ledger).work_off()
    done = client.get(page).content.decode()

    assert "<strong>1</strong> would be decided" in looked
    assert "<strong>1</strong> decided" in done
    assert [d.person for d in desk.ledger.reader(TEAM_SIGHT).decisions()] == ["reviewer-1"]


def zip_bomb() -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 400_000_000)
    return raw.getvalue()


@pytest.mark.parametrize(
    "raw",
    [zip_bomb(), b"PK\x03\x04 broken", b"", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"just words"],
    ids=["bomb", "broken", "empty", "old-office", "words"],
)
def test_a_file_that_is_no_workbook_ends_in_one_clear_line(desk: Desk, raw: bytes) -> None:
    client = desk.client("coder")

    page = client.get(give(desk, client, SimpleUploadedFile("x.xlsx", raw))).content.decode()

    job = Job.objects.get()
    assert (job.state, job.payload) == ("failed", None)
    assert "fault of the program" not in page


def test_a_coder_hands_in_no_review_workbook(desk: Desk) -> None:
    assert desk.client("coder").post("/import/review/", {"files": workbook(ROWS)}).status_code == 403
