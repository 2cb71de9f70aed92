"""Accounts as offsets: what is read back is what was written, and no word of the report stands in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from harmledger.extract.rules import load_rules_engine
from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.account import Account
from harmledger.model.errors import EvidenceError, InputError
from harmledger.model.outcome import Kept
from harmledger.model.report import Report
from harmledger.wire.coded import decode_account, decode_claim, encode_account

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
