import pytest

from harmledger.lexicon.resource import read_yaml
from harmledger.model.errors import InputError


def test_a_file_that_is_missing_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"lexicon/nowhere\.yaml cannot be read.*Install harmledger again"):
        read_yaml("lexicon", "nowhere.yaml")
