"""Claims: one table for all of them, the value in the columns of its slot."""

from collections.abc import Callable
from typing import Any

from harmledger.ledger.rows.plain import (
    day_of,
    day_text,
    listed,
    real,
    span_columns,
    span_of,
    spans_of,
    spans_text,
    sure_span,
    value_of,
)
from harmledger.ledger.table import Row
from harmledger.model.claim import Basis, Claim, Harm, Implied, Judgement, Perpetrator, Target, Words
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Effect, EventType, Group, Role, Stance, Status, TargetEffect, TargetKind
from harmledger.model.period import Period, Precision

_PERIOD_WORDS = ("clock", "zone", "part_of_day")


def claim_row(slot: str, position: int, claim: Claim[Any]) -> Row:
    """The columns that a claim itself fills; key, id and owner are for the caller."""
    return {
        "slot": slot,
        "position": position,
        **_basis_columns(claim.basis),
        **span_columns(claim.source, "source_"),
        "stance": claim.stance.value,
        "as_of": day_text(claim.as_of),
        "confidence": real(claim.confidence),
        **_VALUE_COLUMNS[slot](claim.value),
    }


def claim_of(row: Row) -> Claim[Any]:
    """The claim of a row."""
    return Claim(
        value=_VALUES[row["slot"]](row),
        basis=_basis_of(row),
        source=span_of(row, "source_"),
        stance=Stance(row["stance"]),
        as_of=day_of(row["as_of"]),
        confidence=row["confidence"],
    )


def period_columns(period: Period | None) -> Row:
    """A period as columns; no precision means no period."""
    if period is None:
        return {"precision": None}
    return {
        "day_from": day_text(period.start),
        "day_to": day_text(period.end),
        "precision": period.precision.value,
        **{name: getattr(period, name) for name in _PERIOD_WORDS},
    }


def period_of(row: Row) -> Period | None:
    """The period in the columns, or None."""
    if row["precision"] is None:
        return None
    return Period(
        start=day_of(row["day_from"]),
        end=day_of(row["day_to"]),
        precision=Precision(row["precision"]),
        **{name: row[name] for name in _PERIOD_WORDS},
    )


def _basis_columns(basis: Basis) -> Row:
    match basis:
        case Words(spans=spans):
            more = spans_text(spans[1:]) if len(spans) > 1 else None
            return {"basis": "words", **span_columns(spans[0], "span_"), "more_spans": more}
        case Implied(by=by):
            return {"basis": "implied", "implied_by": by}
        case Judgement(person=person, reason=reason):
            return {"basis": "judgement", "judged_by": person, "judged_because": reason}


def _basis_of(row: Row) -> Basis:
    match row["basis"]:
        case "words":
            more = () if row["more_spans"] is None else spans_of(row["more_spans"])
            return Words((sure_span(row), *more))
        case "implied":
            return Implied(row["implied_by"])
        case _:
            return Judgement(person=row["judged_by"], reason=row["judged_because"])


def _harm_columns(harm: Harm) -> Row:
    return {
        "effect": harm.effect.value,
        "group": harm.group.value,
        "status": harm.status.value,
        "kind": harm.count.kind.value,
        "low": harm.count.low,
        "high": harm.count.high,
        "affiliation": harm.affiliation,
        "sex": harm.sex,
        "age": harm.age,
    }


def _harm_of(row: Row) -> Harm:
    return Harm(
        effect=Effect(row["effect"]),
        group=Group(row["group"]),
        status=Status(row["status"]),
        count=Count(CountKind(row["kind"]), row["low"], row["high"]),
        affiliation=row["affiliation"],
        sex=row["sex"],
        age=row["age"],
    )


def _target_columns(target: Target) -> Row:
    return {"text": target.text, "target_kind": target.kind.value, "target_effect": value_of(target.effect)}


def _target_of(row: Row) -> Target:
    effect = listed(TargetEffect, row["target_effect"])
    return Target(text=row["text"], kind=TargetKind(row["target_kind"]), effect=effect)


def _perpetrator_columns(who: Perpetrator) -> Row:
    return {"text": who.text, "actor": who.actor, "role": who.role.value}


def _perpetrator_of(row: Row) -> Perpetrator:
    return Perpetrator(text=row["text"], actor=row["actor"], role=Role(row["role"]))


_VALUE_COLUMNS: dict[str, Callable[[Any], Row]] = {
    "type": lambda value: {"event_type": value.value},
    "day": period_columns,
    "place": lambda value: {"text": value},
    "means": lambda value: {"text": value},
    "perpetrator": _perpetrator_columns,
    "target": _target_columns,
    "harm": _harm_columns,
}

_VALUES: dict[str, Callable[[Row], Any]] = {
    "type": lambda row: EventType(row["event_type"]),
    "day": period_of,
    "place": lambda row: row["text"],
    "means": lambda row: row["text"],
    "perpetrator": _perpetrator_of,
    "target": _target_of,
    "harm": _harm_of,
}
