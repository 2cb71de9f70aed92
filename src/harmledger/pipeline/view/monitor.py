"""Reports held against agreements, each once: several incidents ask for the same report."""

from collections.abc import Iterable, Mapping

from harmledger.model.agreement import Agreement
from harmledger.model.finding import Finding
from harmledger.model.period import Period
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.monitor.force import InForce, force_on
from harmledger.monitor.reading import findings_of_report
from harmledger.monitor.terms import Terms


class Monitor:
    """The agreements, made ready, and what was found already."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._agreements = {agreement.id: agreement for agreement in terms.agreements}
        self._known: dict[str, Mapping[str, tuple[Finding, ...]]] = {}

    def agreement(self, name: str) -> Agreement:
        """The agreement with this id."""
        return self._agreements[name]

    def binds(self, day: Period) -> bool:
        """Whether any clause surely bound on that day. Most of the world's days need no closer look."""
        return any(
            force_on(day, agreement, clause).answer is InForce.YES
            for agreement in self.terms.agreements
            for clause in agreement.clauses
            if clause.is_checked
        )

    def findings(self, report: Report, accounts: Iterable[AccountRecord]) -> Mapping[str, tuple[Finding, ...]]:
        """How each account of a report stands to every clause that is about its kind, by the account's id."""
        if report.id not in self._known:
            records = list(accounts)
            told = ((record.id, record.account, record.places) for record in records)
            found = findings_of_report(report.text, told, self.terms)
            self._known[report.id] = {record.id: of_one for record, of_one in zip(records, found, strict=True)}
        return self._known[report.id]
