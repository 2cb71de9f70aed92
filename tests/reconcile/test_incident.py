import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.count import Count, CountKind
from harmledger.model.errors import ValueRefusedError
from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.incident import reconcile_incident, replay
from harmledger.reconcile.rules import RULES

Say = Callable[..., CountClaim]
COUNTS = st.one_of(
    st.integers(0, 30).map(Count.exact),
    st.integers(1, 30).map(Count.at_least),
    st.integers(1, 30).map(Count.up_to),
    st.integers(1, 30).map(Count.about),
    st.tuples(st.integers(0, 9), st.integers(10, 30)).map(lambda ends: Count.between(*ends)),
    st.sampled_from([2, 3, 24, 200]).map(Count.some),
)
CLAIM = st.tuples(
    COUNTS,
    st.fixed_dictionaries(
        {
            "by": st.sampled_from([None, "Observatory", "Haj Yousuf", "ministry"]),
            "outlet": st.sampled_from(["post", "sabah"]),
            "day": st.sampled_from([None, 1, 2, 3]),
            "effect": st.sampled_from(["killed", "injured"]),
            "group": st.sampled_from(["all", "all", "children", "women"]),
            "status": st.sampled_from(["civilian", "combatant", "mixed", "unknown"]),
            "stance": st.sampled_from(["stated", "stated", "alleged", "denied"]),
            "kind": st.sampled_from(["monitor", "anonymous", "official"]),
        }
    ),
)
CLAIMS = st.lists(CLAIM, min_size=1, max_size=8)


def claims(say: Say, told: Sequence[tuple[Count, dict[str, Any]]]) -> list[CountClaim]:
    return [say(count, str(number), **facts) for number, (count, facts) in enumerate(told)]


def killed(said: Sequence[CountClaim], rule: str = "range/1", as_of: dt.date | None = None) -> Figure:
    figures = reconcile_incident("inc-1", said, as_of, rule=rule)
    return next(f for f in figures if f.effect is Effect.KILLED and f.group is Group.ALL)


@pytest.mark.parametrize("rule", sorted(RULES))
@given(told=CLAIMS, as_of=st.sampled_from([None, dt.date(2019, 3, 2)]))
def test_every_figure_replays(
    said: Say, rule: str, told: list[tuple[Count, dict[str, Any]]], as_of: dt.date | None
) -> None:
    held = claims(said, told)

    for figure in reconcile_incident("inc-1", held, as_of, rule=rule):
        assert replay(figure, held) == figure
        assert replay(figure, list(reversed(held))) == figure


@pytest.mark.parametrize("rule", sorted(RULES))
@given(told=CLAIMS)
def test_bounds_are_in_order_and_come_from_the_claims(
    said: Say, rule: str, told: list[tuple[Count, dict[str, Any]]]
) -> None:
    for figure in reconcile_incident("inc-1", claims(said, told), rule=rule):
        assert figure.words
        if figure.state is not FigureState.NUMBER:
            assert (figure.low, figure.high, figure.best) == (None, None, None)
            continue
        assert (figure.low, figure.high) != (None, None)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.best is None or (figure.low or 0) <= figure.best
        assert figure.best is None or figure.high is None or figure.best <= figure.high
        assert figure.voices >= 1
        assert figure.claim_ids


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_exact_figures_of_different_voices_span_from_lowest_to_highest(said: Say, numbers: list[int]) -> None:
    held = [said(number, str(index), by=f"speaker{index}") for index, number in enumerate(numbers)]

    figure = killed(held)

    assert (figure.low, figure.high) == (min(numbers), max(numbers))
    assert figure.voices == len(numbers)
    assert numbers.count(figure.best or 0) == max(numbers.count(number) for number in numbers)


@given(st.lists(st.sampled_from([2, 3, 20, 24, 40, 200, 2000]), min_size=1, max_size=5))
def test_vague_words_never_make_a_number(said: Say, codes: list[int]) -> None:
    figure = killed([said(Count.some(code), str(i), by=f"speaker{i}") for i, code in enumerate(codes)])

    assert figure.state is FigureState.VAGUE
    assert figure.words == "some"


