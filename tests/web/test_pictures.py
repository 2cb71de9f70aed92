"""The pictures of the docs are made here: HARMLEDGER_PICTURES=1 writes them into docs/images."""

import os
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

pytestmark = pytest.mark.browser
IMAGES = Path(__file__).parents[2] / "docs" / "images"
SIZE = (1180, 900)
LARGEST = 300_000
"""Bytes of a picture in the repository."""


class Built(Protocol):
    page: Path


def _size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _picture(browse: Callable[..., str], page: Path, to: Path, *options: str) -> bytes:
    browse(page.as_uri(), f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={to}", *options)
    return to.read_bytes()


def test_the_page_of_the_demo_can_be_shown(browse: Callable[..., str], demo: Built, tmp_path: Path) -> None:
    picture = _picture(browse, demo.page, tmp_path / "what-changes.png")

    assert _size(picture) == SIZE
    assert 20_000 < len(picture) < LARGEST, "an empty page is smaller, and a picture of the docs may not be larger"
    if os.environ.get("HARMLEDGER_PICTURES") == "1":
        (IMAGES / "what-changes.png").write_bytes(picture)


def test_the_night_looks_different(browse: Callable[..., str], demo: Built, tmp_path: Path) -> None:
    day = _picture(browse, demo.page, tmp_path / "day.png")

    night = _picture(browse, demo.page, tmp_path / "night.png", "--blink-settings=preferredColorScheme=0")

    assert day != night


def test_the_picture_in_the_docs_is_one_of_these() -> None:
    assert _size((IMAGES / "what-changes.png").read_bytes()) == SIZE
