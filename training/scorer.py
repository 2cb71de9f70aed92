"""The scorer of `eval/score_accounts.py`, loaded from beside the gold: nothing else aligns or measures."""

import importlib.util
import json
from functools import cache
from types import ModuleType
from typing import Any

from harmledger.model.account import Reading
from harmledger.wire.reading import reading_json
from training.corpus import gold_folder


@cache
def scorer() -> ModuleType:
    """The scorer's module."""
    path = gold_folder().parents[1] / "eval" / "score_accounts.py"
    spec = importlib.util.spec_from_file_location("score_accounts", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def printed(doc: str, reading: Reading) -> dict[str, Any]:
    """A reading as `extract` prints it, lists for tuples, as the scorer reads it."""
    line: dict[str, Any] = json.loads(json.dumps(reading_json(doc, reading)))
    return line
