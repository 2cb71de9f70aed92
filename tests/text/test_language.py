import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.language import Script, contradicts, find_language, find_script, language_code

SENTENCES = {
    "en": "Four people were killed and nine wounded on Sunday when shells hit the market, local sources said.",
    "ar": "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية.",
    "fa": "چهار غیرنظامی در حمله هوایی به بازار شهر کشته شدند، منابع محلی گفتند.",
    "fr": "Quatre civils ont été tués dimanche par une frappe aérienne sur le marché, selon des sources locales.",
    "de": "Vier Menschen wurden am Sonntag bei einem Luftangriff auf den Markt getötet, wie Anwohner berichteten.",
    "ru": "В результате авиаудара по рынку погибли четыре человека, сообщили местные источники.",
    "uk": "Унаслідок авіаудару по ринку загинули четверо людей, повідомили місцеві джерела.",
    "tr": "Pazar günü pazar yerine düzenlenen hava saldırısında dört kişi öldü, yerel kaynaklar söyledi.",
    "he": "ארבעה אנשים נהרגו בתקיפה אווירית על השוק, כך אמרו מקורות מקומיים.",
    "es": "Cuatro civiles murieron el domingo en un ataque aéreo contra el mercado, según fuentes locales.",
    "so": "Afar qof ayaa ku dhimatay weerar cirka ah oo lagu qaaday suuqa, sida ay sheegeen dadka deegaanka.",
    "am": "በአየር ጥቃት አራት ሰዎች በገበያ ውስጥ ተገድለዋል ሲሉ የአካባቢው ምንጮች ተናገሩ።",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert find_language(SENTENCES[language]) == language


def test_lower_case_english_is_english() -> None:
    assert find_language(SENTENCES["en"].lower()) == "en"


@pytest.mark.parametrize("text", ["", "4 dead", "2019-03-11", "اسقاط", "???", "\n"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert find_language(text) is None


def test_a_menu_in_english_does_not_make_a_page_english() -> None:
    assert find_language("Home News About Contact\n" + 5 * SENTENCES["ar"]) == "ar"


def test_a_long_text_is_told_by_more_than_its_beginning() -> None:
    assert find_language(SENTENCES["en"] * 5 + SENTENCES["ar"] * 200) == "ar"


@given(st.text())
def test_any_text_has_a_two_letter_language_or_none(text: str) -> None:
    language = find_language(text)

    assert language is None or (len(language) == 2 and language.isalpha())


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("four", Script.LATIN),
        ("قتل", Script.ARABIC),
        ("рынок", Script.CYRILLIC),
        ("שוק", Script.HEBREW),
        ("በአየር", Script.OTHER),
        ("12", None),
    ],
)
def test_a_script_is_that_of_most_letters(text: str, script: Script | None) -> None:
    assert find_script(text) is script


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        *(("en", "en"), ("EN-gb", "en"), ("eng", "en"), ("English", "en"), ("ar_SY", "ar"), ("Arabic", "ar")),
        *(("العربية", "ar"), ("fas", "fa"), ("iw", "he"), (" tr ", "tr"), ("nonsense", None), ("", None), ("x", None)),
    ],
)
def test_declared_languages_are_understood(declared: str, code: str | None) -> None:
    assert language_code(declared) == code


def test_letters_contradict_a_language_that_is_not_written_in_them() -> None:
    assert contradicts("en", Script.ARABIC)
    assert contradicts("ar", Script.LATIN)
    assert contradicts("en", Script.OTHER)
    assert not contradicts("en", Script.LATIN)
    assert not contradicts("fa", Script.ARABIC)
    assert not contradicts("ku", Script.LATIN)
    assert not contradicts("zh", Script.OTHER)
    assert not contradicts("en", None)
