"""What a reader may see: decided by `model.audience`, applied to whole reports and all that hangs on them.

What machines took from reports stays with the team until a person admits it, so a reader outside the team gets reports
that are published and meant for them, without their texts, and nothing that was derived.
"""

import dataclasses
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from harmledger.ledger import table as tables
from harmledger.ledger.table import Table
from harmledger.model.audience import TEAM, Audience, may_have
from harmledger.model.report import Report

WITHHELD = "The text is for the team that keeps the book; it is withheld here."


@dataclass(frozen=True)
class Sight:
    """The audiences of one reader, held against one state of the book."""

    audience: frozenset[Audience]
    connection: Any

    @property
    def is_team(self) -> bool:
        """Whether texts and what was taken from them may be seen at all."""
        return TEAM in self.audience

    def may_see(self, value: Audience) -> bool:
        """Whether a value for this audience may be seen."""
        return may_have(self.audience, value)

    def report(self, report: Report) -> Report | None:
        """The report as this reader may have it: whole, without its text, or not at all."""
        if not self.may_see(report.audience) or not (report.is_published or self.is_team):
            return None
        if self.is_team:
            return report
        return dataclasses.replace(report, body="", origin=None, notes=(WITHHELD,))

    def report_ids(self) -> list[str]:
        """The ids of all reports that may be seen, in order. Their texts are not touched."""
        rows = tables.REPORT.some(self.connection, ("id", "audience", "is_published"), "1 = 1")
        admitted: dict[str, bool] = {}
        for _, name, _ in rows:
            if name not in admitted:
                admitted[name] = self.may_see(Audience(name))
        return [row for row, name, is_published in rows if admitted[name] and (is_published or self.is_team)]

    @cached_property
    def hidden_reports(self) -> frozenset[str]:
        """Reports that the team keeps from this reader. Few: the index `report_sealed` holds all that could be."""
        # In the order of the audience: in that of the id SQLite walks through every report instead (82 ms in 100,000).
        wanted = "\"audience\" NOT IN ('team', 'public')"
        rows = tables.REPORT.some(self.connection, ("id", "audience"), wanted, order='"audience"')
        return frozenset(row for row, name in rows if not self.may_see(Audience(name)))

    @cached_property
    def hidden_accounts(self) -> frozenset[str]:
        """Accounts of those reports."""
        return self._ids(tables.ACCOUNT)

    @cached_property
    def hidden_claims(self) -> frozenset[str]:
        """Claims of those reports."""
        return self._ids(tables.CLAIM)

    @cached_property
    def hidden_subjects(self) -> frozenset[str]:
        """Ids that a decision may be about and that may not be seen."""
        hidden = self.hidden_reports | self.hidden_accounts | self.hidden_claims | self._ids(tables.TOLL)
        return hidden | self.hidden_sealed

    @cached_property
    def hidden_sealed(self) -> frozenset[str]:
        """All that was sealed for others."""
        rows = tables.SEALED.some(self.connection, ("audience", "covers"), "1 = 1")
        return frozenset(
            name for audience, covers in rows if not self.may_see(Audience(audience)) for name in json.loads(covers)
        )

    def _ids(self, table: Table) -> frozenset[str]:
        return frozenset(row["id"] for row in table.rows_in(self.connection, "report_id", sorted(self.hidden_reports)))
