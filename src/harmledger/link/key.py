"""Keys under which accounts find each other: time, place and kind.

Every account *stands* under some keys and *looks* under some; two are compared where one looks where the other stands.
A loose account ("in August", "last year", no day) looks where precise ones stand, and precise ones do not look for each
other there. An account stands under every place that it names, and looks under its most specific one: "Idlib" finds
"Saraqib, Idlib", and two towns of a province do not meet. Keys depend on the account alone, so that accounts that come
later never change which old pairs are compared.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from harmledger.link.profile import RARE_KINDS, Profile
from harmledger.model.kinds import EventType

Key = int
"""Signed 64 bits, so that a database can keep it."""

PRECISE = 7
"""Days up to which an account counts as precise and stands under each of its days."""
LOOSE = 92
"""Days up to which an account looks under months; a longer or undated one is wide."""
_CELL = 0.1
"""Degrees of a cell: about 10 km, so that points near each other share one of the four cells around each."""
_TELLING_NUMBER = 4
"""From here on a number of dead is telling enough to be a key."""
_PASSAGE_KEYS = 3
"""Smallest shingles of a passage that serve as keys of a day: copies with small changes share one of them."""
_NAME_KEYS = 6
"""Names of people that serve as keys of a day; the first in the alphabet, so that two reports take the same ones."""
_SCARCE = RARE_KINDS | {EventType.TERRITORY_CHANGE, EventType.DESTRUCTION}
"""Kinds of which a place sees so few that an account without a day may look for all of them."""
_NOWHERE = "?"
_EVER = "ever"

_FAMILIES = {
    EventType.AIR_STRIKE: "e",
    EventType.SHELLING: "e",
    EventType.EXPLOSIVE_DEVICE: "e",
    EventType.SUICIDE_BOMBING: "e",
    EventType.CHEMICAL_ATTACK: "e",
    EventType.DESTRUCTION: "e",
    EventType.ARMED_CLASH: "a",
    EventType.SHOOTING: "a",
    EventType.EXECUTION: "a",
    EventType.TERRITORY_CHANGE: "a",
    EventType.ABDUCTION: "t",
    EventType.DETENTION: "t",
    EventType.ATTACK: "eat",
    EventType.OTHER: "eat",
}
"""Explosives, arms, taking: kinds of one family are mixed up by reports; an attack of no told kind is of all three."""


def standing_keys(profile: Profile) -> frozenset[Key]:
    """Keys under which others find this account."""
    names = profile.name_keys
    keys = set(_wide_keys(_wide_times(profile), names, profile))
    if _is_loose(profile):
        keys.update(_family_keys(_months(profile), names, profile))
    if _is_precise(profile):
        days = _days(profile, 0)
        keys.update(_day_keys(days, profile), _family_keys(days, names, profile), _kind_keys(days, profile))
    return frozenset(keys)


def looking_keys(profile: Profile) -> frozenset[Key]:
    """Keys under which this account looks for others."""
    heads = profile.head_keys
    if not _is_loose(profile):
        years = _wide_times(profile)
        return frozenset(_wide_keys(years[:-1] or years, heads, profile))
    if not _is_precise(profile):
        return frozenset(_family_keys(_months(profile), heads, profile))
    days = _days(profile, 1)
    keys = {*_day_keys(days, profile), *_family_keys(days, heads, profile)}
    return frozenset(keys if profile.spots else keys.union(_kind_keys(days, profile)))


def _day_keys(days: list[str], profile: Profile) -> Iterator[Key]:
    """The kind is no part of the keys of the most specific place: readers and reports mistake kinds more than towns."""
    wheres = [*profile.head_keys, *_cells(profile)]
    for day in days:
        yield from (_hash(day, where) for where in wheres)
        yield from (_hash(day, "killed", number) for number in _numbers(profile))
        yield from (_hash(day, "passage", str(mark)) for mark in _marks(profile, _PASSAGE_KEYS))
        yield from (_hash(day, "name", name) for name in sorted(profile.rare_words)[:_NAME_KEYS])


def _family_keys(times: list[str], names: Iterable[str], profile: Profile) -> Iterator[Key]:
    wheres = list(names) or [_NOWHERE]
    for time in times:
        for family in _FAMILIES[profile.type]:
            yield from (_hash(time, where, family) for where in wheres)


def _kind_keys(days: list[str], profile: Profile) -> Iterator[Key]:
    """Under which an account that names no place finds the others of its day and its rare kind."""
    if profile.type in RARE_KINDS:
        yield from (_hash(day, "kind", profile.type) for day in days)


def _wide_keys(times: list[str], names: Iterable[str], profile: Profile) -> Iterator[Key]:
    """Without a day, only a scarce kind, a number or the same words may tell."""
    told = [profile.type.value] if profile.type in _SCARCE else []
    told += _numbers(profile)
    marks = _marks(profile, 2)
    for time in times:
        yield from (_hash(time, where, words) for where in names for words in told)
        if marks:
            yield _hash(time, "passage", *map(str, marks))


def _is_loose(profile: Profile) -> bool:
    window = profile.window
    return window is not None and window[1] - window[0] < LOOSE


def _is_precise(profile: Profile) -> bool:
    return profile.length is not None and profile.length <= PRECISE


def _days(profile: Profile, around: int) -> list[str]:
    assert profile.window is not None
    first, last = profile.window
    return [f"d{day}" for day in range(first - around, last + around + 1)]


def _months(profile: Profile) -> list[str]:
    first, last = _ends(profile)
    count = (last.year - first.year) * 12 + last.month - first.month
    return [f"m{first.year * 12 + first.month + step}" for step in range(count + 1)]


def _wide_times(profile: Profile) -> list[str]:
    """Years where they are told, and "ever" under which all stand; what has no two ends knows only that."""
    if profile.window is None:
        return [_EVER]
    first, last = _ends(profile)
    return [*(f"y{year}" for year in range(first.year, last.year + 1)), _EVER]


def _ends(profile: Profile) -> tuple[dt.date, dt.date]:
    assert profile.window is not None
    return dt.date.fromordinal(profile.window[0]), dt.date.fromordinal(profile.window[1])


def _cells(profile: Profile) -> list[str]:
    """The four cells around each fine point: two points less than half a cell apart share at least one."""
    cells: list[str] = []
    for spot in profile.spots:
        if spot.place is not None and spot.place.radius_km <= _CELL * 111:
            row, column = round(spot.place.lat / _CELL), round(spot.place.lon / _CELL)
            cells.extend(f"{row - up}:{column - left}" for up in (0, 1) for left in (0, 1))
    return cells


def _numbers(profile: Profile) -> list[str]:
    numbers = {count.high if count.low is None else count.low for count in profile.killed if count.is_number}
    return [str(number) for number in numbers if number is not None and number >= _TELLING_NUMBER]


def _marks(profile: Profile, count: int) -> list[int]:
    return sorted(profile.context)[:count]


def _hash(*parts: str) -> Key:
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
