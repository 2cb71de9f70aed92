"""Reports and their incidents held against agreements."""

from collections.abc import Iterable, Mapping

from harmledger.model.finding import Finding
from harmledger.monitor.incident import findings_of_incidents
from harmledger.monitor.reading import findings_of_report
from harmledger.monitor.terms import Terms
from harmledger.pipeline.view.material import ReadReport


def report_findings(read: ReadReport, terms: Terms) -> tuple[tuple[Finding, ...], ...]:
    """For each account of a report, in order, how it stands to every clause that is about its kind."""
    accounts = ((record.id, record.account, record.places) for record in read.accounts)
    return findings_of_report(read.report.text, accounts, terms)


def incident_findings(reports: Iterable[ReadReport], homes: Mapping[str, str], terms: Terms) -> tuple[Finding, ...]:
    """How each incident stands to every clause: one happening is one finding, however many reports tell it.

    Args:
        reports: the reports with their accounts and places.
        homes: the incident's id for each account's id.
        terms: the agreements, made ready.
    """
    found = (finding for read in reports for of_account in report_findings(read, terms) for finding in of_account)
    return findings_of_incidents(found, homes)
