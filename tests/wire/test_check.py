"""The faults that we tell are those that the annotation's own checker finds, at the same places."""

import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from harmledger.wire.check import find_faults, find_span_faults

Json = dict[str, Any]
_WRONG = (None, "dead", -1, True, 3.5, "2019-13-01", "not in any report", 0, 10**6)
_FIELDS = (
    "type",
    "stance",
    "effect",
    "group",
    "status",
    "low",
    "high",
    "kind",
    "text",
    "from",
    "to",
    "trigger",
    "area",
)


@pytest.fixture(scope="module")
def checker(shared_dir: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_annotations", shared_dir / "eval" / "check_annotations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def objects(value: Any) -> list[Json]:
    """Every object inside, the outermost first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    found = [one for part in inner for one in objects(part)]
    return [value, *found] if isinstance(value, dict) else found


def damaged(line: Json, chance: random.Random) -> Json:
    told: Json = json.loads(json.dumps(line))
    for _ in range(chance.randint(1, 5)):
        victim = chance.choice(objects(told))
        fields = [name for name in _FIELDS if name in victim]
        if fields and victim is not told:
            victim[chance.choice(fields)] = chance.choice(_WRONG)
    return told


def where(faults: Any) -> list[str]:
    return sorted(fault.split(": ")[0] if isinstance(fault, str) else fault.where for fault in faults)


@pytest.mark.gold
@pytest.mark.parametrize("part", ["syria", "other", "arabic"])
def test_damage_is_found_where_the_annotations_checker_finds_it(part: str, gold_dir: Path, checker: ModuleType) -> None:
    chance = random.Random(part)
    reports = {row["id"]: {**row, "title": row.get("title") or ""} for row in rows(gold_dir / f"{part}.reports.jsonl")}
    total = 0
    for line in rows(gold_dir / f"{part}.gold.jsonl"):
        report = reports[line["doc"]]
        text = f"{report['title']}\n{report['text']}"
        assert not list(find_faults(line, text))
        wrong = damaged(line, chance)
        try:
            expected = where(checker.faults(wrong, report))
        except TypeError:  # the other checker cannot look for a number in a text; ours tells it
            assert list(find_faults(wrong, text))
            continue

        assert where(find_faults(wrong, text)) == expected
        total += len(expected)
    assert total > 10


TEXT = "Market shelled\nAt least four people were killed in Anah  on Monday."


def harm(**more: Any) -> Json:
    told = {"effect": "killed", "group": "all", "status": "unknown", "low": 4, "high": None, "text": "four people"}
    return {**told, "source": None, **more}


def account(**more: Any) -> Json:
    return {"type": "shelling", "stance": "stated", "trigger": "shelled", "date": None, "harms": [harm()], **more}


WRONG: dict[str, tuple[Json, str, str]] = {
    "a misspelt word": (account(type="shellling"), "accounts[0].type", "did you mean 'shelling'?"),
    "a word from nowhere": (account(type="war"), "accounts[0].type", "air_strike"),
    "a missing word": (account(stance=None), "accounts[0].stance", "missing"),
    "capitals": (account(places=["ANAH"]), "accounts[0].places", "it says 'Anah'"),
    "spaces around": (account(places=["Monday "]), "accounts[0].places", "spaces"),
    "a space too few": (account(trigger="Anah on Monday"), "accounts[0].trigger", "another space"),
    "words from nowhere": (account(means=["tanks"]), "accounts[0].means", "copy the words"),
    "a German day": (account(date={"text": "Monday", "from": "1.2.2020", "to": None}), "accounts[0].date.from", "2019"),
    "reversed ends": (account(harms=[harm(low=5, high=4)]), "accounts[0].harms[0]", "swap"),
    "no ends": (account(harms=[harm(low=None)]), "accounts[0].harms[0]", "at least four"),
    "half a person": (account(harms=[harm(low=0.5)]), "accounts[0].harms[0]", "0.5"),
    "a lone object": (account(harms=harm()), "accounts[0].harms", "list"),
    "a lone quote": (account(places="Anah"), "accounts[0].places", "list"),
    "a number among objects": (account(sources=[5]), "accounts[0].sources[0]", "object"),
    "a day as text": (account(date="Monday"), "accounts[0].date", "null"),
    "a number as quote": (account(trigger=5), "accounts[0].trigger", "no text"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_fault_says_where_it_is_and_what_would_be_right(case: tuple[Json, str, str]) -> None:
    told, place, words = case

    (fault,) = find_faults({"doc": "d", "accounts": [told], "tolls": []}, TEXT)

    assert fault.where == place
    assert words in fault.words


@pytest.mark.parametrize("line", [{"accounts": 5}, {"accounts": None}, {"accounts": [5]}, {"tolls": {}}], ids=str)
def test_what_has_not_even_the_form_is_told_and_no_crash(line: Json) -> None:
    assert len(list(find_faults(line, TEXT))) == 1


def test_offsets_are_held_against_the_text() -> None:
    start = TEXT.index("four")
    right = account(trigger_span=[7, 14], harms=[harm(span=[start, start + 11])])
    shift: Callable[[int], Json] = lambda by: account(  # noqa: E731 - a small table of moved spans
        trigger_span=[7 + by, 14 + by], harms=[harm(span=[start + by, start + 11 + by])]
    )

    assert not list(find_span_faults({"accounts": [right]}, TEXT))
    assert where(find_span_faults({"accounts": [shift(1)]}, TEXT)) == ["accounts[0].harms[0]", "accounts[0].trigger"]
    assert where(find_span_faults({"accounts": [account()]}, TEXT)) == ["accounts[0].harms[0]", "accounts[0].trigger"]


def _people(by: int) -> Json:
    start = TEXT.index("people") + by
    return {"text": "people", "name": "people", "span": [start, start + 6]}


def _accused(by: int) -> Json:
    start = TEXT.index("Anah") + by
    return {**_people(0), "source": "Anah", "source_span": [start, start + 4]}


SPANNED: dict[str, tuple[Callable[[int], Json], str]] = {
    "a response": (lambda by: {"accounts": [{"responses": [_people(by)]}]}, "accounts[0].responses[0]"),
    "a victim": (lambda by: {"accounts": [{"victims": [_people(by)]}]}, "accounts[0].victims[0]"),
    "who accuses": (
        lambda by: {"accounts": [{"perpetrators": [_accused(by)]}]},
        "accounts[0].perpetrators[0].source",
    ),
    "who accuses of a toll": (
        lambda by: {"tolls": [{"perpetrators": [_accused(by)]}]},
        "tolls[0].perpetrators[0].source",
    ),
    "an observation": (lambda by: {"observations": [_people(by)]}, "observations[0]"),
    "an uncovered sentence": (lambda by: {"uncovered": [_people(by)]}, "uncovered[0]"),
}


@pytest.mark.parametrize("case", SPANNED.values(), ids=SPANNED)
def test_whatever_is_printed_with_offsets_is_held_against_them(case: tuple[Callable[[int], Json], str]) -> None:
    line, place = case

    assert not list(find_span_faults(line(0), TEXT))
    assert where(find_span_faults(line(1), TEXT)) == [place]


@pytest.mark.parametrize("line", [{"observations": 5}, {"uncovered": [5]}, {"uncovered": None}], ids=str)
def test_offsets_of_what_has_not_the_form_are_no_crash(line: Json) -> None:
    assert not list(find_span_faults(line, TEXT))
