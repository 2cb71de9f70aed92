"""The tables of the book, for Django: columns, constraints, indexes. docs/reference/tables.md is made from them."""

from harmledger.ledger.models.account import AccountRow, ClaimRow, TollRow
from harmledger.ledger.models.around import AttributionRow, ObservationRow, PlaceRow, ResponseRow, VictimRow
from harmledger.ledger.models.incident import FigureRow, IncidentRow, LineageRow, LinkRow, MemberRow, QuestionRow
from harmledger.ledger.models.log import (
    BookRow,
    DecisionRow,
    DroppedRow,
    LogEntryRow,
    LogKeyRow,
    LogRow,
    RunDroppedRow,
    RunRow,
)
from harmledger.ledger.models.report import ReadingRow, ReportRow, TombstoneRow

__all__ = [
    "AccountRow",
    "AttributionRow",
    "BookRow",
    "ClaimRow",
    "DecisionRow",
    "DroppedRow",
    "FigureRow",
    "IncidentRow",
    "LineageRow",
    "LinkRow",
    "LogEntryRow",
    "LogKeyRow",
    "LogRow",
    "MemberRow",
    "ObservationRow",
    "PlaceRow",
    "QuestionRow",
    "ReadingRow",
    "ReportRow",
    "ResponseRow",
    "RunDroppedRow",
    "RunRow",
    "TollRow",
    "TombstoneRow",
    "VictimRow",
]
