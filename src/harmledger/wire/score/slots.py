"""What an account says in each slot, as values that can be compared, and when two values count as the same."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from harmledger.wire.score.alike import is_alike

Json = dict[str, Any]
Values = list[Any]

HEADLINE = ("type", "date", "places", "perpetrators", "targets", "harms")
"""The slots whose pooled F1 is the headline."""
SLOTS = (*HEADLINE, "sources")
BESIDE = ("stance", "background", "status", "target_effect", "source_kind")
"""Whether the reading is honest: scored on their own, over accounts that were found, so that no headline hides them."""
_KNOWN_ACTORS = frozenset(
    "syrian_government russia iran iran_backed_militias hezbollah isis hts syrian_opposition sdf us_coalition turkey "
    "israel saudi_coalition houthis ukraine taliban al_shabaab boko_haram hamas iraq_government "
    "popular_mobilisation".split()
)
"""The ids of the annotation's own list. Others compare by their words: two people may have made up different ids."""


def values_of(account: Json, slot: str) -> Values:
    """The values of one slot, without doubles where order means nothing."""
    reader = _READERS.get(slot)
    return (account.get(slot) or []) if reader is None else reader(account)


def is_same(slot: str, one: Any, other: Any) -> bool:  # noqa: ANN401  a slot's values have the slot's own type
    """Whether two values of a slot count as the same."""
    return _SAME.get(slot, _is_equal)(one, other)


def harm_key(harm: Json) -> tuple[Any, ...]:
    """What must agree for a figure to be right: effect, group, low and high."""
    return harm.get("effect"), harm.get("group", "all"), harm.get("low"), harm.get("high")


def toll_key(toll: Json) -> tuple[Any, ...]:
    """A toll's figure with its days."""
    return (*harm_key(toll), toll.get("from"), toll.get("to"))


def killed_totals(account: Json) -> Values:
    """(low, high) of everybody killed, one for each figure given."""
    keys = (harm_key(harm) for harm in account.get("harms") or ())
    return sorted({(low, high) for effect, group, low, high in keys if (effect, group) == ("killed", "all")}, key=str)


def _days(account: Json) -> Values:
    told = account.get("date") or {}
    first, last = told.get("from") or told.get("to"), told.get("to") or told.get("from")
    if not first:
        return []
    start, end = _day(first), _day(last)
    if start is None or end is None or start > end:
        return [("malformed", str(told))]  # a wrong value, not a missing one
    return [(start, end)]


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _harms(account: Json) -> Values:
    """The figures; a total that repeats the figures of one group goes: four medics killed are told once."""
    keys = {harm_key(harm) for harm in account.get("harms") or ()}
    parts = {(effect, low, high) for effect, group, low, high in keys if group != "all"}
    return sorted({key for key in keys if key[1] != "all" or (key[0], *key[2:]) not in parts}, key=str)


def _statuses(account: Json) -> Values:
    return sorted(
        {(*harm_key(harm), harm.get("status", "unknown")) for harm in account.get("harms") or ()},
        key=str,
    )


def _target_kinds(account: Json) -> Values:
    return sorted({target.get("kind") for target in account.get("targets") or ()} - {None})


def _target_effects(account: Json) -> Values:
    return sorted({(target.get("kind"), target.get("effect")) for target in account.get("targets") or ()}, key=str)


def _source_kinds(account: Json) -> Values:
    return sorted(source.get("kind") or "other" for source in account.get("sources") or ())


_READERS: dict[str, Callable[[Json], Values]] = {
    "type": lambda account: [account.get("type")],
    "date": _days,
    "targets": _target_kinds,
    "harms": _harms,
    "stance": lambda account: [account.get("stance", "stated")],
    "background": lambda account: [bool(account.get("background"))],
    "status": _statuses,
    "target_effect": _target_effects,
    "source_kind": _source_kinds,
}


def _is_equal(one: object, other: object) -> bool:
    return one == other


def _is_same_actor(one: Json, other: Json) -> bool:
    mine, yours = one.get("actor"), other.get("actor")
    if mine in _KNOWN_ACTORS and yours in _KNOWN_ACTORS:
        return bool(mine == yours)
    return is_alike(one.get("text"), other.get("text"))


def _is_same_harm(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """The same figure; a group's also matches the same one given as the total."""
    if one == other:
        return True
    return one[0] == other[0] and one[2:] == other[2:] and "all" in (one[1], other[1])


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "places": is_alike,
    "perpetrators": _is_same_actor,
    "harms": _is_same_harm,
    "sources": lambda one, other: is_alike(one.get("text"), other.get("text")),
    "status": lambda one, other: one[4] == other[4] and _is_same_harm(one[:4], other[:4]),
}
