"""People code and correct: with the report's own words, for good, and taken back in any order."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.audience import TEAM
from harmledger.model.claim import Judgement
from harmledger.model.errors import EvidenceError, InputError, StaleError
from harmledger.model.kinds import Effect
from harmledger.model.outcome import UnreadKind
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.report import Report
from harmledger.review.act import Accept, acting
from harmledger.review.book import read_book, read_part
from harmledger.review.change import ChangeState, position_of
from harmledger.review.coding import (
    Change,
    adding_account,
    adding_claim,
    amending_claim,
    reading_nothing,
    rejecting_claim,
    removing_account,
)
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merge, preview, undo
from harmledger.review.lock import account_seen
from harmledger.review.queue import Queues
from harmledger.review.second import confirm
from harmledger.review.settle import settle

TEAM_ONLY = frozenset({TEAM})
CODER = Why(person="coder-1", reason="read it in the original")
ARABIC = "قتل أربعة مدنيين بينهم طفل في قصف على سوق معرة النعمان يوم 9 آذار"
"""Four civilians, a child among them, killed in shelling of the market of Maarat al-Numan on 9 March."""


def _record(planted: Any, account: str) -> Any:
    return next(iter(planted.ledger.reader(TEAM_ONLY).accounts_named([account])), None)


def _claim(planted: Any, account: str, slot: str) -> Any:
    return next(one for one in _record(planted, account).claims if one.slot == slot)


def _killed(planted: Any, account: str) -> str | None:
    book = read_part(planted.ledger.reader(TEAM_ONLY), [planted.home(account)])
    figure = book.recorded[0].figure(Effect.KILLED)
    return None if figure is None else figure.words


def _count(number: int) -> Change:
    return Change(value={"count": {"kind": "exact", "low": number, "high": number}})


def _check(planted: Any) -> None:
    """Words, links, figures and log hold: what is written is what settling the whole book gives."""
    reader = planted.ledger.reader(TEAM_ONLY)
    book = read_book(reader)
    settled = settle(book, book.decisions)
    assert sorted(settled.incidents, key=lambda one: one.id) == list(reader.incidents())
    assert sorted(settled.figures, key=lambda one: one.subject_id) == list(reader.figures())
    assert _sorted(settled.linked.questions) == _sorted(reader.questions())
    for record in book.accounts.values():
        for one in record.claims:
            if one.claim.span is not None:
                one.claim.span.check(book.reports[record.report_id].text)
    assert verify(planted.ledger).holds


@pytest.fixture
def one(planted: Any, make: Any) -> str:
    (account,) = planted.tell("first", make.said(killed=4, injured=2))
    planted.settle()
    return str(account)


@pytest.fixture
def arabic(planted: Any) -> str:
    """A report that no engine reads."""
    report = Report(
        id="rep-arabic",
        given_id="arabic",
        content_hash="1" * 64,
        title="",
        body=ARABIC,
        outlet="Outlet",
        published=dt.date(2019, 3, 10),
        language="ar",
        unread=UnreadKind.LANGUAGE,
    )
    with planted.ledger.writer("run-1") as writer:
        writer.add_reports([report])
    return report.id


def _annotation(text: str) -> dict[str, Any]:
    def at(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    return {
        "trigger": "قصف",
        "trigger_span": at("قصف"),
        "type": "shelling",
        "date": {"text": "9 آذار", "span": at("9 آذار"), "from": "2019-03-09", "to": "2019-03-09"},
        "places": ["معرة النعمان"],
        "places_spans": [at("معرة النعمان")],
        "harms": [
            {
                "effect": "killed",
                "group": "all",
                "status": "civilian",
                "low": 4,
                "high": 4,
                "text": "أربعة مدنيين",
                "span": at("أربعة مدنيين"),
            }
        ],
    }


def test_a_report_that_no_engine_reads_is_coded_by_hand_and_counts_as_any_other(planted: Any, arabic: str) -> None:
    made = adding_account(planted.ledger, arabic, _annotation(f"\n{ARABIC}"), CODER)
    shown = preview(planted.ledger, made)
    done = carry_out(planted.ledger, made, CODER, places=_maarat)

    account = made.subject_id
    assert [figure.words for figure in done.after[0].figures] == ["4"]
    assert [sketch.id for sketch in shown.after] == [sketch.id for sketch in done.after]
    assert _record(planted, account).account.harms[0].quote == "أربعة مدنيين"
    assert [place.name for place in _record(planted, account).places] == ["Maarat al-Numan"]
    queues = Queues(read_book(planted.ledger.reader(TEAM_ONLY)))
    assert queues.unread == ()
    assert queues.book.engines[arabic] == "by hand"
    assert "قصف" not in (made.value or "")
    _check(planted)

    undo(planted.ledger, made.id, CODER)
    assert _record(planted, account) is None
    assert [report.id for report in Queues(read_book(planted.ledger.reader(TEAM_ONLY))).unread] == [arabic]
    assert list(planted.ledger.reader(TEAM_ONLY).incidents()) == []


def _maarat(_report: Report, reading: Any) -> Any:
    place = Place(
        words="معرة النعمان",
        name="Maarat al-Numan",
        lat=35.65,
        lon=36.67,
        precision=PlacePrecision.COMMUNITY,
        radius_km=2.0,
        country="SY",
        parents=("Idlib",),
        probability=1.0,
    )
    return [(place,) for _ in reading.accounts]


def test_words_that_the_report_does_not_say_are_refused(planted: Any, arabic: str) -> None:
    annotation = _annotation(f"\n{ARABIC}")
    annotation["harms"][0]["span"] = [0, 12]
    with pytest.raises(EvidenceError):
        adding_account(planted.ledger, arabic, annotation, CODER)
    with pytest.raises(InputError, match="type"):
        adding_account(planted.ledger, arabic, {"trigger": "قصف"}, CODER)
    assert list(planted.ledger.reader(TEAM_ONLY).decisions()) == []


def test_a_number_is_corrected_with_its_figure_and_what_was_accepted_moves(planted: Any, one: str, why: Why) -> None:
    accepted = acting(planted.ledger, planted.home(one), Accept(), why)
    carry_out(planted.ledger, accepted, why)
    claim = _claim(planted, one, "harm")
    text = planted.ledger.reader(TEAM_ONLY).report(_record(planted, one).report_id).text
    start = claim.claim.span.start
    change = Change(value=_count(7).value, spans=[(start, start + 1)])

    effect = carry_out(planted.ledger, amending_claim(planted.ledger, one, claim.id, change, CODER), CODER)

    new = _claim(planted, one, "harm").claim
    assert (str(new.value.count), new.quote, text[start]) == ("7", "4", "4")
    assert _killed(planted, one) == "7"
    assert [p.state_after for p in effect.published] == [ChangeState.MOVED]
    book = read_part(planted.ledger.reader(TEAM_ONLY), [planted.home(one)])
    assert position_of(book, book.incidents[planted.home(one)]).coders == {CODER.person}
    _check(planted)


def test_what_no_words_say_is_the_persons_judgement(planted: Any, one: str) -> None:
    harm = {"effect": "killed", "group": "children", "status": "civilian", "count": {"kind": "at_least", "low": 2}}
    made = adding_claim(planted.ledger, one, "harm", Change(value=harm, is_judged=True), CODER)
    carry_out(planted.ledger, made, CODER)

    added = _record(planted, one).account.harms[-1]
    assert added.basis == Judgement(person=CODER.person, reason=CODER.reason)
    assert str(added.value.count) == "at least 2"
    with pytest.raises(InputError, match="select the words"):
        adding_claim(planted.ledger, one, "harm", Change(value=harm), CODER)
    with pytest.raises(InputError, match="says just that"):
        adding_claim(planted.ledger, one, "harm", Change(value=harm, is_judged=True), CODER)
    _check(planted)


def test_a_correction_of_a_correction_is_about_the_same_claim(planted: Any, one: str) -> None:
    for number in (5, 6):
        claim = _claim(planted, one, "harm")
        carry_out(planted.ledger, amending_claim(planted.ledger, one, claim.id, _count(number), CODER), CODER)
    first, second = planted.ledger.reader(TEAM_ONLY).decisions()

    assert second.supersedes == first.id
    assert _killed(planted, one) == "6"
    undo(planted.ledger, second.id, CODER)
    assert _killed(planted, one) == "5"


def test_a_claim_is_struck_out_and_comes_back(planted: Any, one: str) -> None:
    claim = _claim(planted, one, "harm")
    done = carry_out(planted.ledger, rejecting_claim(planted.ledger, one, claim.id, CODER), CODER)
    assert _killed(planted, one) is None
    undo(planted.ledger, done.decision.id, CODER)

    assert _killed(planted, one) == "4"
    assert _claim(planted, one, "harm").id == claim.id
    with pytest.raises(InputError, match="of some kind"):
        rejecting_claim(planted.ledger, one, _claim(planted, one, "type").id, CODER)


def test_an_account_is_taken_out_and_the_references_of_others_stay_right(planted: Any, make: Any) -> None:
    told = make.said(killed=1), make.said(day=9, killed=2), make.said(day=9, killed=3, follows=1)
    first, second, third = planted.tell("three", *told)
    planted.settle()
    gone = carry_out(planted.ledger, removing_account(planted.ledger, first, CODER), CODER)

    assert _record(planted, first) is None
    assert _record(planted, third).account.follows == 0
    _check(planted)
    with pytest.raises(InputError, match="no account"):
        removing_account(planted.ledger, first, CODER)
    undo(planted.ledger, gone.decision.id, CODER)
    held = planted.ledger.reader(TEAM_ONLY).account_ids_of([planted.ids["three"]])
    assert set(held) == {first, second, third}
    assert held[_record(planted, third).account.follows] == second
    _check(planted)


def test_what_somebody_else_corrected_in_between_is_not_overwritten(planted: Any, one: str) -> None:
    reader = planted.ledger.reader(TEAM_ONLY)
    seen, claim = account_seen(reader, one), _claim(planted, one, "harm")
    slow = amending_claim(planted.ledger, one, claim.id, _count(9), Why(person="coder-2", reason="it says nine"), seen)
    carry_out(planted.ledger, amending_claim(planted.ledger, one, claim.id, _count(5), CODER, seen), CODER)

    with pytest.raises(StaleError, match="coder-1"):
        carry_out(planted.ledger, slow, Why(person="coder-2", reason="it says nine"))
    with pytest.raises(StaleError):
        rejecting_claim(planted.ledger, one, claim.id, CODER, seen)
    assert _killed(planted, one) == "5"


def test_nobody_reviews_what_rests_on_their_own_coding(planted: Any, one: str, why: Why) -> None:
    claim = _claim(planted, one, "harm")
    carry_out(planted.ledger, amending_claim(planted.ledger, one, claim.id, _count(5), CODER), CODER)
    accepted = carry_out(planted.ledger, acting(planted.ledger, planted.home(one), Accept(), why), why)

    with pytest.raises(InputError, match="coder-1 coded accounts"):
        confirm(planted.ledger, accepted.decision.id, CODER)
    confirm(planted.ledger, accepted.decision.id, CODER, team_of_two=True)


def test_a_corrected_day_moves_an_account_to_another_incident(planted: Any, make: Any, one: str) -> None:
    (other,) = planted.tell("second", make.said(day=20, killed=4), day=21)
    planted.settle()
    assert planted.home(one) != planted.home(other)
    day = {"from": "2019-03-01", "to": "2019-03-01", "precision": "day"}
    claim = _claim(planted, other, "day")
    change = Change(value=day, is_judged=True)
    done = carry_out(planted.ledger, amending_claim(planted.ledger, other, claim.id, change, CODER), CODER)

    assert planted.home(one) == planted.home(other)
    _check(planted)
    undo(planted.ledger, done.decision.id, CODER)
    assert planted.home(one) != planted.home(other)
    _check(planted)


def test_somebody_read_a_report_and_found_nothing_in_it(planted: Any, arabic: str, one: str) -> None:
    carry_out(planted.ledger, reading_nothing(planted.ledger, arabic, CODER), CODER)

    assert Queues(read_book(planted.ledger.reader(TEAM_ONLY))).unread == ()
    with pytest.raises(InputError, match="has accounts"):
        reading_nothing(planted.ledger, _record(planted, one).report_id, CODER)


ACTS = st.tuples(st.sampled_from(["amend", "reject", "add", "remove", "merge"]), st.integers(0, 40))


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(ACTS, min_size=3, max_size=8))
@example([("remove", 0)])
@example([("add", 12), ("add", 0), ("amend", 9)])  # the first of two that were added keeps its place
@example([("amend", 1), ("amend", 1), ("remove", 1), ("add", 2), ("merge", 2), ("reject", 2), ("amend", 2)])
def test_each_coding_is_taken_back_to_the_letter_and_decided_again(make: Any, acts: list[tuple[str, int]]) -> None:
    with make.book() as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        accounts = [planted.tell(f"r{n}", make.said(day=1 + n // 2, killed=4 + n))[0] for n in range(4)]
        planted.settle()
        for act, number in acts:
            before = _state(ledger)
            decision = _act(planted, accounts[number % 4], act, number)
            if decision is None:
                continue
            after = _state(ledger)
            taken_back = undo(ledger, decision.id, CODER).decision
            assert _state(ledger) == before
            undo(ledger, taken_back.id, CODER)
            assert _state(ledger) == after
        _check(planted)


def _state(ledger: Any) -> Any:
    """What the book says, whatever its incidents are called: an incident whose accounts were all gone is begun anew."""
    reader = ledger.reader(TEAM_ONLY)
    members = {one.id: one.account_ids for one in reader.incidents()}
    figures = {(members[one.subject_id], replace(one, subject_id="")) for one in reader.figures()}
    return list(reader.accounts()), sorted(members.values()), figures, _sorted(reader.questions())


def _sorted(questions: Any) -> list[Any]:
    return sorted(questions, key=lambda link: (link.account_id, link.other_id))


def _act(planted: Any, account: str, act: str, number: int) -> Any:
    """The decision that was written, or None where it could not be."""
    record = _record(planted, account)
    try:
        if record is None:
            return None
        if act == "merge":
            homes = sorted(planted.partition())
            return merge(planted.ledger, homes[0], homes[number % len(homes)], CODER).decision
        return carry_out(planted.ledger, _making(planted, record, act, number), CODER).decision
    except InputError:
        return None


def _making(planted: Any, record: Any, act: str, number: int) -> Any:
    claims = [one for one in record.claims if one.slot == "harm"]
    if act == "add":
        value = {
            "effect": "killed",
            "group": "women",
            "count": {"kind": "exact", "low": number + 1, "high": number + 1},
        }
        return adding_claim(planted.ledger, record.id, "harm", Change(value=value, is_judged=True), CODER)
    if act == "remove":
        return removing_account(planted.ledger, record.id, CODER)
    if not claims:
        raise InputError("nothing to correct")
    claim = claims[number % len(claims)]
    if act == "amend":
        return amending_claim(planted.ledger, record.id, claim.id, _count(number + 1), CODER)
    return rejecting_claim(planted.ledger, record.id, claim.id, CODER)
