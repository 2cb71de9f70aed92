"""Who accuses whom of breaking what, in sentences made for the purpose."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.model.kinds import SourceKind
from harmledger.monitor.accusation import find_accusations, find_breach_denials

SAID = [
    ("Turkey accused the Syrian army of violating the ceasefire in Idlib.", "Turkey", {"syrian_government"}),
    ("The Houthis breached the truce again on Sunday, the envoy said.", "the envoy", {"houthis"}),
    ("Houthi fighters shelled a mill in violation of the ceasefire.", "the report", {"houthis"}),
    (
        "The rebels broke the truce, according to the Russian defense ministry.",
        "the Russian defense ministry",
        {"syrian_opposition"},
    ),
    ("The monitor said regime forces had breached the Sochi deal.", "The monitor", {"syrian_government"}),
    ("The truce was violated by Hezbollah and the Syrian army.", "the report", {"hezbollah", "syrian_government"}),
    ("Repeated violations of the agreement by the Syrian army went on.", "the report", {"syrian_government"}),
    ("Russian and regime forces soon violated the truce.", "the report", {"russia", "syrian_government"}),
]
NOT_SAID = [
    "Any breach of the truce by the Houthis would be answered.",
    "Turkey warned the Syrian army against violating the ceasefire.",
    "Observers monitor ceasefire violations by the Syrian army.",
    "The Syrian army has not violated the ceasefire.",
    "If Hezbollah violates the agreement, it will answer for it.",
    "Rights groups accused Russia of violating international humanitarian law.",
    "The United States brokered the ceasefire with the Syrian army.",
    "The ceasefire was violated.",
    "The agreement was signed by Russia and Turkey.",
    "Islamic State attempts to break down the truce go on.",
]


@pytest.mark.parametrize(("text", "accuser", "accused"), SAID, ids=[text for text, *_ in SAID])
def test_who_accuses_whom(shipped: Any, text: str, accuser: str, accused: set[str]) -> None:
    (accusation,) = find_accusations(text, shipped.accusing)

    assert accusation.accuser == accuser
    assert set(accusation.accused) == accused


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_is_feared_denied_or_only_watched_is_no_accusation(shipped: Any, text: str) -> None:
    assert [one for one in find_accusations(text, shipped.accusing) if one.accused != ("isis",)] == []


def test_those_who_stand_with_the_accused_are_taken_in_where_the_words_say_so(shipped: Any) -> None:
    with_them, alone = (
        find_accusations(text, shipped.accusing)[0]
        for text in (
            "The Syrian army and its allies have been trying to break the agreement.",
            "The Syrian army has been trying to break the agreement.",
        )
    )

    assert with_them.with_supporters
    assert not alone.with_supporters


def test_the_agreement_is_the_one_that_was_named_last(shipped: Any) -> None:
    text = "The Astana agreement came first. Then came the Sochi deal. The Syrian army violated the agreement."

    (accusation,) = find_accusations(text, shipped.accusing)

    assert accusation.agreements == ("sochi-2018-09-17",)


def test_an_agreement_that_is_not_named_stays_open(shipped: Any) -> None:
    (accusation,) = find_accusations("The Syrian army violated the ceasefire.", shipped.accusing)

    assert accusation.agreements == ()


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("The Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("The White Helmets", SourceKind.RESCUE_SERVICE),
        ("The Russian defense ministry", SourceKind.MILITARY),
        ("Residents", SourceKind.WITNESS),
    ],
)
def test_an_accuser_has_a_kind(shipped: Any, speaker: str, kind: SourceKind) -> None:
    (accusation,) = find_accusations(f"{speaker} said the Syrian army had violated the truce.", shipped.accusing)

    assert accusation.by_kind is kind


def test_a_denial_is_an_answer_and_no_accusation(shipped: Any) -> None:
    text = "Russia denied violating the agreement."

    assert find_accusations(text, shipped.accusing) == ()
    assert [answer.by for answer in find_breach_denials(text, shipped.accusing)] == ["russia"]


WORDS = (
    "the Syrian army Houthis Russia said accused of violating violated in violation breach broke ceasefire truce "
    "agreement Sochi deal by and its allies , . ( ) denied not would monitor \n Sunday on according to"
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_in_the_text(shipped: Any, words: list[str]) -> None:
    text = " ".join(words)

    for accusation in find_accusations(text, shipped.accusing):
        for span in (accusation.span, *accusation.accused_words, *([accusation.by] if accusation.by else [])):
            span.check(text)
        assert accusation.accused
