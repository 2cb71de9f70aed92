"""The kinds of work that there are, each in a module of its own that is loaded when it is needed."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from harmledger.model.errors import InputError
from harmledger.pipeline.progress import Progress

if TYPE_CHECKING:
    from django.http import HttpRequest

    from harmledger.ledger import Ledger
    from harmledger.web.jobs.models import Job

_HOMES = {
    "reports": "harmledger.web.imports.reports",
    "incidents": "harmledger.web.imports.incidents",
    "review": "harmledger.web.imports.reviewed",
    "verify": "harmledger.web.log.proving",
}


@dataclass(slots=True, kw_only=True)
class Work:
    """One job on its way. `payload` may be replaced while looking: what was fetched then is what is done later."""

    id: str
    person: str
    payload: bytes
    progress: Progress
    ledger: "Ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page of a job shows of its preview or result."""

    template: str
    context: dict[str, Any]


class Kind(Protocol):
    """What a module of a kind has to offer."""

    def look(self, work: Work, /) -> bytes:
        """What doing it would do, without writing to the book."""

    def do(self, work: Work, /) -> bytes:
        """Do it and tell what came of it. Called again after a cut, with the same payload."""

    def show(self, request: "HttpRequest", job: "Job", /) -> Shown:
        """The preview, or the result, for whoever looks."""


def kind_of(name: str) -> Kind:
    """The kind called `name`; raises InputError where there is none."""
    if name not in _HOMES:
        raise InputError(f"there is no kind of job called {name!r}")
    return cast("Kind", import_module(_HOMES[name]))
