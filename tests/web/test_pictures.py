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
MAP_SIZE = (790, 640)
LARGEST = 300_000
"""Bytes of a picture in the repository."""


class Built(Protocol):
    page: Path


def _size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def _picture(browse: Callable[..., str], page: Path, to: Path, *options: str, size: tuple[int, int] = SIZE) -> bytes:
    browse(page.as_uri(), f"--window-size={size[0]},{size[1]}", f"--screenshot={to}", *options)
    return to.read_bytes()


def test_the_page_of_the_demo_can_be_shown(browse: Callable[..., str], demo: Built, tmp_path: Path) -> None:
    picture = _picture(browse, demo.page, tmp_path / "what-changes.png")

    assert _size(picture) == SIZE
    assert 20_000 < len(picture) < LARGEST, "an empty page is smaller, and a picture of the docs may not be larger"
    if os.environ.get("HARMLEDGER_PICTURES") == "1":
        (IMAGES / "what-changes.png").write_bytes(picture)


def test_the_map_of_the_demo_can_be_shown(browse: Callable[..., str], demo: Built, tmp_path: Path) -> None:
    whole = demo.page.read_text(encoding="utf-8")
    head, _, rest = whole.partition("<body>")
    at = rest.index('<section><h2 id="map">')
    alone = tmp_path / "map.html"
    alone.write_text(f"{head}<body>{rest[at : rest.index('</figure>', at)]}</figure></section></body></html>", "utf-8")

    picture = _picture(browse, alone, tmp_path / "where.png", size=MAP_SIZE)

    assert _size(picture) == MAP_SIZE
    assert 20_000 < len(picture) < LARGEST
    if os.environ.get("HARMLEDGER_PICTURES") == "1":
        (IMAGES / "where.png").write_bytes(picture)


def test_the_night_looks_different(browse: Callable[..., str], demo: Built, tmp_path: Path) -> None:
    day = _picture(browse, demo.page, tmp_path / "day.png")

    night = _picture(browse, demo.page, tmp_path / "night.png", "--blink-settings=preferredColorScheme=0")

    assert day != night


@pytest.mark.parametrize(("name", "size"), [("what-changes.png", SIZE), ("where.png", MAP_SIZE)])
def test_the_pictures_in_the_docs_are_these(name: str, size: tuple[int, int]) -> None:
    assert _size((IMAGES / name).read_bytes()) == size
