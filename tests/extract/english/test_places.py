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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A blast struck Hama Syria on Monday.", ["Hama", "Syria"]),
        ("Shells fell on al-Zuhour al-Waleed al-Nahda and Hama.", ["al-Zuhour", "al-Waleed", "al-Nahda", "Hama"]),
        ("Shells fell on Tal al-Mizan al-Gharbi near Hama.", ["Tal al-Mizan al-Gharbi", "Hama"]),
        ("Rockets hit the al-Zuhour al-Waleed Mosque.", ["al-Zuhour al-Waleed Mosque"]),
        ("Rockets fell in Deir Ezzor Aleppo and Hama.", ["Deir Ezzor", "Aleppo", "Hama"]),
        ("Rockets fell in Aleppos Zuhour district.", ["Aleppos", "Zuhour district"]),
        ("They died in New Mexico.", ["New Mexico"]),
    ],
)
def test_names_that_lost_their_commas_are_cut(sentence: str, expected: list[str], lexicon: EnglishLexicon) -> None:
    assert places_of(sentence, lexicon) == expected


def test_a_direction_leads_on_from_the_place_before_it(lexicon: EnglishLexicon) -> None:
    assert places_of("Shells fell in Atareb, western Aleppo.", lexicon) == ["Atareb", "western Aleppo"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The wounded were taken to Zuhour Hospital.",
        "Two people died at Zuhour Hospital.",
        "The Ministry of Health said so.",
        "He confessed to the killing of Samir Zuhour.",
        "Shells fell in Southern City.",
    ],
)
def test_where_people_were_cared_for_and_what_is_no_name_are_no_places(sentence: str, lexicon: EnglishLexicon) -> None:
    assert places_of(sentence, lexicon) == []


def test_a_town_of_a_country_is_that_country(lexicon: EnglishLexicon) -> None:
    (read,) = read_sentences("", "\nA raid on a Syria town was reported.", lexicon)
    (place,) = find_places(read, [])
    assert (place_span(read, place).quote, place.is_country) == ("Syria", True)


def test_a_capital_word_of_the_headline_is_no_name_where_the_body_writes_it_small(lexicon: EnglishLexicon) -> None:
    title, body = "Shells Fall on Homs Leaving Many Dead", "\nleaving was hard."
    read = next(read_sentences(title, title + body, lexicon))
    assert [place_span(read, place).quote for place in find_places(read, [])] == ["Homs"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a bomb exploded in bogota, colombia.", ["bogota", "colombia"]),
        ("soldiers were shot in the la zuhour district.", ["la zuhour district"]),
        ("a bomb exploded in the morning near a wall.", []),
    ],
)
def test_a_text_without_capitals_has_places_all_the_same(
    sentence: str, expected: list[str], lexicon: EnglishLexicon
) -> None:
    assert places_of(sentence, lexicon) == expected
