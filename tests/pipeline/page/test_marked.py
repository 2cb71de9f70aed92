import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.span import Span
from harmledger.pipeline.page.marked import Marked

_TEXT = st.text(st.sampled_from("ab <&\n\"'é\u0642\U0001f600"), min_size=1, max_size=40)


@st.composite
def _text_with_spans(draw: st.DrawFn) -> tuple[str, list[Span], list[Span]]:
    text = draw(_TEXT)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda pair: pair[0] < pair[1])
    spans = st.lists(ends.map(lambda pair: Span.of(text, *pair)), max_size=6, unique=True).map(sorted)
    return text, draw(spans), draw(spans)


@given(given=_text_with_spans())
def test_marks_change_no_character_of_the_text(given: tuple[str, list[Span], list[Span]]) -> None:
    text, quoted, uncovered = given

    shown = Marked(text, quoted, uncovered, "r1").between(0, len(text))

    assert unescape(re.sub(r"</?(?:mark|i)(?: [^>]*)?>", "", shown)) == text


@given(given=_text_with_spans())
def test_each_span_has_one_place_and_each_quoted_character_a_mark(given: tuple[str, list[Span], list[Span]]) -> None:
    text, quoted, uncovered = given

    shown = Marked(text, quoted, uncovered, "r1").between(0, len(text))

    assert sorted(re.findall(r'<i id="([^"]+)">', shown)) == sorted(f"r1-{span.start}-{span.end}" for span in quoted)
    marked = sum(len(unescape(piece)) for piece in re.findall(r"<mark>(.*?)</mark>", shown, flags=re.DOTALL))
    assert marked == len({at for span in quoted for at in range(span.start, span.end)})
