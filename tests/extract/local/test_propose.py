import numpy as np
import pytest

from harmledger.extract.local.layout import COLUMNS, ROLES, WIDTH
from harmledger.extract.local.propose import proposed_places, proposed_spans
from harmledger.extract.local.signs import Signs

TEXT = "Shells hit the towns of Morek, Latamneh and Kafr Zita overnight."


def signs_for(role: str, *quotes: str) -> Signs:
    """Signs of an encoder that is sure of these quotes and of nothing else; its tokens are single letters."""
    rows = np.full((len(TEXT), WIDTH), -5.0, dtype=np.float32)
    for quote in quotes:
        start = TEXT.index(quote)
        rows[start : start + len(quote), COLUMNS["inside"].start + ROLES.index(role)] = 5.0
        rows[start, COLUMNS["begin"].start + ROLES.index(role)] = 5.0
    return Signs(np.arange(len(TEXT)), np.arange(1, len(TEXT) + 1), rows)


@pytest.mark.parametrize("quote", ["Morek", "ore", "the towns of Morek,", "of Morek"])
def test_words_are_proposed_whole_and_without_small_words_at_their_edges(quote: str) -> None:
    (span,) = proposed_spans(TEXT, signs_for("place", quote), "place")

    span.check(TEXT)
    assert span.quote in ("Morek", "towns of Morek")


def test_a_list_of_places_gives_each() -> None:
    found = list(proposed_places(TEXT, signs_for("place", "Morek, Latamneh and Kafr Zita")))

    assert [claim.value for claim in found] == ["Morek", "Latamneh", "Kafr Zita"]
    for claim in found:
        assert claim.span is not None
        claim.span.check(TEXT)


def test_another_role_proposes_no_place() -> None:
    assert not list(proposed_places(TEXT, signs_for("target", "Morek")))


def test_a_text_that_no_encoder_has_read_proposes_nothing() -> None:
    assert not list(proposed_spans(TEXT, Signs.none(), "place"))
