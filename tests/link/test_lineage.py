from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.candidate import Candidate
from harmledger.link.lineage import trace_lineages

Make = Callable[..., Candidate]
TEXT = " ".join(f"word{number}" for number in range(80))


def voices(*candidates: Candidate) -> list[tuple[str, ...]]:
    return [lineage.account_ids for lineage in trace_lineages(candidates)]


def test_two_reports_that_share_nothing_are_not_shown_to_depend_on_each_other(told: Make) -> None:
    assert voices(told("a", killed=4), told("b", killed=4)) == [("acc-a",), ("acc-b",)]


def test_near_copies_are_one_voice_and_the_reason_says_so(told: Make) -> None:
    copies = told("a", text=TEXT), told("b", text=TEXT.replace("word40", "another"))

    (lineage,) = trace_lineages(copies)

    assert lineage.account_ids == ("acc-a", "acc-b")
    assert "one text with small changes" in lineage.reasons[0]


def test_what_an_outlet_has_from_an_agency_is_the_agency_s_voice(told: Make) -> None:
    agency, outlet = told("a", outlet="Anadolu"), told("b", outlet="Sabah", sources=[("Anadolu Agency (AA)", "media")])
    other = told("c", outlet="Post", sources=[("AA", "media")])

    assert voices(agency, outlet, other) == [("acc-a", "acc-b", "acc-c")]


def test_one_speaker_with_the_same_figures_is_one_voice_and_with_others_is_not(told: Make) -> None:
    first = told("a", killed=4, sources=[("Syrian Observatory for Human Rights", "monitor")])
    same = told("b", killed=4, sources=[("the Observatory", "monitor")])
    other = told("c", killed=9, sources=[("the Observatory", "monitor")])

    assert voices(first, same, other) == [("acc-a", "acc-b"), ("acc-c",)]


def test_anonymous_sources_of_two_reports_need_not_be_the_same_people(told: Make) -> None:
    first = told("a", killed=4, sources=[("local sources", "anonymous")])
    other = told("b", killed=4, sources=[("local sources", "anonymous")])

    assert len(voices(first, other)) == 2


def test_an_outlet_that_credits_nobody_is_one_voice_with_its_earlier_report(told: Make) -> None:
    first, update = told("a", outlet="Post", killed=4), told("b", outlet="Post", killed=6)

    assert voices(first, update) == [("acc-a", "acc-b")]


@given(st.lists(st.sampled_from(["Post", "Sabah", "Reuters", "SANA"]), min_size=1, max_size=8))
def test_every_account_is_in_exactly_one_lineage(told: Make, outlets: list[str]) -> None:
    accounts = [told(str(number), outlet=outlet) for number, outlet in enumerate(outlets)]

    lineages = trace_lineages(accounts)

    assert sorted(name for lineage in lineages for name in lineage.account_ids) == [a.account_id for a in accounts]
    assert len(lineages) == len(set(outlets))
    assert all(bool(lineage.reasons) == (len(lineage.account_ids) > 1) for lineage in lineages)
