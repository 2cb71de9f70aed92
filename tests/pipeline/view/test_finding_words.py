import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.agreement import IS_PARTY, PartyRole
from harmledger.model.finding import Accusation, Allegation, Flag, Standing
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span
from harmledger.pipeline.change import Accused, Cell, FindingRow
from harmledger.pipeline.view.finding_words import (
    MOST_QUOTED,
    NO_PARTY,
    accusation_words,
    clause_names,
    finding_words,
    role_words,
)

_ROLES = st.sampled_from(["signatory", "signatory and guarantor", NO_PARTY])
_ROWS = st.builds(
    FindingRow,
    agreement_id=st.just("pact"),
    agreement=st.just("pact of 1 May"),
    clauses=st.sampled_from([("2",), ("2", "9"), ("ceasefire",), ("1", "2-access", "ceasefire")]),
    clause_words=st.just(()),
    zone_id=st.just("zone"),
    zone=st.just("Green Zone"),
    standing=st.sampled_from(Standing),
    is_at_edge=st.booleans(),
    allegation=st.sampled_from(Allegation),
    flags=st.sets(st.sampled_from(Flag)).map(lambda flags: tuple(sorted(flags))),
    accused=st.lists(st.builds(Accused, name=st.sampled_from(["A", "B", "C"]), role=_ROLES), max_size=3).map(tuple),
    took_part=st.booleans(),
    accusations=st.lists(st.just(Cell(words="Outlet (“a violation”)")), min_size=1, max_size=4).map(tuple),
    answers=st.lists(st.just(Cell(words="A denies it")), min_size=1, max_size=2).map(tuple),
    zone_words=st.just(()),
    reasons=st.just(()),
)


@given(_ROWS)
def test_only_quoted_accusers_speak_of_a_violation(row: FindingRow) -> None:
    words = finding_words(row)

    assert not re.search(r"violat|breach|broke|guilt", re.sub(r"“[^”]*”", "", words), flags=re.IGNORECASE)
    assert ("alleged by Outlet" in words) is (row.allegation is not Allegation.NONE)
    assert ("falls within the terms" in words) is (row.standing is Standing.FALLS_WITHIN_TERMS)
    assert "\n" not in words


@given(_ROWS)
def test_the_line_begins_with_the_agreement_and_every_clause(row: FindingRow) -> None:
    head = finding_words(row).partition(":")[0]

    assert head.startswith(f"{row.agreement}, ")
    assert all(name in head for name in row.clauses)


def test_clauses_are_called_by_number_or_by_name() -> None:
    assert clause_names(["2"]) == "point 2"
    assert clause_names(["2", "9"]) == "points 2 and 9"
    assert clause_names(["ceasefire"]) == "the clause “ceasefire”"


def test_a_role_is_told_as_a_party_exactly_where_a_word_was_given() -> None:
    for held in product([False, True], repeat=len(PartyRole)):
        roles = frozenset(role for role, is_held in zip(PartyRole, held, strict=True) if is_held)
        words = role_words(roles)
        assert ("signatory" in words or "guarantor" in words) is bool(roles & IS_PARTY)
        assert (words == NO_PARTY) is not (roles & (IS_PARTY | {PartyRole.BOUND}))


def test_a_long_accusation_is_cut_where_the_line_would_burst() -> None:
    long = "breaching the accord " * 20
    accusation = Accusation(
        span=Span.of(long, 0, len(long)), by=None, by_kind=SourceKind.MEDIA, accused=("russia",), accused_words=()
    )

    words = accusation_words(accusation, "Outlet")
    assert words.startswith("Outlet (“breaching the accord")
    assert words.endswith("…”)")
    assert len(words) < MOST_QUOTED + 20
