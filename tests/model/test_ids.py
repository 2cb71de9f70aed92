from hypothesis import assume, given
from hypothesis import strategies as st

from harmledger.model.identity import account_id, report_id
from harmledger.model.ids import derive_id
from harmledger.model.span import Span

PARTS = st.lists(st.text(max_size=8), max_size=4)


@given(PARTS, PARTS)
def test_different_parts_give_different_ids(parts: list[str], others: list[str]) -> None:
    assume(parts != others)

    assert derive_id("x", *parts) != derive_id("x", *others)


@given(PARTS, st.binary(min_size=1, max_size=64), st.binary(min_size=1, max_size=64))
def test_an_id_cannot_be_guessed_without_the_books_key(parts: list[str], key: bytes, other: bytes) -> None:
    assume(key.ljust(64, b"\0") != other.ljust(64, b"\0"))

    assert derive_id("x", *parts, key=key) == derive_id("x", *parts, key=key)
    assert derive_id("x", *parts, key=key) != derive_id("x", *parts, key=other)


def test_a_boundary_is_part_of_an_id() -> None:
    assert derive_id("x", "ab", "c") != derive_id("x", "a", "bc")


def test_a_url_tells_a_report_where_there_is_one() -> None:
    with_url = report_id(outlet="A", url="https://a.example/1", given_id="7", content_hash="h")

    assert with_url == report_id(outlet="A", url="https://a.example/1", given_id="8", content_hash="h")
    assert with_url != report_id(outlet="A", url=None, given_id="7", content_hash="h")


def test_an_account_is_its_report_and_the_place_of_its_trigger() -> None:
    trigger = Span(10, 19, "airstrike")

    assert account_id("rep-1", trigger) != account_id("rep-2", trigger)
    assert account_id("rep-1", trigger) != account_id("rep-1", Span(11, 20, "airstrike"))
