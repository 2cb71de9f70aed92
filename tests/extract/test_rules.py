"""The engine as a whole: evidence, determinism, fairness, and the shape of a news story."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.extract.rules import load_rules_engine
from harmledger.model.account import Account, Reading
from harmledger.model.claim import Implied, Words
from harmledger.model.identity import account_claims
from harmledger.model.report import Report
from harmledger.model.span import Span

ENGINE = load_rules_engine()
DAY = dt.date(2019, 3, 11)
WORDS = (
    "At least ten civilians were killed and wounded dozens of people in an air strike on the town of Atareb , Idlib "
    'province Sunday Monday said the Observatory for Human Rights Russian jets regime shelling rebels . " ( ) 12 2016 '
    "3,000 since March 2011 including two children and a woman while after hospital school bombed destroyed captured "
    "clashes between Syrian army ISIS denied took off from air base earlier attack meanwhile"
).split(" ")


def report(text: str, title: str = "", day: dt.date | None = DAY) -> Report:
    return Report(
        id="rep-1",
        given_id="r1",
        content_hash="",
        title=title,
        body=text,
        outlet="Outlet",
        published=day,
        language="en",
    )


def spans(reading: Reading) -> Iterator[Span]:
    """Every span that the reading stands on."""
    for account in reading.accounts:
        yield account.trigger
        for _, _, claim in account_claims(account):
            assert isinstance(claim.basis, Words | Implied)
            yield from claim.basis.spans if isinstance(claim.basis, Words) else ()
        yield from (item.span for group in (account.sources, account.responses, account.victims) for item in group)
    yield from (toll.harm.span for toll in reading.tolls if toll.harm.span is not None)
    yield from (observation.span for observation in reading.observations)
    yield from reading.uncovered


def check_evidence(reading: Reading, text: str) -> None:
    for span in spans(reading):
        span.check(text)


@given(st.text(max_size=300), st.text(max_size=40), st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_claim_shows_its_words(body: str, title: str, day: dt.date | None) -> None:
    told = report(body, title, day)

    check_evidence(ENGINE.read(told), told.text)


@given(st.lists(st.sampled_from(WORDS), max_size=80), st.lists(st.sampled_from(WORDS), max_size=10))
@settings(max_examples=250, deadline=None)
def test_news_words_in_any_order_never_break_the_evidence(body: list[str], title: list[str]) -> None:
    told = report(" ".join(body), " ".join(title))

    reading = ENGINE.read(told)

    check_evidence(reading, told.text)
    assert reading == ENGINE.read(told)


STORY = (
    "An air strike on the town of Atareb in Aleppo province killed ten civilians on Sunday, a monitor said.\n\n"
    "The strike hit a market, wounding 25 people, the Syrian Observatory for Human Rights said.\n\n"
    "Meanwhile, rebels fired rockets at Fua in Idlib province on Saturday, killing two children.\n\n"
    "More than 300,000 people have been killed in Syria since the war began in March 2011."
)


def story() -> Reading:
    return ENGINE.read(report(STORY, "Ten killed in strike on Syrian town"))


def figures(account: Account) -> set[tuple[str, str, int | None]]:
    return {(harm.value.effect.value, harm.value.group.value, harm.value.count.low) for harm in account.harms}


def test_headline_lead_and_detail_are_one_account_and_meanwhile_opens_another() -> None:
    first, second = story().accounts

    assert figures(first) == {("killed", "all", 10), ("injured", "all", 25)}
    assert figures(second) == {("killed", "children", 2)}
    assert [account.type.value.value for account in (first, second)] == ["air_strike", "shelling"]


def test_weekdays_are_resolved_from_the_day_of_publication() -> None:
    days = [account.day.value.first for account in story().accounts if account.day is not None]

    assert days == [dt.date(2019, 3, 10), dt.date(2019, 3, 9)]


def test_the_dead_of_a_war_are_a_toll_and_no_account() -> None:
    (toll,) = story().tolls

    assert (toll.harm.value.count.low, toll.harm.value.count.high) == (300_000, None)
    assert toll.period is not None
    assert (toll.period.first, toll.period.last) == (dt.date(2011, 3, 1), DAY)


def test_a_market_hit_is_a_target_of_its_kind() -> None:
    assert [target.value.kind.value for target in story().accounts[0].targets] == ["market"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister warned that air strikes could kill thousands of civilians in Idlib.",
        "Russia threatened to bomb the town of Atareb on Monday.",
        "The army denied that an air strike hit Atareb.",
        "The parties agreed on a truce in Idlib province on Sunday.",
    ],
)
def test_threats_plans_and_talks_are_no_accounts(sentence: str) -> None:
    assert [account for account in ENGINE.read(report(sentence)).accounts if account.harms] == []


def test_rescuers_hit_at_the_site_of_an_earlier_attack_follow_it() -> None:
    reading = ENGINE.read(
        report(
            "At least four civilians were killed in an airstrike in Idlib province on Saturday. A warplane targeted "
            "a civil defense team that was searching for survivors in Ariha district, hit by an earlier attack."
        )
    )

    strike = reading.accounts[0]

    assert strike.follows is not None
    assert reading.accounts[strike.follows].trigger.quote == "attack"


def test_a_take_off_is_an_observation_beside_the_strike() -> None:
    reading = ENGINE.read(
        report(
            "An airstrike killed four civilians in Ariha on Saturday. The Russian warplane took off from "
            "Khmeimim air base, activists said."
        )
    )

    (observation,) = reading.observations

    assert (observation.kind.value, observation.actor, observation.account) == ("take_off", "russia", 0)
    assert [claim.value.actor for claim in reading.accounts[0].perpetrators] == ["russia"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian", "Turkish"),
        ("regime", "rebel"),
        ("Atareb", "Morek"),
        ("Syrian Observatory for Human Rights", "Syrian Network for Human Rights"),
    ],
)
def test_swapping_names_of_parties_places_and_monitors_changes_no_figure_type_or_stance(one: str, other: str) -> None:
    text = (
        "Russian air strikes killed 12 civilians in Atareb on Sunday, the Syrian Observatory for Human Rights said. "
        "On Saturday regime shelling wounded three children in Kafr Nabl."
    )

    def told(words: str) -> list[tuple[str, str, set[tuple[str, str, int | None]]]]:
        accounts = ENGINE.read(report(words)).accounts
        return [(account.type.value.value, account.stance.value, figures(account)) for account in accounts]

    assert told(text) == told(text.replace(one, other))


def test_a_sum_over_the_same_time_is_a_sum_too() -> None:
    reading = ENGINE.read(
        report(
            "The monitor counted at least 62 civilians killed in the zone between January 26 and March 7, 2019. At "
            "least 148 civilians were injured over the same time."
        )
    )

    assert [(toll.harm.value.effect.value, toll.harm.value.count.low) for toll in reading.tolls] == [
        ("killed", 62),
        ("injured", 148),
    ]
    assert len({toll.period for toll in reading.tolls}) == 1
    assert reading.accounts == ()


def test_parts_in_a_sentence_of_their_own_belong_to_the_total_before() -> None:
    (account,) = ENGINE.read(
        report("An air strike killed 23 people in Ariha on Sunday. Nineteen of them were civilians.")
    ).accounts

    assert figures(account) == {("killed", "all", 23), ("killed", "all", 19)}


def test_a_sentence_that_blames_names_the_accused() -> None:
    (account,) = ENGINE.read(
        report("A shell killed two people in Ariha on Sunday, residents said. They blamed forces of the Syrian army.")
    ).accounts

    (claim,) = account.perpetrators
    assert (claim.value.actor, claim.stance.value) == ("syrian_government", "alleged")


def test_the_bodys_figure_stands_where_the_headline_gives_the_same() -> None:
    (account,) = ENGINE.read(
        report(
            "Air strikes killed 23 people in Ariha on Sunday. At least 45 people were wounded in the strikes.",
            "23 killed in air strikes",
        )
    ).accounts

    assert ("killed", "all", 23) in figures(account)
