import datetime as dt
from typing import Any

import pytest

from harmledger.model.kinds import SourceKind
from harmledger.pipeline.change import NOT_STATED, VoiceRow
from harmledger.pipeline.view.changes import what_changes

TEXT = (
    "An air strike on Town A on Saturday killed at least four civilians. Four people, including a volunteer, "
    "were killed and two volunteers were wounded, Omar said. Omar, head of the rescue service, told the News Agency. "
    "The jet was foreign, according to a statement. The army denied it."
)


@pytest.fixture
def rows(make: Any) -> tuple[VoiceRow, ...]:
    told = make.account(
        "air strike",
        harms=[
            make.harm("at least four civilians", 4, None, status="civilian"),
            make.harm("Four people", 4, 4, source="Omar"),
            make.harm("including a volunteer", 1, 1, group="rescue_workers", status="civilian", source="Omar"),
            make.harm("two volunteers were wounded", 2, 2, effect="injured", group="rescue_workers", source="Omar"),
        ],
        perpetrators=[{"text": "foreign", "actor": "russia", "source": "a statement"}],
        sources=[
            {"text": "Omar, head of the rescue service", "kind": "rescue_service", "via": 1},
            {"text": "the News Agency", "kind": "media"},
            {"text": "a statement", "kind": "other"},
        ],
        responses=[{"text": "denied it", "by": "The army", "to": None, "kind": "denies_responsibility"}],
    )
    read = make.read_report("a", TEXT, told, outlet="The Daily")
    (row,) = what_changes(make.material([read], [make.incident("1", [read])], actors={"russia": "Russia"})).rows
    return row.voices


def test_each_speaker_has_a_row_with_what_that_speaker_says(rows: tuple[VoiceRow, ...]) -> None:
    assert [(row.voice.words, row.killed.words, row.injured.words, row.culprit.words) for row in rows] == [
        ("The Daily", "at least 4 civilians", NOT_STATED, NOT_STATED),
        ("Omar, head of the rescue service", "4, of them 1 rescue worker", "2 rescue workers", NOT_STATED),
        ("a statement", NOT_STATED, NOT_STATED, "Russia"),
    ]


def test_a_voice_is_told_with_everybody_who_carries_it(rows: tuple[VoiceRow, ...]) -> None:
    assert [row.through.words for row in rows] == [NOT_STATED, "the News Agency, The Daily", "The Daily"]
    assert [row.kind for row in rows] == [None, SourceKind.RESCUE_SERVICE, SourceKind.OTHER]


def test_an_outlet_that_names_itself_is_carried_by_nobody(make: Any) -> None:
    told = make.account(
        "air strike",
        harms=[make.harm("at least four civilians", 4, None, status="civilian")],
        sources=[{"text": "the News Agency", "kind": "other"}],
    )
    read = make.read_report("a", TEXT, told, outlet="The News Agency")
    (row,) = what_changes(make.material([read], [make.incident("1", [read])])).rows

    assert [(voice.voice.words, voice.through.words) for voice in row.voices] == [("the News Agency", NOT_STATED)]


def test_the_answer_of_the_accused_stands_beside(rows: tuple[VoiceRow, ...]) -> None:
    assert rows[0].answer.words == "The army denies responsibility"


def test_rows_stand_in_order_of_time(make: Any) -> None:
    reads = [make.strike(f"r{day}", day, published=dt.date(2019, 3, day)) for day in (20, 12, 15)]

    (row,) = what_changes(make.material(reads, [make.incident("1", *([read] for read in reads))])).rows

    assert [voice.report.name for voice in row.voices] == ["r12", "r15", "r20"]


@pytest.mark.parametrize(
    ("low", "high", "text", "words"),
    [
        (24, None, "dozens of people", "“dozens of people”"),
        (3, None, "several", "“several”"),
        (0, 0, "no casualties", "none"),
        (None, 4, "up to four", "up to 4"),
        (4, 6, "between four and six", "4 to 6"),
        (40, 40, "about forty", "about 40"),
    ],
)
def test_a_count_is_told_as_the_words_bound_it(
    make: Any, low: int | None, high: int | None, text: str, words: str
) -> None:
    told = make.account("shelling", harms=[make.harm(text, low, high)])
    read = make.read_report("a", f"There was shelling: {text} dead.", told)

    (row,) = what_changes(make.material([read], [make.incident("1", [read])])).rows

    assert row.voices[0].killed.words == words
