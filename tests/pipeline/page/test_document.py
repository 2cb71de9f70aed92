import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from harmledger.model.report import Report
from harmledger.pipeline.change import Changes, CitedReport
from harmledger.pipeline.page import render_page

_ALLOWED = frozenset(
    "html head meta title style body a header h1 h2 h3 p strong b small span ul ol li dl dt dd em div nav main section "
    "article details summary blockquote mark i table caption thead tbody tr th td figure figcaption svg path circle "
    "text code footer".split()
)
_VOID = {"meta"}


class _Page(HTMLParser):
    """What a browser's parser finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "an element ends that was not the last one opened"

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


@pytest.fixture
def page(changes: Changes) -> _Page:
    return _Page(render_page(changes))


def test_every_element_is_closed_and_of_a_kind_that_runs_nothing(page: _Page) -> None:
    assert page.open == []
    assert {tag for tag, _ in page.tags} <= _ALLOWED


def test_hostile_words_come_out_as_words(page: _Page) -> None:
    assert page.words.count("<script>alert(1)</script>") >= 5
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


def test_no_address_but_the_page_itself_and_the_report_it_came_from(page: _Page) -> None:
    outside = [link for link in page.values("href") if not link.startswith("#")]

    assert set(outside) == {"https://example.org/1"}
    assert page.values("src") == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://a.b"])
def test_an_address_that_is_not_of_the_web_is_no_link(changes: Changes, english: Report, url: str) -> None:
    bad = replace(changes, cited=(CitedReport(report=replace(english, url=url)), *changes.cited[1:]))

    assert url not in _Page(render_page(bad)).values("href")


def test_the_policy_allows_its_own_style_and_nothing_else(changes: Changes) -> None:
    page = render_page(changes)
    policy = re.search(r'content="(default-src[^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, flags=re.DOTALL)

    assert policy
    assert style
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert policy.group(1).replace("&#x27;", "'") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)
    assert " style=" not in page


def test_every_link_on_the_page_leads_to_exactly_one_place(page: _Page) -> None:
    ids = Counter(page.values("id"))

    assert [name for name, times in ids.items() if times > 1] == []
    assert [link for link in page.values("href") if link.startswith("#") and link[1:] not in ids] == []


def test_the_top_line_adds_up_and_each_number_opens_its_list(page: _Page) -> None:
    assert "3 in = 2 on 2 new incidents + 1 unread (1 Arabic)" in page.words
    assert {"#list-new", "#list-unread"} <= set(page.values("href"))


def test_a_figure_reads_before_and_after_and_a_sum_too(page: _Page) -> None:
    assert "3 → 4 to 5" in page.words
    assert "March 2019killed34 to 51 incident" in page.words


def test_a_disagreement_of_tolls_is_told_in_words_and_the_incomparable_are_counted(page: _Page) -> None:
    assert "Hard to reconcile: Longer, yet smaller." in page.words
    assert "1 pair cannot be compared" in page.words
    assert "Another area." not in page.words


def test_a_report_keeps_its_own_language_and_direction(page: _Page) -> None:
    texts = [attributes for tag, attributes in page.tags if tag == "div" and attributes.get("class") == "text"]

    assert [attributes.get("lang") for attributes in texts] == [None, None, "ar"]
    assert {attributes["dir"] for attributes in texts} == {"auto"}


def test_an_incident_without_a_place_is_named_beside_the_map(page: _Page) -> None:
    assert "Not drawn, because no place could be told with reason: incident 2." in page.words


def test_harm_that_no_value_covers_is_in_amber(changes: Changes) -> None:
    assert '<mark class="uncovered">' in render_page(changes)


def test_a_build_that_brought_nothing_is_a_page_too(empty_changes: Changes) -> None:
    page = _Page(render_page(empty_changes))

    assert page.open == []
    assert "0 in" in page.words
    assert "These reports change no incident of the book." in page.words


def test_the_same_changes_give_the_same_bytes(make_changes: Callable[..., Changes]) -> None:
    assert render_page(make_changes()) == render_page(make_changes())


def test_headings_step_down_one_level_at_a_time(page: _Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
