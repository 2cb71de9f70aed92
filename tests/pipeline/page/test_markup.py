from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from harmledger.pipeline.page.markup import Html, join, tag

_NO_CONTROLS = st.text(st.characters(exclude_categories=("Cs", "Cc")))


class _Seen(HTMLParser):
    """Tags, attributes and text that a browser's parser would find."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


@given(words=_NO_CONTROLS, value=_NO_CONTROLS)
def test_any_text_comes_out_as_the_same_text_and_as_no_tag(words: str, value: str) -> None:
    seen = _Seen()

    seen.feed(tag("p", words, title=value))
    seen.close()

    assert seen.tags == ["p"]
    assert seen.words == words
    assert seen.values == [value]


def test_markup_in_markup_is_not_escaped_again() -> None:
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"


def test_nothing_is_left_out_silently_but_none_and_false() -> None:
    assert tag("p", None, "a", id=None, hidden=False, open=True, class_="x", aria_label="y") == (
        '<p open class="x" aria-label="y">a</p>'
    )


def test_a_separator_is_text_too() -> None:
    assert join("a", "b", separator=" < ") == "a &lt; b"


def test_meta_has_no_end() -> None:
    assert tag("meta", name="robots", content="noindex") == '<meta name="robots" content="noindex">'


def test_a_plain_string_is_never_taken_for_markup() -> None:
    assert tag("p", "<br>") == "<p>&lt;br&gt;</p>"
    assert tag("p", Html("<br>")) == "<p><br></p>"
