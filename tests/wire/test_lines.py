import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.errors import InputError
from harmledger.wire.lines import read_readings, split_objects

_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.dictionaries(st.text(max_size=4), _VALUE, max_size=3), max_size=4), st.sampled_from([None, 2]))
def test_objects_come_back_in_order_however_they_are_spread(objects: list[dict[str, Any]], indent: int | None) -> None:
    text = "\n".join(json.dumps(one, ensure_ascii=False, indent=indent) for one in objects)

    assert [line.value for line in split_objects(text)] == objects


def test_a_broken_object_is_told_by_its_line_and_the_next_ones_are_read() -> None:
    lines = list(split_objects('{"doc": "a"}\n\n{"doc": }\n{\n  "doc": "c"\n}\n5\n{"doc": "e"}'))

    assert [(line.number, line.value is None) for line in lines] == [
        (1, False),
        (3, True),
        (4, False),
        (7, True),
        (8, False),
    ]
    assert "line 3" in (lines[1].fault or "")
    assert "object" in (lines[3].fault or "")


def test_a_line_nested_beyond_reason_is_a_fault_and_no_crash() -> None:
    (line,) = split_objects("[" * 200_000)

    assert line.value is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"doc": "a", "accounts": []}\n{"doc": "a"}', "twice"),
        ('{"accounts": []}', '"doc" is missing'),
        ('{"doc": "a", "accounts": {}}', '"accounts" is not a list'),
        ('{"doc": "a", "accounts": [{"harms": [3]}]}', 'account 1: "harms" is not a list of objects'),
        ('{"doc": "a", "accounts": [{"harms": [{"low": []}]}]}', "single value"),
        ('{"doc": "a", "accounts": [{"places": "Idlib"}]}', '"places" is not a list of texts'),
        ('{"doc": "a", "accounts": [{"date": "Monday"}]}', '"date"'),
        ('{"doc": "a", "accounts": [{"type": []}]}', '"type"'),
        ('{"doc": "a", "tolls": [{"effect": {}}]}', "toll 1"),
        ('{"doc": "a"', "no valid JSON"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl line \d") as refused:
        read_readings(text, "gold.jsonl")

    assert words in str(refused.value)


def test_dropped_inputs_are_counted_and_are_no_readings() -> None:
    text = '{"doc": null, "dropped": "empty"}\n{"doc": "a", "accounts": []}\n'

    assert read_readings(text, "x") == ({"a": {"doc": "a", "accounts": []}}, 1)
