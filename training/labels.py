"""Gold accounts as labelled spans: what the encoder learns from.

The gold quotes one mention of a value and is silent on the others, so other mentions of the same words are neither
right nor wrong: they are `ignored`, never counted as mistakes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from harmledger.extract.rules import RulesEngine
from harmledger.model.account import Account, Reading, Toll
from harmledger.model.claim import Claim
from harmledger.model.kinds import Effect
from harmledger.model.span import Span
from harmledger.wire.annotation import reading_from_json
from training.corpus import Annotated
from training.scorer import printed, scorer

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """One span of one role, the accounts it belongs to, and what else is known of it."""

    role: str
    start: int
    end: int
    accounts: tuple[int, ...]
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One text with its labels."""

    text: str
    labels: list[Label]
    ignored: list[tuple[str, int, int]]
    accounts: list[Attributes]
    """What is said of each account as a whole."""
    triggers: list[Label]
    """Words that an account may be read from: the gold's, and those the rules begin an account with (of none, where the
    gold has no such account)."""


def labelled(one: Annotated, rules: RulesEngine) -> Labelled:
    """The labels of one annotated report."""
    reading = reading_from_json(one.report, one.gold)
    labels = [label for at, account in enumerate(reading.accounts) for label in _of_account(at, account)]
    labels += [label for toll in reading.tolls for label in _of_toll(toll)]
    labels = _merged(labels)
    return Labelled(
        text=one.report.text,
        labels=labels,
        ignored=list(_ignored(one.report.text, labels)),
        accounts=[_whole(account) for account in reading.accounts],
        triggers=list(_triggers(one, reading, rules)),
    )


def _triggers(one: Annotated, reading: Reading, rules: RulesEngine) -> Iterator[Label]:
    told = {}
    for at, account in enumerate(reading.accounts):
        told[account.trigger.start, account.trigger.end] = (at,)
    plain = rules.read(one.report)
    pairs = scorer().align(one.gold.get("accounts") or [], printed(one.doc, plain)["accounts"])
    right = {pred: gold for gold, pred in pairs}
    for at, account in enumerate(plain.accounts):
        accounts = (right[at],) if at in right else ()
        told.setdefault((account.trigger.start, account.trigger.end), accounts)
    for (start, end), accounts in told.items():
        yield Label("trigger", start, end, accounts)


def _whole(account: Account) -> Attributes:
    return {
        "type": account.type.value.value,
        "stance": account.stance.value,
        "background": str(account.is_background),
    }


def _of_account(at: int, account: Account) -> Iterator[Label]:
    yield _label("trigger", account.trigger, at, _whole(account))
    yield from _claims("place", account.places, at)
    yield from _claims("means", account.means, at)
    for claim in account.perpetrators:
        yield from _claims("perpetrator", (claim,), at)
    for target in account.targets:
        effect = target.value.effect
        attributes = {"kind": target.value.kind.value, "target_effect": effect.value if effect else "none"}
        yield from _claims("target", (target,), at, attributes)
    for harm in account.harms:
        attributes = {"group": harm.value.group.value, "status": harm.value.status.value}
        yield from _claims(harm_role(harm.value.effect), (harm,), at, attributes)
    for source in account.sources:
        yield _label("source", source.span, at, {"source_kind": source.kind.value})
    if account.day is not None:
        yield from _claims("date", (account.day,), at)


def harm_role(effect: Effect) -> str:
    """The role of a harm's words: killed and injured apart, the rest together."""
    return effect.value if effect in (Effect.KILLED, Effect.INJURED) else "harmed"


def _of_toll(toll: Toll) -> Iterator[Label]:
    span = toll.harm.span
    if span is not None:
        yield Label("toll", span.start, span.end, (), {"status": toll.harm.value.status.value})


def _claims(
    role: str, claims: tuple[Claim[Any], ...], at: int, attributes: Attributes | None = None
) -> Iterator[Label]:
    for claim in claims:
        if claim.span is not None:
            yield _label(role, claim.span, at, attributes)


def _label(role: str, span: Span, at: int, attributes: Attributes | None = None) -> Label:
    return Label(role, span.start, span.end, (at,), attributes or {})


def _merged(labels: list[Label]) -> list[Label]:
    """One label for each span and role: words that several accounts share belong to all of them."""
    found: dict[tuple[str, int, int], Label] = {}
    for label in labels:
        key = (label.role, label.start, label.end)
        last = found.get(key)
        accounts = label.accounts if last is None else (*last.accounts, *label.accounts)
        attributes = label.attributes if last is None else {**label.attributes, **last.attributes}
        found[key] = Label(*key, tuple(dict.fromkeys(accounts)), attributes)
    return list(found.values())


def _ignored(text: str, labels: list[Label]) -> Iterator[tuple[str, int, int]]:
    taken = {(label.role, label.start, label.end) for label in labels}
    for label in labels:
        quote = text[label.start : label.end]
        at = text.find(quote)
        while at >= 0:
            if (label.role, at, at + len(quote)) not in taken:
                yield label.role, at, at + len(quote)
            at = text.find(quote, at + 1)
