import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.count import Count, CountKind
from harmledger.model.errors import ValueRefusedError

NUMBERS = st.integers(0, 10**6)


@given(NUMBERS, NUMBERS)
def test_a_range_is_never_reversed(one: int, other: int) -> None:
    low, high = sorted((one, other))

    count = Count.between(low, high)

    assert (count.floor, count.ceiling) == (low, high)
    if low != high:
        with pytest.raises(ValueRefusedError):
            Count.between(high, low)


def test_not_stated_zero_and_some_are_three_things() -> None:
    nothing_said, nobody, vague = Count.not_stated(), Count.none(), Count.some(3)

    assert len({nothing_said, nobody, vague}) == 3
    assert [str(count) for count in (nothing_said, nobody, vague)] == ["not stated", "none", "some"]
    assert (nothing_said.floor, nobody.floor, vague.floor) == (None, 0, None)


@given(st.integers(1, 10**6))
def test_the_code_of_a_vague_word_is_no_number(code: int) -> None:
    count = Count.some(code)

    assert not count.is_number
    assert count.floor is None
    assert count.ceiling is None


def test_a_floor_has_no_ceiling_and_a_ceiling_no_floor() -> None:
    assert (Count.at_least(5).floor, Count.at_least(5).ceiling) == (5, None)
    assert (Count.up_to(5).floor, Count.up_to(5).ceiling) == (None, 5)


def test_an_exact_nobody_is_the_kind_none() -> None:
    assert Count.exact(0) == Count.none()


@given(st.sampled_from(CountKind), st.none() | st.integers(-2, 5), st.none() | st.integers(-2, 5))
def test_a_count_that_can_be_made_keeps_its_promise(kind: CountKind, low: int | None, high: int | None) -> None:
    try:
        count = Count(kind, low, high)
    except ValueRefusedError:
        return

    assert count.low is None or count.low >= 0
    assert count.low is None or count.high is None or count.low <= count.high
    assert (kind is CountKind.NOT_STATED) == (count.low is None and count.high is None)
