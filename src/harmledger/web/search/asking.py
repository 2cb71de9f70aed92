"""Asking the index: how many of each kind, which ones, and what a page shows of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connections

from harmledger.web.book import the_book
from harmledger.web.search.entries import Kind
from harmledger.web.search.index import Index, index_of
from harmledger.web.search.question import Question, question_of
from harmledger.web.shelf.models import CardAccount, Entry

MOST_COUNTED = 1000
"""Hits of one kind that are counted: whoever finds a thousand asks for something narrower."""
MOST_RANKED = 1000
"""Hits among which the best are looked for; of more, the latest are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits of one kind."""

    kind: Kind
    count: int
    entries: list[Entry]

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count >= MOST_COUNTED


def ask(question: Question, kinds: Sequence[Kind] = tuple(Kind), limit: int = 5, skip: int = 0) -> list[Found]:
    """The hits of each kind that has any."""
    if question.is_empty:
        return []
    index = _index()
    found = []
    for kind in kinds:
        count = index.count(question, kind.span, MOST_COUNTED)
        if count:
            ids = index.find(question, kind.span, skip + limit, ranked=count < MOST_RANKED)[skip:]
            rows = Entry.objects.in_bulk(ids)
            found.append(Found(kind=kind, count=count, entries=[rows[n] for n in ids if n in rows]))
    return found


def incidents_with(words: str, most: int) -> list[str]:
    """Incidents that are called so, or whose accounts or victims are, the best first."""
    question = question_of(words)
    if question.is_empty:
        return []
    homes = (home for kind in (Kind.INCIDENT, Kind.CLAIM, Kind.VICTIM) for home in _homes(question, kind, most))
    coded = list(_homes(question, Kind.CODE, 100))
    of_code = CardAccount.objects.filter(paper_id__in=coded).values_list("card_id", flat=True)
    return list(dict.fromkeys((*homes, *of_code)))[:most]


def reports_with(words: str, most: int) -> list[str]:
    """Reports that say so, the best first."""
    question = question_of(words)
    if question.is_empty:
        return []
    return list(dict.fromkeys(home for kind in (Kind.CODE, Kind.REPORT) for home in _homes(question, kind, most)))[
        :most
    ]


def _homes(question: Question, kind: Kind, most: int) -> list[str]:
    ids = _index().find(question, kind.span, most, ranked=False)
    homes: list[str] = []
    for at in range(0, len(ids), 400):
        homes += Entry.objects.filter(id__in=ids[at : at + 400]).values_list("home", flat=True)
    return homes


def _index() -> Index:
    return index_of(connections[the_book().store.alias])
