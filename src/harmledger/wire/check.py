"""Annotated reports held against the rules of the annotation. Every fault says where it is and what would be right.

The same rules as those of the annotation's own checker; what that one cannot read at all is told here too.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from harmledger.model.kinds import Effect, EventType, Group, SourceKind, Stance, Status, TargetEffect, TargetKind

Json = dict[str, Any]
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault in the object of one report."""

    where: str
    """The path to the value, counted from 0 as programs do: `accounts[0].harms[1].effect`."""
    words: str
    """What is wrong and what would be right, for whoever corrects it."""


def find_faults(line: Json, text: str) -> Iterator[Fault]:
    """What in the object of a report is against the rules.

    Args:
        line: {"doc", "accounts", "tolls"}.
        text: the report's title, a line break and its text.
    """
    check = _Check(text)
    for number, account in check.objects(line, "accounts", ""):
        yield from _account_faults(check, account, f"accounts[{number}]")
    for number, toll in check.objects(line, "tolls", ""):
        at = f"tolls[{number}]"
        yield from _harm_faults(check, toll, at)
        yield from check.day(toll.get("from"), f"{at}.from")
        yield from check.day(toll.get("to"), f"{at}.to")
        yield from check.quote(toll.get("area"), f"{at}.area")
    yield from check.shapes


