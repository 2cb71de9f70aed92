from dataclasses import replace

import pytest

from harmledger.model.errors import EvidenceError
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.pipeline.change import Cell, Changes, Quote
from harmledger.pipeline.page.evidence import LONGEST_CONTEXT, Evidence, cell, quotation, quoted_spans


def test_a_blank_cell_reads_not_stated_and_opens_nothing(changes: Changes) -> None:
    shown = cell(Evidence.of(changes), Cell())

    assert "not stated" in shown
    assert "<details>" not in shown


def test_a_quote_stands_in_its_sentence_and_leads_to_its_place_in_the_report(changes: Changes, english: Report) -> None:
    span = Span.find(english.text, "four people")

    shown = quotation(Evidence.of(changes), Quote(report_id=english.id, span=span))

    assert "killing <mark>four people</mark>, local sources said." in shown
    assert "The army denied" not in shown
    assert f'href="#r1-{span.start}-{span.end}"' in shown


def test_the_title_is_not_part_of_the_first_sentence(changes: Changes, english: Report) -> None:
    shown = quotation(Evidence.of(changes), Quote(report_id=english.id, span=Span.find(english.text, "Shells")))

    assert "Clinic hit" not in shown


def test_a_report_that_no_longer_says_its_words_stops_the_page(changes: Changes, english: Report) -> None:
    span = Span.find(english.text, "four people")
    moved = replace(changes.cited[0], report=replace(english, body="Something else. " + english.body))
    evidence = Evidence.of(replace(changes, cited=(moved,)))

    with pytest.raises(EvidenceError, match="says"):
        quotation(evidence, Quote(report_id=english.id, span=span))


def test_what_no_words_say_tells_what_it_follows_from(changes: Changes) -> None:
    shown = quotation(Evidence.of(changes), Quote(report_id="rep-1", span=None, because="the publication day"))

    assert "the publication day" in shown
    assert "<mark>" not in shown


def test_a_sentence_without_an_end_does_not_bring_the_whole_report(changes: Changes, english: Report) -> None:
    long = replace(english, body="word " * 2000 + "nine people " + "word " * 2000)
    evidence = Evidence.of(replace(changes, cited=(replace(changes.cited[0], report=long),)))

    start, end = evidence.context(long.id, Span.find(long.text, "nine people"))

    assert end - start <= LONGEST_CONTEXT
    assert "nine people" in long.text[start:end]


def test_every_span_of_every_cell_is_found(changes: Changes) -> None:
    quotes = {span.quote for spans in quoted_spans(changes).values() for span in spans}

    assert {"four people", "خمسة أشخاص", "nine", "two hundred", "local sources", "The army"} <= quotes
