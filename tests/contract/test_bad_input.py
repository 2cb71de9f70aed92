"""Bad input gives a clear line in the report of the run and never a traceback; the rest is built."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

PROGRAM = "from harmledger.cli import main; main()"
GOOD = '{"id": "good-%d", "published": "2019-03-11", "text": "%d people were killed in an airstrike on Town."}'


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "something")
    return packed.getvalue()


def _pdf_of_scans() -> bytes:
    written = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    writer.write(written)
    return written.getvalue()


def _jsonl(broken: str) -> bytes:
    lines = [GOOD % (number, number + 2) for number in range(9)]
    lines[6] = broken
    return "\n".join(lines).encode()


FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "long-line.jsonl": b'{"id": "long", "text": "' + b"x" * 50_000_000 + b'"}\n',
    "broken.jsonl": _jsonl('{"id": "seventh", "text": '),
    "scans.pdf": _pdf_of_scans(),
    "packed.txt": _zip(),
    "arabic.txt": "قتل ثلاثة أشخاص في قصف على البلدة يوم الأربعاء، حسب مصادر محلية في المدينة.".encode(),
    "year.jsonl": b'{"id": "y", "published": "30000-01-01", "text": "Two people were killed in shelling of Town B."}',
    "good.txt": b"Five civilians were killed in an airstrike on Town C, residents said.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> "subprocess.CompletedProcess[str]":
    folder = tmp_path_factory.mktemp("bad")
    inbox = folder / "inbox"
    inbox.mkdir()
    for name, raw in FILES.items():
        (inbox / name).write_bytes(raw)
    return _build(inbox, folder / "book.ledger")


def _build(inbox: Path, book: Path) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HARMLEDGER_")}
    clean["HARMLEDGER_PLAIN"] = "yes"
    command = [sys.executable, "-c", PROGRAM, "build", str(inbox), "--ledger", str(book), "--json", "--quiet"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=clean, check=False)


@pytest.fixture(scope="module")
def parts(built: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, Any]]:
    return {part["kind"]: part for part in json.loads(built.stdout)["changes"]["top"]["parts"]}


def test_there_is_no_traceback_and_the_exit_code_says_that_something_fell_out(
    built: "subprocess.CompletedProcess[str]",
) -> None:
    assert "Traceback" not in built.stderr
    assert built.returncode == 1


def test_everything_is_counted(built: "subprocess.CompletedProcess[str]", parts: dict[str, dict[str, Any]]) -> None:
    top = json.loads(built.stdout)["changes"]["top"]

    assert top["total"] == sum(part["count"] for part in parts.values()) == len(FILES) + 8


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.txt", "empty"),
        ("binary.txt", "text"),
        ("long-line.jsonl", "MB"),
        ("broken.jsonl line 7", "column 27"),
        ("packed.txt", "zip"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_reason(parts: dict[str, Any], name: str, words: str) -> None:
    told = [f"{ref['name']}: {ref['note']}" for ref in parts["dropped"]["reports"]]

    (line,) = [line for line in told if name in line]
    assert words in line


def test_a_scan_and_another_language_are_kept_for_a_person(parts: dict[str, Any]) -> None:
    assert sorted(map(tuple, parts["unread"]["detail"])) == [("Arabic", 1), ("scan", 1)]


def test_the_rest_is_built(built: "subprocess.CompletedProcess[str]", parts: dict[str, Any]) -> None:
    rows = json.loads(built.stdout)["changes"]["rows"]

    killed = {change["after_words"] for row in rows for change in row["figures"] if change["effect"] == "killed"}
    assert "5" in killed
    assert parts["new"]["count"] + parts["nothing_new"]["count"] >= 9


def test_an_impossible_date_costs_the_date_and_not_the_report_and_is_told(
    built: "subprocess.CompletedProcess[str]", parts: dict[str, Any]
) -> None:
    (ref,) = [ref for kind in ("new", "nothing_new") for ref in parts[kind]["reports"] if ref["name"] == "y"]
    (note,) = [noted["note"] for noted in json.loads(built.stdout)["changes"]["noted"] if noted["name"] == "y"]

    assert ref["day"] is None
    assert "30000-01-01" in note
