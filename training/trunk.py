"""The lower layers: frozen, already in eight bits while the upper ones learn on top of them.

Freezing them makes training fit into an hour on two cores, since what they say of each text is computed once; that they
are quantised from the start lets the upper layers learn with the very numbers that they will see in the product.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from harmledger.extract.local.window import cut_windows
from training.bert import Bert
from training.encoded import Encoded

DEPTH = 4
"""Layers that stay as published; the two above them learn."""
CLS, SEP = 101, 102


class Trunk:
    """Says once what the frozen layers make of a text."""

    def __init__(self, bert: Bert, folder: Path) -> None:
        quick = folder / "trunk.int8.onnx"
        write_onnx(_Lower(bert), folder / "trunk.onnx", "states")
        quantise(folder / "trunk.onnx", quick)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(quick), options, providers=["CPUExecutionProvider"])

    def states(self, text: Encoded) -> list[np.ndarray]:
        """One array a window, half precision to keep thousands of them in memory."""
        return [self._window([CLS, *text.ids[one.start : one.end], SEP]) for one in cut_windows(len(text.ids))]

    def _window(self, ids: list[int]) -> np.ndarray:
        feed = {"ids": np.array([ids]), "mask": np.ones((1, len(ids)), dtype=np.float32)}
        return np.asarray(self._session.run(None, feed)[0][0]).astype(np.float16)


class _Lower(nn.Module):
    def __init__(self, bert: Bert) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.bert(ids, mask, DEPTH)


def write_onnx(model: nn.Module, path: Path, output: str) -> None:
    """A model of ids and mask as ONNX, any number of windows of any length."""
    axes = {name: {0: "windows", 1: "tokens"} for name in ("ids", "mask", output)}
    torch.onnx.export(
        model.eval(),
        (torch.ones(1, 16, dtype=torch.long), torch.ones(1, 16)),
        str(path),
        input_names=["ids", "mask"],
        output_names=[output],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Weights in eight bits, a scale for each row of them."""
    quantize_dynamic(str(source), str(target), weight_type=QuantType.QInt8, per_channel=True)
