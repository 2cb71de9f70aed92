import pytest

from harmledger.intake.draft import Draft
from harmledger.intake.page import read_page
from harmledger.intake.page_text import all_text
from harmledger.model.outcome import Dropped

PARAGRAPHS = [
    "Four people were killed on Sunday when shells hit the market of the town, local sources said.",
    "Nine others were wounded, among them two children, and were taken to a hospital near the border.",
    "A rescue worker said that the shelling had come from the east and lasted for about an hour.",
]
HEAD = (
    "<title>Market shelled | The Gazette</title>"
    '<meta property="og:site_name" content="The Gazette">'
    '<link rel="canonical" href="https://example.org/news/market-shelled">'
)
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"


def page(head: str = HEAD, body: str = f"{MENU}<article><h1>Market shelled</h1>{STORY}</article>") -> str:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"


def draft_of(html: str | bytes) -> Draft:
    draft = read_page(html if isinstance(html, bytes) else html.encode(), "page")
    assert isinstance(draft, Draft)
    return draft


def test_the_article_is_taken_without_the_menu() -> None:
    draft = draft_of(page())

    assert draft.title == "Market shelled"
    assert draft.body == "\n".join(PARAGRAPHS)
    assert (draft.outlet, draft.url) == ("The Gazette", "https://example.org/news/market-shelled")
    assert draft.language == "en"
    assert draft.notes == ()


@pytest.mark.parametrize(
    "declared",
    [
        '<meta property="article:published_time" content="2019-03-11T23:30:00-05:00">',
        '<meta name="DC.date.issued" content="11 March 2019">',
        '<meta itemprop="datePublished" content="2019-03-11">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-03-11"}</script>',
        '<time itemprop="datePublished" datetime="2019-03-11T10:00Z">Monday</time>',
    ],
    ids=["Open Graph", "Dublin Core", "microdata", "linked data", "time"],
)
def test_the_day_is_the_one_that_the_page_declares(declared: str) -> None:
    draft = draft_of(page(HEAD + declared))

    assert str(draft.published) == "2019-03-11"
    assert draft.notes == ()


def test_a_day_in_the_address_is_taken_and_said() -> None:
    draft = draft_of(page(HEAD.replace("/news/", "/2019/03/11/")))

    assert str(draft.published) == "2019-03-11"
    assert "address" in draft.notes[0]


def test_a_date_elsewhere_on_the_page_is_not_guessed_at() -> None:
    draft = draft_of(page(body=f"<article>{STORY}</article><aside>12 May 2015: other news</aside>"))

    assert draft.published is None


def test_a_declared_date_that_cannot_be_is_noted() -> None:
    draft = draft_of(page(HEAD + '<meta name="date" content="30000-01-01">'))

    assert draft.published is None
    assert "day of publication" in draft.notes[0]


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-1"])
def test_arabic_is_read_in_the_encoding_that_its_bytes_are(label: str) -> None:
    arabic = "قتل أربعة مدنيين في غارة جوية على سوق في المدينة صباح اليوم، وفق مصادر محلية."
    html = f"<html><head><meta charset='{label}'></head><body><p>{arabic}</p></body></html>"

    draft = draft_of(html.encode("cp1256"))

    assert draft.body == arabic
    assert bool(draft.notes) == (label == "iso-8859-1")


def test_a_page_nested_beyond_all_sense_keeps_its_text() -> None:
    draft = draft_of(page(body="<div>" * 50_000 + STORY + "</div>" * 50_000))

    assert all(paragraph in draft.body for paragraph in PARAGRAPHS)
    assert draft.title == "Market shelled | The Gazette"
    assert "no article" in draft.notes[0]


@pytest.mark.parametrize(
    "html", ["", "<", "<html>", "<script>x</script>", "<![CDATA[", "<!DOCTYPE html>", "<!--", "&#0;"]
)
def test_a_page_without_text_is_dropped_or_kept_but_never_raises(html: str) -> None:
    outcome = read_page(html.encode(), "page")

    assert isinstance(outcome, Draft | Dropped)


def test_all_text_has_a_line_for_each_block_and_no_scripts() -> None:
    html = "<body><h1>A <b>bold</b> title</h1><script>no()</script><p>one<br>two</p><div>&amp; three</div>"

    assert all_text(html) == "A bold title\none\ntwo\n& three"


def test_an_unclosed_script_does_not_swallow_the_page() -> None:
    assert "Four people" in all_text("<body><svg><p>logo</body><p>Four people were killed.</p>")
