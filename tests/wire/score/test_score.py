"""Our score is that of the annotation's own scorer: on random readings, on damaged gold, on what the rules read."""

import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.wire.score.align import align_accounts, is_core
from harmledger.wire.score.score import score_readings

Json = dict[str, Any]
_NAME = st.sampled_from(["Aleppo city", "the city of Aleppo", "Idlib", "Idlib province", "the", "Saraqib", "Şaraqib"])
_NUMBER = st.sampled_from([None, 0, 1, 2, 4, 17])
_DAY = st.sampled_from([None, "2016-08-01", "2016-08-02", "2016-08-31", "no day", ""])
_ACTOR = st.sampled_from([None, "russia", "isis", "somebody_else"])
_HARM = st.fixed_dictionaries(
    {"effect": st.sampled_from(["killed", "injured"]), "low": _NUMBER, "high": _NUMBER},
    optional={
        "group": st.sampled_from(["all", "children"]),
        "status": st.sampled_from(["civilian", "unknown"]),
    },
)
_ACCOUNT = st.fixed_dictionaries(
    {"type": st.sampled_from(["air_strike", "shelling", "attack"])},
    optional={
        "trigger": st.sampled_from([None, "air strikes", "strikes", "shelling"]),
        "stance": st.sampled_from(["stated", "alleged"]),
        "background": st.booleans(),
        "date": st.none() | st.fixed_dictionaries({"from": _DAY, "to": _DAY}),
        "places": st.none() | st.lists(_NAME, max_size=3),
        "perpetrators": st.lists(st.fixed_dictionaries({"text": _NAME, "actor": _ACTOR}), max_size=2),
        "targets": st.lists(
            st.fixed_dictionaries(
                {"kind": st.sampled_from(["medical", "school"]), "effect": st.sampled_from([None, "damaged"])}
            ),
            max_size=2,
        ),
        "harms": st.lists(_HARM, max_size=4),
        "sources": st.lists(
            st.fixed_dictionaries({"text": _NAME, "kind": st.sampled_from([None, "anonymous", "monitor"])}), max_size=3
        ),
    },
)
_TOLL = st.fixed_dictionaries({"effect": st.just("killed"), "low": _NUMBER, "high": _NUMBER, "from": _DAY, "to": _DAY})
_READING = st.fixed_dictionaries(
    {"accounts": st.lists(_ACCOUNT, max_size=5)}, optional={"tolls": st.lists(_TOLL, max_size=3)}
)


def rows(path: Path) -> dict[str, Json]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return {row["doc"]: row for row in map(json.loads, filter(str.strip, lines))}


def shaken(reading: Json, chance: random.Random) -> Json:
    """The reading with accounts lost, swapped and changed: what a middling extractor would say."""
    told: Json = json.loads(json.dumps(reading))
    accounts = [account for account in told["accounts"] if chance.random() < 0.8]
    chance.shuffle(accounts)
    for account in accounts:
        for slot in ("places", "harms", "sources", "perpetrators", "targets"):
            account[slot] = [value for value in account.get(slot) or [] if chance.random() < 0.7]
        for harm in account["harms"]:
            harm["low"] = chance.choice([harm["low"], harm["high"], 5])
        if chance.random() < 0.3:
            account["type"] = "attack"
    return {**told, "accounts": accounts, "tolls": told["tolls"][: chance.randint(0, 3)]}


@pytest.mark.gold
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(_READING, _READING), min_size=1, max_size=3))
def test_random_readings_score_as_with_the_annotations_scorer(scorer: ModuleType, pairs: list[Any]) -> None:
    gold, predicted = ({str(at): pair[side] for at, pair in enumerate(pairs)} for side in (0, 1))

    assert score_readings(gold, predicted).as_json() == scorer.score(gold, predicted)


@pytest.mark.gold
@pytest.mark.parametrize("part", ["syria", "other", "arabic"])
def test_damaged_gold_scores_as_with_the_annotations_scorer(part: str, gold_dir: Path, scorer: ModuleType) -> None:
    gold = rows(gold_dir / f"{part}.gold.jsonl")
    chance = random.Random(part)
    predicted = {doc: shaken(reading, chance) for doc, reading in gold.items() if chance.random() < 0.95}

    ours = score_readings(gold, predicted).as_json()

    assert ours == scorer.score(gold, predicted)
    assert 0.2 < ours["headline"]["f1"] < 0.95


@pytest.mark.gold
def test_gold_against_itself_is_perfect(gold_dir: Path) -> None:
    gold = rows(gold_dir / "other.gold.jsonl")

    score = score_readings(gold, gold)

    assert {name: (tally.invented, tally.missed) for name, tally in score.tallies().items()} == dict.fromkeys(
        score.tallies(), (0, 0)
    )
    assert score.killed_exact == 1.0


@given(_READING)
def test_a_reading_that_says_nothing_is_charged_for_core_accounts_alone(reading: Json) -> None:
    score = score_readings({"d": reading}, {})

    core = [account for account in reading["accounts"] if is_core(account)]
    assert score.slots["accounts"].missed == len(core)
    assert score.slots["accounts"].invented == score.slots["type"].right == 0


@given(_READING)
def test_every_account_of_a_reading_is_paired_at_most_once(reading: Json) -> None:
    pairs = align_accounts(reading["accounts"], reading["accounts"][::-1])

    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_many_figures_until_one_fits_are_not_exact() -> None:
    def killed(*numbers: int) -> Json:
        harms = [{"effect": "killed", "group": "all", "low": n, "high": n} for n in numbers]
        return {"accounts": [{"type": "shelling", "trigger": "shelling", "places": ["Idlib"], "harms": harms}]}

    assert score_readings({"d": killed(4)}, {"d": killed(4, 5)}).killed_exact == 1.0
    assert score_readings({"d": killed(4)}, {"d": killed(3, 4, 5)}).killed_exact == 0.0
