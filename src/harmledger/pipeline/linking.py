"""All accounts of a book to incidents, with what people decided about pairs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from harmledger.link.candidate import Candidate, candidate_of
from harmledger.link.incident import LinkResult, link_accounts
from harmledger.link.ruling import rulings_of
from harmledger.model.decision import Decision
from harmledger.pipeline.evidence import account_spans
from harmledger.pipeline.view.material import ReadReport
from harmledger.text.fingerprint import fingerprint


def link_book(
    reports: Iterable[ReadReport], known: Mapping[str, str], decisions: Iterable[Decision] = ()
) -> LinkResult:
    """Which accounts are about one incident.

    Args:
        reports: every report of the book with its accounts.
        known: the incident of each account that has one: ids stay.
        decisions: what people decided; "same" and "different" about two accounts stand whatever the machine thinks.
    """
    candidates = (candidate for read in reports for candidate in candidates_of(read))
    return link_accounts(candidates, known=known, rulings=rulings_of(decisions))


def candidates_of(read: ReadReport) -> list[Candidate]:
    """The accounts of a report as linking sees them."""
    if not read.accounts:
        return []
    mark = fingerprint(read.report.text)
    return [candidate_of(read.report, record, read.said_on, mark) for record in read.accounts]


def link_lines(reports: Iterable[ReadReport], linked: LinkResult) -> Iterator[dict[str, Any]]:
    """What `harmledger link` prints: one line per account, report by report."""
    homes = {account: incident for incident in linked.incidents for account in incident.account_ids}
    voices = {account: line.id for i in linked.incidents for line in i.lineages for account in line.account_ids}
    for read in reports:
        main = main_account(read)
        for index, record in enumerate(read.accounts):
            yield {
                "doc": read.report.name,
                "account": index,
                "incident": homes[record.id].id,
                "lineage": voices.get(record.id),
                "main": index == main,
            }


def main_account(read: ReadReport) -> int | None:
    """Index of the account that a report is mostly about, or None where it has none.

    That is the first of its news whose words stand in the headline, else the first with people hurt, else the first.
    """
    in_title = len(read.report.title)
    ranked = [
        (
            record.account.is_background,
            not any(span.end <= in_title for span in account_spans(record.account)),
            not record.account.harms,
            index,
        )
        for index, record in enumerate(read.accounts)
    ]
    return min(ranked)[-1] if ranked else None
