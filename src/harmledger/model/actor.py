"""A party with names, aliases, parents and the time it existed."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One party. `id` is what claims carry; names are what texts say."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
