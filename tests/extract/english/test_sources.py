import pytest

from harmledger.extract.english.sentence import read_sentences
from harmledger.extract.english.sources import find_sources
from harmledger.lexicon.english import EnglishLexicon


def sources_of(sentence: str, lexicon: EnglishLexicon) -> list[tuple[str, str, bool]]:
    return [
        (source.span.quote, source.kind.value, source.is_listener)
        for read in read_sentences("", f"\n{sentence}", lexicon)
        for source in find_sources(read)
    ]


@pytest.mark.parametrize(
    ("sentence", "text", "kind"),
    [
        ("Ten were killed, according to local sources.", "local sources", "anonymous"),
        (
            "Ten were killed, the Syrian Observatory for Human Rights said.",
            "Syrian Observatory for Human Rights",
            "monitor",
        ),
        (
            "A source at Aleppo Police Command said that ten died.",
            "A source at Aleppo Police Command",
            "official",
        ),
        ("Activists said that rockets hit the town.", "Activists", "activist"),
        ("Rockets hit the town, doctors said.", "doctors", "medical"),
        ("The army fired first, UNICEF reported.", "UNICEF", "un"),
    ],
)
def test_the_speaker_and_the_kind_are_told(sentence: str, text: str, kind: str, lexicon: EnglishLexicon) -> None:
    assert (text, kind, False) in sources_of(sentence, lexicon)


def test_an_agency_that_was_told_carries_the_speaker(lexicon: EnglishLexicon) -> None:
    found = sources_of("Rami Darwish, head of the White Helmets there, told Anadolu Agency that four died.", lexicon)

    assert ("Anadolu Agency", "media", True) in found
    assert any(kind == "rescue_service" and text.startswith("Rami Darwish") for text, kind, _ in found)


def test_a_sentence_without_a_verb_of_saying_credits_nobody(lexicon: EnglishLexicon) -> None:
    assert sources_of("The Observatory was hit by rockets.", lexicon) == []


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("Shells hit a market in central Damascus said the Observatory.", ["Observatory"]),
        ("Shells killed four people near a hospital, said Omar al-Jundi.", ["Omar al-Jundi"]),
        ("The agency said rebels shelled the town.", ["agency"]),
        ("She said rebels shelled the town.", []),
        ("The army is accused by activists of shelling the town.", ["activists"]),
        ("The opposition has accused government forces of shelling the town.", ["opposition"]),
        ("The United States shelled the town.", []),
        ("The coalition said on Thursday activists reported shelling.", ["coalition", "activists"]),
        ("According to the latest toll 44 civilians died.", []),
        ("On Tuesday activists reported shelling.", ["activists"]),
        ("Omar Jundi, a doctor, told reporters that shells hit the town.", ["Omar Jundi, a doctor"]),
        ("Observatory leader Omar al-Jundi said shells hit the town.", ["Observatory leader Omar al-Jundi"]),
    ],
)
def test_who_speaks_is_told_from_what_is_told(sentence: str, texts: list[str], lexicon: EnglishLexicon) -> None:
    assert [text for text, _, _ in sources_of(sentence, lexicon)] == texts
