"""What the shipped model consists of, proven when it is loaded: a changed or half-copied file never reads a report."""

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from harmledger.extract.local.layout import VERSION
from harmledger.model.errors import SettingError

MANIFEST = "manifest.json"
ENCODER, FOCUS, VOCABULARY, HEADS = "encoder.onnx", "focus.onnx", "vocabulary.txt", "heads.npz"
FILES = (ENCODER, FOCUS, VOCABULARY, HEADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """The bytes of the model, as the manifest promises them, and what else it says."""

    encoder: bytes
    focus: bytes
    vocabulary: list[str]
    heads: bytes
    told: dict[str, Any]

    @property
    def name(self) -> str:
        """Version of the model: the first letters of its manifest's digest."""
        return sha256(json.dumps(self.told, sort_keys=True).encode()).hexdigest()[:8]


def shipped_folder() -> Traversable:
    """Where the package keeps its model."""
    return files("harmledger.resources") / "model"


def read_model(folder: Traversable | None = None) -> ModelFiles:
    """The model's files, each held against its digest.

    Raises:
        SettingError: a file is missing, changed, or made for another version of this code.
    """
    place = folder or shipped_folder()
    told = json.loads(_bytes(place, MANIFEST))
    if told["layout"] != VERSION:
        raise SettingError(
            f"the model was made for layout {told['layout']} and this version reads layout {VERSION}: "
            "install harmledger again, so that code and model are of one version"
        )
    found = {name: _checked(place, name, told["sha256"][name]) for name in FILES}
    return ModelFiles(
        encoder=found[ENCODER],
        focus=found[FOCUS],
        vocabulary=found[VOCABULARY].decode().splitlines(),
        heads=found[HEADS],
        told=told,
    )


def _checked(place: Traversable, name: str, digest: str) -> bytes:
    content = _bytes(place, name)
    found = sha256(content).hexdigest()
    if found != digest:
        raise SettingError(
            f"the model's file {name} is not the one that was shipped (it has digest {found[:12]}, the manifest says "
            f"{digest[:12]}): install harmledger again, or use --engine rules"
        )
    return content


def _bytes(place: Traversable, name: str) -> bytes:
    try:
        return (place / name).read_bytes()
    except FileNotFoundError as error:
        raise SettingError(
            f"the model's file {name} is missing: install harmledger again, or use --engine rules"
        ) from error
