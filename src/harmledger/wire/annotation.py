"""The annotation's JSON read into the model: what people annotated, or what `extract` printed.

Annotated reports carry words without offsets; a span is then looked for in the text, as near as can be to where the
account is told. Offsets that are given win. Words that the text does not say raise: a
reading without its words is none.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harmledger.model.account import Account, Reading, Toll
from harmledger.model.claim import Attribution, Basis, Claim, Harm, Implied, Perpetrator, Response, Target, Words
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import EvidenceError, HarmledgerError, InputError
from harmledger.model.kinds import (
    Effect,
    EventType,
    Group,
    ResponseKind,
    Role,
    SourceKind,
    Stance,
    Status,
    TargetEffect,
    TargetKind,
)
from harmledger.model.period import Period, Precision
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.text.numbers import parse_number
from harmledger.text.quote import occurrences
from harmledger.text.tokens import tokenize

Json = dict[str, Any]

_VAGUE_CODES = frozenset({2, 3, 20, 24, 40, 200, 2000})
"""The lows that spec ANNOTATION gives words without a number; with a number in the words they are floors."""
_ABOUT = frozenset("about around nearly almost roughly approximately some".split())
_PUBLICATION = "the publication day"
_MONTH_DAYS = range(28, 32)
_YEAR_DAYS = range(365, 367)


def reading_from_json(report: Report, line: Json, engine: str = "annotation/1") -> Reading:
    """All that `line` ({"doc", "accounts", "tolls"}) says of `report`.

    Raises:
        EvidenceError: a quote is not in the report's text.
        InputError: a field is missing, or a value is none of the annotation's lists.
    """
    taken: set[Span] = set()
    accounts = []
    for obj in line.get("accounts") or ():
        account = account_from_json(report.text, obj, frozenset(taken))
        taken.add(account.trigger)
        accounts.append(account)
    tolls = tuple(toll_from_json(report.text, obj) for obj in line.get("tolls") or ())
    anchor = Anchor(day=report.published, source=AnchorSource.METADATA if report.published else AnchorSource.UNKNOWN)
    return Reading(report_id=report.id, engine=engine, anchor=anchor, accounts=tuple(accounts), tolls=tolls)


def account_from_json(text: str, obj: Json, taken: frozenset[Span] = frozenset()) -> Account:
    """One account of the annotation, its words found in `text`.

    Args:
        text: the report's whole text.
        obj: the account as the annotation writes it.
        taken: triggers of the report's other accounts: two accounts never stand on one.
    """
    with _refusing("account", obj.get("trigger")):
        return _account(text, _trigger(text, obj, taken), obj)


def toll_from_json(text: str, obj: Json) -> Toll:
    """One toll of the annotation, its words found in `text`."""
    with _refusing("toll", obj.get("text")):
        return _toll(text, obj)


@contextmanager
def _refusing(what: str, words: object) -> Iterator[None]:
    """Says which account or toll has a field that cannot be read. Errors of ours say it themselves."""
    try:
        yield
    except HarmledgerError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"the {what} {words!r} lacks or misspells a field: {error}") from error


def _toll(text: str, obj: Json) -> Toll:
    finder = _Finder(text, text.find(obj["text"]))
    source = finder.optional(obj.get("source"), obj.get("source_span"))
    return Toll(
        harm=_harm(finder, obj),
        period=_period(obj.get("from"), obj.get("to")),
        area=finder.optional(obj.get("area"), obj.get("area_span")),
        perpetrators=tuple(_perpetrator(finder, p, Stance.STATED) for p in obj.get("perpetrators") or ()),
        source=None if source is None else Attribution(span=source, kind=SourceKind.OTHER),
    )


class _Finder:
    """Finds words in a text: the occurrence nearest to where the account is told."""

    def __init__(self, text: str, near: int) -> None:
        self.text = text
        self.near = near

    def span(self, quote: str, given: list[int] | None = None) -> Span:
        """Where the text says `quote`: the given place, else the nearest one."""
        if given is not None:
            span = Span(given[0], given[1], quote)
            span.check(self.text)
            return span
        places = occurrences(self.text, quote)
        if not places:
            raise EvidenceError(f"the text does not say {quote!r}")
        at = min(places, key=lambda place: (abs(place - self.near), place))
        return Span(at, at + len(quote), quote)

    def optional(self, quote: str | None, given: list[int] | None = None) -> Span | None:
        """As `span`; None where there are no words."""
        return None if quote is None else self.span(quote, given)

    def basis(self, obj: Json) -> Basis:
        """The words of a value, with every span that an extractor gave."""
        if obj.get("text") is None:
            return Implied(_PUBLICATION)
        head = self.span(obj["text"], obj.get("span"))
        rest = (Span.of(self.text, *ends) for ends in obj.get("spans") or () if ends != obj.get("span"))
        return Words((head, *rest))


def _trigger(text: str, obj: Json, taken: frozenset[Span]) -> Span:
    """The occurrence of the trigger nearest to the account's other words.

    Where one word tells two happenings ("shelled A and B"), the second takes as many words after it as it needs.
    """
    quote = obj["trigger"]
    if obj.get("trigger_span"):
        return _Finder(text, 0).span(quote, obj["trigger_span"])
    places = occurrences(text, quote)
    if not places:
        raise EvidenceError(f"the text does not say {quote!r}")
    others = [found for words in _quotes(obj) if (found := occurrences(text, words))]
    spread = {at: sum(min(abs(at - other) for other in found) for found in others) for at in places}
    places.sort(key=lambda at: (spread[at], at))
    spans = [Span(at, at + len(quote), quote) for at in places]
    return next((span for span in spans if span not in taken), None) or _widened(text, spans[0], taken)


def _widened(text: str, span: Span, taken: frozenset[Span]) -> Span:
    for token in tokenize(text, span.end):
        wider = Span.of(text, span.start, token.end)
        if wider not in taken:
            return wider
    raise EvidenceError(f"the text says {span.quote!r} no further time for another account")


def _account(text: str, trigger: Span, obj: Json) -> Account:
    finder = _Finder(text, trigger.start)
    stance = Stance(obj.get("stance", "stated"))
    return Account(
        trigger=trigger,
        type=Claim(value=EventType(obj["type"]), basis=Words((trigger,))),
        stance=stance,
        is_background=bool(obj.get("background")),
        day=_day(finder, obj.get("date")),
        places=_texts(finder, obj, "places"),
        perpetrators=tuple(_perpetrator(finder, p, stance) for p in obj.get("perpetrators") or ()),
        means=_texts(finder, obj, "means"),
        targets=tuple(_target(finder, t) for t in obj.get("targets") or ()),
        harms=tuple(_harm(finder, h) for h in obj.get("harms") or ()),
        sources=tuple(_source(finder, s) for s in obj.get("sources") or ()),
        responses=tuple(_response(finder, r) for r in obj.get("responses") or ()),
        victims=tuple(_victim(finder, v) for v in obj.get("victims") or ()),
        follows=obj.get("follows"),
        confidence=obj.get("confidence"),
    )


def _texts(finder: _Finder, obj: Json, name: str) -> tuple[Claim[str], ...]:
    spans = obj.get(f"{name}_spans") or [None] * len(obj.get(name) or ())
    return tuple(
        Claim(value=quote, basis=Words((finder.span(quote, given),)))
        for quote, given in zip(obj.get(name) or (), spans, strict=True)
    )


def _day(finder: _Finder, obj: Json | None) -> Claim[Period] | None:
    period = None if obj is None else _period(obj.get("from"), obj.get("to"), obj.get("precision"))
    return None if obj is None or period is None else Claim(value=period, basis=finder.basis(obj))


def _period(first: str | None, last: str | None, precision: str | None = None) -> Period | None:
    start, end = (None if day is None else dt.date.fromisoformat(day) for day in (first, last))
    if start is None and end is None:
        return None
    told = Precision(precision) if precision else _told_precision(start, end)
    return Period.inclusive(start, end, told)


def _told_precision(first: dt.date | None, last: dt.date | None) -> Precision:
    """The annotation writes days alone; a span that is just a month or a year was told as one."""
    if first is None or last is None:
        return Precision.OPEN
    days = (last - first).days + 1
    if days == 1:
        return Precision.DAY
    if first.day == 1 and days in _MONTH_DAYS:
        return Precision.MONTH
    return Precision.YEAR if days in _YEAR_DAYS else Precision.DAYS


def _perpetrator(finder: _Finder, obj: Json, stance: Stance) -> Claim[Perpetrator]:
    value = Perpetrator(text=obj["text"], actor=obj.get("actor"), role=Role(obj.get("role", "accused")))
    return Claim(
        value=value,
        basis=finder.basis(obj),
        stance=Stance(obj.get("stance", stance)),
        source=finder.optional(obj.get("source"), obj.get("source_span")),
    )


def _target(finder: _Finder, obj: Json) -> Claim[Target]:
    effect = obj.get("effect")
    value = Target(
        text=obj["text"], kind=TargetKind(obj["kind"]), effect=None if effect is None else TargetEffect(effect)
    )
    return Claim(value=value, basis=finder.basis(obj))


def _harm(finder: _Finder, obj: Json) -> Claim[Harm]:
    value = Harm(
        effect=Effect(obj["effect"]),
        group=Group(obj["group"]),
        status=Status(obj["status"]),
        count=count_from_json(obj),
        affiliation=obj.get("affiliation"),
        sex=obj.get("sex"),
        age=obj.get("age"),
    )
    source = finder.optional(obj.get("source"), obj.get("source_span"))
    return Claim(
        value=value,
        basis=finder.basis(obj),
        source=source,
        stance=Stance(obj.get("stance", "stated")),
        confidence=obj.get("confidence"),
    )


def count_from_json(obj: Json) -> Count:
    """The count of a harm: by its qualifier where an extractor gave one, else by its ends and its words."""
    low, high = obj.get("low"), obj.get("high")
    if obj.get("qualifier"):
        return Count(CountKind(obj["qualifier"]), low, high)
    if low is None:
        return Count.up_to(high) if high is not None else Count.not_stated()
    words = [token.low for token in tokenize(obj.get("text") or "")]
    if high is None:
        is_vague = low in _VAGUE_CODES and not _says_number(words)
        return Count.some(low) if is_vague else Count.at_least(low)
    if low != high:
        return Count.between(low, high)
    return Count.about(low) if low and _ABOUT & set(words) else Count.exact(low)


def _says_number(words: list[str]) -> bool:
    return any(parse_number(words, at) is not None for at, word in enumerate(words) if word != "dozen")


def _source(finder: _Finder, obj: Json) -> Attribution:
    return Attribution(span=finder.span(obj["text"], obj.get("span")), kind=SourceKind(obj["kind"]), via=obj.get("via"))


def _response(finder: _Finder, obj: Json) -> Response:
    span = finder.span(obj["text"], obj.get("span"))
    return Response(span=span, by=obj.get("by"), to=obj.get("to"), kind=ResponseKind(obj["kind"]))


def _victim(finder: _Finder, obj: Json) -> Victim:
    return Victim(
        span=finder.span(obj["name"], obj.get("span")),
        name=obj["name"],
        effect=Effect(obj["effect"]),
        age=obj.get("age"),
        sex=obj.get("sex"),
        role=obj.get("role"),
    )


def _quotes(obj: Json) -> list[str]:
    valued = [x["text"] for name in ("harms", "targets", "perpetrators") for x in obj.get(name) or ()]
    dated = (obj.get("date") or {}).get("text")
    return [*valued, *(obj.get("places") or ()), *([dated] if dated else [])]
