import datetime as dt

from harmledger.extract.english.read import lay_out, read_report
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account
from harmledger.model.kinds import EventType
from harmledger.model.report import Report


def accounts(text: str, lexicon: EnglishLexicon) -> tuple[Account, ...]:
    report = Report(
        id="r",
        given_id="r",
        content_hash="0" * 64,
        title="",
        body=text,
        outlet=None,
        published=dt.date(2016, 5, 4),
        language="en",
    )
    return read_report(report, lay_out(report, lexicon), "test").accounts


def parties(text: str, lexicon: EnglishLexicon) -> list[list[str | None]]:
    return [[one.value.actor for one in account.perpetrators] for account in accounts(text, lexicon)]


def test_a_strike_without_a_party_has_that_of_the_strike_told_before(lexicon: EnglishLexicon) -> None:
    text = "Russian air strikes killed ten people in Atareb. Another air strike killed four people in Kafr Zita."

    assert parties(text, lexicon) == [["russia"], ["russia"]]


def test_another_kind_of_attack_keeps_its_own_doers(lexicon: EnglishLexicon) -> None:
    text = "Russian air strikes killed ten people in Atareb. A car bomb killed four people in Kafr Zita."

    assert parties(text, lexicon) == [["russia"], []]


def test_history_is_not_laid_to_the_party_of_the_news(lexicon: EnglishLexicon) -> None:
    text = (
        "Russian air strikes killed ten people in Atareb on Monday. The mayor spoke of it. The market was shut. "
        "An air strike killed four people in Kafr Zita on 3 March 2014."
    )

    assert parties(text, lexicon) == [["russia"], []]


def test_an_attack_of_no_told_kind_and_one_that_came_before_are_laid_to_nobody(lexicon: EnglishLexicon) -> None:
    text = (
        "Regime forces attacked a clinic in Atareb on Monday and killed a nurse. On Sunday an air strike hit rescuers "
        "who searched for survivors of an earlier attack in Kafr Zita and killed four of them."
    )

    assert parties(text, lexicon)[0] == ["syrian_government"]
    assert [party for party in parties(text, lexicon)[1:] if party] == []


def test_strikes_told_behind_air_strikes_come_from_the_air(lexicon: EnglishLexicon) -> None:
    air, open_ = "Air strikes killed ten people in Atareb.", "Strikes killed four people in Kafr Zita."

    assert [one.type.value for one in accounts(f"{air} {open_}", lexicon)] == [EventType.AIR_STRIKE] * 2
    assert [one.type.value for one in accounts(open_, lexicon)] == [EventType.ATTACK]


def test_a_month_told_far_behind_the_happening_does_not_date_it(lexicon: EnglishLexicon) -> None:
    lead = "An air strike killed ten people in Atareb. The air strike hit a house in Atareb. "

    (late,) = accounts(f"{lead}The air strike in Atareb wounded others who had come in March.", lexicon)
    (near,) = accounts("In March an air strike killed ten people in Atareb.", lexicon)

    assert late.day is not None
    assert near.day is not None
    assert late.day.value.start == dt.date(2016, 5, 4)
    assert near.day.value.start == dt.date(2016, 3, 1)
