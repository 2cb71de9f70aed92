"""Role fillers of MUC-4 (dev part): whom the engines name as perpetrators, targets, victims and weapons, by CEAF-REE.

usage:
  muc4.py [--shared DIR] [--engine rules|local]

Gold is the union of the entities of all templates of a report, optional ones too; those that share a mention are one.
`ceaf_ree.py` scores. Nothing is left out where a report has no template: what is said of it is wrong.

The engines were not made for this task. Their accounts are mapped to its roles by rules that look at kinds of words,
never at a name:
  * Accounts of types that the task has no template for (clashes, detention, territory) are left out.
  * Victim: the named victims. In this form of the corpus the role holds names only (every gold entity of it is one of
    the key's names), so people told by a noun, whom the engines claim as harms, have no place in it.
  * PerpInd: a perpetrator whose last word is one for people (a victim word of the lexicon, or of PEOPLE here).
    PerpOrg: every other.
  * Target: whatever was hit but gatherings, which are people.
  * Weapon: the means.
A prediction is one mention as the text has it; the same words twice in a role are one. What the task asks beside that,
which report is relevant and which mention is the entity's, is not attempted.

The texts are in lower case, as the public form of the corpus has them; the engines were made for texts with capitals
and find no names of people without.
GRIT (Du, Rush and Cardie, 2021) has 54.5 on the test set after training on the 1,300 training reports. Ours is on
those and the 200 of its development set, so the two are not on the same split; the 200 are given apart. 82 of the
1,500 reports are annotated, so the rules were made with them at hand or the model of `local` learned from them, and
organisations of the region stand in the lexicon.
"""

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ceaf_ree import Entity, Roles, Score, entity, score_all, united
from harmledger.extract.engine import Engine
from harmledger.lexicon.english import EnglishLexicon, load_english
from harmledger.model.account import Account
from harmledger.model.kinds import Effect, EventType, TargetKind
from harmledger.pipeline.engines import ENGINES, load_engine
from harmledger.text.tokens import tokenize
from linking_items import report_of

ROOT = Path(__file__).resolve().parents[1]
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
GRIT = 54.5
NO_TEMPLATE = frozenset({EventType.ARMED_CLASH, EventType.DETENTION, EventType.TERRITORY_CHANGE})
HURT = frozenset({Effect.KILLED, Effect.INJURED, Effect.MISSING, Effect.ABDUCTED})
PEOPLE = frozenset(
    "assailant attacker assassin bomber commando criminal hitman individual kidnapper murderer robber shooter "
    "smuggler trafficker".split()
)
BODIES = frozenset("forces police security".split())
"""Words that the lexicon counts among victims and that name a body of people, not people."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mapper:
    """An engine's accounts as the task's roles."""

    lexicon: EnglishLexicon

    def roles(self, accounts: Iterable[Account]) -> Roles:
        told = [account for account in accounts if account.type.value not in NO_TEMPLATE]
        fillers: dict[str, Callable[[Account], Iterator[str]]] = {
            "PerpInd": lambda one: (text for text in perpetrators(one) if self.is_people(text)),
            "PerpOrg": lambda one: (text for text in perpetrators(one) if not self.is_people(text)),
            "Target": targets,
            "Victim": victims,
            "Weapon": lambda one: (claim.value for claim in one.means),
        }
        return {role: distinct(text for one in told for text in fill(one)) for role, fill in fillers.items()}

    def is_people(self, text: str) -> bool:
        words = [token.low for token in tokenize(text)]
        last = words[-1]
        if last in BODIES:
            return False
        return self.lexicon.victims.at(words, len(words) - 1) is not None or last in PEOPLE or last[:-1] in PEOPLE


def victims(account: Account) -> Iterator[str]:
    return (victim.name for victim in account.victims if victim.effect in HURT)


def perpetrators(account: Account) -> list[str]:
    return [claim.value.text for claim in account.perpetrators]


def targets(account: Account) -> Iterator[str]:
    return (claim.value.text for claim in account.targets if claim.value.kind is not TargetKind.GATHERING)


def distinct(texts: Iterable[str]) -> list[Entity]:
    return list(dict.fromkeys(one for text in texts if (one := entity([text]))))


def gold_of(row: Row) -> Roles:
    return {
        role: united(
            entity(mention for mention, _offset in mentions)
            for template in row["templates"]
            for mentions in template[role]
        )
        for role in ROLES
    }


def table(rows: Sequence[Row], predicted: Sequence[Roles]) -> str:
    dev = [(row, roles) for row, roles in zip(rows, predicted, strict=True) if row["part"] == "dev"]
    lines = ["| reports | role | precision | recall | F1 | right / predicted / gold |", "| --- " * 6 + "|"]
    for name, some in ((f"all {len(rows)}", list(zip(rows, predicted, strict=True))), (f"the {len(dev)} of dev", dev)):
        scores = score_all(((roles, gold_of(row)) for row, roles in some), ROLES)
        scores["all roles"] = sum(scores.values(), Score())
        lines += [f"| {name} | {role} | {shown(score)} |" for role, score in scores.items()]
    return "\n".join(lines)


def shown(score: Score) -> str:
    shares = " | ".join(f"{100 * share:.1f}" for share in (score.precision, score.recall, score.f1))
    return f"{shares} | {score.right} / {score.predicted} / {score.gold}"


def read_all(engine: Engine, rows: Iterable[Row]) -> Iterator[Roles]:
    mapper = Mapper(load_english())
    for row in rows:
        yield mapper.roles(engine.read(report_of(row)).accounts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--engine", choices=sorted(ENGINES), default="rules")
    options = parser.parse_args()
    with gzip.open(options.shared / "data" / "bench" / "muc4_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    engine = load_engine(options.engine)
    print(f"engine {engine.name}\n\n{table(rows, list(read_all(engine, rows)))}\n")
    print(f"GRIT: F1 {GRIT} over all roles, on the test set: another split, so no more than a mark to look up to")


if __name__ == "__main__":
    main()