class _Check:
    """The rules, with the text that quotes are held against. `shapes` gathers what has not even the right form."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shapes: list[Fault] = []

    def objects(self, holder: Json, name: str, at: str) -> Iterator[tuple[int, Json]]:
        """The objects of a list; what is none is noted."""
        where = f"{at}.{name}" if at else name
        values = holder.get(name, [])
        if not isinstance(values, list):
            self.shapes.append(Fault(where=where, words="this must be a list, in square brackets; [] when empty"))
            return
        for number, value in enumerate(values):
            if isinstance(value, dict):
                yield number, value
            else:
                self.shapes.append(Fault(where=f"{where}[{number}]", words="this must be an object, in curly brackets"))

    def texts(self, holder: Json, name: str, at: str) -> Iterator[Fault]:
        """Faults of a list of quotes."""
        values = holder.get(name, [])
        if not isinstance(values, list):
            yield Fault(where=f"{at}.{name}", words="this must be a list, in square brackets; [] when empty")
            return
        for value in values:
            yield from self.quote(value, f"{at}.{name}")

    def quote(self, value: object, where: str) -> Iterator[Fault]:
        """A fault unless the report says the words, letter by letter."""
        if value is None:
            return
        if not isinstance(value, str):
            yield Fault(where=where, words=f"{value!r} is no text")
        elif value not in self.text:
            shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            yield Fault(where=where, words=f"the report does not say {shown!r}{self._hint(value)}")

    def _hint(self, value: str) -> str:
        words = value.strip()
        if words and words in self.text:
            return "; take the spaces at its ends out"
        at = self.text.lower().find(words.lower())
        if words and at >= 0:
            return f"; it says {self.text[at : at + len(words)]!r}"
        if words and " ".join(words.split()) in " ".join(self.text.split()):
            return "; there is a line break or another space between these words"
        return "; copy the words from it as they stand, mistakes and all"

    @staticmethod
    def day(value: object, where: str) -> Iterator[Fault]:
        """A fault unless it is a day or null."""
        if value is None:
            return
        try:
            dt.date.fromisoformat(value)  # type: ignore[arg-type]  # what is no text raises TypeError
        except (TypeError, ValueError):
            yield Fault(where=where, words=f"{value!r} is no day; write it as 2019-03-11, or null where unknown")

    @staticmethod
    def one_of(value: object, allowed: type[StrEnum], where: str, *, nullable: bool = False) -> Iterator[Fault]:
        """A fault unless it is a word of the list."""
        names = [member.value for member in allowed]
        if (value is None and nullable) or value in names:
            return
        near = get_close_matches(str(value).lower().replace(" ", "_"), names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(names)}"
        said = "this is missing" if value is None else f"{value!r} is not in the list"
        yield Fault(where=where, words=f"{said}; {hint}")


def _account_faults(check: _Check, account: Json, at: str) -> Iterator[Fault]:
    yield from check.one_of(account.get("type"), EventType, f"{at}.type")
    yield from check.one_of(account.get("stance"), Stance, f"{at}.stance")
    yield from check.quote(account.get("trigger"), f"{at}.trigger")
    yield from _date_faults(check, account.get("date"), f"{at}.date")
    yield from check.texts(account, "places", at)
    yield from check.texts(account, "means", at)
    for _, one in check.objects(account, "perpetrators", at):
        yield from check.quote(one.get("text"), f"{at}.perpetrators")
    for _, target in check.objects(account, "targets", at):
        yield from check.quote(target.get("text"), f"{at}.targets")
        yield from check.one_of(target.get("kind"), TargetKind, f"{at}.targets.kind")
        yield from check.one_of(target.get("effect"), TargetEffect, f"{at}.targets.effect", nullable=True)
    for number, harm in check.objects(account, "harms", at):
        yield from _harm_faults(check, harm, f"{at}.harms[{number}]")
    for _, source in check.objects(account, "sources", at):
        yield from check.quote(source.get("text"), f"{at}.sources")
        yield from check.one_of(source.get("kind"), SourceKind, f"{at}.sources.kind")


def _date_faults(check: _Check, date: object, at: str) -> Iterator[Fault]:
    if date is None:
        return
    if not isinstance(date, dict):
        yield Fault(where=at, words='this must be {"text": …, "from": …, "to": …}, or null where unknown')
        return
    yield from check.quote(date.get("text"), f"{at}.text")
    yield from check.day(date.get("from"), f"{at}.from")
    yield from check.day(date.get("to"), f"{at}.to")


def _harm_faults(check: _Check, harm: Json, at: str) -> Iterator[Fault]:
    yield from check.one_of(harm.get("effect"), Effect, f"{at}.effect")
    yield from check.one_of(harm.get("group"), Group, f"{at}.group")
    yield from check.one_of(harm.get("status"), Status, f"{at}.status")
    yield from _count_faults(harm.get("low"), harm.get("high"), at)
    yield from check.quote(harm.get("text"), f"{at}.text")
    yield from check.quote(harm.get("source"), f"{at}.source")


def _count_faults(low: object, high: object, at: str) -> Iterator[Fault]:
    for value in (low, high):
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            yield Fault(where=at, words=f"{value!r} is no count of people; write a whole number, or null where open")
            return
    if low is None and high is None:
        yield Fault(where=at, words='"low" and "high" are both missing; "at least four" is 4 and null')
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield Fault(where=at, words=f'"low" {low} is more than "high" {high}; swap them')


def find_span_faults(line: Json, text: str) -> Iterator[Fault]:
    """Quotes that do not stand where their offsets say. Only what an extractor prints has offsets."""
    for number, account in enumerate(line.get("accounts") or ()):
        at = f"accounts[{number}]"
        yield from _held(text, account.get("trigger"), account.get("trigger_span"), f"{at}.trigger")
        date = account.get("date")
        if date:
            yield from _held(text, date.get("text"), date.get("span"), f"{at}.date")
        for name in ("places", "means"):
            spans = account.get(f"{name}_spans") or []
            for index, quote in enumerate(account.get(name) or ()):
                span = spans[index] if index < len(spans) else None
                yield from _held(text, quote, span, f"{at}.{name}[{index}]")
        for name in ("targets", "sources", "responses"):
            yield from _each_held(text, account.get(name), f"{at}.{name}")
        for name in ("harms", "perpetrators"):
            yield from _each_held(text, account.get(name), f"{at}.{name}", "source")
        for index, victim in _objects(account.get("victims")):
            yield from _held(text, victim.get("name"), victim.get("span"), f"{at}.victims[{index}]")
    yield from _each_held(text, line.get("tolls"), "tolls", "source", "area")
    for number, toll in _objects(line.get("tolls")):
        yield from _each_held(text, toll.get("perpetrators"), f"tolls[{number}].perpetrators", "source")
    for name in ("observations", "uncovered"):
        yield from _each_held(text, line.get(name), name)


def _objects(values: object) -> Iterator[tuple[int, Json]]:
    """The objects of a list; nobody has looked yet whether it is one."""
    listed = values if isinstance(values, list) else []
    return ((number, value) for number, value in enumerate(listed) if isinstance(value, dict))


def _each_held(text: str, values: object, at: str, *more: str) -> Iterator[Fault]:
    for number, value in _objects(values):
        where = f"{at}[{number}]"
        yield from _held(text, value.get("text"), value.get("span"), where)
        for name in more:
            yield from _held(text, value.get(name), value.get(f"{name}_span"), f"{where}.{name}")


def _held(text: str, quote: object, span: object, where: str) -> Iterator[Fault]:
    if quote is None:
        return
    if not _is_span(span) or text[span[0] : span[1]] != quote:  # type: ignore[index]  # a pair of numbers by then
        yield Fault(where=where, words=f"{quote!r} does not stand at {span}; offsets count from the title's beginning")


def _is_span(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(isinstance(end, int) for end in span)  # noqa: PLR2004
