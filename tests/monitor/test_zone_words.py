"""A report's own words that something lies in a zone."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

CASES = [
    ("It was carried out inside the Idlib de-escalation zone.", [("idlib", True)]),
    ("A strike in Idlib’s de‑escalation zone killed two.", [("idlib", True)]),
    ("Shelling hit a village within the northern de-escalation zone.", [("idlib", True)]),
    ("It fell outside the Idlib de-escalation area.", [("idlib", False)]),
    ("It fell in the de-escalation zone in Homs.", [("north-homs", True)]),
    ("It fell near the Idlib de-escalation zone.", []),
    ("Talks on the Idlib de-escalation zone went on.", []),
    ("It fell in a town at the edge of the Idlib de-escalation zone.", []),
    ("Howitzers stood in the demilitarized zone.", [("idlib-demilitarised", True)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_what_the_words_say(shipped: Any, text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(words.zone_id, words.is_inside) for words in shipped.zone_names.find(text)] == expected


@given(st.text(alphabet="inside the Idlib's de-escalation zoneİß’‑. ", max_size=120))
def test_quotes_stand_in_the_text_whatever_letters_it_has(shipped: Any, text: str) -> None:
    text += " inside the Idlib de-escalation zone"

    for words in shipped.zone_names.find(text):
        words.span.check(text)
    assert shipped.zone_names.find(text)