def test_a_floor_and_the_same_exact_number_are_that_number(said: Say) -> None:
    """The seed: "at least four" by the outlet, "four" by Haj Yousuf, one voice."""
    held = [
        said(Count.at_least(4), status="civilian", voice="v"),
        said(4, by="Haj Yousuf", voice="v", account="acc-post-1"),
    ]

    figure = killed(held)

    assert (figure.words, figure.best, figure.voices) == ("4", 4, 1)


def test_a_floor_above_every_exact_number_opens_the_top(said: Say) -> None:
    figure = killed([said(10, by="Observatory"), said(Count.at_least(12), by="Yousuf")])

    assert (figure.low, figure.high, figure.words) == (10, None, "at least 10")


def test_two_floors_stay_a_floor(said: Say) -> None:
    assert (
        killed([said(Count.at_least(10), by="Observatory"), said(Count.at_least(12), by="Yousuf")]).words
        == "at least 10"
    )


def test_not_stated_none_said_and_vague_are_told_apart(said: Say) -> None:
    nobody = reconcile_incident("inc-1", [said(0)])
    assert [(f.effect, f.state) for f in nobody] == [(Effect.KILLED, FigureState.NONE_SAID)]
    assert killed([said(0, by="Observatory"), said(Count.some(2), by="Yousuf")]).state is FigureState.VAGUE
    assert killed([said(0, by="Observatory"), said(3, by="Yousuf")]).words == "0 to 3"
    assert reconcile_incident("inc-1", []) == []


def test_a_speaker_s_later_figure_replaces_the_earlier_one(said: Say) -> None:
    held = [
        said(12, by="the Observatory", day=1),
        said(15, by="Syrian Observatory for Human Rights", day=2, outlet="sabah"),
    ]

    figure = killed(held)

    assert figure.words == "15"
    assert len(figure.claim_ids) == 2
    assert any("replaced by the same speaker's later figure" in line and "12" in line for line in figure.trace)
    assert killed(held, as_of=dt.date(2019, 3, 1)).words == "12"


def test_an_outlet_that_credits_nobody_replaces_its_own_figure_and_no_other_s(said: Say) -> None:
    held = [said(12, outlet="post", day=1), said(15, outlet="post", day=2), said(9, outlet="sabah", day=1)]

    assert killed(held).words == "9 to 15"


def test_a_later_vague_word_or_anonymous_source_replaces_nothing(said: Say) -> None:
    vague = [said(12, by="Observatory", day=1), said(Count.some(24), by="Observatory", day=2)]
    nameless = [said(12, by="a source", kind="anonymous", day=1), said(15, by="a source", kind="anonymous", day=2)]

    assert killed(vague).words == "12"
    assert killed(nameless).words == "12 to 15"


def test_one_voice_counts_once(said: Say) -> None:
    figure = killed([said(4, str(n), outlet=f"outlet{n}", voice="wire") for n in range(5)])

    assert (figure.voices, len(figure.claim_ids)) == (1, 5)


def test_civilians_and_combatants_told_apart_add_up(said: Say) -> None:
    held = [said(4, status="civilian", account="a"), said(Count.at_least(6), status="combatant", account="a")]

    figure = killed(held)

    assert figure.words == "at least 10"
    assert any("civilians 4 and combatants at least 6" in line for line in figure.trace)


def test_soldiers_of_a_mixed_total_are_a_part_of_it(said: Say) -> None:
    held = [said(26, status="mixed", account="a"), said(16, status="combatant", account="a")]

    assert killed(held).words == "26"


def test_four_medics_are_the_whole_where_no_other_total_is_told(said: Say) -> None:
    held = [said(4, group="medical_workers", account="a")]

    assert killed(held).words == "4"


def test_of_several_groups_the_largest_is_a_floor_of_the_whole(said: Say) -> None:
    held = [said(3, group="children", account="a"), said(2, group="women", account="a")]

    assert killed(held).words == "at least 3"


