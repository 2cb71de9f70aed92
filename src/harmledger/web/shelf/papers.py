"""Papers by filters, pairs in their order, and who goes with whom."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet

from harmledger.web.shelf.cards import SIZE
from harmledger.web.shelf.listpage import ListPage
from harmledger.web.shelf.models import Card, CardAccount, PairCard, Paper

CODINGS = ("unread", "machine", "hand")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFilters:
    """All that reports can be narrowed down by."""

    text: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    outlet: str = ""
    language: str = ""
    coding: str = ""
    unread: str = ""
    """A kind of unread report: language, scan, picture."""
    uncovered: bool = False
    """Only those with harm that no claim covers."""
    refused: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, asked: Mapping[str, Any]) -> Self:
        """The filters of a URL; what makes no sense is left out and named in `refused`."""
        found: dict[str, Any] = {}
        refused: list[str] = []
        for name in ("text", "outlet", "language", "coding", "unread", "first", "last", "uncovered"):
            value = str(asked.get(name) or "").strip()[:_LONGEST]
            if not value:
                continue
            try:
                found[name] = _value(name, value)
            except ValueError:
                refused.append(f"{name}={value}")
        return cls(**found, refused=tuple(refused))

    def pairs(self) -> list[tuple[str, str]]:
        """Each filter that is set, as a URL writes it."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "refused"}
        return [(name, "1" if value is True else str(value)) for name, value in told.items() if value]

    def query(self) -> str:
        """The part of a URL after the question mark."""
        return urlencode(self.pairs())


def _value(name: str, value: str) -> object:
    if "\0" in value:
        raise ValueError(value)
    if name in ("first", "last"):
        return dt.date.fromisoformat(value)
    if name == "uncovered":
        return value in ("1", "on")
    if name == "coding" and value not in CODINGS:
        raise ValueError(value)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(ListPage):
    """Some papers of a list."""

    papers: list[Paper]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage(ListPage):
    """Some pairs of a list."""

    pairs: list[PairCard]


def papers(filters: PaperFilters, page: int = 1, size: int = SIZE) -> PaperPage:
    """One page of the reports that the filters let through, the latest first."""
    found = matching(filters)
    total = found.count()
    page = min(max(1, page), max(1, -(-total // size)))
    ordered = found.order_by(F("day").desc(nulls_last=True), "id")
    return PaperPage(papers=list(ordered[(page - 1) * size : page * size]), total=total, page=page, size=size)


def matching(filters: PaperFilters) -> QuerySet[Paper]:
    """The reports that the filters let through, in no order."""
    asked = Q()
    for name, _ in filters.pairs():
        asked &= _CONDITIONS[name](getattr(filters, name))
    return Paper.objects.filter(asked)


def _text(words: str) -> Q:
    from harmledger.web.search.asking import reports_with

    return Q(id__in=reports_with(words, 2000))


_CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "text": _text,
    "first": lambda day: Q(day__gte=day),
    "last": lambda day: Q(day__lte=day),
    "outlet": lambda outlet: Q(outlet=outlet),
    "language": lambda language: Q(language=language),
    "coding": lambda coding: Q(coding=coding),
    "unread": lambda unread: Q(unread=unread),
    "uncovered": lambda _: Q(uncovered__gt=0),
}


def pairs(page: int = 1, size: int = SIZE) -> PairPage:
    """One page of the pairs that a person is asked about, those first that are likeliest to be one."""
    found = PairCard.objects.order_by("position", "key")
    total = found.count()
    page = min(max(1, page), max(1, -(-total // size)))
    return PairPage(pairs=list(found[(page - 1) * size : page * size]), total=total, page=page, size=size)


def papers_of(incident_id: str) -> list[Paper]:
    """The reports that tell of an incident, the earliest first."""
    ids = CardAccount.objects.filter(card_id=incident_id).values("paper_id")
    return list(Paper.objects.filter(id__in=ids).order_by(F("day").asc(nulls_last=True), "id"))


def cards_of_paper(report_id: str) -> list[Card]:
    """The incidents that a report tells of."""
    ids = CardAccount.objects.filter(paper_id=report_id).values("card_id")
    return list(Card.objects.filter(id__in=ids).order_by("-effect", "id"))
