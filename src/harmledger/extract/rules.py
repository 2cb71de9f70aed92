"""The engine `rules`: grammar and lexicons that a person can read, no model. Deterministic."""

from dataclasses import dataclass

from harmledger.extract.english.read import LaidOut, lay_out, read_report
from harmledger.lexicon.english import EnglishLexicon, load_english
from harmledger.model.account import Reading
from harmledger.model.report import Report


@dataclass(frozen=True, slots=True)
class RulesEngine:
    """Reads English. Made once; reading a report changes nothing in it."""

    english: EnglishLexicon

    @property
    def name(self) -> str:
        """Name and version."""
        return "rules/1"

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads."""
        return frozenset({"en"})

    def read(self, report: Report) -> Reading:
        """All that `report` says."""
        return self.read_laid_out(report, self.lay_out(report))

    def lay_out(self, report: Report) -> LaidOut:
        """The report's sentences and days, for whoever needs them beside the reading."""
        return lay_out(report, self.english)

    def read_laid_out(self, report: Report, laid: LaidOut) -> Reading:
        """All that `report` says, from its sentences and days."""
        return read_report(report, laid, self.name)


def load_rules_engine() -> RulesEngine:
    """The engine with the lexicons of the package."""
    return RulesEngine(load_english())
