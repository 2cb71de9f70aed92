"""Rows that were published before stand as accepted, so that what comes in later shows as a change to them."""

from harmledger.ledger import Ledger
from harmledger.review.act import Accept
from harmledger.review.book import AUDIENCE
from harmledger.review.bulk import BulkOutcome, decide_all
from harmledger.review.decide import Why
from harmledger.review.old_rows.carry import Done
from harmledger.review.old_rows.planned import RowOutcome


def accept_rows(ledger: Ledger, done: Done, why: Why) -> BulkOutcome:
    """Accept the incidents of new rows as they stand, where nothing but rows of this workbook speaks of them.

    An incident that reports speak of too is left to review: nobody has seen the figures of both together.

    Args:
        ledger: the book.
        done: the import.
        why: who accepts, and why.
    """
    new = [row for row in done.plan.rows if row.outcome is RowOutcome.NEW]
    names = list(dict.fromkeys(done.homes[row.code or row.where] for row in new))
    reader = ledger.reader(AUDIENCE)
    incidents = reader.incidents_of(names)
    records = {one.id: one for one in reader.accounts_named([a for one in incidents for a in one.account_ids])}
    reports = {one.id: one for one in reader.reports_named({record.report_id for record in records.values()})}
    own = {name for name, one in records.items() if reports[one.report_id].workbook == done.plan.columns.workbook}
    alone = [incident.id for incident in incidents if own.issuperset(incident.account_ids)]
    return decide_all(ledger, alone, Accept(), why)
