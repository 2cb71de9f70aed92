import datetime as dt

from harmledger.extract.rules import load_rules_engine
from harmledger.model.account import Reading
from harmledger.model.report import Report

ENGINE = load_rules_engine()


def read(body: str) -> Reading:
    return ENGINE.read(
        Report(
            id="rep-1",
            given_id="r1",
            content_hash="",
            title="",
            body=body,
            outlet="Outlet",
            published=dt.date(2019, 3, 11),
            language="en",
        )
    )


def test_the_aircraft_that_took_off_joins_the_strike_told_before() -> None:
    (strike,) = read(
        "An air strike killed ten people in Ariha. The Russian jet took off from Hmeimim air base."
    ).accounts

    assert [claim.value for claim in strike.means] == ["Russian jet"]
    assert [claim.value.actor for claim in strike.perpetrators] == ["russia"]


def test_a_strike_that_names_its_party_keeps_it() -> None:
    (strike,) = read(
        "A Turkish air strike killed ten people in Ariha. A Russian jet took off from Hmeimim air base."
    ).accounts

    assert [claim.value.actor for claim in strike.perpetrators] == ["turkey"]


def test_a_take_off_far_from_any_strike_belongs_to_none() -> None:
    quiet = "It was quiet. " * 4
    (observation,) = read(
        f"An air strike killed ten people in Ariha. {quiet}A Russian jet took off from Hmeimim air base."
    ).observations

    assert observation.account is None


def test_only_a_strike_on_rescuers_follows_the_earlier_one() -> None:
    rescuers = read(
        "A warplane hit a rescue team in Ariha, killing two people at the site of an earlier attack."
    ).accounts
    market = read("A warplane hit a market in Ariha, killing two people at the site of an earlier attack.").accounts

    assert [account.follows for account in rescuers] == [1, None]
    assert [account.follows for account in market] == [None, None]
