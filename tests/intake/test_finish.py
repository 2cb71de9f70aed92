import dataclasses

import pytest

from harmledger.intake.draft import Draft
from harmledger.intake.finish import finish
from harmledger.intake.options import ReadOptions
from harmledger.model.outcome import UnreadKind

ENGLISH = frozenset({"en"})
STORY = "Four people were killed on Sunday when shells hit the market, according to local sources."
ARABIC = "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية."
FRENCH = "Quatre civils ont été tués dimanche par une frappe aérienne sur le marché, selon des sources locales."
DRAFT = Draft(origin="a line 1", content_hash="0", body=STORY, is_language_sure=True)


def test_a_declared_language_wins() -> None:
    report = finish(dataclasses.replace(DRAFT, body=FRENCH, language="en-GB"), ReadOptions(), ENGLISH)

    assert (report.language, report.unread, report.notes) == ("en", None, ())


def test_letters_that_contradict_the_declared_language_win_and_it_is_said() -> None:
    report = finish(dataclasses.replace(DRAFT, body=ARABIC, language="en"), ReadOptions(), ENGLISH)

    assert (report.language, report.unread) == ("ar", UnreadKind.LANGUAGE)
    assert "declared" in report.notes[0]


def test_a_pages_own_tag_gives_way_to_its_words() -> None:
    draft = dataclasses.replace(DRAFT, body=FRENCH, language="en", is_language_sure=False)

    assert finish(draft, ReadOptions(), ENGLISH).language == "fr"


def test_a_declared_language_that_is_none_is_noted() -> None:
    report = finish(dataclasses.replace(DRAFT, language="gibberish"), ReadOptions(), ENGLISH)

    assert report.language == "en"
    assert "gibberish" in report.notes[0]


@pytest.mark.parametrize(
    ("body", "unread"), [("4 dead", None), ("قتلى", UnreadKind.LANGUAGE), ("死亡", UnreadKind.LANGUAGE)]
)
def test_a_text_too_short_to_tell_is_read_where_its_letters_allow_it(body: str, unread: UnreadKind | None) -> None:
    report = finish(dataclasses.replace(DRAFT, body=body), ReadOptions(), ENGLISH)

    assert (report.language, report.unread) == (None, unread)


def test_an_engine_that_reads_arabic_gets_it() -> None:
    report = finish(dataclasses.replace(DRAFT, body=ARABIC), ReadOptions(), frozenset({"en", "ar"}))

    assert (report.language, report.unread) == ("ar", None)


def test_characters_that_cannot_be_are_replaced_and_places_stay() -> None:
    report = finish(dataclasses.replace(DRAFT, title="A\ud800", body="b\0c", given_id="\udfff"), ReadOptions(), ENGLISH)

    assert report.text == "A\ufffd\nb\ufffdc"
    assert report.given_id == "\ufffd"
    assert len(report.notes) == 2


def test_garbled_letters_of_a_record_are_noted_and_left_as_given() -> None:
    garbled = "The café’s owner said “no”.".encode().decode("latin-1")

    report = finish(dataclasses.replace(DRAFT, body=garbled), ReadOptions(), ENGLISH)

    assert report.body == garbled
    assert any("garbled" in note for note in report.notes)
