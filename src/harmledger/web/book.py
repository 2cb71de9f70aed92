"""The one book of this process, and what a request may have of it."""

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.http import HttpRequest

from harmledger.ledger import Ledger, Reader
from harmledger.model.errors import LedgerError

if TYPE_CHECKING:
    from harmledger.web.people.models import Person


def the_book() -> Ledger:
    """The book that this process serves."""
    ledger = settings.BOOK
    if not isinstance(ledger, Ledger):
        raise LedgerError("no book is open: start the workbench with `harmledger serve BOOK`")
    return ledger


def reader_of(request: HttpRequest) -> Reader:
    """The reading side of the book, for whoever asks."""
    return the_book().reader(person_of(request).sight)


def person_of(request: HttpRequest) -> "Person":
    """Who asks. Only for pages that need a role: the gate has let nobody else through."""
    assert request.user.is_authenticated
    return cast("Person", request.user)
