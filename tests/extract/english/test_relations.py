import datetime as dt

from harmledger.extract.rules import load_rules_engine
from harmledger.model.account import Reading
from harmledger.model.kinds import ResponseKind
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


def test_a_denial_in_a_sentence_of_its_own_is_kept_where_nobody_was_accused() -> None:
    (shelling,) = read(
        "Shelling killed two people in Ariha, the rescue service said. The Syrian army denied it had fired on the town."
    ).accounts

    (answer,) = shelling.responses
    assert (answer.by, answer.kind) == ("syrian_government", ResponseKind.DENIES_RESPONSIBILITY)
    assert shelling.perpetrators == ()


def test_a_denial_by_somebody_who_is_not_accused_answers_nothing() -> None:
    (strike,) = read(
        "A Russian air strike killed ten people in Ariha. Turkey denied it had supplied weapons to the rebels."
    ).accounts

    assert strike.responses == ()
