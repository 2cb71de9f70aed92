import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmledger.model.audience import PUBLIC, TEAM, Audience, check_may_have, may_have
from harmledger.model.errors import AudienceError, ValueRefusedError

NAMES = st.sampled_from(["public", "team", "partner:icrc", "partner:desk", "need:witnesses"]).map(Audience)


@given(st.frozensets(NAMES), NAMES)
def test_nobody_gets_more_by_holding_less(reader: frozenset[Audience], value: Audience) -> None:
    for fewer in (reader - {one} for one in reader):
        assert may_have(reader, value) or not may_have(fewer, value)


@given(st.frozensets(NAMES))
def test_everyone_may_have_what_is_public(reader: frozenset[Audience]) -> None:
    assert may_have(reader, PUBLIC)


def test_what_is_for_the_team_is_denied_by_default() -> None:
    assert not may_have(frozenset(), TEAM)
    assert not may_have(frozenset({PUBLIC, Audience("partner:desk")}), TEAM)


def test_a_need_to_know_list_admits_only_itself() -> None:
    sealed = Audience("need:witnesses")

    assert not may_have(frozenset({TEAM}), sealed)
    assert may_have(frozenset({sealed}), sealed)


def test_the_refusal_does_not_say_what_was_refused() -> None:
    with pytest.raises(AudienceError) as refusal:
        check_may_have(frozenset({TEAM}), Audience("need:source-in-idlib"))

    assert "idlib" not in str(refusal.value)


@pytest.mark.parametrize("name", ["", "Public", "partner:", "team ", "need:a b"])
def test_an_audience_has_a_form(name: str) -> None:
    with pytest.raises(ValueRefusedError):
        Audience(name)
