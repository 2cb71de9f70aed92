"""Tolls are coded, corrected and taken out: by one id for good, part by part, taken back to the letter."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.account import Reading
from harmledger.model.audience import TEAM, Audience
from harmledger.model.claim import Judgement, Perpetrator
from harmledger.model.count import Count
from harmledger.model.errors import EvidenceError, InputError, StaleError
from harmledger.model.kinds import SourceKind
from harmledger.model.record import TollRecord
from harmledger.model.report import Anchor, AnchorSource
from harmledger.review.book import read_book
from harmledger.review.coding import Change, adding_claim, amending_claim, reading_nothing, rejecting_claim
from harmledger.review.coding_part import parts_of
from harmledger.review.coding_replay import replayed_toll
from harmledger.review.coding_toll import adding_toll, removing_toll
from harmledger.review.coding_value import standing_codings
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, preview, undo
from harmledger.review.lock import account_seen
from harmledger.review.record import view_tolls
from harmledger.review.reread import take_reading
from harmledger.review.seal import erase, seal
from harmledger.review.second import confirm

TEAM_ONLY = frozenset({TEAM})
CODER = Why(person="coder-1", reason="read it in the original")


@pytest.fixture
def one(planted: Any, make: Any) -> str:
    """A toll, after another in the same report, with all that a toll can have."""
    _tell(planted, make)
    return str(_tolls(planted)[1].id)


def _tell(planted: Any, make: Any) -> None:
    some = make.total(count=Count.at_least(116), by=("israel",), source="the monitor of the north")
    planted.tell(
        "first", make.said(killed=4), make.total(count=Count.exact(9), area=None, since=None, until=None), some
    )
    planted.settle()


def _tolls(planted: Any) -> list[Any]:
    return list(planted.ledger.reader(TEAM_ONLY).tolls_of([planted.ids["first"]]))


def _toll(planted: Any, toll: str) -> Any:
    return next((one for one in _tolls(planted) if one.id == toll), None)


def _part(planted: Any, toll: str, slot: str) -> Any:
    return next(one for one in parts_of(_toll(planted, toll)) if one.slot == slot)


def _amend(planted: Any, toll: str, slot: str, change: Change) -> Any:
    made = amending_claim(planted.ledger, toll, _part(planted, toll, slot).id, change, CODER)
    return carry_out(planted.ledger, made, CODER).decision


def _count(number: int) -> Change:
    return Change(value={"count": {"kind": "at_least", "low": number, "high": None}})


def _words(planted: Any, said: str) -> list[tuple[int, int]]:
    text = planted.ledger.reader(TEAM_ONLY).report(planted.ids["first"]).text
    return [(text.index(said), text.index(said) + len(said))]


def test_a_number_is_corrected_and_the_page_of_tolls_follows(planted: Any, one: str) -> None:
    incidents = list(planted.ledger.reader(TEAM_ONLY).incidents())
    done = _amend(planted, one, "harm", _count(161))

    assert [record.id for record in _tolls(planted)][1] == one
    assert str(_toll(planted, one).toll.harm.value.count) == "at least 161"
    view = view_tolls(read_book(planted.ledger.reader(TEAM_ONLY)))
    assert "161" in next(toll for toll in view.tolls if toll.toll_id == one).words
    assert list(planted.ledger.reader(TEAM_ONLY).incidents()) == incidents
    assert verify(planted.ledger).holds
    undo(planted.ledger, done.id, CODER)
    assert str(_toll(planted, one).toll.harm.value.count) == "at least 116"


def test_its_time_area_source_and_accused_are_corrected_each_by_itself(planted: Any, one: str) -> None:
    days = {"from": "2019-02-01", "to": "2019-04-30", "precision": "days"}
    period = _amend(planted, one, "period", Change(value=days))
    _amend(planted, one, "area", Change(spans=_words(planted, "9 dead in all")))
    _amend(planted, one, "source", Change(value={"kind": "un"}))
    _amend(planted, one, "perpetrator", Change(value={"actor": None, "role": "accused"}))

    toll = _toll(planted, one).toll
    assert toll.period is not None
    assert (toll.period.first.isoformat(), toll.period.last.isoformat()) == ("2019-02-01", "2019-04-30")
    assert (toll.area.quote, toll.source.kind) == ("9 dead in all", SourceKind.UN)
    assert [claim.value.actor for claim in toll.perpetrators] == [None]
    undo(planted.ledger, period.id, CODER)
    assert _toll(planted, one).toll.period.last.isoformat() == "2019-03-31"
    assert _toll(planted, one).toll.area.quote == "9 dead in all"


def test_parts_are_struck_out_and_added_again_and_the_figure_can_only_be_corrected(planted: Any, one: str) -> None:
    for slot in ("period", "area", "source", "perpetrator"):
        part = _part(planted, one, slot)
        carry_out(planted.ledger, rejecting_claim(planted.ledger, one, part.id, CODER), CODER)
    bare = _toll(planted, one).toll
    assert (bare.period, bare.area, bare.source, bare.perpetrators) == (None, None, None, ())
    with pytest.raises(InputError, match="correct the figure, or remove the toll"):
        rejecting_claim(planted.ledger, one, _part(planted, one, "harm").id, CODER)

    told = {"area": {}, "source": {"kind": "monitor"}, "perpetrator": {"actor": "israel"}}
    for slot, value in told.items():
        words = _words(planted, "9 dead in all")
        carry_out(
            planted.ledger, adding_claim(planted.ledger, one, slot, Change(value=value, spans=words), CODER), CODER
        )
    toll = _toll(planted, one).toll
    assert (toll.area.quote, toll.source.text) == ("9 dead in all", "9 dead in all")
    assert toll.perpetrators[0].value == Perpetrator(text="9 dead in all", actor="israel")
    with pytest.raises(InputError, match="one area: correct it"):
        adding_claim(planted.ledger, one, "area", Change(spans=_words(planted, "9 dead")), CODER)


def test_a_toll_is_coded_by_hand_also_in_a_report_that_tells_nothing_else(planted: Any) -> None:
    planted.tell("bare")
    name = planted.ids["bare"]
    change = Change(value={"effect": "killed", "group": "all", **(_count(40).value or {})}, spans=[(1, 8)])
    made = adding_toll(planted.ledger, name, change, CODER)
    shown = preview(planted.ledger, made)
    assert (shown.before, shown.after, shown.published) == ((), (), ())
    done = carry_out(planted.ledger, made, CODER)

    (record,) = planted.ledger.reader(TEAM_ONLY).tolls_of([name])
    assert (record.id, str(record.toll.harm.value.count)) == (made.subject_id, "at least 40")
    with pytest.raises(InputError, match="began with just that"):
        adding_toll(planted.ledger, name, change, CODER)
    undo(planted.ledger, done.decision.id, CODER)
    assert planted.ledger.reader(TEAM_ONLY).tolls_of([name]) == ()
    judged = replace(change, spans=None, is_judged=True)
    carry_out(planted.ledger, adding_toll(planted.ledger, name, judged, CODER), CODER)
    (record,) = planted.ledger.reader(TEAM_ONLY).tolls_of([name])
    assert record.toll.harm.basis == Judgement(person=CODER.person, reason=CODER.reason)
    carry_out(planted.ledger, reading_nothing(planted.ledger, name, CODER), CODER)  # a toll is no incident
    assert verify(planted.ledger).holds


def test_a_toll_is_taken_out_and_comes_back_in_its_place(planted: Any, one: str) -> None:
    before = _tolls(planted)
    for name in (before[0].id, one):
        gone = carry_out(planted.ledger, removing_toll(planted.ledger, name, CODER), CODER)
        assert _toll(planted, name) is None
        with pytest.raises(InputError, match="no toll"):
            removing_toll(planted.ledger, name, CODER)
        undo(planted.ledger, gone.decision.id, CODER)
        assert _tolls(planted) == before


def test_of_two_tolls_by_one_id_the_first_is_decided_on_and_the_other_stays(planted: Any, one: str) -> None:
    first, second = _tolls(planted)
    twin = replace(second, toll=replace(second.toll, source=None, perpetrators=()))
    reader = planted.ledger.reader(TEAM_ONLY)
    name = planted.ids["first"]
    records, readings = reader.accounts_named(reader.account_ids_of([name])), reader.readings_named([name])
    with planted.ledger.writer("run-1") as writer:
        writer.add_readings(name, records, [first, second, twin], (), readings[0])

    _amend(planted, one, "harm", _count(161))
    assert _tolls(planted)[2] == twin
    removed = carry_out(planted.ledger, removing_toll(planted.ledger, one, CODER), CODER).decision
    assert _tolls(planted) == [first, twin]
    undo(planted.ledger, removed.id, CODER)
    assert [str(record.toll.harm.value.count) for record in _tolls(planted)] == ["9", "at least 161", "at least 116"]
    account = next(iter(reader.accounts_named(reader.account_ids_of([name])))).account
    _read(planted, account, (first.toll, second.toll, twin.toll))
    assert [str(record.toll.harm.value.count) for record in _tolls(planted)] == ["9", "at least 161", "at least 116"]


def test_what_cannot_be_is_refused_in_words(planted: Any, one: str) -> None:
    ledger, harm = planted.ledger, _part(planted, one, "harm").id
    days = {"from": "2019-04-01", "to": "2019-03-01", "precision": "days"}
    refused: tuple[tuple[str, Callable[[], Any]], ...] = (
        ("says just that", lambda: amending_claim(ledger, one, harm, _count(116), CODER)),
        ("has no claim", lambda: amending_claim(ledger, one, "clm-1", _count(1), CODER)),
        ("has no victim", lambda: adding_claim(ledger, one, "victim", Change(spans=[(1, 4)]), CODER)),
        ("period", lambda: amending_claim(ledger, one, _part(planted, one, "period").id, Change(value=days), CODER)),
        ("select the words", lambda: adding_toll(ledger, planted.ids["first"], _count(3), CODER)),
    )
    for message, making in refused:
        with pytest.raises(InputError, match=message):
            making()
    with pytest.raises(EvidenceError):
        amending_claim(ledger, one, harm, Change(spans=[(5, 10**6)]), CODER)
    assert list(ledger.reader(TEAM_ONLY).decisions()) == []


def test_two_people_cannot_overwrite_each_other_and_nobody_reviews_their_own(planted: Any, one: str) -> None:
    seen, other = account_seen(planted.ledger.reader(TEAM_ONLY), one), Why(person="coder-2", reason="it says 99")
    slow = amending_claim(planted.ledger, one, _part(planted, one, "harm").id, _count(99), other, seen)
    quick = _amend(planted, one, "area", Change(spans=_words(planted, "9 dead in all")))

    with pytest.raises(StaleError, match="coder-1"):
        carry_out(planted.ledger, slow, other)
    with pytest.raises(StaleError):
        removing_toll(planted.ledger, one, other, seen)
    with pytest.raises(InputError, match="coder-1 decided"):
        confirm(planted.ledger, quick.id, CODER)
    confirm(planted.ledger, quick.id, other)


def test_sealed_it_is_out_of_reach_with_all_that_was_decided_on_it(planted: Any, one: str) -> None:
    made = _amend(planted, one, "harm", _count(161))
    seal(planted.ledger, one, Audience("need:names"), CODER)

    reader = planted.ledger.reader(TEAM_ONLY)
    assert one not in [record.id for record in _tolls(planted)]
    assert reader.tolls_named([one]) == ()
    others = [record.id for record in _tolls(planted)]
    assert [record.id for record in reader.tolls_named(others)] == others
    assert planted.ledger.reader(frozenset({Audience("public")})).tolls_named(others) == ()
    assert made.id not in [decision.id for decision in reader.decisions()]
    with pytest.raises(InputError):
        undo(planted.ledger, made.id, CODER)
    _amend(planted, _tolls(planted)[0].id, "harm", _count(8))
    assert one not in [record.id for record in _tolls(planted)]


def test_erased_it_comes_back_by_no_decision(planted: Any, one: str) -> None:
    made = _amend(planted, one, "harm", _count(161))
    erase(planted.ledger, one, CODER)

    with pytest.raises(InputError, match="erased for good"):
        undo(planted.ledger, made.id, CODER)


def _read(planted: Any, account: Any, tolls: Any) -> Any:
    report = planted.ledger.reader(TEAM_ONLY).report(planted.ids["first"])
    anchor = Anchor(day=report.published, source=AnchorSource.METADATA)
    reading = Reading(report_id=report.id, engine="newer/2", anchor=anchor, accounts=(account,), tolls=tuple(tolls))
    return take_reading(planted.ledger, reading, "run-1")


def test_a_newer_engine_that_reads_it_otherwise_changes_nothing_and_is_told(planted: Any, one: str) -> None:
    reader = planted.ledger.reader(TEAM_ONLY)
    account = reader.account(reader.account_ids_of([planted.ids["first"]])[0]).account
    first, second = (record.toll for record in _tolls(planted))
    harm = replace(second.harm, value=replace(second.harm.value, count=Count.exact(118)))
    newer = replace(second, harm=harm)
    _amend(planted, one, "harm", _count(161))
    _amend(planted, one, "source", Change(value={"kind": "un"}))
    before = _tolls(planted)

    found = _read(planted, account, (first, newer))
    assert _tolls(planted) == before
    assert sorted(told.words for told in found) == [
        "harm decided; the engine tells another value",
        "source decided; the engine tells another value",
    ]
    found = _read(planted, account, (first,))
    assert _tolls(planted) == before
    assert sorted(told.words for told in found) == [
        "harm decided; the engine does not tell it",
        "source decided; the engine does not tell it",
    ]


ACTS = st.tuples(
    st.sampled_from(["amend", "reject", "add", "remove", "code"]),
    st.sampled_from(["harm", "period", "area", "source", "perpetrator"]),
    st.integers(0, 30),
)


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(ACTS, min_size=3, max_size=8))
@example([("amend", "harm", 1), ("reject", "area", 1), ("remove", "harm", 1), ("code", "harm", 4), ("add", "area", 2)])
def test_each_is_taken_back_to_the_letter_and_the_log_gives_the_tables(make: Any, acts: list[Any]) -> None:
    with make.book() as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        _tell(planted, make)
        engine_told = {record.id: record.toll for record in _tolls(planted)}
        for act, slot, number in acts:
            before = _tolls(planted)
            decision = _act(planted, (act, slot), number)
            if decision is None:
                continue
            after = _tolls(planted)
            taken_back = undo(ledger, decision.id, CODER).decision
            assert _tolls(planted) == before
            undo(ledger, taken_back.id, CODER)
            assert _tolls(planted) == after
        assert _replayed(planted, engine_told) == {record.id: record for record in _tolls(planted)}
        assert verify(ledger).holds


def _replayed(planted: Any, engine_told: dict[str, Any]) -> dict[str, TollRecord]:
    """What the decisions alone make of what the engine told."""
    reader, name = planted.ledger.reader(TEAM_ONLY), planted.ids["first"]
    subjects = {*engine_told, *(one.subject_id for one in reader.decisions() if one.subject_id.startswith("tol-"))}
    found = {}
    for subject in subjects:
        stands = standing_codings(reader.decisions_on([subject]))
        toll = replayed_toll(reader.report(name), engine_told.get(subject), stands, planted.ledger.key)
        if toll is not None:
            found[subject] = TollRecord(id=subject, report_id=name, toll=toll)
    return found


def _act(planted: Any, what: tuple[str, str], number: int) -> Any:
    """The decision that was written, or None where it could not be."""
    tolls = _tolls(planted)
    try:
        if what[0] == "code" or not tolls:
            change = Change(
                value={"effect": "killed", **(_count(number).value or {})}, spans=[(900 + number, 905 + number)]
            )
            made = adding_toll(planted.ledger, planted.ids["first"], change, CODER)
        else:
            made = _making(planted, tolls[number % len(tolls)], what, number)
        return None if made is None else carry_out(planted.ledger, made, CODER).decision
    except InputError:
        return None


def _making(planted: Any, record: Any, what: tuple[str, str], number: int) -> Any:
    (act, slot), ledger = what, planted.ledger
    days = {"from": f"2019-02-{1 + number % 20:02}", "to": None, "precision": "open"}
    change = {
        "harm": _count(number + 1),
        "period": Change(value=days),
        "area": Change(spans=[(10 + number, 15 + number)]),
        "source": Change(value={"kind": list(SourceKind)[number % 9].value}, spans=[(10 + number, 15 + number)]),
        "perpetrator": Change(value={"actor": None}, spans=[(20 + number, 25 + number)]),
    }[slot]
    if act == "remove":
        return removing_toll(ledger, record.id, CODER)
    if act == "add":
        return adding_claim(ledger, record.id, slot, change, CODER)
    part = next((one for one in parts_of(record) if one.slot == slot), None)
    if part is None:
        return None
    if act == "reject":
        return rejecting_claim(ledger, record.id, part.id, CODER)
    return amending_claim(ledger, record.id, part.id, change, CODER)
