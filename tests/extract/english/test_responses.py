from collections.abc import Callable

import pytest

from harmledger.extract.english.responses import find_responses
from harmledger.extract.english.sentence import Sentence

Read = Callable[[str], Sentence]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia denied that civilians were hit.", "denies_civilian_status"),
        ("Russia dismissed reports of a strike.", "denies_event"),
        ("Russia denied responsibility.", "denies_responsibility"),
        ("Russia denied the air strike.", "denies_responsibility"),
        ("Russia acknowledged an error.", "acknowledges"),
        ("Russia said that it was a military target.", "says_military"),
    ],
)
def test_each_answer_has_its_kind_and_its_speaker(text: str, kind: str, read: Read) -> None:
    (answer,) = find_responses(read(text), "syrian_government")

    assert (answer.kind.value, answer.by, answer.to) == (kind, "russia", "syrian_government")


def test_the_party_nearest_before_the_answer_speaks(read: Read) -> None:
    (answer,) = find_responses(read("Rebels accused Russia, but Turkey denied responsibility."), None)

    assert answer.by == "turkey"


@pytest.mark.parametrize("text", ["Somebody denied responsibility.", "Russia bombed Atareb."])
def test_nobody_or_no_answer_is_no_response(text: str, read: Read) -> None:
    assert find_responses(read(text), None) == []
