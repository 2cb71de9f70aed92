"""How often the engines agree with what a crowd was asked about 500 reports on the war in Syria (FA-KES, dev part).

usage:
  crowd.py [--shared DIR] [--engine rules|local] [--held-out FILE] [--misses]

Three questions, each a share of reports:

figure       Where the crowd's number of civilians killed is above 0 and stands in the text, as digits or as a number
             word (whatever it counts there): is it the low or the high of a killed figure? A figure is a claim of
             people killed with a number; vague words ("dozens") are none. An account with more than three such claims
             does not count at all, so that nothing is won by claiming every number. Tolls do not count either.
actor        Of the account with the most dead, the class of its first perpetrator that has one. Asked where the crowd
             names a class; "with unknown" asks everywhere, and "unknown" is right where no perpetrator has a class.
governorate  Of the account with the most dead, the governorate of its first place that lies in one, as the locator
             resolves it. The crowd has one name for Damascus and its countryside.

The account with the most dead is the one with the highest number in a killed claim, the first of several; where none
has a number, the one that the report is mostly about. Four reports have several answers: any of them is right.
Most of the 500 are annotated too: 299 in the development gold, which the rules were made with at hand, and others by
us. So the figures are given apart for those outside that gold; and as the shipped model of `local` learned from all
that are annotated, FILE may hold what it says of them after learning from other windows alone (`sh training/run`
writes it). Reports that FILE does not have are read by the engine. --misses adds the ids of what was missed.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmledger.extract.engine import Engine
from harmledger.geo.gazetteer import open_gazetteer
from harmledger.locate.locator import Locator
from harmledger.model.account import Account, Reading
from harmledger.model.count import Count
from harmledger.model.errors import EvidenceError
from harmledger.model.kinds import Effect
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.pipeline.engines import ENGINES, load_engine
from harmledger.pipeline.linking import main_account
from harmledger.pipeline.placing import Places, places_by
from harmledger.pipeline.view.material import ReadReport
from harmledger.text.numbers import parse_number
from harmledger.text.tokens import tokenize
from harmledger.wire.annotation import reading_from_json
from linking_items import report_of

ROOT = Path(__file__).resolve().parents[1]
MOST_FIGURES = 3
UNKNOWN = "unknown"
GOVERNMENT = "syrian government or russian troops"
CLASSES = {
    **dict.fromkeys(("syrian_government", "russia", "iran", "iran_backed_militias", "hezbollah"), GOVERNMENT),
    "us_coalition": "international coalition forces",
    "isis": "the organization of the islamic state in iraq and the levant - isis",
    "hts": "al-nusra front",
    "syrian_opposition": "armed opposition groups",
    "sdf": "self administration forces",
}
"""The crowd had no class for others, such as Turkey or Israel: they are of none here."""
GOVERNORATES = {
    "SY01": "damascus",
    "SY02": "aleppo",
    "SY03": "damascus",
    "SY04": "homs",
    "SY05": "hama",
    "SY06": "lattakia",
    "SY07": "idlib",
    "SY08": "hasakeh",
    "SY09": "deir ezzor",
    "SY10": "tartous",
    "SY11": "raqqa",
    "SY12": "daraa",
    "SY13": "sweida",
    "SY14": "quneitra",
}
"""P-codes of OCHA to the crowd's names."""
ASKED = {"figure": 0.85, "actor": 0.75, "actor, with unknown": None, "governorate": 0.88}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """A report as the engine reads it, beside what the crowd answered."""

    row: Row
    report: Report
    accounts: tuple[Account, ...]
    places: Sequence[tuple[Place, ...]]
    top: int | None
    """Index of the account with the most dead, or None where there is no account."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="rules")
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with gzip.open(options.shared / "data" / "bench" / "fakes_dev_reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with (options.shared / "data" / "gold" / "syria.reports.jsonl").open(encoding="utf-8") as lines:
        in_gold = {json.loads(line)["id"] for line in lines}
    told = held_out(options.held_out)
    engine = load_engine(options.engine)
    answers = list(read_all(engine, told, rows))
    print(f"engine {engine.name}, {len(told.keys() & {row['id'] for row in rows})} reports held out\n")
    print(f"{table(answers, in_gold)}\n\n{dropped(answers)}")
    if options.misses:
        for question in QUESTIONS:
            print(f"\n{question} missed: {' '.join(misses(answers, question))}")


def held_out(path: Path | None) -> dict[str, Row]:
    """What FILE has, by the report's id."""
    lines = [] if path is None else path.read_text(encoding="utf-8").splitlines()
    return {line["doc"]: line for line in map(json.loads, lines)}


def read_all(engine: Engine, told: Mapping[str, Row], rows: Iterable[Row]) -> Iterator[Answer]:
    places = places_by(Locator(open_gazetteer()))
    for row in rows:
        report, line = report_of(row), told.get(row["id"])
        yield answer_of(row, report, reading_of(engine, report, line), places)


