import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.link.candidate import Candidate
from harmledger.link.compare.day import days_apart
from harmledger.link.incident import LinkResult, incident_id, link_accounts
from harmledger.link.incremental import MemoryShelf, link_new
from harmledger.link.profile import profile_of
from harmledger.link.score import PAIR_1
from harmledger.model.incident import Verdict

Make = Callable[..., Candidate]
TOWNS = ("Morek", "Saraqib", "Atmeh", "Douma")
FACTS = st.fixed_dictionaries(
    {
        "day": st.one_of(st.none(), st.integers(1, 5)),
        "days": st.sampled_from([1, 1, 1, 2, 31]),
        "type": st.sampled_from(["air_strike", "shelling", "attack", "chemical_attack"]),
        "places": st.sampled_from([(town, "Idlib") for town in TOWNS] + [("Idlib",), ()]),
        "killed": st.sampled_from([(), (4,), (5,), (40,)]),
        "targets": st.sampled_from([(), ("medical",), ("market",)]),
        "names": st.sampled_from([(), ("yousuf",), ("yousuf", "omar", "mazen")]),
        "report": st.sampled_from([f"r{number}" for number in range(12)]),
        "at": st.integers(0, 3),
    }
)
CROWD = st.lists(FACTS, min_size=2, max_size=14)


def crowd(told: Make, facts: Iterable[dict[str, Any]]) -> list[Candidate]:
    return [told(f"{number:02}", **each) for number, each in enumerate(facts)]


def partition(result: LinkResult) -> set[frozenset[str]]:
    return {frozenset(incident.account_ids) for incident in result.incidents}


@given(CROWD, st.randoms(use_true_random=False))
def test_the_order_of_accounts_makes_no_difference(
    told: Make, facts: list[dict[str, Any]], draw: random.Random
) -> None:
    accounts = crowd(told, facts)
    shuffled = draw.sample(accounts, len(accounts))

    assert link_accounts(shuffled) == link_accounts(accounts)


@settings(max_examples=60)
@given(CROWD, st.integers(1, 5), st.randoms(use_true_random=False))
def test_batches_give_the_partition_of_all_at_once(
    told: Make, facts: list[dict[str, Any]], size: int, draw: random.Random
) -> None:
    accounts = draw.sample(crowd(told, facts), len(facts))
    shelf = MemoryShelf()
    book: dict[str, str] = {}
    for start in range(0, len(accounts), size):
        batch = accounts[start : start + size]
        result = link_new(batch, shelf, known=book)
        shelf.add(batch)
        book.update((account, incident.id) for incident in result.incidents for account in incident.account_ids)

    groups: dict[str, set[str]] = {}
    for account, incident in book.items():
        groups.setdefault(incident, set()).add(account)
    assert {frozenset(group) for group in groups.values()} == partition(link_accounts(accounts))


@given(CROWD)
def test_every_account_is_in_one_incident_and_no_forbidden_pair_is(told: Make, facts: list[dict[str, Any]]) -> None:
    accounts = {account.account_id: account for account in crowd(told, facts)}

    result = link_accounts(accounts.values())

    assert sorted(name for incident in result.incidents for name in incident.account_ids) == sorted(accounts)
    for incident in result.incidents:
        for one, other in itertools.combinations(incident.account_ids, 2):
            a, b = profile_of(accounts[one]), profile_of(accounts[other])
            assert a.report_id != b.report_id
            assert days_apart(a, b) <= 1


@given(CROWD)
def test_average_evidence_holds_every_incident_together(told: Make, facts: list[dict[str, Any]]) -> None:
    accounts = {account.account_id: profile_of(account) for account in crowd(told, facts)}

    for incident in link_accounts(crowd(told, facts)).incidents:
        pairs = list(itertools.combinations(incident.account_ids, 2))
        scores = [PAIR_1.pair_score(accounts[one], accounts[other]) for one, other in pairs]
        assert all(score is not None for score in scores)
        assert not scores or sum(score for score in scores if score is not None) / len(scores) >= PAIR_1.same_at - 1e-9


@given(CROWD)
def test_linking_again_with_the_known_ids_changes_nothing(told: Make, facts: list[dict[str, Any]]) -> None:
    first = link_accounts(crowd(told, facts))
    known = {account: incident.id for incident in first.incidents for account in incident.account_ids}

    assert link_accounts(crowd(told, facts), known=known) == first
    assert len({incident.id for incident in first.incidents}) == len(first.incidents)


@given(CROWD, st.data())
def test_what_people_ruled_stands_whatever_the_scores_say(
    told: Make, facts: list[dict[str, Any]], data: st.DataObject
) -> None:
    accounts = crowd(told, facts)
    one, other = data.draw(st.sampled_from(list(itertools.combinations([a.account_id for a in accounts], 2))))
    verdict = data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))

    result = link_accounts(accounts, rulings={frozenset((one, other)): verdict})

    together = any({one, other} <= set(incident.account_ids) for incident in result.incidents)
    assert together == (verdict is Verdict.SAME)
    assert all({link.account_id, link.other_id} != {one, other} for link in result.questions)


