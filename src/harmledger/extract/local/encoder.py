"""The encoder: a text to one row of numbers a token. Runs on one processor core, the same way every time."""

import numpy as np

from harmledger.extract.local.layout import WIDTH
from harmledger.extract.local.signs import Signs
from harmledger.extract.local.window import Window, cut_windows
from harmledger.extract.local.wordpiece import Pieces, WordPiece


class Encoder:
    """Made once; reading a text changes nothing in it. `onnxruntime` is loaded with it, not before."""

    def __init__(self, model: bytes, vocabulary: list[str]) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # reports are read side by side by processes, and one thread gives one result
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._pieces = WordPiece(vocabulary)
        self._first, self._last = self._pieces.id_of("[CLS]"), self._pieces.id_of("[SEP]")

    def read(self, text: str) -> Signs:
        """What the encoder says of every token of the text; no token is skipped."""
        pieces = self._pieces.cut(text)
        parts = [self._window(pieces, window) for window in cut_windows(len(pieces.ids))]
        rows = np.concatenate(parts) if parts else np.zeros((0, WIDTH), dtype=np.float32)
        assert len(rows) == len(pieces.ids), "every token has its row"
        return Signs(pieces.starts, pieces.ends, rows)

    def _window(self, pieces: Pieces, window: Window) -> np.ndarray:
        ids = np.concatenate([[self._first], pieces.ids[window.start : window.end], [self._last]])[None]
        feed = {"ids": ids.astype(np.int64), "mask": np.ones(ids.shape, dtype=np.float32)}
        rows = self._session.run(None, feed)[0][0]
        shift = 1 - window.start
        return np.asarray(rows[window.keep_start + shift : window.keep_end + shift])
