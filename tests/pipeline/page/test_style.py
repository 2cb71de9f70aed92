"""Colours that people with weak sight can tell apart, by day and by night (WCAG 2.2 AA)."""

import re
from importlib.resources import files

import pytest

STYLE = files("harmledger.pipeline.page").joinpath("templates", "page.css").read_text(encoding="utf-8")
TEXT = 4.5
"""WCAG 2.2, success criterion 1.4.3: contrast of text."""
SHAPE = 3.0
"""Criterion 1.4.11: contrast of what carries meaning and is no text."""
PAIRS = [
    *(("front", "back", TEXT), ("soft", "back", TEXT), ("link", "back", TEXT), ("front", "panel", TEXT)),
    *(("link", "panel", TEXT), ("mark-front", "mark", TEXT), ("amber-front", "amber", TEXT)),
    *(("front", "land", TEXT), ("soft", "land", TEXT), ("harm", "land", TEXT), ("harm", "water", SHAPE)),
    *(("shore", "land", SHAPE), ("link", "mark", SHAPE)),
]


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


LIGHT = _colours(STYLE.split("@media")[0])
DARK = _colours(STYLE.split("@media")[1])


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=[f"{front} on {back}" for front, back, _ in PAIRS])
def test_a_colour_stands_out_enough(colours: dict[str, str], front: str, back: str, least: float) -> None:
    lighter, darker = sorted((_luminance(colours[front]), _luminance(colours[back])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_the_night_has_every_colour_of_the_day() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_no_colour_is_named_outside_the_two_lists() -> None:
    rules = STYLE.split("}\n}\n", 1)[1]

    assert re.findall(r"#[0-9a-fA-F]{3,6}\b", rules) == []


def test_lengths_follow_the_direction_of_the_text() -> None:
    assert re.findall(r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|float:", STYLE) == []
