import os
import sys
from pathlib import Path

import pytest

from harmledger.intake.walk import STDIN, display, find_files
from harmledger.model.outcome import Dropped, DropReason


def test_files_come_in_the_order_of_their_names_whatever_the_order_of_making(tmp_path: Path) -> None:
    for name in ("c.txt", "a/z.txt", "B.txt", "a/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path]) if isinstance(path, Path)]

    assert found == ["B.txt", "a/b.txt", "a/z.txt", "c.txt"]


def test_hidden_files_and_the_litter_of_desktops_are_no_inputs(tmp_path: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "a.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")

    assert list(find_files([tmp_path])) == [tmp_path / "a.txt"]


def test_a_hidden_file_that_is_named_is_an_input(tmp_path: Path) -> None:
    (tmp_path / ".note").write_text("x", encoding="utf-8")

    assert list(find_files([tmp_path / ".note"])) == [tmp_path / ".note"]


def test_standard_input_is_passed_on() -> None:
    assert list(find_files([STDIN])) == [STDIN]
    assert display(STDIN) == "standard input"


@pytest.fixture
def link(tmp_path: Path) -> Path:
    path = tmp_path / "link"
    try:
        path.symlink_to(tmp_path, target_is_directory=True)
    except OSError:  # Windows lets only some users make links
        pytest.skip("this machine makes no links")
    return path


def test_a_link_that_leads_in_a_circle_is_said_and_not_followed(tmp_path: Path, link: Path) -> None:
    (outcome,) = find_files([tmp_path])

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.UNSUPPORTED
    assert outcome.subject == link.as_posix()


def test_a_link_to_itself_is_said(tmp_path: Path, link: Path) -> None:
    link.unlink()
    link.symlink_to(link)

    (outcome,) = find_files([tmp_path])

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.NOT_FOUND


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    (outcome,) = find_files([tmp_path])

    assert isinstance(outcome, Dropped)
    assert outcome.reason is DropReason.UNSUPPORTED


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"r\xe9port.txt")
    path.write_text("x", encoding="utf-8")

    (found,) = find_files([tmp_path])

    assert isinstance(found, Path)
    assert display(found).endswith("r\ufffdport.txt")
