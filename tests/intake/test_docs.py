"""The two pages about intake say every reason, kind, format and column that the code knows."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from harmledger.intake.draft import megabytes
from harmledger.intake.kind import FileKind, known_suffixes
from harmledger.intake.options import ReadOptions
from harmledger.intake.table import COLUMNS
from harmledger.model.outcome import DropReason, UnreadKind
from harmledger.model.report import Report

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.fixture(scope="module")
def reasons() -> str:
    return (REFERENCE / "drop-reasons.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def formats() -> str:
    return (REFERENCE / "report-formats.md").read_text(encoding="utf-8")


def test_every_reason_has_its_row_and_no_row_is_left_over(reasons: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|", reasons, re.MULTILINE)

    assert sorted(rows) == sorted([*UnreadKind, *DropReason])


def test_every_row_says_what_to_do(reasons: str) -> None:
    for row in re.findall(r"^\| `\w+` .*$", reasons, re.MULTILINE):
        assert all(cell.strip() for cell in row.strip("|").split("|"))


def test_every_ending_and_column_is_told(formats: str) -> None:
    endings = {f"`.{suffix}`" for kind in FileKind for suffix in known_suffixes(kind)}
    names = {f"`{name}`" for names in COLUMNS.values() for name in names}
    rare = {"`.text`", "`.jpeg`", "`.tif`"}  # other spellings of endings that are told

    assert {word for word in endings | names if word not in formats} == rare


def test_the_limits_are_the_defaults(formats: str) -> None:
    options = ReadOptions()

    assert f"| text of one report | {megabytes(options.max_bytes)} |" in formats
    assert f"| one PDF or picture | {megabytes(options.max_file_bytes)} |" in formats


def test_the_example_record_is_read_without_a_note(
    tmp_path: Path, formats: str, kept: Callable[..., list[Report]]
) -> None:
    example = re.search(r"```json\n(.*?)```", formats, re.DOTALL)
    assert example is not None
    (tmp_path / "a.jsonl").write_text(example[1], encoding="utf-8")

    (report,) = kept(tmp_path)

    assert report.given_id == json.loads(example[1])["id"]
    assert report.notes == ()
