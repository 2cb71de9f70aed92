"""HTML to a draft: the article without menus (trafilatura), and the day, outlet and address that the page declares.

Where no article is found, or the page is nested too deeply to be understood, all its text is taken and a note says so.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from harmledger.intake.draft import Draft, Refused
from harmledger.intake.page_day import address_day, declared_day
from harmledger.intake.page_text import all_text
from harmledger.intake.third_party import warnings_counted
from harmledger.model.outcome import Dropped, DropReason
from harmledger.text.clean import Decoded, decode_bytes, mend_mojibake

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})")
_XML_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*>")
_LOOKED_AT = 4096
"""Browsers look for the encoding in the first 1,024 bytes; saved pages have comments before it."""
_DATE_SEARCH = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""The library looks for a date in any case; a fixed last day keeps it from asking the clock. Its answer is not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    title: str = ""
    body: str = ""
    outlet: str | None = None
    url: str | None = None


def read_page(raw: bytes, origin: str) -> Draft | Dropped:
    """The draft of a web page."""
    decoded = decode_bytes(raw, _declared(raw[:_LOOKED_AT]))
    if not isinstance(decoded, Decoded):
        return Refused(DropReason.BAD_ENCODING, decoded.detail).of(origin)
    mended = mend_mojibake(decoded.text)
    notes = [*decoded.notes, *mended.notes]
    tree, is_cut = _parse(mended.text)
    # Before the article is looked for: that takes scripts and times out of the tree.
    day, day_note = (None, None) if tree is None else declared_day(tree)
    language = None if tree is None else tree.get("lang")
    article = _Article(title=_tab_title(tree)) if tree is None or is_cut else _article(tree)
    body = article.body
    if not body.strip():
        body = all_text(mended.text)
        notes.append("no article was found in this page; all its text was taken, menus too")
    if not body.strip() and not article.title.strip():
        detail = "this page has no text; if a browser shows some, save it there as text or print it to a PDF"
        return Refused(DropReason.NO_TEXT, detail).of(origin)
    if day is None:
        day, address_note = address_day(article.url)
        day_note = address_note or day_note
    return Draft(
        origin=origin,
        content_hash=sha256(raw).hexdigest(),
        title=article.title,
        body=body,
        outlet=article.outlet,
        url=article.url,
        published=day,
        language=language,
        notes=(*notes, *([day_note] if day_note else [])),
    )


def _declared(head: bytes) -> str | None:
    found = _XML_CHARSET.search(head) or _CHARSET.search(head)
    return None if found is None else found[1].decode("ascii")


def _parse(html: str) -> "tuple[HtmlElement | None, bool]":
    """The tree of a page, and whether the parser gave up in its depth and lost what lies deeper."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(_XML_DECLARATION.sub("", html), parser=parser)
    except (LxmlError, ValueError, AssertionError):  # a page without any element; characters that XML forbids
        return None, False
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


def _tab_title(tree: "HtmlElement | None") -> str:
    """What a browser's tab shows for the page."""
    return "" if tree is None else " ".join((tree.findtext(".//title") or "").split())


def _article(tree: "HtmlElement") -> _Article:
    from trafilatura import bare_extraction

    title = _tab_title(tree)
    with warnings_counted("trafilatura"), warnings_counted("htmldate"):
        try:
            found = bare_extraction(
                tree, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATE_SEARCH)
            )
        except RecursionError:
            found = None
    if found is None or isinstance(found, dict):
        return _Article(title=title)
    title = (found.title or "").strip()
    return _Article(title=title, body=_without_title(found.text or "", title), outlet=found.sitename, url=found.url)


def _without_title(body: str, title: str) -> str:
    """The body without a first line that only repeats the title: the report's text begins with the title already."""
    first, _, rest = body.partition("\n")
    return rest if title and first.strip() == title and rest.strip() else body
