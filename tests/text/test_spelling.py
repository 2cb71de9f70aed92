import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.spelling import likeness, skeleton, sounds

SOUND = st.text("abtjhdrzsSfqklmnui", min_size=1, max_size=12)
SAME = [
    ("Morek", "مورك"),
    ("Khan Sheikhoun", "خان شيخون"),
    ("Jisr al-Shughour", "جسر الشغور"),
    ("Qalaat al-Madiq", "قلعة المضيق"),
    ("Maarat al-Numan", "معرة النعمان"),
    ("Abu al-Duhur", "أبو الظهور"),
    ("al-Lataminah", "اللطامنة"),
    ("Ar Raqqah", "Raqqa"),
    ("Deir ez-Zor", "Deir al-Zour"),
    ("Kharkiv", "Харьків"),
    ("Chernihiv", "Чернігів"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_a_skeleton_and_sound_alike(one: str, other: str) -> None:
    pairs = [(left, right) for left in sounds(one) for right in sounds(other)]

    assert any(skeleton(left) == skeleton(right) for left, right in pairs)
    assert max(likeness(left, right) for left, right in pairs) >= 0.8


@pytest.mark.parametrize(
    ("one", "other"), [("Idlib", "Aleppo"), ("Hama", "Homs"), ("Saraqib", "Salqin"), ("Douma", "Daraa")]
)
def test_names_of_two_places_do_not_sound_alike(one: str, other: str) -> None:
    assert likeness(sounds(one)[0], sounds(other)[0]) < 0.72


@given(SOUND, SOUND)
def test_likeness_is_the_same_both_ways_and_a_share(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1


@given(SOUND)
def test_a_name_is_wholly_like_itself_and_nothing_else_is(sound: str) -> None:
    assert likeness(sound, sound) == 1
    assert likeness(sound, sound + "k") < 1


@given(st.text(max_size=30))
def test_any_text_has_sounds_without_doubled_letters(text: str) -> None:
    for sound in sounds(text):
        assert all(one != other for one, other in pairwise(sound))


@pytest.mark.parametrize(
    ("kurdish", "english"),
    [("Şêx Meqsûd", "Sheikh Meqsoud"), ("Çil Axa", "Chil Akha"), ("Xirbet Cîhan", "Khirbet Jihan")],
)
def test_kurdish_letters_sound_as_english_would_write_them(kurdish: str, english: str) -> None:
    assert max(likeness(one, other) for one in sounds(kurdish) for other in sounds(english)) > 0.85


@pytest.mark.parametrize("name", ["Château", "Jabrûd", "Façade"])
def test_french_marks_are_not_read_as_kurdish(name: str) -> None:
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )

    assert sounds(name) == sounds(bare)
