"""The annotation's own scorer and checker, where they lie: the oracles of ours."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _module(folder: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, folder / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def scorer(shared_dir: Path) -> ModuleType:
    return _module(shared_dir, "score_accounts")
