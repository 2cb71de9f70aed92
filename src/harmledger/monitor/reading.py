"""All accounts of one report against all agreements: what `findings` and a build ask for."""

from collections.abc import Iterable, Sequence

from harmledger.model.account import Account
from harmledger.model.finding import Finding
from harmledger.model.place import Place
from harmledger.monitor.finding import find_findings
from harmledger.monitor.happening import happening_of
from harmledger.monitor.terms import Terms


def findings_of_report(
    text: str, accounts: Iterable[tuple[str, Account, Sequence[Place]]], terms: Terms
) -> tuple[tuple[Finding, ...], ...]:
    """For each account (its id, itself, where its place words point to) the findings, in order.

    Args:
        text: the report's text, into which the accounts' spans point.
        accounts: the accounts.
        terms: the agreements, made ready.
    """
    telling = terms.telling(text)
    return tuple(find_findings(happening_of(id_, account, places, telling), terms) for id_, account, places in accounts)
