"""Every class of the model is a word of the glossary, and every word in code marks is a class."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import harmledger.model
from harmledger.model.errors import HarmledgerError

GLOSSARY = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"


def _classes() -> set[str]:
    modules = [
        importlib.import_module(f"harmledger.model.{module.name}")
        for module in pkgutil.iter_modules(harmledger.model.__path__)
    ]
    return {
        name
        for module in modules
        for name, value in inspect.getmembers(module, inspect.isclass)
        if value.__module__ == module.__name__ and not name.startswith("_")
        if not issubclass(value, HarmledgerError) or value is HarmledgerError
    }


def _words() -> set[str]:
    return set(re.findall(r"`([A-Z][A-Za-z]+)`", GLOSSARY.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", sorted(_classes()))
def test_a_class_of_the_model_has_its_entry(name: str) -> None:
    assert name in _words()


def test_no_entry_is_left_of_a_class_that_is_gone() -> None:
    assert _words() - _classes() == set()