def reading_of(engine: Engine, report: Report, line: Row | None) -> Reading:
    """What FILE says of the report, where it has it; one id stands for two texts, of which FILE has one."""
    if line is None:
        return engine.read(report)
    try:
        return reading_from_json(report, dict(line))
    except EvidenceError:
        return engine.read(report)


def answer_of(row: Row, report: Report, reading: Reading, places: Places) -> Answer:
    return Answer(row, report, reading.accounts, places(report, reading), deadliest(report, reading))


def deadliest(report: Report, reading: Reading) -> int | None:
    """Index of the account with the most dead; of the one that the report is about where none has a number."""
    most = [max((number for count in killed(one) for number in ends(count)), default=0) for one in reading.accounts]
    if any(most):
        return most.index(max(most))
    records = tuple(AccountRecord.of(report.id, account) for account in reading.accounts)
    return main_account(ReadReport(report=report, anchor=reading.anchor, accounts=records))


def killed(account: Account) -> list[Count]:
    """The numbers of people killed that it claims."""
    harms = [claim.value for claim in account.harms]
    return [harm.count for harm in harms if harm.effect is Effect.KILLED and harm.count.is_number]


def ends(count: Count) -> set[int]:
    """Its low and its high, where it has them."""
    return {end for end in (count.low, count.high) if end is not None}


def crowd_rows(answer: Answer) -> list[Row]:
    return [answer.row["crowd"], *answer.row.get("crowd_more", ())]


def figure(answer: Answer) -> bool | None:
    """Whether the crowd's number is a killed figure; None where it is 0 or does not stand in the text."""
    wanted = {row["nb_civilians"] for row in crowd_rows(answer)} & numbers_in(answer.report.text) - {0}
    if not wanted:
        return None
    claimed = [killed(account) for account in answer.accounts]
    return any(wanted & ends(count) for counts in claimed if len(counts) <= MOST_FIGURES for count in counts)


def numbers_in(text: str) -> set[int]:
    """Every number that stands in a text, as digits or as number words."""
    words = [token.low for token in tokenize(text)]
    found = {int(bare) for word in words if (bare := word.replace(",", "")).isdecimal()}
    return found | {told[0] for at in range(len(words)) if (told := parse_number(words, at)) is not None}


def actor(answer: Answer) -> bool | None:
    """Whether the class is the crowd's; None where the crowd knew none."""
    return None if wanted_actors(answer) == {UNKNOWN} else actor_or_unknown(answer)


def actor_or_unknown(answer: Answer) -> bool:
    return actor_class(answer) in wanted_actors(answer)


def wanted_actors(answer: Answer) -> set[str]:
    return {row["actor"] for row in crowd_rows(answer)}


def actor_class(answer: Answer) -> str:
    named = [] if answer.top is None else answer.accounts[answer.top].perpetrators
    classes = (CLASSES.get(claim.value.actor or "") for claim in named)
    return next((one for one in classes if one is not None), UNKNOWN)


def governorate(answer: Answer) -> bool:
    """Whether the account with the most dead lies where the crowd says."""
    return governorate_of(answer) in {row["location"] for row in crowd_rows(answer)}


def governorate_of(answer: Answer) -> str | None:
    places = () if answer.top is None else answer.places[answer.top]
    codes = (code for place in places for code in place.pcode_chain if code in GOVERNORATES)
    return next((GOVERNORATES[code] for code in codes), None)


QUESTIONS: dict[str, Callable[[Answer], bool | None]] = {
    "figure": figure,
    "actor": actor,
    "actor, with unknown": actor_or_unknown,
    "governorate": governorate,
}


def table(answers: Sequence[Answer], in_gold: set[str]) -> str:
    new = [one for one in answers if one.row["id"] not in in_gold]
    lines = ["| question | all | outside the gold | asked for |", "| --- | --- | --- | --- |"]
    for name in QUESTIONS:
        asked = ASKED[name]
        target = "–" if asked is None else f"{asked:.2f}"
        lines.append(f"| {name} | {share(answers, name)} | {share(new, name)} | {target} |")
    return "\n".join(lines)


def share(answers: Iterable[Answer], question: str) -> str:
    told = [right for one in answers if (right := QUESTIONS[question](one)) is not None]
    return f"{sum(told) / len(told):.3f} of {len(told)}" if told else "–"


def dropped(answers: Iterable[Answer]) -> str:
    """What the limit of three figures costs."""
    counts = [len(killed(account)) for one in answers for account in one.accounts]
    over = sum(count > MOST_FIGURES for count in counts)
    return (
        f"{over} of {len(counts)} accounts have more than {MOST_FIGURES} killed figures and do not count for `figure`"
    )


def misses(answers: Iterable[Answer], question: str) -> list[str]:
    return [one.row["id"] for one in answers if QUESTIONS[question](one) is False]


if __name__ == "__main__":
    main()
