"""What somebody typed and did not save, kept until they save or drop it."""

from collections.abc import Mapping

from harmledger.web.desk.models import Draft
from harmledger.web.people.clock import now

_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "seen", "back", "shown", "step"})
_LONGEST = 4000


def keep_draft(person: str, subject: str, act: str, data: Mapping[str, list[str]]) -> None:
    """Keep what was typed; an earlier draft of the same act gives way."""
    values = {
        name: [text[:_LONGEST].replace("\0", "") for text in told]
        for name, told in data.items()
        if name not in _NOT_KEPT
    }
    Draft.objects.update_or_create(person=person, subject=subject, act=act, defaults={"values": values, "at": now()})


def draft_of(person: str, subject: str, act: str) -> dict[str, object]:
    """What was typed, as initial values of the form; empty where there is none."""
    draft = Draft.objects.filter(person=person, subject=subject, act=act).first()
    if draft is None:
        return {}
    many = frozenset({"accounts"})
    return {name: told if name in many else (told or [""])[-1] for name, told in draft.values.items()}


def drop_draft(person: str, subject: str, act: str) -> None:
    """Forget it."""
    Draft.objects.filter(person=person, subject=subject, act=act).delete()
