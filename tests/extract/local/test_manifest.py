import json
import shutil
from pathlib import Path

import pytest

from harmledger.extract.local.engine import load_local_engine
from harmledger.extract.local.layout import VERSION
from harmledger.extract.local.manifest import FILES, MANIFEST, read_model, shipped_folder
from harmledger.model.errors import SettingError

MOST_BYTES = 30_000_000


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped model."""
    with_files = Path(str(shipped_folder()))
    return Path(shutil.copytree(with_files, tmp_path / "model"))


def test_the_shipped_model_is_what_its_manifest_says_and_small_enough() -> None:
    folder = Path(str(shipped_folder()))

    model = read_model()

    assert model.told["layout"] == VERSION
    assert sum(path.stat().st_size for path in folder.iterdir()) <= MOST_BYTES
    assert set(model.told["sha256"]) == {path.name for path in folder.iterdir()} - {MANIFEST}


@pytest.mark.parametrize("name", FILES)
def test_one_changed_byte_is_refused(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)

    with pytest.raises(SettingError, match=name):
        load_local_engine(copy)


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_named_with_the_way_out(copy: Path, name: str) -> None:
    (copy / name).unlink()

    with pytest.raises(SettingError, match=rf"{name} is missing: install harmledger again, or use --engine rules"):
        load_local_engine(copy)


def test_a_model_for_another_layout_is_refused(copy: Path) -> None:
    told = json.loads((copy / MANIFEST).read_text(encoding="utf-8"))
    (copy / MANIFEST).write_text(json.dumps({**told, "layout": 99}), encoding="utf-8")

    with pytest.raises(SettingError, match="layout 99"):
        load_local_engine(copy)


def test_a_copy_elsewhere_has_the_same_name(copy: Path) -> None:
    assert read_model(copy).name == read_model().name
