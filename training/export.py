"""The model as files: encoder in eight bits, vocabulary, heads, and the manifest that vouches for them."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from harmledger.extract.local import layout
from harmledger.extract.local.encoder import Encoder
from harmledger.extract.local.forest import Forest, write_forests
from harmledger.extract.local.manifest import ENCODER, FILES, FOCUS, HEADS, MANIFEST, VOCABULARY
from training import bert
from training.encoded import load_vocabulary
from training.tagger import Tagger

_MOST_BYTES = 30_000_000
_LENGTH = 16
"""Tokens of the example that the layers are traced with; any other number will do."""


class _First(nn.Module):
    """The shared layers and those of the first reading as one model of ids."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """States for the second reading, and rows for each token of each window."""
        states = self.tagger.lower(ids)
        return states, self.tagger.rows(states)


class _Second(nn.Module):
    """The layers of the reading for one account."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, states: Tensor, marks: Tensor) -> Tensor:
        """Rows for each token of each window."""
        return self.tagger.focus(states, marks)


def write_encoder(tagger: Tagger, folder: Path, work: Path) -> None:
    """Both readings and the vocabulary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(1, _LENGTH, dtype=torch.long)
    states, marks = torch.zeros(1, _LENGTH, bert.WIDTH), torch.zeros(1, _LENGTH, 2)
    with torch.inference_mode():
        _write_onnx(_First(tagger), (ids,), work / ENCODER, (["ids"], ["states", "rows"]))
        _write_onnx(_Second(tagger), (states, marks), work / FOCUS, (["states", "marks"], ["focus"]))
    for name in (ENCODER, FOCUS):
        quantize_dynamic(str(work / name), str(folder / name), weight_type=QuantType.QInt8, per_channel=True)
    (folder / VOCABULARY).write_text("\n".join(load_vocabulary()) + "\n", encoding="utf-8", newline="\n")


def _write_onnx(
    model: nn.Module, example: tuple[Tensor, ...], path: Path, names: tuple[Sequence[str], Sequence[str]]
) -> None:
    """A model as ONNX, any number of windows of any length."""
    given, told = names
    torch.onnx.export(
        model.eval(),
        example,
        str(path),
        input_names=list(given),
        output_names=list(told),
        dynamic_axes={name: {0: "windows", 1: "tokens"} for name in (*given, *told)},
        opset_version=17,
        dynamo=False,
    )


def check_encoder(folder: Path, text: str, rows: np.ndarray) -> float:
    """How far the shipped encoder is from the trained one on a text: the share of tags that differ."""
    shipped = Encoder((folder / ENCODER).read_bytes(), (folder / FOCUS).read_bytes(), load_vocabulary())
    inside = layout.COLUMNS["inside"]
    return float(((shipped.read(text).rows[:, inside] > 0) != (rows[:, inside] > 0)).mean())


def write_heads(forests: dict[str, Forest], folder: Path, told: dict[str, Any]) -> None:
    """Heads and manifest into `folder`; `told`: floors, scores and data, as the manifest passes them on."""
    (folder / HEADS).write_bytes(write_forests(forests))
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    manifest = {"layout": layout.VERSION, "sha256": digests, **told}
    (folder / MANIFEST).write_text(
        json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
    size = sum((folder / name).stat().st_size for name in (*digests, MANIFEST))
    if size > _MOST_BYTES:
        raise SystemExit(f"the model takes {size} bytes; at most {_MOST_BYTES} may ship")
