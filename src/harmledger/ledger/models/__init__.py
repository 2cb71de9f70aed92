"""The tables of the book, for Django: columns, constraints, indexes. docs/reference/tables.md is made from them."""

from harmledger.ledger.models.account import AccountRow, ClaimRow, TollRow
from harmledger.ledger.models.around import AttributionRow, ObservationRow, PlaceRow, ResponseRow, VictimRow
from harmledger.ledger.models.incident import (
    FigureRow,
    IncidentRow,
    LineageRow,
    LinkRow,
    MemberRow,
    PairRow,
    QuestionRow,
)
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
from harmledger.ledger.models.report import ReadingRow, ReportRow, TombstoneRow, TranslationRow
from harmledger.ledger.models.seal import ErasedItemRow, SealedRow, SealRootRow

__all__ = [
    "AccountRow",
    "AttributionRow",
    "BookRow",
    "ClaimRow",
    "DecisionRow",
    "DroppedRow",
    "ErasedItemRow",
    "FigureRow",
    "IncidentRow",
    "LineageRow",
    "LinkRow",
    "LogEntryRow",
    "LogKeyRow",
    "LogRow",
    "MemberRow",
    "ObservationRow",
    "PairRow",
    "PlaceRow",
    "QuestionRow",
    "ReadingRow",
    "ReportRow",
    "ResponseRow",
    "RunDroppedRow",
    "RunRow",
    "SealRootRow",
    "SealedRow",
    "TollRow",
    "TombstoneRow",
    "TranslationRow",
    "VictimRow",
]
