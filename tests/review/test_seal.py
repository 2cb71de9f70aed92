"""Sealing and erasing as people do it: a decision, what is left shown first, figures made anew without what went."""

from typing import Any

import pytest

from harmledger.ledger import verify
from harmledger.ledger.seal.item import Item
from harmledger.ledger.seal.mask import struck_out
from harmledger.ledger.table import ACCOUNT, LOGGED, PAIR, REPORT
from harmledger.link.score import PAIR_1
from harmledger.model.audience import TEAM, Audience
from harmledger.model.decision import DecisionKind
from harmledger.model.errors import InputError
from harmledger.model.kinds import Effect, Group
from harmledger.review.seal import erase, erasing, reveal, seal, sealing, unseal, words_that_go

SOURCES = Audience("need:sources")
TEAM_ONLY, THEY = frozenset({TEAM}), frozenset({TEAM, SOURCES})
NURSE = "Widad Hallaq"


@pytest.fixture
def heard(planted: Any, make: Any) -> Any:
    """One incident told by two reports, and another; a nurse is the source of one account."""
    said = make.said
    (first,) = planted.tell("one", said(killed=4, source=(NURSE, "witness"), by=("Brigade of Thunder",)))
    (second,) = planted.tell("two", said(killed=6), day=3)
    (third,) = planted.tell("three", said(killed=9, place="Eastham", day=20, source=(NURSE, "witness")), day=21)
    planted.settle()
    planted.accounts = (first, second, third)
    return planted


@pytest.fixture
def planted(planted: Any) -> Any:
    """With a place for the accounts."""

    class More(type(planted)):  # type: ignore[misc]
        accounts: tuple[str, ...] = ()

    return More(planted.ledger, planted.ids)


def killed(planted: Any) -> list[str]:
    figures = planted.ledger.reader(TEAM_ONLY).figures()
    return sorted(f.words for f in figures if (f.effect, f.group) == (Effect.KILLED, Group.ALL))


def raw(planted: Any) -> str:
    return repr([list(table.rows(planted.ledger.store.connection)) for table in LOGGED])


def test_a_preview_shows_what_is_left_and_who_else_says_it(heard: Any) -> None:
    first = heard.accounts[0]

    (shown,) = sealing(heard.ledger, f"{first}/attribution/0")

    assert (shown.kind, shown.report_id) == ("attribution", heard.ids["one"])
    assert NURSE not in shown.text
    assert "Brigade of Thunder" in shown.text
    assert shown.elsewhere == (heard.ids["three"],)
    assert NURSE in raw(heard)


def test_a_sealed_account_is_in_no_figure_and_the_decision_says_who_and_why(heard: Any, why: Any) -> None:
    first, second, _ = heard.accounts
    assert killed(heard) == ["4 to 6", "9"]

    effect = seal(heard.ledger, first, SOURCES, why)

    assert killed(heard) == ["6", "9"]
    assert heard.home(second)
    (decision,) = effect.decisions
    assert (decision.kind, decision.subject_id, decision.value) == (DecisionKind.SEAL, first, "need:sources")
    assert [one.id for one in heard.ledger.reader(THEY).decisions(first)] == [decision.id]
    assert list(heard.ledger.reader(TEAM_ONLY).decisions(first)) == []
    assert "Brigade of Thunder" not in raw(heard)
    assert verify(heard.ledger).holds


def test_the_sentences_that_tell_of_an_account_go_whole() -> None:
    """Its own words alone would leave the rest of the sentence to tell the same."""
    title, body = "Mill hit", "The market was open. A shell hit the mill and two men died. It rained."
    start = len(title) + 1 + body.index("shell")
    account = {"id": "acc-1", "trigger_start": start, "trigger_end": start + 5}
    item = Item(id="acc-1", kind="account", report_id="rep-1", taken={ACCOUNT: [account]})
    report = {"title": title, "body": body, "content_hash": "0"}
    report |= dict.fromkeys(("given_id", "outlet", "url", "archive_url", "origin", "forwarded_from", "notes"))
    rows = {REPORT: [report]}

    (left,) = struck_out(rows, words_that_go(item, rows))[REPORT]

    told = "A shell hit the mill and two men died."
    assert left["body"] == body.replace(told, "█" * len(told))
    assert left["title"] == title


