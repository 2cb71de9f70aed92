"""What: the kind of happening, what was hit, with what, by whom."""

from collections.abc import Callable

from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import RARE_KINDS, Profile
from harmledger.model.kinds import EventType

_AKIN = frozenset(
    frozenset(pair)
    for pair in (
        (EventType.ARMED_CLASH, EventType.TERRITORY_CHANGE),
        (EventType.AIR_STRIKE, EventType.SHELLING),
        (EventType.AIR_STRIKE, EventType.CHEMICAL_ATTACK),
        (EventType.SHELLING, EventType.CHEMICAL_ATTACK),
        (EventType.SHOOTING, EventType.ARMED_CLASH),
        (EventType.SHOOTING, EventType.EXECUTION),
        (EventType.ABDUCTION, EventType.DETENTION),
        (EventType.DESTRUCTION, EventType.EXPLOSIVE_DEVICE),
    )
)
"""Kinds that reports of one happening are known to mix up, seen in annotated reports."""
_BOMBS = {EventType.EXPLOSIVE_DEVICE, EventType.SUICIDE_BOMBING}
"""Whether somebody died with the bomb is often known only later."""
_OPEN = frozenset({EventType.ATTACK, EventType.OTHER})
"""Kinds that leave open how it was done."""


def kind_level(a: Profile, b: Profile) -> str:
    """same_rare, same, twin, akin, open, different."""
    if a.type is b.type:
        return "same_rare" if a.type in RARE_KINDS else "same"
    if {a.type, b.type} == _BOMBS:
        return "twin"
    if a.type in _OPEN or b.type in _OPEN:
        return "open"
    return "akin" if frozenset((a.type, b.type)) in _AKIN else "different"


def _kind_words(a: Profile, b: Profile, level: str) -> str:
    ours, theirs = (profile.type.value.replace("_", " ") for profile in (a, b))
    if level in ("same", "same_rare"):
        return f"both {ours}"
    return f"{ours} against {theirs}" if level == "different" else f"{ours} and {theirs} may be one thing"


def _sets(name: str, take: Callable[[Profile], frozenset[str]], same: str, rival: str) -> Comparison:
    def level(a: Profile, b: Profile) -> str:
        """shared, rival, silent."""
        ours, theirs = take(a), take(b)
        if not ours or not theirs:
            return "silent"
        return "shared" if ours & theirs else "rival"

    def words(a: Profile, b: Profile, level: str) -> str:
        if level == "shared":
            return same.format(_list(take(a) & take(b)))
        return rival.format(_list(take(a)), _list(take(b))) if level == "rival" else ""

    return Comparison(name, level, words)


def _list(values: frozenset[str]) -> str:
    return ", ".join(str(value).replace("_", " ") for value in sorted(values))


KIND = Comparison("kind", kind_level, _kind_words)
TARGET = _sets("target", lambda p: frozenset(p.targets), "both name as hit: {}", "hit: {} against {}")
MEANS = _sets("means", lambda p: p.means, "both name {}", "weapons: {} against {}")
ACTOR = _sets("actor", lambda p: p.actors, "both name {}", "rival accusations: {} against {}")
