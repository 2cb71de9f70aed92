import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from harmledger.model.finding import Allegation, Flag, Standing
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Accused, Cell, Changes, FindingRow, Quote
from harmledger.pipeline.page import render_page
from harmledger.pipeline.view.plain import plain


@pytest.fixture
def finding(english: Report) -> FindingRow:
    span = Span.find(english.text, "The army denied it")
    return FindingRow(
        agreement_id="pact",
        agreement="pact of 1 May",
        clauses=("2",),
        clause_words=("No fire <b>at all</b>.",),
        zone_id="zone",
        zone="Green Zone",
        standing=Standing.FALLS_WITHIN_TERMS,
        is_at_edge=False,
        allegation=Allegation.ALLEGED,
        flags=(Flag.PROTECTED_OBJECT,),
        accused=(Accused(name="the army", role="no party"),),
        took_part=False,
        accusations=(Cell(words="Example Post", quotes=(Quote(report_id=english.id, span=span),)),),
        answers=(),
        zone_words=(),
        reasons=("time: in force since 2018", "place: <i>inside</i>"),
        words="pact of 1 May, point 2: falls within the terms; alleged by Example Post",
    )


@pytest.fixture
def with_finding(make_changes: Callable[..., Changes], finding: FindingRow) -> Changes:
    changes = make_changes()
    first, *others = changes.rows
    return replace(changes, rows=(replace(first, findings=(finding,)), *others))


def test_an_incident_tells_its_agreements_and_opens_words_and_reasons(with_finding: Changes) -> None:
    page = render_page(with_finding)
    told = re.search(r"Agreements in force there and then:.*?</div>", page, flags=re.DOTALL)

    assert told
    assert "falls within the terms; alleged by Example Post</summary>" in told.group()
    assert "<mark>The army denied it</mark>" in told.group()
    assert "time: in force since 2018" in told.group()
    assert "&lt;i&gt;inside&lt;/i&gt;" in told.group()
    assert page.count("Agreements in force there and then:") == 1, "a row without findings says nothing"


def test_each_clause_stands_once_with_the_incidents_beside_it(with_finding: Changes) -> None:
    page = render_page(with_finding)
    section = re.search(r'<h2 id="agreements">.*?</section>', page, flags=re.DOTALL)

    assert section
    assert "No fire &lt;b&gt;at all&lt;/b&gt;." in section.group()
    assert re.findall(r'href="#incident-(\d+)"', section.group()) == ["1"]
    assert 'href="#agreements"' in page


def test_a_page_without_findings_has_no_word_of_agreements(changes: Changes) -> None:
    assert "agreements" not in render_page(changes).partition("</style>")[2].lower()


def test_json_carries_the_same_and_no_outlines(with_finding: Changes, finding: FindingRow) -> None:
    told = plain(with_finding)

    assert "agreements" not in told
    (row,) = told["rows"][0]["findings"]
    assert (row["words"], row["standing"], row["allegation"]) == (finding.words, "falls_within_terms", "alleged")
    assert row["accusations"][0]["quotes"][0]["span"]["quote"] == "The army denied it"
    assert row["accused"] == [{"name": "the army", "role": "no party"}]
    assert told["rows"][1]["findings"] == []
