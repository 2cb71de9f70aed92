"""Making somebody without an invitation, at the machine."""

from collections.abc import Sequence

from harmledger.model.errors import InputError
from harmledger.web.people.forms import JoinForm
from harmledger.web.people.logged import logged
from harmledger.web.people.models import Person
from harmledger.web.people.team import checked_lists


def add_person(by: str, key: str, role: str, lists: Sequence[str], password: str) -> Person:
    """Make a person, held to the same rules as one who was invited.

    Raises:
        InputError: the key or the password will not do; the message says why.
    """
    form = JoinForm({"key": key, "password": password, "again": password})
    if not form.is_valid():
        raise InputError(" ".join(str(words) for found in form.errors.values() for words in found))
    audiences = checked_lists(lists)
    with logged(by, "add person", f"{key}, {role}{' on ' + ', '.join(audiences) if audiences else ''}"):
        return Person.objects.create_user(key, password=password, role=role, audiences=audiences)
