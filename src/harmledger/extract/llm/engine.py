"""The engine `llm`: asks a language model what a report says, and keeps what stands in the report word for word.

Pure but for the completion that it is given. Sealed reports never reach that.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from harmledger.dates.anchor import find_anchor
from harmledger.extract.llm.answer import parse_answer
from harmledger.extract.llm.completion import Completion
from harmledger.extract.llm.fields import read_account, read_toll
from harmledger.extract.llm.instruction import hide_instructions, shown
from harmledger.extract.llm.missed import find_missed
from harmledger.extract.llm.prompt import Guide, load_guide, make_prompt
from harmledger.extract.llm.refusal import Refusal
from harmledger.extract.llm.sieve import Sieve
from harmledger.lexicon.english import EnglishLexicon, load_english
from harmledger.model.account import Account, Reading, Toll
from harmledger.model.audience import TEAM, may_have
from harmledger.model.errors import GivenUpError, HarmledgerError
from harmledger.model.outcome import DropReason
from harmledger.model.report import Anchor, Report
from harmledger.wire.annotation import account_from_json, toll_from_json

T = TypeVar("T")
P = ParamSpec("P")
Json = dict[str, Any]
MOST_CHARACTERS = 100_000
"""Some 25,000 tokens: what models that run on a laptop still hold. The longest annotated report has 30,000."""
_LANGUAGES = frozenset("ar de en es fa fr he ku pt ru tr uk".split())
"""Languages that common models read, of those in which reports on our conflicts are written."""


@dataclass(frozen=True, slots=True)
class LlmEngine:
    """Reads what a model reads. The same report and the same answer give the same reading."""

    completion: Completion
    guide: Guide
    english: EnglishLexicon

    @property
    def name(self) -> str:
        """Name, version of prompt and checks, and the model's name."""
        return f"llm/1+{self.completion.model}"

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads."""
        return _LANGUAGES

    def read(self, report: Report) -> Reading:
        """All that the model says of `report` and that `report` says itself.

        Raises:
            GivenUpError: the report may not be sent, is too long, or has no usable answer.
            SettingError: no report can be read.
        """
        check_may_be_sent(report)
        anchor = find_anchor(report.title, report.body, report.published).anchor
        if not report.text.strip():
            return Reading(report_id=report.id, engine=self.name, anchor=anchor)
        hidden, stretches = hide_instructions(report.text)
        answer = self.completion.complete(make_prompt(shown(hidden), anchor.day, self.guide))
        sieve = Sieve(hidden, anchor, frozenset(self.guide.actors))
        sieve.refused.update({Refusal.INSTRUCTION: stretches} if stretches else {})
        return self._reading(report, anchor, hidden, sieve, parse_answer(answer))

    def _reading(self, report: Report, anchor: Anchor, hidden: str, sieve: Sieve, told: Json) -> Reading:
        accounts = _accounts(hidden, sieve.objects(told["accounts"], read_account), sieve.refused)
        tolls = _tolls(hidden, sieve.objects(told["tolls"], read_toll), sieve.refused)
        return Reading(
            report_id=report.id,
            engine=self.name,
            anchor=anchor,
            accounts=tuple(accounts),
            tolls=tuple(tolls),
            uncovered=find_missed(report, accounts, tolls, self.english),
            refused=tuple(sorted((reason.value, number) for reason, number in sieve.refused.items())),
        )


def check_may_be_sent(report: Report) -> None:
    """Raise unless the report's text may leave this process: unpublished and need-to-know reports never do."""
    if not report.is_published or not may_have(frozenset({TEAM}), report.audience):
        raise GivenUpError(
            DropReason.NOT_SENT,
            "this report is sealed, and sealed reports are never sent to a language model, wherever it runs; "
            "read it with another engine or by hand",
        )
    if len(report.text) > MOST_CHARACTERS:
        raise GivenUpError(
            DropReason.TOO_LARGE,
            f"the text has {len(report.text)} characters, more than a language model is asked about "
            f"({MOST_CHARACTERS}); split it, or read it with another engine",
        )


def _accounts(text: str, objects: list[Json], refused: Counter[Refusal]) -> list[Account]:
    accounts: list[Account] = []
    for obj in objects:
        taken = frozenset(account.trigger for account in accounts)
        account = _made(refused, account_from_json, text, obj, taken)
        if account is not None:
            accounts.append(account)
    return accounts


def _tolls(text: str, objects: list[Json], refused: Counter[Refusal]) -> list[Toll]:
    made = [_made(refused, toll_from_json, text, obj) for obj in objects]
    return [toll for toll in made if toll is not None]


def _made(refused: Counter[Refusal], make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What `make` gives; a value that the model's types refuse all the same is counted."""
    try:
        return make(*args, **kwargs)
    except (HarmledgerError, ValueError):
        refused[Refusal.SHAPE] += 1
        return None


def make_llm_engine(completion: Completion) -> LlmEngine:
    """The engine with the package's rules and lexicons, asking `completion`."""
    english = load_english()
    return LlmEngine(completion, load_guide([actor.id for actor in english.actors.actors]), english)
