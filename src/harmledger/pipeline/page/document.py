"""The whole page: one file that loads nothing, runs nothing and says so in its own security policy."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from harmledger.pipeline.change import Changes
from harmledger.pipeline.page.basemap import Basemap, read_basemap
from harmledger.pipeline.page.evidence import Evidence, quoted_spans
from harmledger.pipeline.page.incident import incidents_section
from harmledger.pipeline.page.limit import left_out, limited
from harmledger.pipeline.page.lists import lists_section
from harmledger.pipeline.page.map import map_section
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.report import reports_section
from harmledger.pipeline.page.rows import changes_section
from harmledger.pipeline.page.summary import summary
from harmledger.pipeline.page.terms import agreements_section
from harmledger.pipeline.page.tolls import questions_section, tolls_section

_SECTIONS = {
    "changes": "Changes",
    "map": "Where",
    "agreements": "Agreements",
    "incidents": "Incidents",
    "tolls": "Tolls",
    "questions": "Questions",
    "lists": "What became of each report",
    "reports": "The reports",
}


def render_page(changes: Changes, basemap: Basemap | None = None) -> str:
    """The view "What these reports change" as one self-contained page. For the team: it holds full texts.

    Args:
        changes: what to show.
        basemap: what lies under the incidents on the map; the package's own where none is given.
    """
    body = _body(changes, limited(changes), basemap or read_basemap())
    return f"<!DOCTYPE html>\n{tag('html', _head(), body, lang='en')}\n"


def _head() -> Html:
    style = _style()
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex, noarchive"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", "What these reports change"),
        tag("style", style),
    )


@cache
def _style() -> Html:
    return Html(files("harmledger.pipeline.page").joinpath("templates", "page.css").read_text(encoding="utf-8"))


def _policy(style: Html) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _body(whole: Changes, changes: Changes, basemap: Basemap) -> Html:
    evidence = Evidence.of(changes)
    missing = left_out(whole, changes)
    sections = {
        "changes": changes_section(evidence, changes.rows),
        "map": map_section(changes.rows, basemap, changes.agreements),
        "agreements": agreements_section(changes.rows),
        "incidents": incidents_section(evidence, changes.rows),
        "tolls": tolls_section(evidence, changes),
        "questions": questions_section(changes.questions),
        "lists": lists_section(evidence, changes.top),
        "reports": reports_section(evidence, changes, quoted_spans(changes)),
    }
    links = (tag("a", _SECTIONS[name], href=f"#{name}") for name, section in sections.items() if section is not None)
    return tag(
        "body",
        tag("a", "Skip to the changes", href="#changes", class_="skip"),
        summary(changes),
        tag("p", tag("strong", missing)) if missing else None,
        tag("nav", join(*links, separator=" "), aria_label="Parts of this page"),
        tag("main", *sections.values()),
        tag("footer", tag("p", f"Made by harmledger with {', '.join(changes.rules) or 'no rules'}."), class_="because"),
    )
