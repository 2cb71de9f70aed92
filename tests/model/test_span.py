import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harmledger.model.errors import EvidenceError
from harmledger.model.span import Span


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_says_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    span = Span.of(text, start, end)

    assert text[span.start : span.end] == span.quote
    span.check(text)


@given(st.text(min_size=1), st.text(min_size=1), st.data())
def test_a_moved_document_is_noticed(text: str, moved: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(text, start, data.draw(st.integers(start + 1, len(text))))
    assume(moved[span.start : span.end] != span.quote)

    with pytest.raises(EvidenceError, match="says"):
        span.check(moved)


@pytest.mark.parametrize(("start", "end", "quote"), [(-1, 2, "abc"), (3, 3, ""), (5, 2, "abc"), (0, 3, "ab")])
def test_a_span_refuses_to_lie(start: int, end: int, quote: str) -> None:
    with pytest.raises(EvidenceError):
        Span(start, end, quote)


def test_find_takes_the_first_place_at_or_after_the_start() -> None:
    assert Span.find("two and two", "two", 1) == Span(8, 11, "two")
    with pytest.raises(EvidenceError, match="does not say"):
        Span.find("two", "three")


def test_spans_that_share_a_character_overlap() -> None:
    text = "At least 12 people"

    assert Span.of(text, 0, 8).overlaps(Span.of(text, 7, 11))
    assert not Span.of(text, 0, 8).overlaps(Span.of(text, 8, 11))
    assert Span.of(text, 0, 18).contains(Span.of(text, 9, 11))
