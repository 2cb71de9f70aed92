"""The pages in Arabic: nothing is left unsaid, nothing of a message is lost, and the page runs from right to left."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest
from django.test import Client

ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdg]|\{\w+\}|</?bdi>")


class Desk(Protocol):
    def client(self, role: str | None = None) -> Client: ...


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "script" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = _script()


def _pairs(language: str) -> Iterator[tuple[str, str, bool]]:
    """Each message with each translation; whether it is a form of a number, which may say a named one in words."""
    for message in MESSAGES.catalog(language):
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            yield from ((message.id[1], said, True) for said in message.string)
        else:
            yield message.id, message.string, False


@pytest.mark.parametrize("language", MESSAGES.LANGUAGES)
def test_everything_that_the_pages_say_is_said_in_each_language(language: str) -> None:
    """`script/messages.py gather` adds what is new, `missing` lists it."""
    assert MESSAGES.missing(MESSAGES.gathered(language)) == []


@pytest.mark.parametrize("language", MESSAGES.LANGUAGES)
def test_what_django_reads_is_what_people_wrote(language: str) -> None:
    """`script/messages.py compile` makes it anew."""
    made = MESSAGES.po(language).with_suffix(".mo").read_bytes()

    assert made == MESSAGES.compiled(MESSAGES.catalog(language))


@pytest.mark.parametrize("language", MESSAGES.LANGUAGES)
def test_no_value_is_lost_or_invented_in_a_translation(language: str) -> None:
    wrong = []
    for said, translated, is_form in _pairs(language):
        told, asked = sorted(PLACEHOLDER.findall(translated)), sorted(PLACEHOLDER.findall(said))
        is_right = told == asked or (is_form and set(told) <= set(asked) and all("(" in one for one in asked))
        if not is_right:
            wrong.append((said, translated))

    assert wrong == []


def test_a_person_who_chooses_arabic_reads_from_right_to_left_on_every_page(desk: Desk) -> None:
    client = desk.client("admin")

    answer = client.post("/language/", {"language": "ar", "next": "/overview/"})

    assert (answer.status_code, answer["Location"]) == (302, "/overview/")
    for path in ("/", "/overview/", "/queue/", "/search/", "/import/", "/log/", "/people/"):
        page = client.get(path).content.decode()
        assert '<html lang="ar" dir="rtl">' in page, path


def test_the_choice_of_a_language_leads_to_no_other_host(desk: Desk) -> None:
    answer = desk.client("viewer").post("/language/", {"language": "ar", "next": "https://evil.example/"})

    assert answer["Location"] == "/"
