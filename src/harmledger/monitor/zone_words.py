"""A report's own words that something lies in a zone: "located inside the Idlib de-escalation zone"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.model.agreement import Zone
from harmledger.model.finding import ZoneWords
from harmledger.model.span import Span

_MARKS = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"})
"""Marks that are written either way; each stands for one character, so that places in the text stay."""
_BEFORE = re.compile(
    r"(?:\b(?P<inside>in|inside|within|across|throughout)|\b(?P<outside>outside(?: of)?|beyond))"
    r"\s+(?:the\s+|a\s+|this\s+|so-called\s+|[\w']+\s+){0,3}$",
    re.IGNORECASE,
)
_NEARBY = re.compile(r"\b(?:near|edges?|outskirts|border(?:s|ing)?|adjacent|close|towards?)\b", re.IGNORECASE)
_REACH = 60  # characters before a zone's name in which the preposition stands


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """All names of some zones, the longest first: "de-escalation zone in Homs" is not Idlib's "de-escalation zone"."""

    pattern: re.Pattern[str] | None
    zones: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, zones: Iterable[Zone]) -> "ZoneNames":
        """The names of `zones`."""
        by_name: dict[str, tuple[str, ...]] = {}
        for zone in zones:
            for name in (*zone.names, *zone.short_names):
                if zone.id not in by_name.get(name, ()):
                    by_name[name] = (*by_name.get(name, ()), zone.id)
        longest_first = sorted(by_name, key=lambda name: (-len(name), name))
        pattern = "|".join(re.escape(name) for name in longest_first)
        return cls(re.compile(rf"\b(?:{pattern})\b") if pattern else None, by_name)

    def find(self, text: str) -> tuple[ZoneWords, ...]:
        """Every place where `text` says that something lies in a zone, or outside it."""
        if self.pattern is None:
            return ()
        plain = _lowered(text).translate(_MARKS)
        return tuple(
            ZoneWords(zone_id=zone, span=Span.of(text, start, match.end()), is_inside=is_inside)
            for match in self.pattern.finditer(plain)
            for start, is_inside in _relation(plain, match.start())
            for zone in self.zones[match.group()]
        )


def _lowered(text: str) -> str:
    """The text in lower case, each character in its place. No character gets shorter, but some get longer."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(low if len(low := one.lower()) == 1 else one for one in text)


def _relation(plain: str, at: int) -> Sequence[tuple[int, bool]]:
    """Where the preposition stands and whether it says inside; nothing where there is none that says so."""
    first = max(0, at - _REACH)
    before = _BEFORE.search(plain, first, at)
    if before is None or _NEARBY.search(plain, before.start(), at):
        return ()
    return ((before.start(), before["inside"] is not None),)
