"""Which pairs are worth comparing: those that meet under a key (`link.key`), each once, in near-linear time."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from harmledger.link.key import Key, looking_keys, standing_keys
from harmledger.link.profile import Profile

_CHUNK = 1 << 16
"""Pairs that are turned into Python's own numbers at a time: those take ten times the memory."""


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
    for start in range(0, len(codes), _CHUNK):
        for code in codes[start : start + _CHUNK].tolist():
            yield divmod(code, count)


def _table(rows: Iterable[frozenset[Key]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every key, and the index of the row that it is of."""
    keys = array("q")
    sizes = array("q")
    for row in rows:
        keys.extend(row)
        sizes.append(len(row))
    return np.frombuffer(keys, np.int64), np.repeat(np.arange(len(sizes)), np.frombuffer(sizes, np.int64))