def test_a_group_alone_is_a_part_where_another_voice_tells_the_whole(said: Say) -> None:
    rescuer = said(1, by="colleague", group="rescue_workers")
    whole, other = said(23, by="monitor"), said(27, by="agency")

    assert killed([rescuer, whole, other]).words == "23 to 27"


def test_a_group_above_every_total_speaks_against_them(said: Say) -> None:
    children, whole = said(12, by="clinic", group="children"), said(10, by="monitor")

    assert killed([children, whole]).words == "10 to 12"


def test_a_figure_without_a_speaker_is_that_of_the_only_one_who_speaks(said: Say) -> None:
    whole = said(23, "whole", by="monitor", account="acc-1", voice="lin-1")
    civilians = said(19, "part", account="acc-1", voice="lin-1", status="civilian")

    assert killed([whole, civilians]).words == "23"


def test_what_the_report_itself_denies_is_set_aside_and_said_so(said: Say) -> None:
    figure = killed([said(4, by="Observatory"), said(40, by="ministry", stance="denied")])

    assert figure.words == "4"
    assert any("denied" in line and "40" in line for line in figure.trace)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("range/1", "at least 9"),
        ("prefer_kind/1", "15"),
        ("latest/1", "9"),
        ("most_voices/1", "9"),
        ("floors_as_counts/1", "9 to 20"),
        ("vague_words/1", "at least 9"),
    ],
)
def test_each_rule_settles_the_same_claims_in_its_own_way(said: Say, rule: str, words: str) -> None:
    held = [
        said(15, by="White Helmets", kind="rescue_service", day=1),
        said(Count.at_least(20), by="Observatory", kind="monitor", day=1),
        said(9, by="ministry", kind="official", day=2),
        said(9, by="governor", kind="official", day=3),
        said(Count.some(24), by="Yousuf", kind="witness", day=1),
    ]

    figure = killed(held, rule)

    assert figure.words == words
    assert figure.rule == rule
    assert figure.trace[-1].startswith(rule)


def test_vague_words_become_numbers_only_by_the_rule_of_that_name(said: Say) -> None:
    held = [said(Count.some(24), by="Observatory")]

    assert (killed(held).words, killed(held, "vague_words/1").words) == ("some", "12")
    assert any("said: some" in line for line in killed(held, "vague_words/1").trace)


def test_a_figure_that_lost_a_claim_says_which(said: Say) -> None:
    held = [said(4, by="Observatory"), said(5, by="Yousuf")]
    figure = killed(held)

    with pytest.raises(ValueRefusedError, match=held[1].claim_id):
        replay(figure, held[:1])


def test_an_unknown_rule_is_refused_with_those_there_are(said: Say) -> None:
    with pytest.raises(ValueRefusedError, match="range/1"):
        reconcile_incident("inc-1", [said(4)], rule="guess/1")


@given(COUNTS, COUNTS)
def test_a_sum_of_counts_keeps_what_was_open_open(one: Count, other: Count) -> None:
    from harmledger.reconcile.statement import add_counts

    total = add_counts(one, other)

    assert total == add_counts(other, one)
    if one.ceiling is None or other.ceiling is None:
        assert total.ceiling is None
    else:
        assert total.ceiling == one.ceiling + other.ceiling
    if total.kind is not CountKind.SOME:
        assert total.floor == (one.floor or 0) + (other.floor or 0)


def test_one_person_told_beside_the_total_of_the_same_speaker_is_one_of_them(said: Say) -> None:
    figure = killed([said(17, account="a"), said(1, account="a")])

    assert figure.words == "17"
    assert any("told by themselves" in line for line in figure.trace)


def test_one_person_by_another_speaker_is_a_rival_figure(said: Say) -> None:
    told = [said(17, account="a", by="rescuers"), said(1, account="a", by="police")]

    assert killed(told).words == "1 to 17"


@pytest.mark.parametrize("beside", [Count.exact(1), Count.some(24)])
def test_nine_civilians_are_no_part_of_a_smaller_or_vague_total(said: Say, beside: Count) -> None:
    told = [said(9, account="a", status="civilian"), said(beside, account="a")]

    assert killed(told).words == "9"
