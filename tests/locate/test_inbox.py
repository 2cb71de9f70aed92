import random
from typing import Any

import pytest

from harmledger.locate.inbox import LEAST_SURE, country_of
from harmledger.locate.line import locate_line
from harmledger.locate.locator import Locator

SYRIAN = [
    *("Morek", "Saraqib", "Kafr Nobol", "Maarat al-Numan", "Jisr al-Shughur", "Manbij", "Afrin", "Azaz", "Homs"),
    *("Hama", "Palmyra, Homs", "Deir ez-Zor", "Qamishli", "Khan Sheikhoun", "Ariha"),
]
WIDE = "Paris Berlin Nairobi Bogotá Chicago Mumbai Lima Madrid Oslo Lagos Hanoi Seoul".split()


def lines(names: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": str(at), "text": name, "toponyms": [{"start": 0, "end": len(name)}]} for at, name in enumerate(names)
    ]


def test_a_list_of_one_country_is_known_for_it(locator: Locator) -> None:
    guess = country_of(locator, lines(SYRIAN))

    assert guess.country == "SY"
    assert f"{guess.inside} of the {guess.sure}" in guess.reason


def test_the_order_of_the_lines_is_of_no_weight(locator: Locator) -> None:
    shuffled = list(SYRIAN)
    random.Random(3).shuffle(shuffled)

    assert country_of(locator, lines(shuffled)) == country_of(locator, lines(SYRIAN))


@pytest.mark.parametrize(
    "names", [WIDE, SYRIAN[: LEAST_SURE - 2], SYRIAN + WIDE, []], ids=["wide", "few", "mixed", "none"]
)
def test_without_one_country_there_is_no_guess(locator: Locator, names: list[str]) -> None:
    guess = country_of(locator, lines(names))

    assert guess.country is None
    assert "no one country" in guess.reason


def test_texts_without_toponyms_are_searched_and_bad_lines_count_for_nothing(locator: Locator) -> None:
    texts = [{"id": "1", "text": f"Shells fell on {name} in Syria."} for name in SYRIAN]
    bad: list[dict[str, Any]] = [{"text": 7}, {"text": "Paris", "toponyms": [{"start": 3, "end": 99}]}]

    assert country_of(locator, [*texts, *bad]).country == "SY"


def test_the_guess_chooses_between_namesakes_and_is_told(locator: Locator) -> None:
    line = lines(["Sarja"])[0]

    (alone,) = locate_line(locator, line)["toponyms"]
    (told,) = locate_line(locator, line, country="SY", reason="the inbox is about SY")["toponyms"]

    assert told["country"] == "SY"
    assert "the inbox is about SY" in told["reasons"]
    assert "the inbox is about SY" not in alone["reasons"]


@pytest.mark.parametrize("name", ["Iraq", "Iran", "Britain", "Moscow", "Beirut", "Paris", "Baghdad"])
def test_what_is_widely_known_stays_what_it_is(locator: Locator, name: str) -> None:
    (place,) = locate_line(locator, lines([name])[0], country="SY")["toponyms"]

    assert place["country"] not in {"SY", None}


def test_a_line_of_its_own_country_keeps_it(locator: Locator) -> None:
    line = lines(["Tripoli"])[0] | {"country": "LB"}

    assert locate_line(locator, line, country="LY")["toponyms"][0]["country"] == "LB"
