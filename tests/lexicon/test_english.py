"""The files that people review: nothing empty, nothing twice, nothing that no text could match."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from harmledger.lexicon.cues import Cue
from harmledger.lexicon.english import Side, load_english
from harmledger.lexicon.resource import read_yaml
from harmledger.lexicon.words import word_sets
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect, EventType, SourceKind, TargetKind
from harmledger.text.tokens import tokenize

LEXICON = load_english()
FILES = (
    "triggers",
    "means",
    "victims",
    "effects",
    "targets",
    "outcomes",
    "sources",
    "vague",
    "countries",
    "cues",
    "words",
)
NOUN_AND_VERB = frozenset(
    {"attack", "raid", "assault", "murder", "bombing", "clash", "battle", "ambush", "kidnap", "kidnapping"}
)
"""Listed as a noun and as a verb, each with a meaning of its own; as one form the noun counts."""


def rows_of(name: str) -> Any:
    content = read_yaml("lexicon", "english", f"{name}.yaml")
    return content["kinds"] if name == "sources" else content


def phrases_in(content: Any) -> Iterator[str]:
    """Every phrase of a file, however deep it stands."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for item in content:
            yield from phrases_in(item)
    elif isinstance(content, dict):
        for key, item in content.items():
            yield from phrases_in(key) if isinstance(item, int) else phrases_in(item)


@pytest.mark.parametrize("name", FILES)
def test_phrases_are_lower_case_words_that_a_text_can_hold(name: str) -> None:
    phrases = list(phrases_in(rows_of(name)))

    assert len(phrases) > 10
    assert [phrase for phrase in phrases if phrase != phrase.lower() or not tokenize(phrase)] == []


@pytest.mark.parametrize("name", ["triggers", "means", "victims", "effects", "targets", "sources"])
def test_a_phrase_stands_once_in_its_file(name: str) -> None:
    places = defaultdict(list)
    for number, row in enumerate(rows_of(name)):
        for key, phrases in row.items():
            for phrase in phrases if isinstance(phrases, list) else ():
                places[phrase].append((number, key))

    twice = {phrase for phrase, found in places.items() if len(found) > 1}

    assert twice - NOUN_AND_VERB == set()


@pytest.mark.parametrize("name", ["cues", "words", "outcomes"])
def test_a_phrase_stands_once_in_its_list(name: str) -> None:
    lists = rows_of(name)

    assert {key: phrases for key, phrases in lists.items() if len(set(phrases)) < len(phrases) or not phrases} == {}


def test_words_of_the_grammar_are_single_tokens() -> None:
    words = [word for words in rows_of("words").values() for word in words]

    assert [word for word in words if len(tokenize(word)) != 1] == []


def test_a_list_too_many_or_too_few_is_refused() -> None:
    rows = rows_of("words")

    with pytest.raises(InputError, match="modals"):
        word_sets({name: words for name, words in rows.items() if name != "modals"})
    with pytest.raises(InputError, match="surplus"):
        word_sets({**rows, "surplus": []})


def test_every_cue_and_every_effect_and_kind_has_words() -> None:
    assert LEXICON.cues.keys() == set(Cue)
    assert {row["effect"] for row in rows_of("effects")} - {None} == {effect.value for effect in Effect}
    assert {row["type"] for row in rows_of("triggers")} == {kind.value for kind in EventType}
    assert {row["kind"] for row in rows_of("targets")} == {kind.value for kind in TargetKind}
    assert {row["kind"] for row in rows_of("sources")} == {kind.value for kind in SourceKind}


@pytest.mark.parametrize(
    ("phrase", "effect", "side"),
    [
        ("killed", Effect.KILLED, Side.BOTH),
        ("injuring", Effect.INJURED, Side.RIGHT),
        ("died", Effect.KILLED, Side.LEFT),
    ],
)
def test_words_of_harm_say_what_befell_whom(phrase: str, effect: Effect, side: Side) -> None:
    found = LEXICON.effects.at([phrase], 0)

    assert found is not None
    assert found.value == (effect, side)


def test_a_phrase_that_looks_like_harm_stands_for_none() -> None:
    found = LEXICON.effects.at(["shot", "down"], 0)

    assert found is not None
    assert (found.end, found.value) == (2, None)
