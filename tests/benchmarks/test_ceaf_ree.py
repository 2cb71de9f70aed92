"""The score of role fillers, by hand and against trying every alignment."""

import itertools
from random import Random

import pytest
from benchmarks.ceaf_ree import Entity, Score, entity, most_pairs, score_all, score_role, united
from hypothesis import given
from hypothesis import strategies as st

FITS = st.lists(st.lists(st.integers(0, 4), unique=True), max_size=5)
ENTITIES = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), max_size=5)


def entities(*groups: tuple[str, ...]) -> list[Entity]:
    return [entity(group) for group in groups]


def tried_all(fits: list[list[int]]) -> int:
    """The most pairs, by trying every way to give each one a mate or none."""
    choices = [[None, *fit] for fit in fits]
    ways = ([mate for mate in way if mate is not None] for way in itertools.product(*choices))
    return max(len(way) for way in ways if len(set(way)) == len(way))


def linked(entities: list[Entity]) -> dict[str, Entity]:
    """What each mention is joined with, by following shared mentions until nothing is added."""
    reach = {mention: frozenset({mention}) for one in entities for mention in one}
    for _ in reach:
        reach = {key: known.union(*(one for one in entities if one & known)) for key, known in reach.items()}
    return reach


def test_any_mention_of_an_entity_counts() -> None:
    gold = entities(("national front", "nf"), ("armed men",))
    assert score_role(entities(("nf",)), gold) == Score(right=1, predicted=1, gold=2)
    assert score_role(entities(("national front", "nf")), gold) == Score(right=1, predicted=1, gold=2)


def test_letter_case_and_spaces_do_not_count() -> None:
    assert score_role(entities(("Armed\n Men ",)), entities(("armed men",))).right == 1


def test_part_of_a_mention_does_not_count() -> None:
    assert score_role(entities(("men",)), entities(("armed men",))).right == 0


def test_one_wrong_mention_makes_an_entity_wrong() -> None:
    assert score_role(entities(("nf", "armed men")), entities(("national front", "nf"), ("armed men",))).right == 0


def test_the_same_entity_twice_counts_once() -> None:
    gold = entities(("national front", "nf"))
    assert score_role(entities(("nf",), ("national front",)), gold) == Score(right=1, predicted=2, gold=1)


def test_alignment_gives_way_where_a_mention_is_in_two_entities() -> None:
    gold = entities(("bomb", "car bomb"), ("bomb", "grenade"))
    assert score_role(entities(("bomb",), ("car bomb",)), gold).right == 2


def test_nothing_predicted_and_nothing_there() -> None:
    score = score_role([], [])
    assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)


def test_an_entity_without_mentions_is_wrong() -> None:
    assert score_role(entities(("",)), entities(("bomb",))) == Score(right=0, predicted=1, gold=1)


def test_counts_are_summed_over_documents_before_shares_are_taken() -> None:
    first = ({"Weapon": entities(("bomb",))}, {"Weapon": entities(("bomb",))})
    second = ({"Weapon": entities(("gun",), ("knife",))}, {"Weapon": entities(("rifle",), ("gun",), ("mine",))})
    score = score_all([first, second, ({}, {})], ("Weapon", "Victim"))
    assert score == {"Weapon": Score(right=2, predicted=3, gold=4), "Victim": Score()}
    assert score["Weapon"].precision == pytest.approx(2 / 3)
    assert score["Weapon"].recall == pytest.approx(1 / 2)
    assert score["Weapon"].f1 == pytest.approx(4 / 7)


def test_entities_that_share_a_mention_are_united_through_others() -> None:
    assert united(entities(("a", "b"), ("c",), ("c", "d"), ("d", "a"))) == entities(("a", "b", "c", "d"))


@given(FITS)
def test_most_pairs_is_what_trying_all_finds(fits: list[list[int]]) -> None:
    assert most_pairs(fits) == tried_all(fits)


@given(ENTITIES, ENTITIES)
def test_score_is_that_of_the_best_alignment(predicted: list[Entity], gold: list[Entity]) -> None:
    fits = [[at for at, answer in enumerate(gold) if one <= answer] for one in predicted]
    assert score_role(predicted, gold) == Score(tried_all(fits), len(predicted), len(gold))


@given(ENTITIES, ENTITIES, st.randoms(use_true_random=False))
def test_order_does_not_matter(predicted: list[Entity], gold: list[Entity], random: Random) -> None:
    before = score_role(predicted, gold)
    random.shuffle(predicted)
    random.shuffle(gold)
    assert score_role(predicted, gold) == before


@given(ENTITIES)
def test_united_entities_are_the_joined_ones(entities: list[Entity]) -> None:
    assert set(united(entities)) == set(linked(entities).values())


@given(ENTITIES)
def test_gold_against_itself_is_perfect(entities: list[Entity]) -> None:
    gold = united(entities)
    assert score_role(gold, gold) == Score(len(gold), len(gold), len(gold))
