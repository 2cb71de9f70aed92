from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.text.clean import (
    Decoded,
    Undecodable,
    bom_encoding,
    codec_name,
    decode_bytes,
    is_binary,
    looks_garbled,
    mend_characters,
    mend_mojibake,
)

ARABIC = "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية."
FRENCH = "Quatre civils ont été tués et d'autres blessés par une frappe aérienne où le marché était plein."
RUSSIAN = "В результате авиаудара погибли четыре человека, сообщили местные источники."
TURKISH = "Hava saldırısında dört kişi öldü, kırsalda iki çocuk yaralandı, yetkililer söyledi."


@given(st.text())
def test_valid_utf8_is_read_as_it_is_and_without_a_word(text: str) -> None:
    raw = text.encode("utf-8", "replace")

    decoded = decode_bytes(raw)

    if bom_encoding(raw) is None and not is_binary(raw) and b"\0" not in raw:
        assert decoded == Decoded(text=raw.decode(), encoding="utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str, text: str) -> None:
    decoded = decode_bytes(text.encode(encoding))

    assert isinstance(decoded, Decoded)
    assert decoded.text == text
    assert decoded.notes == ()


@given(st.binary())
def test_any_bytes_are_text_or_refused_with_words(raw: bytes) -> None:
    decoded = decode_bytes(raw)

    if isinstance(decoded, Undecodable):
        assert decoded.detail
    elif decoded.encoding not in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decoded.notes, "an encoding that nobody declared is said"


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        pytest.param(ARABIC, "cp1256", "cp1256", id="Arabic Windows"),
        pytest.param(ARABIC, "iso8859_6", "iso8859_6", id="Arabic ISO"),
        pytest.param(FRENCH, "latin-1", "cp1252", id="Latin-1"),
        pytest.param(RUSSIAN, "cp1251", "cp1251", id="Russian Windows"),
        pytest.param(RUSSIAN, "koi8_r", "koi8_r", id="Russian KOI8"),
        pytest.param(TURKISH, "cp1254", "cp1254", id="Turkish Windows"),
    ],
)
def test_an_undeclared_encoding_is_detected_and_said(text: str, encoding: str, expected: str) -> None:
    decoded = decode_bytes(text.encode(encoding))

    assert isinstance(decoded, Decoded)
    assert decoded.text == text
    assert decoded.encoding == expected
    assert "detected" in decoded.notes[0]


def test_utf16_without_a_mark_is_detected_and_said() -> None:
    decoded = decode_bytes("Four people were killed.".encode("utf-16-le"))

    assert isinstance(decoded, Decoded)
    assert decoded.text == "Four people were killed."
    assert decoded.notes


@pytest.mark.parametrize("raw", [b"caf\xe9", bytes(range(128, 256)) * 2, b"\xff\xfeabc"], ids=["short", "noise", "cut"])
def test_what_detection_is_unsure_of_is_not_read(raw: bytes) -> None:
    assert isinstance(decode_bytes(raw), Undecodable)


def test_a_declared_encoding_is_believed_without_a_note() -> None:
    assert decode_bytes("Zürich".encode("latin-1"), "iso-8859-1") == Decoded(text="Zürich", encoding="cp1252")


def test_a_declaration_is_not_believed_against_valid_utf8() -> None:
    decoded = decode_bytes("Zürich".encode(), "iso-8859-1")

    assert isinstance(decoded, Decoded)
    assert decoded.text == "Zürich"
    assert "iso-8859-1" in decoded.notes[0]


def test_arabic_declared_as_latin_is_read_as_arabic_and_said() -> None:
    decoded = decode_bytes(ARABIC.encode("cp1256"), "iso-8859-1")

    assert isinstance(decoded, Decoded)
    assert decoded.text == ARABIC
    assert len(decoded.notes) == 2


@pytest.mark.parametrize("label", ["no-such-encoding", "hex", "", "a\0b"])
def test_a_declaration_that_is_no_encoding_does_no_harm(label: str) -> None:
    decoded = decode_bytes(FRENCH.encode("cp1252"), label)

    assert isinstance(decoded, Decoded)
    assert decoded.text == FRENCH


def test_names_of_encodings_are_read_as_browsers_do() -> None:
    assert codec_name("ISO-8859-1") == codec_name("windows-1252") == "cp1252"
    assert codec_name("no-such-encoding") is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"MZ\x90\0\x03\0\0\0", True),
        (bytes(range(1, 32)) * 3, True),
        ("Four people".encode("utf-16"), False),
        ("Four people".encode("utf-16-be"), False),
        (ARABIC.encode("cp1256"), False),
        (b"a\x0cform feed", False),
    ],
)
def test_programs_are_told_from_text(raw: bytes, expected: bool) -> None:  # noqa: FBT001  # a table's column
    assert is_binary(raw) is expected


@pytest.mark.parametrize("text", ["The café’s owner said “José” left.", ARABIC, RUSSIAN])
def test_text_that_was_decoded_twice_is_mended_and_said(text: str) -> None:
    garbled = text.encode().decode("latin-1")

    mended = mend_mojibake(garbled)

    assert looks_garbled(garbled)
    assert mended.text == text
    assert mended.notes


@pytest.mark.parametrize("text", ["The café’s owner said “José” left.", ARABIC, RUSSIAN, FRENCH, TURKISH, "", "4 dead"])
def test_sound_text_is_not_touched(text: str) -> None:
    assert not looks_garbled(text)
    assert mend_mojibake(text).text == text
    assert mend_mojibake(text).notes == ()


def test_arabic_shown_as_latin_looks_garbled() -> None:
    assert looks_garbled(ARABIC.encode("cp1256").decode("cp1252", "replace"))


@given(st.text(alphabet=st.characters(categories=["Cs", "Cc", "Lu", "Ll"])))
def test_characters_that_cannot_be_are_replaced_one_for_one(text: str) -> None:
    mended = mend_characters(text)

    assert len(mended.text) == len(text)
    assert mended.text.encode().decode() == mended.text
    assert bool(mended.notes) == (mended.text != text)


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[:-2], lambda raw: raw[:40] + b"\xff" + raw[41:]], ids=["cut", "spoilt"]
)
def test_utf8_with_a_damaged_byte_is_read_and_the_damage_said(damage: Callable[[bytes], bytes]) -> None:
    decoded = decode_bytes(damage(ARABIC.encode()))

    assert isinstance(decoded, Decoded)
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text
    assert "damaged" in decoded.notes[0]


def test_a_stray_zero_may_be_let_pass_and_a_program_may_not() -> None:
    assert not is_binary(b"id,text\n1,a\0b\n2,Four people were killed.\n", zeros=True)
    assert is_binary(b"MZ\x90\0\x03\0\0\0", zeros=True)
