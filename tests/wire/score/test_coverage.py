from typing import Any

from harmledger.wire.score.coverage import measure_coverage

TEXT = "Four killed in Anah\nFour people were killed on Monday. Two were hurt. It rained. 116 have died this year."


def line(**more: Any) -> dict[str, Any]:
    start = TEXT.index("Four people")
    harms = [{"span": [start, start + 11]}, {"span": [start + 5, start + 11]}]
    return {
        "doc": "a",
        "accounts": [{"harms": harms}],
        "tolls": [{"span": [TEXT.index("116"), TEXT.index("116") + 3]}],
        **more,
    }


def test_sentences_are_counted_once_and_the_title_is_one() -> None:
    told = line(uncovered=[{"text": "Four killed in Anah"}, {"text": "Two were hurt."}])

    found = measure_coverage([told], {"a": TEXT})

    assert found is not None
    assert (found.uncovered, found.sentences, found.share) == (2, 4, 0.5)


def test_without_the_texts_no_share_is_made_up() -> None:
    found = measure_coverage([line(uncovered=[{"text": "Two were hurt."}]), line()], None)

    assert found is not None
    assert (found.uncovered, found.sentences, found.share) == (1, None, None)


def test_an_extractor_that_never_tells_what_it_missed_has_no_coverage() -> None:
    assert measure_coverage([line()], {"a": TEXT}) is None
