"""Commitments: equal rows agree, different rows do not, and empty columns do not count."""

import json

from hypothesis import given
from hypothesis import strategies as st

from harmledger.ledger.canonical import json_text
from harmledger.ledger.commitment import chain_hash, commitment

PLAIN = st.none() | st.text() | st.integers() | st.floats(allow_nan=False) | st.binary(max_size=8)
ROWS = st.dictionaries(st.sampled_from("abcd"), PLAIN)
KEYS = st.binary(min_size=16, max_size=64)


def same(one: object, other: object) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)


@given(key=KEYS, one=ROWS, other=ROWS)
def test_two_rows_agree_just_when_their_filled_columns_do(
    key: bytes, one: dict[str, object], other: dict[str, object]
) -> None:
    filled = [{name: value for name, value in row.items() if value is not None} for row in (one, other)]
    are_same = filled[0].keys() == filled[1].keys() and all(same(filled[0][k], filled[1][k]) for k in filled[0])
    bytes_as_text = any(isinstance(value, bytes) for row in filled for value in row.values())

    if are_same:
        assert commitment(key, "t", one) == commitment(key, "t", other)
    elif not bytes_as_text:
        assert commitment(key, "t", one) != commitment(key, "t", other)


@given(key=KEYS, other=KEYS, row=ROWS)
def test_the_key_and_the_table_count(key: bytes, other: bytes, row: dict[str, object]) -> None:
    assert commitment(key, "t", row) != commitment(key, "u", row)
    if key.rstrip(b"\0") != other.rstrip(b"\0"):
        assert commitment(key, "t", row) != commitment(other, "t", row)


@given(st.lists(st.text(), min_size=3, max_size=3), st.lists(st.text(), min_size=3, max_size=3))
def test_no_two_log_rows_share_a_hash(one: list[str], two: list[str]) -> None:
    hashes = {chain_hash("", 1, "now", (parts[0], parts[1], parts[2])) for parts in (one, two)}

    assert len(hashes) == (1 if one == two else 2)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner),
)


@given(JSON)
def test_canonical_text_reads_back_and_does_not_depend_on_the_order_of_keys(value: object) -> None:
    def turned(item: object) -> object:
        if isinstance(item, dict):
            return {key: turned(item[key]) for key in reversed(item)}
        return [turned(part) for part in item] if isinstance(item, list) else item

    assert json.loads(json_text(value)) == value
    assert json_text(turned(value)) == json_text(value)
