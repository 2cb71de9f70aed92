"""Answers kept in a folder by the content of the question, so that nothing is asked and paid for twice.

The answers quote reports: the folder is as private as they are. One file an answer, put in place whole or not at all;
a file that cannot be used is asked for again.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_VERSION = 1
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Cache:
    """The answers under one folder; None keeps nothing."""

    folder: Path | None

    def read(self, key: str) -> str | None:
        """The answer to the question of this key, or None."""
        if self.folder is None:
            return None
        try:
            value = json.loads(self._path(self.folder, key).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(value, dict) or value.get("version") != _VERSION or value.get("key") != key:
            return None
        answer = value.get("answer")
        return answer if isinstance(answer, str) else None

    def write(self, key: str, answer: str) -> None:
        """Keep an answer."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        path.parent.mkdir(mode=_PRIVATE, exist_ok=True)
        line = json.dumps({"version": _VERSION, "key": key, "answer": answer}, ensure_ascii=False)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")  # only its owner can read it
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(line)
            Path(name).replace(path)
        except OSError:
            with suppress(OSError):
                Path(name).unlink()
            raise

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json"


def key_of(address: str, body: bytes) -> str:
    """The key of a question: whom it is put to, and every byte of it."""
    digest = hashlib.sha256()
    for part in (address.encode(), body):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()
