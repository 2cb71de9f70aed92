"""What a column of an old workbook can be."""

import re
from dataclasses import dataclass

from harmledger.model.kinds import Effect, Group, Status

FIELDS = (
    *("code", "date", "date_end", "time", "place", "place_other", "subdistrict", "district", "governorate", "country"),
    *("lat", "lon", "accuracy", "kind", "accused", "target", "sources", "urls", "victims", "grade", "notes"),
)
"""Fields that hold no number of people."""
UNUSED = "-"
"""The field of a column that says nothing of ours: its cells stay in the row's text."""
AREAS = ("subdistrict", "district", "governorate", "country")
"""Fields that contain the place, the finest first."""

_PARTS: dict[str, tuple[Group, Status]] = {
    "": (Group.ALL, Status.UNKNOWN),
    "civilians": (Group.ALL, Status.CIVILIAN),
    "combatants": (Group.ALL, Status.COMBATANT),
    **{
        group.value: (group, Status.UNKNOWN)
        for group in (*(Group.CHILDREN, Group.WOMEN, Group.MEN, Group.ELDERLY, Group.MEDICAL_WORKERS),)
    },
    **{group.value: (group, Status.UNKNOWN) for group in (Group.JOURNALISTS, Group.AID_WORKERS, Group.RESCUE_WORKERS)},
}
_HARM = re.compile(rf"({'|'.join(Effect)})(?:_({'|'.join(filter(None, _PARTS))}))?(?:_(min|max))?")


@dataclass(frozen=True, slots=True, order=True)
class HarmField:
    """A column that counts people: whom what befell, and whether it is the lower or the upper end."""

    effect: Effect
    part: str
    """"" for everybody, else civilians, combatants, children, women ..."""
    bound: str
    """"min", "max", or "" where the cell gives the whole count."""

    @property
    def name(self) -> str:
        """As it is written: "killed", "injured_children_max"."""
        return "_".join(filter(None, (self.effect.value, self.part, self.bound)))

    @property
    def of(self) -> "HarmField":
        """The count that it is an end of."""
        return HarmField(self.effect, self.part, "")

    @property
    def who(self) -> tuple[Group, Status]:
        """The group and the status that it counts."""
        return _PARTS[self.part]


def parts() -> tuple[str, ...]:
    """Whom a column of people can count apart."""
    return tuple(filter(None, _PARTS))


def harm_field(name: str) -> HarmField | None:
    """The column of people that `name` writes, or None."""
    told = _HARM.fullmatch(name)
    return None if told is None else HarmField(Effect(told[1]), told[2] or "", told[3] or "")


def is_field(name: str) -> bool:
    """Whether a column can be this."""
    return name in FIELDS or name == UNUSED or harm_field(name) is not None
