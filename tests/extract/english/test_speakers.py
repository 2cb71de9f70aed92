from collections.abc import Callable

import pytest

from harmledger.extract.english.frame import Frame
from harmledger.extract.english.speakers import full_names
from harmledger.lexicon.english import EnglishLexicon

Frames = Callable[..., list[Frame]]


def renamed(text: str, frames: Frames, lexicon: EnglishLexicon) -> dict[str, str]:
    names = full_names(frames(text), lexicon.sets.nameless)
    return {source.span.quote: full.span.quote for source, full in names.items()}


@pytest.mark.parametrize("short", ["The Observatory", "A monitor", "A monitoring group"])
def test_a_short_name_gets_the_full_one(short: str, frames: Frames, lexicon: EnglishLexicon) -> None:
    text = f"Shelling killed ten, the Syrian Observatory for Human Rights said. {short} said that shelling went on."

    assert set(renamed(text, frames, lexicon).values()) == {"Syrian Observatory for Human Rights"}


def test_speakers_of_other_kinds_keep_their_names(frames: Frames, lexicon: EnglishLexicon) -> None:
    text = "Shelling killed ten, the Syrian Observatory for Human Rights said. Doctors said that shelling went on."

    assert renamed(text, frames, lexicon)["Doctors"] == "Doctors"
