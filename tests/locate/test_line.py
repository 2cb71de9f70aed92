import json

import pytest

from harmledger.locate.line import locate_line
from harmledger.locate.locator import Locator
from harmledger.model.errors import InputError

TEXT = "Shelling hit Saraqib, Idlib, and later Qwfpgxx."


def test_toponyms_handed_over_are_each_answered_in_order(locator: Locator) -> None:
    spans = [(39, 46), (13, 20), (22, 27)]
    line = {
        "id": "1",
        "text": TEXT,
        "toponyms": [{"start": start, "end": end, "text": TEXT[start:end]} for start, end in spans],
    }

    answer = locate_line(locator, line)

    unknown, saraqib, idlib = answer["toponyms"]
    assert [one["text"] for one in answer["toponyms"]] == ["Qwfpgxx", "Saraqib", "Idlib"]
    assert (unknown["lat"], unknown["lon"], unknown["pcode"]) == (None, None, None)
    assert unknown["reasons"]
    assert saraqib["pcode"] == "C3916"
    assert saraqib["precision"] == "community"
    assert idlib["lat"] is not None


def test_without_toponyms_they_are_found(locator: Locator) -> None:
    answer = locate_line(locator, {"id": "1", "text": TEXT})

    assert [one["text"] for one in answer["toponyms"]] == ["Saraqib", "Idlib"]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in answer["toponyms"])


def test_no_toponyms_at_all_are_not_searched_for(locator: Locator) -> None:
    assert locate_line(locator, {"id": "1", "text": TEXT, "toponyms": []})["toponyms"] == []


def test_an_answer_is_json(locator: Locator) -> None:
    assert json.loads(json.dumps(locate_line(locator, {"id": 7, "text": TEXT})))["id"] == 7


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (9, 4), (40, 400), ("0", 3)])
def test_a_toponym_outside_the_text_is_refused(locator: Locator, start: int, end: int) -> None:
    with pytest.raises(InputError, match="lies outside the text"):
        locate_line(locator, {"id": "1", "text": TEXT, "toponyms": [{"start": start, "end": end}]})


def test_the_kind_named_beside_a_toponym_is_heeded(locator: Locator) -> None:
    text = "It took off from Khmeimim air base toward the Jisr al-Shughur district."
    spans = [(17, 25), (46, 61)]
    line = {"id": "1", "text": text, "toponyms": [{"start": start, "end": end} for start, end in spans]}

    base, district = locate_line(locator, line)["toponyms"]

    assert base["precision"] == "site"
    assert district["pcode"] == "SY0704"
