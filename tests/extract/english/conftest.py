import pytest

from harmledger.lexicon.english import EnglishLexicon, load_english


@pytest.fixture(scope="session")
def lexicon() -> EnglishLexicon:
    return load_english()