def test_taking_a_ruling_back_brings_the_old_partition_back(told: Make) -> None:
    accounts = [told("a", killed=4), told("b", killed=4), told("c", killed=4, day=5)]
    before = link_accounts(accounts)
    known = {account: incident.id for incident in before.incidents for account in incident.account_ids}

    ruled = link_accounts(accounts, known=known, rulings={frozenset(("acc-a", "acc-c")): Verdict.SAME})
    known_after = {account: incident.id for incident in ruled.incidents for account in incident.account_ids}
    again = link_accounts(accounts, known=known_after)

    assert partition(ruled) == {frozenset(("acc-a", "acc-b", "acc-c"))}
    assert {incident.id for incident in again.incidents} == {incident.id for incident in before.incidents}


def test_the_older_incident_survives_a_merge_and_the_other_id_leads_to_it(told: Make) -> None:
    accounts = [told("a", killed=4), told("b", killed=4)]

    result = link_accounts(accounts, known={"acc-a": "inc-old", "acc-b": "inc-b"})

    assert [incident.id for incident in result.incidents] == ["inc-b"] or result.redirects == {"inc-b": "inc-old"}
    assert set(result.redirects.values()) <= {incident.id for incident in result.incidents}


def test_an_incident_keeps_its_id_when_an_earlier_report_arrives_late(told: Make) -> None:
    early, late = told("early", killed=4, published=1), told("late", killed=4, published=9)

    result = link_accounts([early, late], known={"acc-late": "inc-late"})

    assert [incident.id for incident in result.incidents] == ["inc-late"]
    assert result.incidents[0].account_ids == ("acc-early", "acc-late")


def test_a_chain_of_neighbours_is_no_incident(told: Make) -> None:
    """First and last say incompatible things; only the middle is like both."""
    first = told("1", places=("Morek", "Hama"), killed=40, targets=("market",), actors=("russia",))
    middle = told("2", places=("Hama",), killed=(), type="air_strike")
    last = told("3", places=("Kafr Zeita", "Hama"), killed=3, targets=("medical",), actors=("syrian_government",))

    assert {"acc-1", "acc-3"} not in [
        set(group) & {"acc-1", "acc-3"} for group in partition(link_accounts([first, middle, last]))
    ]


def test_a_doubtful_pair_is_asked_about_with_its_reasons(told: Make) -> None:
    one, other = told("a", killed=2), told("b", killed=2, day=2)

    result = link_accounts([one, other])

    assert len(result.incidents) == 2
    assert [(link.other_id, link.account_id, link.verdict) for link in result.questions] == [
        ("acc-a", "acc-b", Verdict.ASK)
    ]
    assert any("a day apart" in signal.words for signal in result.questions[0].signals)


def test_a_vague_account_asks_about_no_more_than_three_incidents(told: Make) -> None:
    towns = ["Morek", "Saraqib", "Atmeh", "Douma", "Tabqa"]
    strikes = [told(town, places=(town, "Idlib"), published=1) for town in towns]
    vague = told("vague", places=("Idlib",), published=2)

    questions = link_accounts([*strikes, vague]).questions

    assert [link.account_id for link in questions] == ["acc-vague"] * 3


def test_an_incident_goes_by_its_founding_account(told: Make) -> None:
    result = link_accounts([told("b", killed=4, published=3), told("a", killed=4, published=2)])

    assert result.incidents[0].id == incident_id("acc-a") == "inc-a"


def planted(told: Make, draw: random.Random, count: int) -> tuple[list[Candidate], dict[str, int]]:
    """Incidents of two to four accounts each, in towns of random names on random days, told with gaps and rounding."""
    accounts: list[Candidate] = []
    truth: dict[str, int] = {}
    for incident in range(count):
        town = "".join(draw.choice("bdfgklmnrst") + draw.choice("aiu") for _ in range(4)).capitalize()
        killed, day = draw.randint(2, 60), draw.randint(1, 28)
        kind, target = draw.choice(["air_strike", "shelling", "explosive_device"]), draw.choice(["market", "school"])
        for voice in range(draw.randint(2, 4)):
            name = f"{incident:03}-{voice}"
            facts: dict[str, Any] = {
                "day": day,
                "places": (town, "Idlib") if draw.random() < 0.9 else ("Idlib",),
                "type": kind if draw.random() < 0.9 else "attack",
                "killed": killed if draw.random() < 0.8 else max(1, killed - 1),
                "targets": (target,) if draw.random() < 0.6 else (),
            }
            accounts.append(told(name, **facts))
            truth[f"acc-{name}"] = incident
    return accounts, truth


def pair_scores(groups: Sequence[Iterable[str]], truth: dict[str, int]) -> tuple[float, float]:
    said = {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}
    true = {frozenset(pair) for pair in itertools.combinations(truth, 2) if truth[pair[0]] == truth[pair[1]]}
    return len(said & true) / len(said), len(said & true) / len(true)


def test_planted_incidents_are_found_again(told: Make) -> None:
    accounts, truth = planted(told, random.Random(20190310), 80)

    precision, recall = pair_scores([incident.account_ids for incident in link_accounts(accounts).incidents], truth)

    assert precision >= 0.95
    assert recall >= 0.75
