from dataclasses import replace

import pytest

from harmledger.model.errors import EvidenceError
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Cell, Changes, Quote
from harmledger.pipeline.page.evidence import LONGEST_CONTEXT, Evidence, cell, excerpts, quotations, quoted_spans


def _shown(evidence: Evidence, report: Report, *quotes: str) -> str:
    return "".join(quotations(evidence, [_quote(report, quote) for quote in quotes]))


def _quote(report: Report, quote: str) -> Quote:
    return Quote(report_id=report.id, span=Span.find(report.text, quote))


def test_a_blank_cell_reads_not_stated_and_opens_nothing(changes: Changes) -> None:
    shown = cell(Evidence.of(changes), Cell())

    assert "not stated" in shown
    assert "<details>" not in shown


def test_a_quote_stands_in_its_sentence_and_leads_to_its_place_in_the_report(changes: Changes, english: Report) -> None:
    span = Span.find(english.text, "four people")

    shown = _shown(Evidence.of(changes), english, "four people")

    assert "killing <mark>four people</mark>, local sources said." in shown
    assert "The army denied" not in shown
    assert f'href="#r1-{span.start}-{span.end}"' in shown


def test_a_sentence_that_is_quoted_twice_is_shown_once_with_both_marks(changes: Changes, english: Report) -> None:
    shown = _shown(Evidence.of(changes), english, "four people", "Shells", "The army denied it")

    assert shown.count("<blockquote") == 2
    assert shown.count("<mark>") == 3


def test_words_parted_by_a_space_are_one_mark(changes: Changes, english: Report) -> None:
    shown = _shown(Evidence.of(changes), english, "four people", "killing")

    assert "<mark>killing four people</mark>" in shown


def test_the_title_is_not_part_of_the_first_sentence(changes: Changes, english: Report) -> None:
    assert "Clinic hit" not in _shown(Evidence.of(changes), english, "Shells")


def test_a_report_that_no_longer_says_its_words_stops_the_page(changes: Changes, english: Report) -> None:
    quote = _quote(english, "four people")
    moved = replace(changes.cited[0], report=replace(english, body="Something else. " + english.body))
    evidence = Evidence.of(replace(changes, cited=(moved,)))

    with pytest.raises(EvidenceError, match="says"):
        list(quotations(evidence, [quote]))


def test_what_no_words_say_tells_what_it_follows_from(changes: Changes) -> None:
    implied = Quote(report_id="rep-1", span=None, because="follows from the publication day")

    shown = "".join(quotations(Evidence.of(changes), [implied]))

    assert "the publication day" in shown
    assert "<mark>" not in shown


def test_a_sentence_without_an_end_does_not_bring_the_whole_report(changes: Changes, english: Report) -> None:
    long = replace(english, body="word " * 2000 + "nine people " + "word " * 2000)
    evidence = Evidence.of(replace(changes, cited=(replace(changes.cited[0], report=long),)))

    (excerpt,) = excerpts(evidence, [_quote(long, "nine people")])

    assert excerpt.end - excerpt.start <= LONGEST_CONTEXT
    assert "nine people" in long.text[excerpt.start : excerpt.end]


def test_every_span_of_every_cell_is_found(changes: Changes) -> None:
    quotes = {span.quote for spans in quoted_spans(changes).values() for span in spans}

    assert {"four people", "خمسة أشخاص", "nine", "two hundred", "local sources", "The army"} <= quotes
