"""The papers of the house agree with each other and with the package."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import harmledger

ROOT = Path(__file__).parents[2]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_every_place_that_names_the_version_names_the_same() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert harmledger.__version__ == VERSION
    assert citation["version"] == VERSION


def test_the_licence_is_whole() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert [f"{number}. " in licence for number in range(1, 10)] == [True] * 9


def test_the_changelog_says_which_published_numbers_move() -> None:
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]

    assert versions
    assert all("### Data" in version for version in versions)


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "policy").glob("*.md")), ids=lambda page: page.name)
def test_a_policy_fits_on_a_page_that_people_read(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) < 100
