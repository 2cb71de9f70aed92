"""One person told several times: hurt first, dead later.

A story of one victim tells them anew in every sentence. Counting each time would make several people of one.
"""

from collections.abc import Sequence

from harmledger.extract.english.harms import HarmFound
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, Group, Status

_ONE = Count.exact(1)


def without_repeats(harms: Sequence[HarmFound]) -> list[bool]:
    """For each harm of one happening whether it stands: not of a known person who died later, or is told finer."""
    return [
        not (_died_later(one, harms) or _is_told_finer(one, harms) or _is_nameless_part(one, harms)) for one in harms
    ]


def _died_later(one: HarmFound, harms: Sequence[HarmFound]) -> bool:
    """Whether it is one known person who was hurt, and the only one of the happening who died.

    "Shot" leaves open whether they lived: a boy who was shot and a boy who died are one, where there is but one.
    """
    if one.effect is not Effect.INJURED or one.count != _ONE or one.people.is_other:
        return False
    dead = [other for other in harms if other.effect is Effect.KILLED and other.count != Count.none()]
    if not dead or any(other.count != _ONE for other in dead):
        return False
    groups = {other.people.group for other in dead}
    if one.people.is_known:
        return one.people.group in {Group.ALL, *groups}
    return one.word.is_shot and one.people.group is not Group.ALL and one.people.group in groups


def _is_nameless_part(one: HarmFound, harms: Sequence[HarmFound]) -> bool:
    """Whether it is a part of a total that no group names: "16 civilians, nine of them of one family".

    Standing by itself it would be taken for another figure of the whole.
    """
    if not one.people.is_subset or one.people.group is not Group.ALL:
        return False
    totals = [other for other in harms if other.effect is one.effect and _is_total(other)]
    return any(other.status in (one.status, Status.CIVILIAN) for other in totals) or (
        bool(totals) and one.status is Status.UNKNOWN
    )


def _is_total(one: HarmFound) -> bool:
    return one.people.group is Group.ALL and not one.people.is_subset and one.count.is_number


def _is_told_finer(one: HarmFound, harms: Sequence[HarmFound]) -> bool:
    """Whether "the victim" is told elsewhere as one man, woman or child, and nobody else is counted."""
    if not one.people.is_known or one.count != _ONE or one.people.group is not Group.ALL:
        return False
    others = [other for other in harms if other.effect is one.effect and other.people.group is not Group.ALL]
    return len(others) > 0 and all(other.count == _ONE for other in others)
