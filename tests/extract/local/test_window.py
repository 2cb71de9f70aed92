import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.local.window import Window, check_cover, cut_windows


@given(st.integers(0, 5000), st.integers(2, 300), st.data())
def test_every_token_is_kept_once_and_by_a_window_that_read_it(count: int, length: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, length - 1))

    windows = cut_windows(count, length, overlap)

    kept = [at for window in windows for at in range(window.keep_start, window.keep_end)]
    assert kept == list(range(count))
    assert all(window.start <= window.keep_start and window.keep_end <= window.end for window in windows)
    assert all(window.end - window.start <= length for window in windows)


def test_a_text_that_fits_is_one_window() -> None:
    assert cut_windows(254) == [Window(0, 254, 0, 254)]


def test_what_is_kept_has_context_on_both_sides() -> None:
    first, second = cut_windows(300)[:2]

    assert first.end - first.keep_end == 32
    assert second.keep_start - second.start == 32


@pytest.mark.parametrize(
    "windows",
    [
        [Window(0, 10, 0, 8)],
        [Window(0, 10, 0, 10), Window(5, 20, 12, 20)],
        [Window(0, 10, 0, 12), Window(5, 20, 12, 20)],
    ],
    ids=["end is skipped", "middle is skipped", "kept but not read"],
)
def test_skipped_text_is_noticed(windows: list[Window]) -> None:
    with pytest.raises(AssertionError):
        check_cover(windows, 20)
