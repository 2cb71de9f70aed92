"""Accounts as offsets: what is read back is what was written, and no word of the report stands in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.account import Account
from harmledger.model.claim import Response
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.kinds import Effect, ResponseKind
from harmledger.model.outcome import Kept
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.wire.coded import decode_account, decode_claim, encode_account
from harmledger.wire.coded_part import Part, decode_part, decode_toll, encode_part, encode_toll

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"


def _accounts() -> Iterator[tuple[Report, Account]]:
    engine = load_rules_engine()
    outcomes = read_reports([EXAMPLES], options=ReadOptions(key=bytes(32)), languages=engine.languages)
    for outcome in outcomes:
        if isinstance(outcome, Kept) and outcome.value.unread is None:
            for account in engine.read(outcome.value).accounts:
                yield outcome.value, account


def test_what_engines_read_comes_back_to_the_letter_and_without_words() -> None:
    found = list(_accounts())
    assert len(found) > 20
    for report, account in found:
        written = json.dumps(encode_account(account), ensure_ascii=False)
        assert decode_account(report.text, json.loads(written)) == account
        for place in account.places:
            assert place.value not in written
        for source in account.sources:  # one word alone ("activist") may be the name of its kind
            assert " " not in source.text or source.text not in written


def test_tolls_and_parts_come_back_to_the_letter_and_without_words() -> None:
    harm = {
        "effect": "killed",
        "status": "civilian",
        "count": {"kind": "at_least", "low": 90},
        "basis": {"spans": [[0, 9]]},
    }
    days = {"from": "2019-01-01", "to": "2019-03-31", "precision": "days"}
    source = {"span": [10, 14], "kind": "un", "via": None}
    told = {"harm": harm, "period": days, "area": {"span": [15, 20]}, "perpetrators": [], "source": source}
    text = "ninety so said Idlib Omar"
    toll = decode_toll(text, told)

    written = json.dumps(encode_toll(toll))
    assert decode_toll(text, json.loads(written)) == toll
    assert not any(word in written for word in ("ninety", "said", "Idlib"))
    parts: dict[str, Part | None] = {"harm": toll.harm, "period": toll.period, "area": toll.area, "source": toll.source}
    parts["victim"] = Victim(span=Span(21, 25, "Omar"), name="Omar", effect=Effect.KILLED, age="9")
    parts["response"] = Response(span=Span(10, 14, "said"), by="russia", to=None, kind=ResponseKind.DENIES_EVENT)
    for slot, part in parts.items():
        assert part is not None
        again = json.loads(json.dumps(encode_part(slot, part)))
        assert decode_part(text, slot, again) == part
        assert not any(word in json.dumps(again) for word in ("Idlib", "Omar", "said"))
    for slot in ("weather", "victim", "source", "response", "area", "period"):
        with pytest.raises(InputError, match=r"no part|lacks or misspells"):
            decode_part(text, slot, {})
    with pytest.raises(InputError, match="toll"):
        decode_toll(text, {})


def test_offsets_beyond_the_text_and_values_that_cannot_be_are_refused() -> None:
    harm = {"effect": "killed", "count": {"kind": "exact", "low": 4, "high": 4}}
    assert str(decode_claim("four died", "harm", {**harm, "basis": {"spans": [[0, 4]]}}).value.count) == "4"
    with pytest.raises(EvidenceError):
        decode_claim("four died", "harm", {**harm, "basis": {"spans": [[5, 99]]}})
    for wrong in ({"effect": "maimed"}, {"count": {"kind": "exact"}}, {"count": None}):
        with pytest.raises(InputError, match="harm") as refused:
            decode_claim("four died", "harm", {**harm, **wrong, "basis": {"spans": [[0, 4]]}})
        assert refused.value
    with pytest.raises(InputError, match="no part of an account"):
        decode_claim("four died", "victim", {})
    with pytest.raises(InputError, match="needs words"):
        decode_claim("four died", "place", {"basis": {"judged": {"person": "coder-1", "reason": "known"}}})
