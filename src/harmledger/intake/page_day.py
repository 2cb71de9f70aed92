"""The day of publication that a page declares: in its head, in its data for search engines, or in its address.

Dates elsewhere on a page (beside other articles, in a calendar) are not taken: which one would be a guess.
"""

import datetime as dt
import re
from typing import TYPE_CHECKING

from harmledger.intake.day import parse_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = (
    # The best first: what publishers mean as the day of publication, then looser names.
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("citation_publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued"),
    *(
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "publication_date",
        "publish-date",
        "publish_date",
        "pubdate",
        "date",
    ),
)
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{1,60})"')
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|$|-)")


def declared_day(tree: "HtmlElement") -> tuple[dt.date | None, str | None]:
    """The day that the page itself declares, and a note where what it declares is no date."""
    note: str | None = None
    for value in _declared(tree):
        day, problem = parse_day(value)
        if day is not None:
            return day, problem
        note = note or problem
    return None, note


def address_day(url: str | None) -> tuple[dt.date | None, str | None]:
    """The day in an address such as `/2019/03/11/`, and a note that it was taken from there."""
    match = _IN_ADDRESS.search(url or "")
    day = None if match is None else parse_day("-".join(match.groups()))[0]
    return day, None if day is None else f"the page declares no day of publication; {day} stands in its address"


def _declared(tree: "HtmlElement") -> list[str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = (meta.get("content") or "").strip()
        if content:
            metas.setdefault(name.strip().lower(), content)
    found = [metas[name] for name in _META if name in metas]
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            found += _LINKED_DATA.findall(script.text or "")[:1]
    for time in tree.iter("time"):
        # `pubdate` and `itemprop` say that this time is the article's own.
        if "pubdate" in time.attrib or (time.get("itemprop") or "").lower() == "datepublished":
            found.append((time.get("datetime") or time.text or "").strip())
    return [value for value in found if value]
