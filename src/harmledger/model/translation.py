"""A translation of a report: a layer beside its text, for people to read. No span ever points into it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from harmledger.model.errors import ValueRefusedError


class TranslationKind(StrEnum):
    """Who made the words. A machine's may be wrong in ways that read well, so it is marked wherever it stands."""

    HUMAN = "human"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What a report says, in another language. Never changed: a better one is added beside it."""

    id: str
    report_id: str
    language: str
    """ISO 639-1, of the translation."""
    text: str
    kind: TranslationKind
    maker: str
    """Who translated, as the team calls them, or which program."""
    person: str
    """Who put it into the book, by their stable key."""
    added_at: dt.datetime

    def __post_init__(self) -> None:
        for name in ("language", "text", "maker", "person"):
            if not getattr(self, name).strip():
                raise ValueRefusedError(f"a translation needs its {name}")
