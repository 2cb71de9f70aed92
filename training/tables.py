"""What the heads learn from: every candidate of every account that the rules found, and whether the gold has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from harmledger.extract.local.accountfeature import account_row, status_rows, type_rows
from harmledger.extract.local.feature import slot_table
from harmledger.extract.local.mention import Features
from harmledger.extract.local.signs import Signs
from harmledger.extract.local.spawn import with_spawned
from harmledger.extract.local.survey import SLOTS, Survey, survey_report
from harmledger.extract.rules import RulesEngine
from harmledger.model.kinds import EventType, Status
from harmledger.wire.annotation import reading_from_json
from training.corpus import Annotated
from training.scorer import printed, scorer

_GOLD_SLOT = {"day": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one head with what is right for each: 1, 0, or -1 where the gold cannot say."""

    names: tuple[str, ...]
    rows: np.ndarray
    right: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """One annotated report as the heads see it."""

    annotated: Annotated
    survey: Survey
    signs: Signs
    tables: dict[str, Table]


def surveyed(one: Annotated, rules: RulesEngine, signs: Signs) -> Surveyed:
    """The tables of one report. `signs`: of both readings."""
    laid = rules.lay_out(one.report)
    plain = rules.read_laid_out(one.report, laid)
    reading = with_spawned(one.report.title, one.report.text, plain, signs)
    survey = survey_report(one.report, reading, laid, rules.english, signs)
    told = one.gold.get("accounts") or []
    pairs = {pred: gold for gold, pred in scorer().align(told, printed(one.doc, plain)["accounts"])}
    pairs |= _spawned_pairs(one, survey, len(plain.accounts), set(pairs.values()))
    golds = [told[pairs[at]] if at in pairs else None for at in range(len(reading.accounts))]
    tables = {slot: _slot(survey, slot, signs, golds) for slot in SLOTS}
    tables |= dict(_account_tables(survey, signs, golds))
    tables["type"] = _types(survey, signs, golds)
    tables["status"] = _statuses(survey, signs, golds)
    return Surveyed(annotated=one, survey=survey, signs=signs, tables=tables)


def _spawned_pairs(one: Annotated, survey: Survey, first: int, taken: set[int]) -> dict[int, int]:
    """Accounts with a trigger alone, each with the gold account that is told in its sentence and still free."""
    golds = reading_from_json(one.report, one.gold).accounts
    pairs: dict[int, int] = {}
    for at, account in list(enumerate(survey.reading.accounts))[first:]:
        home = survey.sentence_at(account.trigger.start)
        for index, gold in enumerate(golds):
            if index not in taken and survey.sentence_at(gold.trigger.start) == home:
                pairs[at] = index
                taken = taken | {index}
                break
    return pairs


Golds = list[dict[str, Any] | None]
"""For each account of the rules the gold account that it was aligned with."""


def _slot(survey: Survey, slot: str, signs: Signs, golds: Golds) -> Table:
    table = slot_table(survey, slot, signs)
    name = _GOLD_SLOT.get(slot, slot)
    same = scorer().SAME_VALUE[name]
    right = []
    for account, at in table.pairs:
        gold = golds[account]
        value = _value(slot, survey.candidates[slot][at].claim.value)
        right.append(-1 if gold is None else int(any(same(one, value) for one in scorer().values(gold, name))))
    return Table(names=table.names, rows=table.rows, right=np.array(right, dtype=int))


def _value(slot: str, value: Any) -> Any:  # noqa: ANN401 -- the scorer compares JSON values of every kind
    match slot:
        case "perpetrators":
            return {"actor": value.actor, "text": value.text}
        case "targets":
            return value.kind.value
        case "harms":
            return value.effect.value, value.group.value, value.count.low, value.count.high
        case "sources":
            return {"text": value.span.quote}
        case "day":
            ends = {"from": value.first, "to": value.last}
            return scorer().days({"date": {name: day.isoformat() if day else None for name, day in ends.items()}})
        case _:
            return value


def _account_tables(survey: Survey, signs: Signs, golds: Golds) -> Iterator[tuple[str, Table]]:
    rows = [account_row(survey, at, signs) for at in range(len(golds))]
    yield "exists", _table(rows, [int(gold is not None) for gold in golds])
    yield "alleged", _table(rows, [-1 if gold is None else int(gold.get("stance") == "alleged") for gold in golds])
    yield "background", _table(rows, [-1 if gold is None else int(bool(gold.get("background"))) for gold in golds])


def _types(survey: Survey, signs: Signs, golds: Golds) -> Table:
    rows = [row for at in range(len(golds)) for row in type_rows(survey, at, signs)]
    right = [-1 if gold is None else int(gold["type"] == kind.value) for gold in golds for kind in EventType]
    return _table(rows, right)


def _statuses(survey: Survey, signs: Signs, golds: Golds) -> Table:
    rows, right = [], []
    for at, account in enumerate(survey.reading.accounts):
        gold = golds[at]
        for claim in account.harms:
            key = _value("harms", claim.value)
            told = {
                one.get("status", "unknown")
                for one in (gold or {}).get("harms") or ()
                if scorer().same_harm(scorer().harm_key(one), key)
            }
            rows += status_rows(survey, at, claim, signs)
            right += [int(status.value in told) if told else -1 for status in Status]
    return _table(rows, right)


def _table(rows: list[Features], right: list[int]) -> Table:
    names = tuple(rows[0]) if rows else ()
    values = np.array([list(row.values()) for row in rows], dtype=np.float32)
    return Table(names=names, rows=values, right=np.array(right, dtype=int))
