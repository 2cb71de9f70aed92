"""Sources, answers of the accused and named people are corrected, added and struck out as claims are."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from harmledger.ledger import verify
from harmledger.model.account import Reading
from harmledger.model.audience import TEAM, Audience
from harmledger.model.errors import EvidenceError, InputError, StaleError
from harmledger.model.kinds import Effect, ResponseKind, SourceKind
from harmledger.model.report import Anchor, AnchorSource
from harmledger.review.act import Accept, acting
from harmledger.review.book import read_book
from harmledger.review.coding import Change, adding_claim, amending_claim, rejecting_claim, removing_account
from harmledger.review.coding_part import parts_of
from harmledger.review.coding_value import coding_of
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, preview, undo
from harmledger.review.lock import account_seen
from harmledger.review.reread import take_reading
from harmledger.review.seal import erase, seal
from harmledger.review.second import confirm
from harmledger.review.settle import settle
from harmledger.review.victim import view_victims

TEAM_ONLY = frozenset({TEAM})
THEIRS = Audience("need:names")
CODER = Why(person="coder-1", reason="read it in the original")
NURSE, NAME = "Widad Hallaq", "Omar Haddad"


@pytest.fixture
def one(planted: Any, make: Any) -> str:
    """An account with a source, an answer and two named people."""
    (account,) = planted.tell("first", _said(make))
    planted.settle()
    return str(account)


def _said(make: Any) -> Any:
    return make.said(
        killed=4,
        injured=2,
        source=(NURSE, "witness"),
        answers=(("israel", "denies_event"),),
        victims=({"name": NAME, "age": "42"}, {"name": "Amina Saleh"}),
    )


def _record(planted: Any, account: str) -> Any:
    return next(iter(planted.ledger.reader(TEAM_ONLY).accounts_named([account])), None)


def _part(planted: Any, account: str, slot: str, at: int = 0) -> Any:
    return [one for one in parts_of(_record(planted, account)) if one.slot == slot][at]


def _text(planted: Any, account: str) -> str:
    return str(planted.ledger.reader(TEAM_ONLY).report(_record(planted, account).report_id).text)


def _amend(planted: Any, account: str, part: Any, change: Change) -> Any:
    return carry_out(planted.ledger, amending_claim(planted.ledger, account, part.id, change, CODER), CODER)


def _check(planted: Any) -> None:
    """What is written is what settling the whole book gives, and the log holds."""
    reader = planted.ledger.reader(TEAM_ONLY)
    book = read_book(reader)
    settled = settle(book, book.decisions)
    assert sorted(settled.incidents, key=lambda one: one.id) == list(reader.incidents())
    assert sorted(settled.figures, key=lambda one: one.subject_id) == list(reader.figures())
    assert verify(planted.ledger).holds


def test_a_name_is_corrected_by_other_words_and_everybody_reads_it_so(planted: Any, one: str) -> None:
    part = _part(planted, one, "victim")
    span = part.part.span
    surname = (span.start + len("Omar "), span.end)

    done = _amend(planted, one, part, Change(value={"age": "24", "effect": "injured"}, spans=[surname]))

    victim = _record(planted, one).account.victims[0]
    assert (victim.name, victim.span.quote, victim.age, victim.effect) == ("Haddad", "Haddad", "24", Effect.INJURED)
    book = read_book(planted.ledger.reader(TEAM_ONLY))
    assert {person.name for person in view_victims(book, TEAM_ONLY).persons} == {"Haddad", "Amina Saleh"}
    assert "Haddad" not in (done.decision.value or "")
    _check(planted)
    undo(planted.ledger, done.decision.id, CODER)
    assert _record(planted, one).account.victims[0] == part.part


def test_a_named_person_is_added_and_another_struck_out(planted: Any, one: str) -> None:
    text = _text(planted, one)
    start = text.index("4 all killed")
    value = {"effect": "killed", "status": "civilian", "sex": "female"}
    adding = adding_claim(planted.ledger, one, "victim", Change(value=value, spans=[(start, start + 5)]), CODER)
    added = carry_out(planted.ledger, adding, CODER).decision
    struck = carry_out(
        planted.ledger, rejecting_claim(planted.ledger, one, _part(planted, one, "victim").id, CODER), CODER
    ).decision

    names = [victim.name for victim in _record(planted, one).account.victims]
    assert names == ["Amina Saleh", text[start : start + 5]]
    undo(planted.ledger, added.id, CODER)
    undo(planted.ledger, struck.id, CODER)
    assert [victim.name for victim in _record(planted, one).account.victims] == [NAME, "Amina Saleh"]
    _check(planted)


def test_a_source_keeps_the_one_through_which_it_came_whatever_happens_beside_it(planted: Any, one: str) -> None:
    text = _text(planted, one)

    def words(said: str) -> Change:
        at = text.index(said)
        return Change(value={"kind": "media"}, spans=[(at, at + len(said))])

    agency = adding_claim(planted.ledger, one, "source", words("4 all killed"), CODER)
    carry_out(planted.ledger, agency, CODER)
    through = Change(value={"through": _part(planted, one, "source", 1).id})
    _amend(planted, one, _part(planted, one, "source", 0), through)
    assert [source.via for source in _record(planted, one).account.sources] == [1, None]

    _amend(planted, one, _part(planted, one, "source", 0), Change(value={"kind": "medical"}))
    _amend(planted, one, _part(planted, one, "source", 1), words("2 all injured"))

    _amend(planted, one, _part(planted, one, "source", 0), Change(value={"kind": "official"}))
    nurse, media = _record(planted, one).account.sources
    assert (nurse.text, nurse.kind, nurse.via, media.text) == (NURSE, SourceKind.OFFICIAL, 1, "2 all injured")
    carry_out(planted.ledger, rejecting_claim(planted.ledger, one, _part(planted, one, "source", 1).id, CODER), CODER)
    assert [(source.text, source.via) for source in _record(planted, one).account.sources] == [(NURSE, None)]
    _check(planted)


def test_the_kind_of_a_source_moves_the_grade_of_its_incident(planted: Any, one: str, why: Why) -> None:
    """What people accepted of it is another matter now: the incident says so."""
    carry_out(planted.ledger, acting(planted.ledger, planted.home(one), Accept(), why), why)

    shown = preview(
        planted.ledger,
        amending_claim(
            planted.ledger, one, _part(planted, one, "source").id, Change(value={"kind": "anonymous"}), CODER
        ),
    )

    assert [sketch.id for sketch in shown.after] == [planted.home(one)]


def test_an_answer_is_corrected_and_another_added(planted: Any, one: str) -> None:
    part = _part(planted, one, "response")
    _amend(planted, one, part, Change(value={"kind": "acknowledges"}))
    span = part.part.span
    another = Change(value={"kind": "says_military", "by": "israel"}, spans=[(span.start, span.end)])
    carry_out(planted.ledger, adding_claim(planted.ledger, one, "response", another, CODER), CODER)

    answers = _record(planted, one).account.responses
    assert [(answer.kind, answer.by) for answer in answers] == [
        (ResponseKind.ACKNOWLEDGES, "israel"),
        (ResponseKind.SAYS_MILITARY, "israel"),
    ]
    _amend(planted, one, _part(planted, one, "response"), Change(value={"kind": "denies_responsibility"}))
    first, _, third = planted.ledger.reader(TEAM_ONLY).decisions()
    assert third.supersedes == first.id
    _check(planted)


@pytest.mark.parametrize(
    ("slot", "change", "message"),
    [
        ("victim", Change(value={"effect": "killed"}), "own words"),
        ("victim", Change(value={"effect": "killed"}, is_judged=True), "own words"),
        ("victim", Change(value={"effect": "maimed"}, spans=[(1, 4)]), "named person"),
        ("source", Change(value={}, spans=[(1, 4)]), "source"),
        ("source", Change(value={"kind": "rumour"}, spans=[(1, 4)]), "source"),
        ("response", Change(value={"kind": "shrugs"}, spans=[(1, 4)]), "answer"),
        ("type", Change(value={"type": "shelling"}, spans=[(1, 4)]), "correct it"),
        ("area", Change(spans=[(1, 4)]), "has no area"),
    ],
)
def test_what_cannot_be_is_refused_in_words(planted: Any, one: str, slot: str, change: Change, message: str) -> None:
    with pytest.raises(InputError, match=message):
        adding_claim(planted.ledger, one, slot, change, CODER)
    assert list(planted.ledger.reader(TEAM_ONLY).decisions()) == []


def test_words_beyond_the_text_and_words_that_are_taken_are_refused(planted: Any, one: str) -> None:
    first, second = _part(planted, one, "victim"), _part(planted, one, "victim", 1)
    taken = [(second.part.span.start, second.part.span.end)]
    with pytest.raises(EvidenceError):
        amending_claim(planted.ledger, one, first.id, Change(spans=[(5, 10**6)]), CODER)
    with pytest.raises(InputError, match="taken as that already"):
        amending_claim(planted.ledger, one, first.id, Change(spans=taken), CODER)
    with pytest.raises(InputError, match="taken as that already"):
        adding_claim(planted.ledger, one, "victim", Change(value={"effect": "injured"}, spans=taken), CODER)
    with pytest.raises(InputError, match="says just that"):
        amending_claim(planted.ledger, one, first.id, Change(value={"age": "42"}), CODER)
    span = first.part.span
    _amend(planted, one, first, Change(spans=[(span.start, span.start + 4)]))
    whole = Change(value={"effect": "killed"}, spans=[(span.start, span.end)])
    with pytest.raises(InputError, match="was corrected"):
        adding_claim(planted.ledger, one, "victim", whole, CODER)


def test_two_people_cannot_overwrite_each_other(planted: Any, one: str) -> None:
    part, seen = _part(planted, one, "victim"), account_seen(planted.ledger.reader(TEAM_ONLY), one)
    other = Why(person="coder-2", reason="another age")
    slow = amending_claim(planted.ledger, one, part.id, Change(value={"age": "9"}), other, seen)
    _amend(planted, one, _part(planted, one, "source"), Change(value={"kind": "un"}))

    with pytest.raises(StaleError, match="coder-1"):
        carry_out(planted.ledger, slow, other)
    with pytest.raises(StaleError):
        rejecting_claim(planted.ledger, one, part.id, other, seen)


def test_whoever_corrected_a_name_reviews_nothing_that_rests_on_it(planted: Any, one: str, why: Why) -> None:
    _amend(planted, one, _part(planted, one, "victim"), Change(value={"age": "24"}))
    accepted = carry_out(planted.ledger, acting(planted.ledger, planted.home(one), Accept(), why), why)

    with pytest.raises(InputError, match="coder-1 coded accounts"):
        confirm(planted.ledger, accepted.decision.id, CODER)


def test_a_newer_engine_finds_the_corrections_again(planted: Any, one: str) -> None:
    before = _record(planted, one).account
    _amend(planted, one, _part(planted, one, "victim"), Change(value={"age": "24"}))
    carry_out(planted.ledger, rejecting_claim(planted.ledger, one, _part(planted, one, "source").id, CODER), CODER)
    decided = _record(planted, one).account
    report = planted.ledger.reader(TEAM_ONLY).report(_record(planted, one).report_id)
    wider = replace(before.victims[0], age="41")
    newer = replace(before, victims=(wider, before.victims[1]))
    anchor = Anchor(day=report.published, source=AnchorSource.METADATA)

    found = take_reading(
        planted.ledger, Reading(report_id=report.id, engine="newer/2", anchor=anchor, accounts=(newer,)), "run-1"
    )

    assert _record(planted, one).account == decided
    assert sorted(one.words for one in found) == [
        "source struck out; the engine tells it",
        "victim decided; the engine tells another value",
    ]


@pytest.mark.parametrize("away", ["seal", "erase"])
def test_what_was_sealed_or_erased_comes_back_by_no_later_decision(planted: Any, one: str, away: str) -> None:
    """Decisions hold what stood before them: none may put it back where it was taken away since."""
    first = _amend(planted, one, _part(planted, one, "victim"), Change(value={"age": "24"})).decision
    harms = [claim for claim in _record(planted, one).claims if claim.slot == "harm"]
    injured = next(claim for claim in harms if claim.claim.value.effect is Effect.INJURED)
    for name in (f"{one}/victim/0", f"{one}/attribution/0", injured.id):
        if away == "seal":
            seal(planted.ledger, name, THEIRS, CODER)
        else:
            erase(planted.ledger, name, CODER)
    left = _record(planted, one).account
    assert (len(left.victims), left.sources, len(left.harms)) == (1, (), 1)

    _amend(planted, one, _part(planted, one, "response"), Change(value={"kind": "acknowledges"}))
    now = _record(planted, one).account
    assert (now.victims, now.sources, now.harms) == (left.victims, left.sources, left.harms)
    undo(planted.ledger, first.id, CODER)
    removed = carry_out(planted.ledger, removing_account(planted.ledger, one, CODER), CODER).decision
    undo(planted.ledger, removed.id, CODER)

    now = _record(planted, one).account
    assert (now.victims, now.sources, now.harms) == (left.victims, left.sources, left.harms)
    assert verify(planted.ledger).holds


def test_nothing_is_decided_on_what_was_erased(planted: Any, one: str) -> None:
    first = _amend(planted, one, _part(planted, one, "victim"), Change(value={"age": "24"})).decision
    erase(planted.ledger, one, CODER)

    with pytest.raises(InputError, match="erased for good"):
        undo(planted.ledger, first.id, CODER)
    assert _record(planted, one) is None


ACTS = st.tuples(
    st.sampled_from(["amend", "reword", "reject", "add"]),
    st.sampled_from(["source", "response", "victim"]),
    st.integers(0, 30),
)


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(ACTS, min_size=3, max_size=8))
@example([("reword", "victim", 0), ("reject", "victim", 0), ("add", "source", 3), ("reword", "source", 1)])
def test_each_is_taken_back_to_the_letter_and_the_log_gives_the_tables(make: Any, acts: list[Any]) -> None:
    with make.book() as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        (account,) = planted.tell("first", _said(make))
        planted.settle()
        told = _record(planted, account)
        for act, slot, number in acts:
            before = _state(ledger)
            decision = _act(planted, account, (act, slot), number)
            if decision is None:
                continue
            after = _state(ledger)
            taken_back = undo(ledger, decision.id, CODER).decision
            assert _state(ledger) == before
            undo(ledger, taken_back.id, CODER)
            assert _state(ledger) == after
        _check(planted)
        assert _replayed(ledger, told) == _record(planted, account)


def _replayed(ledger: Any, told: Any) -> Any:
    """What the decisions alone make of what the engine told."""
    from harmledger.model.record import AccountRecord
    from harmledger.review.coding_replay import replayed
    from harmledger.review.coding_value import standing_codings

    reader = ledger.reader(TEAM_ONLY)
    stands = standing_codings(reader.decisions_on([told.id]))
    account = replayed(reader.report(told.report_id), told.account, stands, ledger.key)
    assert account is not None
    return AccountRecord.of(told.report_id, account, told.places, key=ledger.key)


def _state(ledger: Any) -> Any:
    reader = ledger.reader(TEAM_ONLY)
    return list(reader.accounts()), list(reader.incidents()), list(reader.figures())


def _act(planted: Any, account: str, what: tuple[str, str], number: int) -> Any:
    """The decision that was written, or None where it could not be."""
    try:
        made = _making(planted, account, what, number)
        return None if made is None else carry_out(planted.ledger, made, CODER).decision
    except InputError:
        return None


VALUES: dict[str, Callable[[int], dict[str, Any]]] = {
    "source": lambda n: {"kind": list(SourceKind)[n % len(SourceKind)].value},
    "response": lambda n: {"kind": list(ResponseKind)[n % len(ResponseKind)].value, "by": None},
    "victim": lambda n: {"effect": list(Effect)[n % 3].value, "age": str(n)},
}


def _making(planted: Any, account: str, what: tuple[str, str], number: int) -> Any:
    (act, slot), ledger = what, planted.ledger
    words = [(10 + 3 * number, 15 + 3 * number)]
    if act == "add":
        return adding_claim(ledger, account, slot, Change(value=VALUES[slot](number), spans=words), CODER)
    parts = [one for one in parts_of(_record(planted, account)) if one.slot == slot]
    if not parts:
        return None
    part = parts[number % len(parts)]
    if act == "reject":
        return rejecting_claim(ledger, account, part.id, CODER)
    change = Change(value=VALUES[slot](number)) if act == "amend" else Change(spans=words)
    made = amending_claim(ledger, account, part.id, change, CODER)
    coding = coding_of(made)
    assert coding is not None
    assert coding.report_id == _record(planted, account).report_id
    return made
