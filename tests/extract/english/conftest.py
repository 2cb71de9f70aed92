from collections.abc import Callable

import pytest

from harmledger.dates.words import find_dates
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.frames import frames_of
from harmledger.extract.english.sentence import Sentence, read_sentences
from harmledger.lexicon.english import EnglishLexicon, load_english


@pytest.fixture(scope="session")
def lexicon() -> EnglishLexicon:
    return load_english()


@pytest.fixture(scope="session")
def read(lexicon: EnglishLexicon) -> Callable[[str], Sentence]:
    """Reads one sentence, as a body without a title."""

    def one(text: str) -> Sentence:
        (sentence,) = read_sentences("", f"\n{text}", lexicon)
        return sentence

    return one


@pytest.fixture(scope="session")
def frames(lexicon: EnglishLexicon) -> Callable[..., list[Frame]]:
    """The frames of a text with its dates, weekdays left open; a title may stand before it."""

    def of(text: str, title: str = "") -> list[Frame]:
        whole = f"{title}\n{text}"
        dates = find_dates(whole, None)
        return [
            frame
            for sentence in read_sentences(title, whole, lexicon)
            for frame in frames_of(
                sentence,
                [date for date in dates if sentence.start <= date.span.start and date.span.end <= sentence.end],
                None,
            )
        ]

    return of
