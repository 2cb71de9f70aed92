"""The named people of one incident, named against counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from harmledger.ledger import Reader
from harmledger.link.person import Person
from harmledger.model.kinds import Effect
from harmledger.review.book import Book
from harmledger.review.victim import NamedCount, mentions_of, people_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who is named, and how many of the dead that are counted have a name."""

    persons: tuple[Person, ...]
    words: str


def named_in(book: Book, reader: Reader, incident_id: str) -> Named:
    """The named people of an incident; `book` was read by `reader`, so names above them are not in it."""
    mentions = [one for one in mentions_of(book) if one.incident_id == incident_id]
    persons = people_of(_with_decisions(book, reader, (one.id for one in mentions)), mentions).persons
    incident = book.recorded_of(book.incidents[incident_id])
    dead = sum(1 for person in persons if person.effect is Effect.KILLED)
    figure = incident.figure(Effect.KILLED)
    count = NamedCount(incident_id=incident_id, title=incident.title, figure=figure, named=dead)
    return Named(persons=persons, words=count.words)


def _with_decisions(book: Book, reader: Reader, mentions: Iterable[str]) -> Book:
    """`book` with the decisions about these mentions: whether two are one person."""
    found = reader.decisions_on(list(mentions))
    known = {one.id for one in book.decisions}
    decisions = (*book.decisions, *(one for one in found if one.id not in known))
    return replace(book, decisions=tuple(sorted(decisions, key=lambda one: (one.decided_at, one.id))))
