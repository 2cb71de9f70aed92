"""The encoder: a text to rows of numbers. Runs on one processor core, the same way every time.

The lower layers read a text once; the upper ones read what they made of it once for the words' roles, and once more for
each account with its trigger marked, which costs a third of a full reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from harmledger.extract.local.layout import FOCUS_WIDTH, WIDTH
from harmledger.extract.local.signs import UNREAD, Signs
from harmledger.extract.local.window import Window, cut_windows, focus_part, window_around
from harmledger.extract.local.wordpiece import Pieces, WordPiece
from harmledger.model.span import Span

_MOST_TOGETHER = 8
"""Accounts read side by side, so that a long list of incidents does not fill the memory."""


class Encoder:
    """Made once; reading a text changes nothing in it. `onnxruntime` is loaded with it, not before."""

    def __init__(self, model: bytes, focus: bytes, vocabulary: list[str]) -> None:
        self._session, self._focus = _session(model), _session(focus)
        self._pieces = WordPiece(vocabulary)
        self._first, self._last = self._pieces.id_of("[CLS]"), self._pieces.id_of("[SEP]")

    def read(self, text: str) -> Signs:
        """What the encoder says of every token of the text; no token is skipped."""
        pieces = self._pieces.cut(text)
        windows = cut_windows(len(pieces.ids))
        told = [self._window(pieces, window) for window in windows]
        kept = [rows[kept_part(window)] for window, (_, rows) in zip(windows, told, strict=True)]
        rows = np.concatenate(kept) if kept else np.zeros((0, WIDTH), dtype=np.float32)
        assert len(rows) == len(pieces.ids), "every token has its row"
        return Signs(pieces.starts, pieces.ends, rows, tuple(states for states, _ in told))

    def _window(self, pieces: Pieces, window: Window) -> tuple[np.ndarray, np.ndarray]:
        ids = np.concatenate([[self._first], pieces.ids[window.start : window.end], [self._last]])[None]
        states, rows = self._session.run(None, {"ids": ids.astype(np.int64)})
        return states[0], rows[0]

    def focus(self, signs: Signs, triggers: Sequence[Span]) -> Signs:
        """The signs with what belongs to each of the accounts that these triggers name."""
        windows = cut_windows(len(signs.rows))
        found = np.full((len(triggers), len(signs.rows), FOCUS_WIDTH), UNREAD, dtype=np.float32)
        places = [signs.tokens(trigger) for trigger in triggers]
        for index, window in enumerate(windows):
            here = [at for at, place in enumerate(places) if window_around(windows, place) == index]
            for first in range(0, len(here), _MOST_TOGETHER):
                some = here[first : first + _MOST_TOGETHER]
                parts = [focus_part(window, places[at]) for at in some]
                states = np.stack([shown(signs.states[index], window, part) for part in parts])
                marks = np.stack(
                    [
                        shown(trigger_marks(window, places, at), window, part)
                        for at, part in zip(some, parts, strict=True)
                    ]
                )
                rows = self._focus.run(None, {"states": states, "marks": marks})[0]
                for at, (start, end), told in zip(some, parts, rows, strict=True):
                    found[at, start:end] = told[1:]
        return replace(signs, focus=found)


def kept_part(window: Window) -> slice:
    """The rows of a window that are kept, counted with the mark before it."""
    shift = 1 - window.start
    return slice(window.keep_start + shift, window.keep_end + shift)


def shown(rows: np.ndarray, window: Window, part: tuple[int, int]) -> np.ndarray:
    """Of a window's rows those that are read for one account: the opening mark and a part of the tokens."""
    start, end = (edge - window.start + 1 for edge in part)
    return np.concatenate([rows[:1], rows[start:end]])


def trigger_marks(window: Window, places: Sequence[slice], at: int) -> np.ndarray:
    """Which tokens of a window, with the marks around it, name the account `at` (first column) or another (second)."""
    marks = np.zeros((window.end - window.start + 2, 2), dtype=np.float32)
    for other, place in enumerate(places):
        start, stop = (
            min(max(edge, window.start), window.end) - window.start + 1 for edge in (place.start, place.stop)
        )
        marks[start:stop, int(other != at)] = 1
    return marks


def _session(model: bytes) -> Any:  # noqa: ANN401 -- onnxruntime tells no types
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # reports are read side by side by processes, and one thread gives one result
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
