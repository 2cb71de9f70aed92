"""A comparison looks at one side of a pair and gives a level: a short name that the table of weights knows.

Levels are worked out for every pair, words only for pairs that somebody will read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from harmledger.link.profile import Profile


@dataclass(frozen=True, slots=True)
class Comparison:
    """One side of a pair: how it is called, how its level is found, how the level is put in words."""

    name: str
    level: Callable[[Profile, Profile], str]
    words: Callable[[Profile, Profile, str], str]
    """Symmetric in meaning; "" where the level says nothing worth reading."""
