import pytest

from harmledger.extract.english.places import find_places, place_span
from harmledger.extract.english.sentence import read_sentences
from harmledger.lexicon.english import EnglishLexicon


def places_of(sentence: str, lexicon: EnglishLexicon) -> list[str]:
    return [
        place_span(read, place).quote
        for read in read_sentences("", f"\n{sentence}", lexicon)
        for place in find_places(read, [])
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Shells hit the rebel-held town of Atareb in Aleppo province.", ["Atareb", "Aleppo province"]),
        ("Rockets fell on al-Hamadaniyeh neighborhood in Aleppo city.", ["al-Hamadaniyeh neighborhood", "Aleppo city"]),
        ("An attack in Idlib's de-escalation zone was reported.", ["Idlib's de-escalation zone"]),
        ("A blast struck northern Homs and Hama.", ["northern Homs", "Hama"]),
        ("The strike was in Deir al-Zour.", ["Deir al-Zour"]),
    ],
)
def test_names_are_found_with_what_kind_of_place_they_are(
    sentence: str, expected: list[str], lexicon: EnglishLexicon
) -> None:
    assert places_of(sentence, lexicon) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack was claimed by Jabhat al-Nusra.",
        "It happened on Friday in August.",
        "The Syrian Observatory for Human Rights denied it.",
        "They fled to Hama.",
    ],
)
def test_parties_months_sources_and_where_people_went_are_no_places(sentence: str, lexicon: EnglishLexicon) -> None:
    assert places_of(sentence, lexicon) == []


def test_a_possessive_that_lost_its_apostrophe_is_cut_from_the_span(lexicon: EnglishLexicon) -> None:
    assert "Aleppo" in places_of("Shelling in Aleppos. Later rockets fell on Aleppo.", lexicon)[0]
    assert places_of("Shelling in Aleppos. Later rockets fell on Aleppo.", lexicon)[0] == "Aleppo"
