"""What the forms of the acts offer to choose from, for one incident."""

from collections.abc import Iterable
from typing import Any

from harmledger.ledger import Reader
from harmledger.model.decision import is_undoing
from harmledger.model.incident import Link
from harmledger.pipeline.page.evidence import report_words
from harmledger.pipeline.view.material import report_ref
from harmledger.review.book import Book, read_part
from harmledger.web.changes.forms import FORMS, ActForm
from harmledger.web.changes.place import Place
from harmledger.web.incidents.history import about_incident, what_words
from harmledger.web.people.models import Person
from harmledger.web.people.team import known_lists

MOST_OTHERS = 12
"""Incidents that are offered as perhaps the same; any other can be named by its id."""


def form_of(name: str, place: Place, person: Person, **kwargs: Any) -> ActForm:  # noqa: ANN401 - Django's own
    """The form of an act on one incident, with its choices."""
    book, reader, incident_id = place.book, place.reader, place.id
    match name:
        case "accept":
            accepted = place.position.accepted
            kwargs["has_judged"] = accepted is not None and any(one.is_judged for one in accepted.figures)
        case "split":
            kwargs["accounts"] = accounts_of(book, incident_id)
        case "same" | "apart":
            kwargs["others"] = others_of(book, reader, incident_id)
        case "undo":
            kwargs["decisions"] = decisions_of(book, reader, incident_id)
        case "seal":
            kwargs["lists"] = tuple(dict.fromkeys((*person.audiences, *known_lists())))
    return FORMS[name](auto_id="act-%s", **kwargs)


def accounts_of(book: Book, incident_id: str) -> tuple[tuple[str, str], ...]:
    """The accounts of an incident, each by the report that tells it and its words."""
    return tuple((account, _account_words(book, account)) for account in book.incidents[incident_id].account_ids)


def _account_words(book: Book, account: str) -> str:
    record, teller = book.accounts[account], book.tellers[book.accounts[account].report_id]
    ref = report_ref(book.reports[record.report_id], teller.said_on)
    return f"{report_words(ref)}: “{record.account.trigger.quote}”"


def others_of(book: Book, reader: Reader, incident_id: str) -> tuple[tuple[str, str], ...]:
    """Incidents that may be the same: those that a person is asked about."""
    own = set(book.incidents[incident_id].account_ids)
    asked = [_other(link, own) for link in book.questions]
    homes = reader.homes_of(asked)
    names = [
        name for name in dict.fromkeys(homes.get(account, "") for account in asked) if name not in ("", incident_id)
    ]
    part = read_part(reader, names[:MOST_OTHERS])
    return tuple((one.id, one.title) for one in part.recorded)


def _other(link: Link, own: Iterable[str]) -> str:
    return link.other_id if link.account_id in own else link.account_id


def decisions_of(book: Book, reader: Reader, incident_id: str) -> tuple[tuple[str, str], ...]:
    """Decisions that can be taken back, the latest first."""
    every = about_incident(reader, incident_id, book.incidents[incident_id].account_ids)
    by_id, superseded = {one.id: one for one in every}, {one.supersedes for one in every}
    return tuple(
        (one.id, f"{what_words(one, by_id)}, {one.person}, {one.decided_at:%Y-%m-%d %H:%M} UTC: {one.reason}")
        for one in reversed(every)
        if one.id not in superseded and not is_undoing(one)
    )
