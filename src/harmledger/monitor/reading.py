"""All that one report tells against all agreements: what `findings` and a build ask for."""

from collections.abc import Iterable, Sequence

from harmledger.model.account import Account, Observation
from harmledger.model.finding import Finding
from harmledger.model.ids import derive_id
from harmledger.model.place import Place
from harmledger.monitor.finding import find_findings
from harmledger.monitor.happening import happening_of, happening_of_observation
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


def findings_of_observations(
    observations: Sequence[Observation], accounts: Sequence[tuple[str, Account, Sequence[Place]]], terms: Terms
) -> tuple[tuple[Finding, ...], ...]:
    """For each observation of a report the findings. One that is told with no account has no day, and so none."""
    return tuple(
        ()
        if seen.account is None
        else find_findings(
            happening_of_observation(
                derive_id("obs", accounts[seen.account][0], str(seen.span.start), str(seen.span.end)),
                seen,
                *accounts[seen.account][1:],
            ),
            terms,
        )
        for seen in observations
    )
