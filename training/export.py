"""The model as files: encoder in eight bits, vocabulary, heads, and the manifest that vouches for them."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from harmledger.extract.local import layout
from harmledger.extract.local.encoder import Encoder
from harmledger.extract.local.forest import Forest, write_forests
from harmledger.extract.local.manifest import ENCODER, HEADS, MANIFEST, VOCABULARY
from training import bert
from training.encoded import load_vocabulary
from training.tagger import Tagger
from training.trunk import DEPTH, quantise, write_onnx

_MOST_BYTES = 30_000_000


class Whole(nn.Module):
    """The frozen layers and the learned ones as one model of ids and mask."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.lower = bert.load_minilm(bert.minilm_folder())
        self.tagger = tagger

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Rows for each token of each window."""
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        return self.tagger(self.lower(ids, mask, DEPTH), bias)


def write_encoder(tagger: Tagger, folder: Path, work: Path) -> None:
    """Encoder and vocabulary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with torch.inference_mode():
        write_onnx(Whole(tagger), work / "whole.onnx", "rows")
    quantise(work / "whole.onnx", folder / ENCODER)
    (folder / VOCABULARY).write_text("\n".join(load_vocabulary()) + "\n", encoding="utf-8", newline="\n")


def check_encoder(folder: Path, text: str, rows: np.ndarray) -> float:
    """How far the shipped encoder is from the trained one on a text: the share of tags that differ."""
    told = Encoder((folder / ENCODER).read_bytes(), load_vocabulary()).read(text).rows
    inside = layout.COLUMNS["inside"]
    return float(((told[:, inside] > 0) != (rows[:, inside] > 0)).mean())


def write_heads(forests: dict[str, Forest], folder: Path, told: dict[str, Any]) -> None:
    """Heads and manifest into `folder`; `told`: floors, scores and data, as the manifest passes them on."""
    (folder / HEADS).write_bytes(write_forests(forests))
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER, VOCABULARY, HEADS)}
    manifest = {"layout": layout.VERSION, "sha256": digests, **told}
    (folder / MANIFEST).write_text(
        json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
    size = sum((folder / name).stat().st_size for name in (*digests, MANIFEST))
    if size > _MOST_BYTES:
        raise SystemExit(f"the model takes {size} bytes; at most {_MOST_BYTES} may ship")
