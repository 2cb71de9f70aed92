"""A long text cut into windows that overlap, so that every token is read and none twice in the result.

Invariant: the parts that windows keep, joined, are all tokens in order (`check_cover`).
"""

from dataclasses import dataclass

LENGTH = 510
"""Tokens in one window: 512 with the two marks that the encoder expects around them."""
OVERLAP = 128
"""Tokens that neighbours share; half of them serve each side as context alone."""
FOCUS_LENGTH = 192
"""Tokens around an account's words that are read for it: in nine of ten cases what belongs to it lies there."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `[start, end)` are read; what is said of `[keep_start, keep_end)` is kept."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def cut_windows(count: int, length: int = LENGTH, overlap: int = OVERLAP) -> list[Window]:
    """The windows over `count` tokens; none where there are no tokens."""
    starts = [0]
    while starts[-1] + length < count:
        starts.append(starts[-1] + length - overlap)
    windows: list[Window] = []
    for at, start in enumerate(starts if count else []):
        end = min(start + length, count)
        keep_start = windows[-1].keep_end if windows else 0
        keep_end = count if at == len(starts) - 1 else end - overlap // 2
        windows.append(Window(start, end, keep_start, keep_end))
    check_cover(windows, count)
    return windows


def window_around(windows: list[Window], place: slice) -> int:
    """Index of the window that shows most on both sides of some tokens; an end of the text hides nothing."""
    last = windows[-1].end

    def room(window: Window) -> int:
        before = place.start - window.start if window.start else last
        after = window.end - place.stop if window.end < last else last
        return min(before, after)

    return max(range(len(windows)), key=lambda at: room(windows[at]))


def focus_part(window: Window, place: slice) -> tuple[int, int]:
    """The tokens `[start, end)` of a window that are read for the account whose trigger stands at `place`."""
    length = min(FOCUS_LENGTH, window.end - window.start)
    start = (place.start + place.stop - length) // 2
    start = min(max(start, window.start), window.end - length)
    return start, start + length


def check_cover(windows: list[Window], count: int) -> None:
    """Assert that no token is skipped and none kept twice."""
    at = 0
    for window in windows:
        assert window.start <= window.keep_start == at, f"tokens {at} to {window.keep_start} would be skipped"
        assert window.keep_end <= window.end, "a window keeps what it has not read"
        at = window.keep_end
    assert at == count, f"tokens {at} to {count} would be skipped"
