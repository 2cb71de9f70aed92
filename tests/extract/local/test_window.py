import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.extract.local.encoder import shown, trigger_marks
from harmledger.extract.local.window import (
    FOCUS_LENGTH,
    LENGTH,
    OVERLAP,
    Window,
    check_cover,
    cut_windows,
    focus_part,
    window_around,
)


@given(st.integers(0, 5000), st.integers(2, 300), st.data())
def test_every_token_is_kept_once_and_by_a_window_that_read_it(count: int, length: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, length - 1))

    windows = cut_windows(count, length, overlap)

    kept = [at for window in windows for at in range(window.keep_start, window.keep_end)]
    assert kept == list(range(count))
    assert all(window.start <= window.keep_start and window.keep_end <= window.end for window in windows)
    assert all(window.end - window.start <= length for window in windows)


def test_a_text_that_fits_is_one_window() -> None:
    assert cut_windows(LENGTH) == [Window(0, LENGTH, 0, LENGTH)]


def test_what_is_kept_has_context_on_both_sides() -> None:
    first, second = cut_windows(600)[:2]

    assert first.end - first.keep_end == OVERLAP // 2
    assert second.keep_start - second.start == OVERLAP // 2


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


@given(st.integers(1, 3000), st.data())
def test_an_account_is_read_with_its_own_words_in_sight(count: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, count - 1))
    place = slice(start, min(count, start + data.draw(st.integers(1, 5))))
    windows = cut_windows(count)

    window = windows[window_around(windows, place)]
    first, last = focus_part(window, place)

    assert window.start <= first <= place.start < place.stop <= last <= window.end
    assert last - first == min(FOCUS_LENGTH, window.end - window.start)


def test_the_words_of_an_account_and_those_of_the_others_are_marked_apart() -> None:
    window = Window(10, 20, 10, 20)

    marks = trigger_marks(window, [slice(11, 13), slice(18, 25), slice(0, 4)], 0)

    assert np.flatnonzero(marks[:, 0]).tolist() == [2, 3]  # counted with the mark that opens the window
    assert np.flatnonzero(marks[:, 1]).tolist() == [9, 10]


def test_a_part_is_read_behind_the_mark_that_opens_the_window() -> None:
    rows = np.arange(12)[:, None]

    assert shown(rows, Window(10, 20, 10, 20), (14, 17))[:, 0].tolist() == [0, 5, 6, 7]
