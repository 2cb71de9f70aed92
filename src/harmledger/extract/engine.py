"""One protocol for every engine: a report in, a reading out, every claim grounded in an exact span or not made."""

from typing import Protocol

from harmledger.model.account import Reading
from harmledger.model.report import Report


class Engine(Protocol):
    """What reads reports. Pure: the same report gives the same reading."""

    @property
    def name(self) -> str:
        """Name and version, "rules/1"."""

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes that this engine reads; reports in others are kept unread."""

    def read(self, report: Report) -> Reading:
        """All that `report` says, by the rules of the annotation."""
