"""Who has taken what: it says who is at it, and forbids nothing to anybody."""

from collections.abc import Iterable

from harmledger.model.errors import InputError
from harmledger.web.desk.models import Assignment
from harmledger.web.people.clock import now
from harmledger.web.people.models import Person


def give(subject: str, to: str, by: str, *, instead_of: str = "") -> Assignment:
    """Put an item on somebody's desk.

    Args:
        subject: the item.
        to: the key of the person.
        by: who gives it; the same person where they take it.
        instead_of: who had it when the giver looked.

    Raises:
        InputError: there is no such person, or somebody else has taken it since.
    """
    if not Person.objects.filter(username=to, is_active=True).exists():
        raise InputError(f"nobody here has the key {to!r}")
    held, is_new = Assignment.objects.get_or_create(
        subject=subject, defaults={"person": to, "given_by": by, "at": now()}
    )
    if is_new or held.person == to:
        return held
    changed = Assignment.objects.filter(subject=subject, person=instead_of).update(person=to, given_by=by, at=now())
    if not changed:
        raise InputError(f"{held.person} has taken it since you looked; it stays with them")
    return Assignment.objects.get(subject=subject)


def drop(subject: str, held_by: str) -> bool:
    """Take an item off the desk of whoever held it when somebody looked; False where that has changed."""
    removed, _ = Assignment.objects.filter(subject=subject, person=held_by).delete()
    return bool(removed)


def holders(subjects: Iterable[str]) -> dict[str, str]:
    """Who has taken each of these items that somebody has taken."""
    return dict(Assignment.objects.filter(subject__in=list(subjects)).values_list("subject", "person"))
