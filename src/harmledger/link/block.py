"""Which pairs are worth comparing: accounts of neighbouring days, of one place and of kinds that reports mix up.

Every account *stands* under some keys and *looks* under some; two are compared where one looks where the other stands.
A loose account ("in August", "last year", no day) looks where precise ones stand; precise ones do not look for each
other there, so the work grows with the accounts and not with their square. Keys depend on the account alone: adding
accounts never changes which old pairs are compared.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from harmledger.link.profile import RARE_KINDS, Profile
from harmledger.model.kinds import EventType

Key = int
"""A hash of time, place and kind: signed 64 bits, so that a database can keep it."""

_PRECISE = 7
"""Days up to which an account stands under each of its days."""
_MONTHS = 92
"""Days up to which a loose account looks under months; a longer one looks under years."""
_CELL = 0.1
"""Degrees of a cell: about 10 km, so that points near each other share one of the four cells around each."""
_TELLING_NUMBER = 4
"""From here on a number of dead is a key of its own for accounts that name no place."""
_PASSAGE_KEYS = 3
"""Smallest shingles of a passage that serve as keys: copies with small changes share one of them."""
_NOWHERE = "?"

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
    times = _standing_times(profile)
    return frozenset((*_hashed(times, profile), *_rare(times, profile)))


def looking_keys(profile: Profile) -> frozenset[Key]:
    """Keys under which this account looks for others."""
    times = _looking_times(profile)
    placeless = () if profile.spots else _rare(times, profile)
    return frozenset((*_hashed(times, profile), *placeless))


def candidate_pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Every pair worth comparing, once, as indices (smaller first), in order."""
    stand_keys, stand_owners = _table(standing_keys(profile) for profile in profiles)
    look_keys, look_owners = _table(looking_keys(profile) for profile in profiles)
    order = np.argsort(stand_keys, kind="stable")
    stand_keys, stand_owners = stand_keys[order], stand_owners[order]
    first = np.searchsorted(stand_keys, look_keys, "left")
    last = np.searchsorted(stand_keys, look_keys, "right")
    return _unique_pairs(look_owners, first, last, stand_owners, len(profiles))


def _unique_pairs(
    lookers: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
    standing: npt.NDArray[np.int64],
    count: int,
) -> Iterator[tuple[int, int]]:
    sizes = last - first
    lookers = np.repeat(lookers, sizes)
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    found = standing[np.repeat(first, sizes) + within]
    low, high = np.minimum(lookers, found), np.maximum(lookers, found)
    codes = np.unique((low * count + high)[low != high])
    for code in codes.tolist():
        yield divmod(code, count)


def _table(rows: Iterable[frozenset[Key]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    keys: list[npt.NDArray[np.int64]] = []
    sizes: list[int] = []
    for row in rows:
        keys.append(np.fromiter(row, dtype=np.int64, count=len(row)))
        sizes.append(len(row))
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return (np.concatenate(keys) if keys else np.empty(0, np.int64)), owners


def _standing_times(profile: Profile) -> list[str]:
    """A precise account stands under its days, and like every other under what loose lookers look at."""
    if profile.first is None or profile.last is None:
        return ["ever"]
    times = [*_months(profile), *_years(profile), "ever"]
    return [*_days(profile.first, profile.last), *times] if _is_precise(profile) else times


def _looking_times(profile: Profile) -> list[str]:
    if profile.first is None or profile.last is None:
        return ["ever"]
    if _is_precise(profile):
        return _days(profile.first - 1, profile.last + 1)
    return _months(profile) if profile.last - profile.first < _MONTHS else _years(profile)


def _is_precise(profile: Profile) -> bool:
    return profile.length is not None and profile.length <= _PRECISE


def _days(first: int, last: int) -> list[str]:
    return [f"d{day}" for day in range(first, last + 1)]


def _months(profile: Profile) -> list[str]:
    first, last = _ends(profile)
    if (last - first).days >= _MONTHS:
        return []
    count = (last.year - first.year) * 12 + last.month - first.month
    return [f"m{divmod(first.year * 12 + first.month - 1 + step, 12)}" for step in range(count + 1)]


def _years(profile: Profile) -> list[str]:
    first, last = _ends(profile)
    return [f"y{year}" for year in range(first.year, last.year + 1)]


def _ends(profile: Profile) -> tuple[dt.date, dt.date]:
    assert profile.first is not None
    assert profile.last is not None
    return dt.date.fromordinal(profile.first), dt.date.fromordinal(profile.last)


def _hashed(times: list[str], profile: Profile) -> Iterator[Key]:
    """The kind is no part of the keys of the most specific place: readers and reports mistake kinds more than towns."""
    heads = [*profile.head_keys, *_cells(profile)] or [_NOWHERE]
    for time in times:
        yield from (_hash(time, where) for where in heads)
        for family in _FAMILIES[profile.type]:
            yield from (_hash(time, where, family) for where in profile.name_keys)
        if time.startswith("d"):
            yield from (_hash(time, "killed", str(number)) for number in _numbers(profile))
            yield from (_hash(time, "passage", str(mark)) for mark in sorted(profile.context)[:_PASSAGE_KEYS])


def _rare(times: list[str], profile: Profile) -> Iterator[Key]:
    """Under which an account that names no place finds the others of its day and its rare kind."""
    if profile.type in RARE_KINDS:
        yield from (_hash(time, "kind", profile.type) for time in times if time.startswith("d"))


def _cells(profile: Profile) -> list[str]:
    """The four cells around each fine point: two points less than half a cell apart share at least one."""
    cells: list[str] = []
    for spot in profile.spots:
        if spot.place is not None and spot.place.radius_km <= _CELL * 111:
            row, column = round(spot.place.lat / _CELL), round(spot.place.lon / _CELL)
            cells.extend(f"{row - up}:{column - left}" for up in (0, 1) for left in (0, 1))
    return cells


def _numbers(profile: Profile) -> set[int]:
    numbers = {count.high if count.low is None else count.low for count in profile.killed if count.is_number}
    return {number for number in numbers if number is not None and number >= _TELLING_NUMBER}


def _hash(*parts: str) -> Key:
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
