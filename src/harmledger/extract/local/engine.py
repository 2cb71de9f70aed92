"""The engine `local`: the rules read a report, the encoder reads it too, and small heads decide between them."""

from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable

from harmledger.extract.english.uncovered import find_uncovered
from harmledger.extract.local.decide import Judge, decide
from harmledger.extract.local.encoder import Encoder
from harmledger.extract.local.forest import read_forests
from harmledger.extract.local.manifest import read_model
from harmledger.extract.local.spawn import with_spawned
from harmledger.extract.local.survey import survey_report
from harmledger.extract.rules import RulesEngine, load_rules_engine
from harmledger.model.account import Reading
from harmledger.model.report import Report


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Reads English. Made once; the same report gives the same reading, on any machine without a network."""

    rules: RulesEngine
    encoder: Encoder
    judge: Judge
    model: str

    @property
    def name(self) -> str:
        """Name, version and the model's own version."""
        return f"local/1+{self.model}"

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads."""
        return self.rules.languages

    def read(self, report: Report) -> Reading:
        """All that `report` says."""
        signs = self.encoder.read(report.text)
        laid = self.rules.lay_out(report)
        plain = replace(self.rules.read_laid_out(report, laid), engine=self.name)
        reading = with_spawned(report.title, report.text, plain, signs)
        signs = self.encoder.focus(signs, [account.trigger for account in reading.accounts])
        survey = survey_report(report, reading, laid, self.rules.english, signs)
        decided = decide(survey, signs, self.judge)
        return replace(decided, uncovered=find_uncovered(survey.sentences, decided.accounts, decided.tolls))


def load_local_engine(folder: Traversable | None = None) -> LocalEngine:
    """The engine with the package's model or the one in `folder`; raises SettingError where a file was changed."""
    files = read_model(folder)
    judge = Judge(forests=read_forests(files.heads), floors=files.told["floors"])
    return LocalEngine(load_rules_engine(), Encoder(files.encoder, files.focus, files.vocabulary), judge, files.name)
