"""Who may have a value: a pure function, denied by default.

`public` < `partner:X` < `team` < `need:LIST`. A reader holds one or more audiences; a value carries one.
"""

import re
from dataclasses import dataclass

from harmledger.model.errors import AudienceError, ValueRefusedError

_FORM = re.compile(r"public|team|(?:partner|need):[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True, slots=True, order=True)
class Audience:
    """A named group: `public`, `partner:NAME`, `team` or a need-to-know list `need:NAME`."""

    name: str

    def __post_init__(self) -> None:
        if not _FORM.fullmatch(self.name):
            raise ValueRefusedError(f"{self.name!r} is no audience: public, team, partner:NAME or need:NAME")

    def __str__(self) -> str:
        return self.name


PUBLIC = Audience("public")
TEAM = Audience("team")


def may_have(reader: frozenset[Audience], value: Audience) -> bool:
    """Whether somebody with the audiences `reader` may have a value meant for `value`.

    Everyone may have what is public; the team may have what its partners may; a need-to-know list admits only itself.
    """
    if value == PUBLIC or value in reader:
        return True
    return value.name.startswith("partner:") and TEAM in reader


def check_may_have(reader: frozenset[Audience], value: Audience) -> None:
    """Raise AudienceError unless `reader` may have the value. The message does not say what the value is."""
    if not may_have(reader, value):
        raise AudienceError("this value is not for you; ask whoever keeps the book")
