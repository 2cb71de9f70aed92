"""The verdict, the allegation and the flags of one happening."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.claim import Response
from harmledger.model.errors import ValueRefusedError
from harmledger.model.finding import Accusation, Allegation, Finding, Flag, Standing
from harmledger.model.kinds import EventType, Group, ObservationKind, ResponseKind, SourceKind, TargetKind
from harmledger.model.period import Period
from harmledger.model.span import Span
from harmledger.monitor.finding import find_findings

WORDS = Span(0, 22, "violated the agreement")


def _accusation(*accused: str, supporters: bool = False, agreements: tuple[str, ...] = ()) -> Accusation:
    return Accusation(
        span=WORDS,
        by=None,
        by_kind=SourceKind.MEDIA,
        accused=accused,
        accused_words=(),
        with_supporters=supporters,
        agreements=agreements,
    )


def _answer(kind: ResponseKind, by: str | None = "russia") -> Response:
    return Response(span=Span(0, 2, "no"), by=by, to=None, kind=kind)


def _found(made: Any, clause: Any = None, **facts: Any) -> Finding:
    agreement = made.agreement(made.round_zone(), clause or made.clause())
    (finding,) = find_findings(made.happening(**facts), made.terms(agreement))
    return finding


def test_inside_in_force_and_prohibited_falls_within_the_terms(made: Any) -> None:
    finding = _found(made)

    assert finding.standing is Standing.FALLS_WITHIN_TERMS
    assert finding.allegation is Allegation.NONE
    assert any("place:" in reason for reason in finding.reasons)
    assert any("time:" in reason for reason in finding.reasons)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"day": Period.day(dt.date(2018, 9, 16))}, Standing.NOT_IN_FORCE),
        ({"day": None}, Standing.CANNOT_TELL),
        ({"places": ()}, None),
        ({"places": (), "accused": ("russia",)}, Standing.CANNOT_TELL),
        ({"kind": EventType.ABDUCTION}, None),
    ],
    ids=["too early", "no day", "nowhere", "nowhere but a party accused", "not prohibited"],
)
def test_what_is_not_known_or_not_meant(made: Any, facts: dict[str, Any], standing: Standing | None) -> None:
    terms = made.terms(made.agreement(made.round_zone()))

    found = find_findings(made.happening(**facts), terms)

    assert [one.standing for one in found] == ([] if standing is None else [standing])


def test_a_place_elsewhere_is_outside(made: Any) -> None:
    assert _found(made, places=(made.place(40.0, 20.0),)).standing is Standing.OUTSIDE


@pytest.mark.parametrize(
    ("accused", "standing"),
    [
        (("russia",), Standing.FALLS_WITHIN_TERMS),
        (("turkey",), Standing.OUTSIDE),
        (("turkey", "russia"), Standing.FALLS_WITHIN_TERMS),
        ((), Standing.CANNOT_TELL),
    ],
)
def test_a_clause_about_one_sides_conduct_asks_who_did_it(
    made: Any, accused: tuple[str, ...], standing: Standing
) -> None:
    assert _found(made, made.clause(by=("russia",)), accused=accused).standing is standing


def test_without_an_accuser_nothing_is_alleged(made: Any) -> None:
    answers = (_answer(ResponseKind.DENIES_RESPONSIBILITY),)

    finding = _found(made, accused=("russia",), responses=answers)

    assert finding.allegation is Allegation.NONE
    assert finding.responses == answers


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), Allegation.ALLEGED),
        ((ResponseKind.DENIES_EVENT,), Allegation.DISPUTED),
        ((ResponseKind.SAYS_MILITARY,), Allegation.DISPUTED),
        ((ResponseKind.ACKNOWLEDGES,), Allegation.ACKNOWLEDGED),
        ((ResponseKind.ACKNOWLEDGES, ResponseKind.DENIES_CIVILIAN_STATUS), Allegation.DISPUTED),
    ],
)
def test_an_answer_disputes_or_acknowledges(made: Any, kinds: tuple[ResponseKind, ...], expected: Allegation) -> None:
    finding = _found(
        made,
        accused=("russia",),
        accusations=(_accusation("russia"),),
        responses=tuple(_answer(kind) for kind in kinds),
    )

    assert finding.allegation is expected


def test_an_answer_of_somebody_else_answers_nothing(made: Any) -> None:
    answers = (_answer(ResponseKind.DENIES_EVENT, by="turkey"),)

    finding = _found(made, accused=("russia",), accusations=(_accusation("russia"),), responses=answers)

    assert finding.allegation is Allegation.ALLEGED


@pytest.mark.parametrize(
    ("accusation", "is_taken"),
    [
        (_accusation("russia"), True),
        (_accusation("turkey"), False),
        (_accusation("syrian_government"), False),
        (_accusation("syrian_government", supporters=True), True),
        (_accusation("russia", agreements=("pact",)), True),
        (_accusation("russia", agreements=("another",)), False),
    ],
    ids=["him", "another", "whom he supports", "and supporters", "this pact", "another pact"],
)
def test_an_accusation_takes_in_whom_and_what_its_words_mean(
    made: Any, accusation: Accusation, *, is_taken: bool
) -> None:
    finding = _found(made, accused=("russia",), accusations=(accusation,))

    assert (finding.allegation is Allegation.ALLEGED) is is_taken


def test_what_lies_outside_is_never_alleged(made: Any) -> None:
    finding = _found(made, places=(made.place(40.0, 20.0),), accused=("russia",), accusations=(_accusation("russia"),))

    assert finding.allegation is Allegation.NONE
    assert finding.accusations == ()


def test_a_finding_refuses_to_be_alleged_without_an_accuser(made: Any) -> None:
    finding = _found(made)

    with pytest.raises(ValueRefusedError, match="needs an accuser"):
        replace(finding, allegation=Allegation.ALLEGED)
    with pytest.raises(ValueRefusedError, match="needs an accuser"):
        replace(finding, accusations=(_accusation("russia"),))


@pytest.mark.parametrize(
    ("facts", "flag"),
    [
        ({"accused": ("syrian_government",)}, Flag.ACCUSED_NOT_A_PARTY),
        ({"is_follow_up": True}, Flag.FOLLOW_UP_STRIKE),
        ({"targets": (TargetKind.MEDICAL,)}, Flag.PROTECTED_OBJECT),
        ({"groups": frozenset({Group.RESCUE_WORKERS})}, Flag.PROTECTED_OBJECT),
        ({"affiliations": frozenset({"hts"})}, Flag.EXCEPTION_COULD_BE_INVOKED),
        ({"targets": (TargetKind.MILITARY,)}, Flag.EXCEPTION_COULD_BE_INVOKED),
        ({"responses": (_answer(ResponseKind.SAYS_MILITARY),)}, Flag.EXCEPTION_COULD_BE_INVOKED),
    ],
)
def test_a_flag_tells_without_deciding(made: Any, facts: dict[str, Any], flag: Flag) -> None:
    clause = made.clause(exemptions=(made.exemption(words="Fighting terror goes on.", actors=("hts",)),))
    plain = {"accused": ("russia",), **facts}

    finding, bare = _found(made, clause, **plain), _found(made, clause, accused=("russia",))

    assert finding.flags == {flag}
    assert bare.flags == frozenset()
    assert finding.standing is bare.standing is Standing.FALLS_WITHIN_TERMS


def test_a_market_or_a_home_is_no_protected_object(made: Any) -> None:
    assert _found(made, targets=(TargetKind.MARKET, TargetKind.RESIDENTIAL)).flags == frozenset()


def test_an_observation_is_held_against_clauses_that_name_it(made: Any) -> None:
    clause = made.clause(observes=(ObservationKind.WEAPONS,), prohibits=())

    assert _found(made, clause, kind=ObservationKind.WEAPONS).standing is Standing.FALLS_WITHIN_TERMS


@given(
    st.dates(dt.date(2017, 1, 1), dt.date(2021, 1, 1)),
    st.floats(-89, 89),
    st.floats(-179, 179),
    st.sampled_from([("russia",), ()]),
)
def test_a_finding_always_says_why(made: Any, day: dt.date, lat: float, lon: float, accused: tuple[str, ...]) -> None:
    happening = made.happening(
        day=Period.day(day),
        places=(made.place(lat, lon, 5.0),),
        accused=accused,
        accusations=(_accusation("russia"),),
    )

    for finding in find_findings(happening, made.terms(made.agreement(made.round_zone()))):
        assert finding.reasons
        assert finding.id() == finding.id()
        assert "violation" not in " ".join(finding.reasons)