def test_unsealing_brings_back_what_stood_and_is_a_decision(heard: Any, why: Any) -> None:
    first = heard.accounts[0]
    reader = heard.ledger.reader(TEAM_ONLY)
    before = [list(reader.accounts()), list(reader.incidents()), list(reader.figures()), list(reader.reports())]
    sealed = seal(heard.ledger, f"{first}/attribution/0", SOURCES, why)

    opened = unseal(heard.ledger, first[:9] + "/attribution/0", THEY, why)

    assert [list(reader.accounts()), list(reader.incidents()), list(reader.figures()), list(reader.reports())] == before
    assert opened.decisions[0].supersedes == sealed.decisions[0].id
    again = seal(heard.ledger, f"{first}/attribution/0", SOURCES, why)
    assert again.decisions[0].id != sealed.decisions[0].id
    assert verify(heard.ledger).holds


def test_an_incident_is_sealed_with_all_its_accounts(heard: Any, why: Any) -> None:
    first, second, third = heard.accounts

    seal(heard.ledger, heard.home(first)[:12], SOURCES, why)

    assert [record.id for record in heard.ledger.reader(TEAM_ONLY).accounts()] == [third]
    assert {item.id for item in heard.ledger.reader(THEY).sealed()} == {first, second}
    assert killed(heard) == ["9"]
    assert len(reveal(heard.ledger, [first, second], "reviewer", THEY)) == 2
    assert verify(heard.ledger).holds


def test_the_index_of_pairs_knows_nothing_of_what_is_sealed_and_is_whole(heard: Any, why: Any) -> None:
    first, second, _ = heard.accounts
    seal(heard.ledger, heard.ids["three"], SOURCES, why)
    reader = heard.ledger.reader(TEAM_ONLY)
    assert {frozenset(pair[:2]) for pair in reader.pairs_of([first])} == {frozenset((first, second))}

    seal(heard.ledger, first, SOURCES, why)

    assert list(PAIR.rows_in(heard.ledger.store.connection, "account_id", [first])) == []
    assert list(PAIR.rows_in(heard.ledger.store.connection, "other_id", [first])) == []
    assert reader.pairs_made_by() == PAIR_1.name


@pytest.mark.parametrize("audience", [TEAM, Audience("public"), Audience("partner:desk")])
def test_a_seal_is_for_a_need_to_know_list(heard: Any, why: Any, audience: Audience) -> None:
    with pytest.raises(InputError, match="no need-to-know list"):
        seal(heard.ledger, heard.accounts[0], audience, why)


@pytest.mark.parametrize("act", [sealing, erasing])
def test_what_begins_no_id_or_several_is_refused(heard: Any, act: Any) -> None:
    with pytest.raises(InputError, match="nothing in this book"):
        act(heard.ledger, "acc-nothing")
    with pytest.raises(InputError, match="3 ids begin with 'acc-'"):
        act(heard.ledger, "acc-")


def test_what_is_sealed_for_others_cannot_be_unsealed_or_looked_at(heard: Any, why: Any) -> None:
    first = heard.accounts[0]
    seal(heard.ledger, first, SOURCES, why)

    with pytest.raises(InputError, match="nothing in this book that could be meant"):
        unseal(heard.ledger, first, TEAM_ONLY, why)
    with pytest.raises(InputError, match="nothing in this book that could be meant"):
        reveal(heard.ledger, [first], "reviewer", TEAM_ONLY)


@pytest.mark.parametrize("is_sealed", [False, True], ids=["open", "sealed"])
def test_erasing_leaves_figures_without_it(heard: Any, why: Any, *, is_sealed: bool) -> None:
    first = heard.accounts[0]
    if is_sealed:
        seal(heard.ledger, first, SOURCES, why)
        assert erasing(heard.ledger, first)[0].text == ""

    (erased,) = erase(heard.ledger, first, why)

    assert (erased.id, erased.kind, erased.is_wiped) == (first, "account", True)
    assert killed(heard) == ["6", "9"]
    assert "Brigade of Thunder" not in raw(heard)
    assert verify(heard.ledger).holds


def test_a_report_is_erased_by_the_same_word(heard: Any, why: Any) -> None:
    seal(heard.ledger, f"{heard.accounts[0]}/attribution/0", SOURCES, why)

    erase(heard.ledger, heard.ids["one"], why)

    assert killed(heard) == ["6", "9"]
    assert heard.ledger.reader(THEY).sealed() == ()
    assert verify(heard.ledger).holds
