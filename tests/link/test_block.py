import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from harmledger.link.block import candidate_pairs
from harmledger.link.candidate import Candidate
from harmledger.link.key import looking_keys, standing_keys
from harmledger.link.profile import Profile, profile_of

Make = Callable[..., Candidate]
FACTS = st.fixed_dictionaries(
    {
        "day": st.one_of(st.none(), st.integers(1, 9)),
        "days": st.sampled_from([1, 1, 2, 20, 200, 800]),
        "type": st.sampled_from(["air_strike", "attack", "armed_clash", "abduction"]),
        "places": st.sampled_from([("Morek", "Hama"), ("Hama",), ("Atmeh",), ()]),
        "killed": st.sampled_from([(), (7,)]),
    }
)


def meet(a: Profile, b: Profile) -> bool:
    return not (looking_keys(a).isdisjoint(standing_keys(b)) and looking_keys(b).isdisjoint(standing_keys(a)))


@given(st.lists(FACTS, max_size=12))
def test_pairs_are_those_whose_keys_meet_each_once_and_in_order(told: Make, facts: list[dict[str, object]]) -> None:
    profiles = [profile_of(told(str(number), **each)) for number, each in enumerate(facts)]
    oracle = [
        (i, j) for i in range(len(profiles)) for j in range(i + 1, len(profiles)) if meet(profiles[i], profiles[j])
    ]

    assert list(candidate_pairs(profiles)) == oracle


def test_a_loose_day_finds_the_precise_one_in_it(told: Make) -> None:
    precise = profile_of(told("a", day=10))

    assert meet(precise, profile_of(told("b", day=1, days=31)))
    assert meet(precise, profile_of(told("b", day=None, published=20)))
    assert not meet(precise, profile_of(told("b", day=40, days=31)))


def test_a_year_or_no_day_finds_by_a_scarce_kind_a_number_or_the_same_words(told: Make) -> None:
    words = "seven people were killed when two shells fell on a bakery in the morning"
    for facts in ({"type": "chemical_attack"}, {"killed": 7}, {"words": words}):
        precise = profile_of(told("a", day=10, **facts))
        assert meet(precise, profile_of(told("b", day=1, days=300, **facts)))
        assert meet(precise, profile_of(told("b", day=None, published=None, **facts)))
    assert not meet(profile_of(told("a", day=10)), profile_of(told("b", day=1, days=300)))


def test_days_apart_places_apart_and_kinds_apart_do_not_meet(told: Make) -> None:
    here = profile_of(told("a", day=1))

    assert not meet(here, profile_of(told("b", day=4)))
    assert not meet(here, profile_of(told("b", places=("Daraa",))))
    assert not meet(here, profile_of(told("b", type="abduction", places=("Idlib",))))


def test_a_mistaken_kind_hides_no_account_of_the_same_town(told: Make) -> None:
    assert meet(profile_of(told("a")), profile_of(told("b", type="abduction")))


def test_a_rare_kind_is_found_without_a_place(told: Make) -> None:
    gas = profile_of(told("a", type="chemical_attack"))

    assert meet(gas, profile_of(told("b", type="chemical_attack", places=())))
    assert not meet(profile_of(told("a")), profile_of(told("b", places=())))


def test_a_number_or_a_copied_passage_stands_in_for_a_place(told: Make) -> None:
    words = "at least seven people were killed when two shells fell on a bakery in the morning"
    here = profile_of(told("a", killed=7, words=words))

    assert meet(here, profile_of(told("b", killed=7, places=())))
    assert meet(here, profile_of(told("b", words=words.replace("two", "three"), places=())))
    assert not meet(here, profile_of(told("b", places=())))


def test_work_grows_with_the_accounts_and_not_with_their_square(told: Make) -> None:
    draw = random.Random(5)

    def pairs(count: int) -> int:
        towns = ["".join(draw.choices("bdfklmnrst", k=5)) for _ in range(count // 10)]
        profiles = [
            profile_of(told(str(n), day=draw.randint(1, 300), places=(draw.choice(towns),))) for n in range(count)
        ]
        return sum(1 for _ in candidate_pairs(profiles))

    assert pairs(2000) <= 15 * max(1, pairs(200)) + 50
