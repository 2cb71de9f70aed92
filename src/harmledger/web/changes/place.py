"""The incident that an act is about, as it stands when somebody asks; and who may see one that is sealed."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from harmledger.ledger import Reader
from harmledger.model.audience import Audience
from harmledger.model.errors import InputError
from harmledger.review.book import Book, find_incident_id, read_part
from harmledger.review.change import Position, position_of
from harmledger.web.book import person_of, reader_of
from harmledger.web.people.models import Person, Role

_INCIDENT = re.compile(r"(?:inc-)?[0-9a-f]{1,40}")
_LONGEST_NUMBER = 6
"""Digits of a page's number."""


def incident_id(reader: Reader, name: str) -> str | None:
    """The id of the one incident that begins so; None where that is none, several, or no id at all."""
    if not _INCIDENT.fullmatch(name):
        return None
    try:
        return find_incident_id(reader, name)
    except InputError:
        return None


def page_number(request: HttpRequest) -> int:
    """The page that is asked for; the first one where that is no number."""
    told = request.GET.get("page", "1")
    return max(1, int(told)) if told.isdecimal() and len(told) <= _LONGEST_NUMBER else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One incident that stands, and the part of the book around it."""

    reader: Reader
    book: Book
    position: Position

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.position.incident_id


def place_of(request: HttpRequest, name: str) -> Place:
    """The incident of that id, or of an id from before a merge.

    Raises:
        Http404: there is none, or none for whoever asks: the answer is the same.
    """
    reader = reader_of(request)
    found = incident_id(reader, name)
    if found is None:
        raise Http404(_("There is no such incident."))
    book = read_part(reader, [found])
    if found not in book.incidents:
        raise Http404(_("There is no such incident."))
    position = position_of(book, book.incidents[found])
    if not may_see(person_of(request), position):
        raise Http404(_("There is no such incident."))
    return Place(reader=reader, book=book, position=position)


def may_see(person: Person, position: Position) -> bool:
    """Whether somebody may see it: a sealed one is for administrators and those on the list that it is sealed for."""
    if position.seal is None or person.may_act_as(Role.ADMIN):
        return True
    return bool(position.seal.value) and Audience(position.seal.value or "") in person.sight
