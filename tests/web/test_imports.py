"""Bringing reports in by the browser: looked through first, written when somebody says yes, nothing lost on the way."""

import re
from pathlib import Path
from typing import Protocol

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from harmledger.ledger import Ledger, erase_report
from harmledger.model.audience import TEAM
from harmledger.web.jobs.models import Job
from harmledger.web.jobs.worker import Worker

STRIKE = (
    "Two killed in strike on Testtown\n\nAt least two civilians were killed and five injured in an air strike on a "
    "market in Ariha on Monday, the White Helmets said."
)
HOSTILE = "\u202egpj.<img src=x onerror=alert(1)>../../etc/passwd%s{{7*7}}.txt"


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def text_file(name: str = "a.txt", text: str = STRIKE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def give(client: Client, *files: SimpleUploadedFile) -> str:
    """Hand files in; gives the address of the job."""
    answer = client.post("/import/files/", {"files": files, "engine": "rules"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def work(desk: Desk) -> None:
    Worker(desk.ledger, stale_seconds=0).work_off()


def titles(desk: Desk) -> list[str]:
    return [report.title for report in desk.ledger.reader(frozenset({TEAM})).reports()]


def test_a_file_is_looked_through_then_written_when_the_person_says_yes(desk: Desk) -> None:
    client, before = desk.client("coder"), len(titles(desk))

    page = give(client, text_file())
    work(desk)
    preview = client.get(page).content.decode()
    assert "Two killed in strike on Testtown" in preview
    assert len(titles(desk)) == before
    client.post(f"{page}confirm/")
    work(desk)

    done = client.get(page).content.decode()
    assert "Two killed in strike on Testtown" in titles(desk)
    assert re.search(r"<strong>1 in</strong> = <a href=\"#part-new\">1</a> on 1 new incident", done)
    run = list(desk.ledger.reader(frozenset({TEAM})).runs())[-1]
    assert run.settings["person"] == "coder-1"
    assert Job.objects.get().payload is None
    erased = next(r for r in desk.ledger.reader(frozenset({TEAM})).reports() if r.title.startswith("Two killed"))
    erase_report(desk.ledger, erased.id, person="admin-1", reason="consent was withdrawn")
    assert "Two killed in strike" not in client.get(page).content.decode()


def test_saying_no_writes_nothing_and_wipes_what_was_given(desk: Desk) -> None:
    client, before = desk.client("coder"), titles(desk)
    page = give(client, text_file())
    work(desk)

    client.post(f"{page}give-up/")
    work(desk)

    assert titles(desk) == before
    job = Job.objects.get()
    assert (job.state, job.payload, job.preview) == ("given_up", None, None)


def test_each_input_that_cannot_be_used_says_why_and_the_others_come_in(desk: Desk) -> None:
    client = desk.client("coder")
    rows = b'{"id": "1", "text": "A shell killed one man in Idlib."}\n{"id": "2", "txet": "x"}\nnot json\n'
    zipped = SimpleUploadedFile("bomb.zip", b"PK\x03\x04" + b"\0" * 100)

    page = give(client, SimpleUploadedFile("rows.jsonl", rows), zipped, SimpleUploadedFile("empty.txt", b""))
    work(desk)
    preview = client.get(page).content.decode()

    assert "<strong>5</strong> looked through = <strong>1</strong> new" in preview
    for reason in ("bad_record", "bad_json", "bad_archive", "empty"):
        assert f"<code>{reason}</code>" in preview
    assert "rows.jsonl line 2" in preview


def test_hostile_names_and_texts_are_shown_and_kept_as_text(desk: Desk) -> None:
    client = desk.client("coder")
    evil = "<script>alert(1)</script>{% load x %}\n\nThree people were killed in Idlib <b onclick=x>today</b>."

    page = give(client, text_file(HOSTILE, evil))
    work(desk)
    preview = client.get(page).content.decode()
    client.post(f"{page}confirm/")
    work(desk)
    done = client.get(page).content.decode()

    for shown in (preview, done):
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "\u202e" not in shown
        assert "passwd%s{{7*7}}.txt" in shown
    report = next(r for r in desk.ledger.reader(frozenset({TEAM})).reports() if "script" in r.title)
    assert report.origin is not None
    assert "/" not in report.origin
    page = client.get(f"/report/{report.id}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_what_the_book_has_is_told_while_it_is_entered(desk: Desk) -> None:
    client, reader = desk.client("coder"), desk.ledger.reader(frozenset({TEAM}))
    known = next(one for one in reader.reports() if one.url is not None and one.published is not None)
    assert known.url is not None
    near = {"title": known.title, "text": known.body + " More soon.", "published": known.published, "engine": "rules"}

    by_address = client.post(
        "/import/text/check/", {"text": "Something else.", "url": known.url + "/", "engine": "rules"}
    )
    by_text = client.post("/import/text/check/", near)
    nothing = client.post("/import/text/check/", {"text": "Snow fell on the hills.", "engine": "rules"})

    assert f"/report/{known.id}/" in by_address.content.decode()
    assert "much the same text" in by_text.content.decode()
    assert "note warning" not in nothing.content.decode()


def test_the_same_delivery_twice_changes_nothing_and_says_so(desk: Desk) -> None:
    client = desk.client("coder")
    page = give(client, text_file())
    client.post(f"{page}confirm/")  # before it was looked through: that is no answer
    work(desk)
    client.post(f"{page}confirm/")
    work(desk)

    again = give(client, text_file())
    work(desk)

    assert "There is nothing new in this." in client.get(again).content.decode()
    assert titles(desk).count("Two killed in strike on Testtown") == 1


def test_a_pasted_text_carries_what_the_person_said_of_it(desk: Desk) -> None:
    client = desk.client("coder")
    told = {
        "title": "Strike on Ariha",
        "text": "Four people were killed.\r\nFive were injured.",
        "outlet": "An outlet",
        "published": "2019-03-11",
        "url": "https://example.org/a",
        "engine": "rules",
    }

    page = client.post("/import/text/", told)["Location"]
    work(desk)
    client.post(f"{page}confirm/")
    work(desk)

    report = next(r for r in desk.ledger.reader(frozenset({TEAM})).reports() if r.title == "Strike on Ariha")
    assert report.body == "Four people were killed.\nFive were injured."
    assert (report.outlet, str(report.published), report.url) == ("An outlet", "2019-03-11", "https://example.org/a")


@pytest.mark.parametrize(
    ("address", "given", "words"),
    [
        ("/import/files/", {"engine": "rules"}, "No file came along"),
        (
            "/import/files/",
            {"engine": "rules", "files": [text_file(f"{n}.txt") for n in range(501)]},
            "More than 500 files",
        ),
        ("/import/files/", {"engine": "../../x", "files": [text_file()]}, "Choose what reads"),
        ("/import/text/", {"engine": "rules", "text": ""}, "required"),
        ("/import/link/", {"engine": "rules", "link": "https://example.org/"}, "required"),
    ],
    ids=["no-file", "too-many", "no-such-engine", "no-text", "no-consent"],
)
def test_what_cannot_be_taken_is_refused_in_words(
    desk: Desk, address: str, given: dict[str, object], words: str
) -> None:
    answer = desk.client("coder").post(address, given)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Job.objects.exists()


def test_no_word_of_an_upload_is_readable_in_its_row(desk: Desk) -> None:
    give(desk.client("coder"), text_file("x.txt", "Zebrafinch people were killed in Idlib."))
    work(desk)

    job = Job.objects.get()
    files = desk.path.parent.glob(f"{desk.path.name}*")

    assert job.state == "ready"
    assert b"Zebrafinch" not in bytes(job.payload) + bytes(job.preview)
    assert all(b"Zebrafinch" not in file.read_bytes() for file in files)


def test_the_delivery_of_another_coder_is_not_theirs_to_see_or_answer(desk: Desk) -> None:
    page = give(desk.client("reviewer"), text_file())
    work(desk)

    assert desk.client("coder").get(page).status_code == 404
    assert desk.client("coder").post(f"{page}confirm/").status_code == 404
    assert desk.client("admin").get(page).status_code == 200
    assert desk.client("admin").post(f"{page}confirm/").status_code == 404
    assert desk.client("coder").get("/jobs/0123456789abcdef0123/").status_code == 404
