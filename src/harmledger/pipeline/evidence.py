"""Every span of a reading, held against the text of its report before anything is written."""

from collections.abc import Iterator
from typing import Any

from harmledger.model.account import Account, Reading, Toll
from harmledger.model.claim import Attribution, Claim, Words
from harmledger.model.identity import account_claims
from harmledger.model.report import Report
from harmledger.model.span import Span


def check_evidence(report: Report, reading: Reading) -> None:
    """Raise EvidenceError unless the report says every quote at its place."""
    text = report.text
    for span in spans_of(reading):
        span.check(text)


def spans_of(reading: Reading) -> Iterator[Span]:
    """Every span that a reading holds."""
    for account in reading.accounts:
        yield from account_spans(account)
    for toll in reading.tolls:
        yield from toll_spans(toll)
    for observation in reading.observations:
        yield observation.span
        yield from observation.places
    yield from reading.uncovered


def account_spans(account: Account) -> Iterator[Span]:
    """Every span of an account."""
    yield account.trigger
    for _, _, claim in account_claims(account):
        yield from _claim_spans(claim)
    for source in account.sources:
        yield source.span
    for response in account.responses:
        yield response.span
    for victim in account.victims:
        yield victim.span


def toll_spans(toll: Toll) -> Iterator[Span]:
    """Every span of a toll."""
    yield from _claim_spans(toll.harm)
    for perpetrator in toll.perpetrators:
        yield from _claim_spans(perpetrator)
    yield from _maybe(toll.area)
    yield from _source_spans(toll.source)


def _claim_spans(claim: Claim[Any]) -> Iterator[Span]:
    if isinstance(claim.basis, Words):
        yield from claim.basis.spans
    yield from _maybe(claim.source)


def _source_spans(source: Attribution | None) -> Iterator[Span]:
    if source is not None:
        yield source.span


def _maybe(span: Span | None) -> Iterator[Span]:
    if span is not None:
        yield span
