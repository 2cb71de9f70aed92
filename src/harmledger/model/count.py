"""How many people, as claimed. Not stated is not zero, a vague word is not a number, a floor is not a count."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from harmledger.model.errors import ValueRefusedError


class CountKind(StrEnum):
    """How the words bound a number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    UP_TO = "up_to"
    ABOUT = "about"
    RANGE = "range"
    SOME = "some"
    """A vague word ("several", "dozens", a bare plural): `low` is the annotation's code for scoring, never a number."""
    NONE = "none"
    """Said to be nobody: "no casualties"."""
    NOT_STATED = "not_stated"


_NEEDS_LOW = {CountKind.EXACT, CountKind.AT_LEAST, CountKind.ABOUT, CountKind.RANGE, CountKind.SOME}
_NEEDS_HIGH = {CountKind.EXACT, CountKind.UP_TO, CountKind.ABOUT, CountKind.RANGE}


@dataclass(frozen=True, slots=True)
class Count:
    """A claimed number of people. Either end may be open (None); which may be depends on the kind."""

    kind: CountKind
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        for end in (self.low, self.high):
            if end is not None and end < 0:
                raise ValueRefusedError(f"a count of {end} people cannot be")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueRefusedError(f"a count from {self.low} to {self.high} is reversed")
        if (self.low is not None) != (self.kind in _NEEDS_LOW or self.kind is CountKind.NONE):
            raise ValueRefusedError(f"a count of kind {self.kind} does not go with low {self.low}")
        if (self.high is not None) != (self.kind in _NEEDS_HIGH or self.kind is CountKind.NONE):
            raise ValueRefusedError(f"a count of kind {self.kind} does not go with high {self.high}")
        if self.kind is CountKind.EXACT and self.low != self.high:
            raise ValueRefusedError(f"{self.low} and {self.high} are not one exact count")
        if self.kind is CountKind.NONE and (self.low or self.high):
            raise ValueRefusedError("a count of nobody is 0")

    @classmethod
    def exact(cls, number: int) -> Self:
        """Just `number`; 0 becomes the kind `none`."""
        return cls(CountKind.EXACT, number, number) if number else cls(CountKind.NONE, 0, 0)

    @classmethod
    def at_least(cls, number: int) -> Self:
        """A floor: "at least", "more than", "over"."""
        return cls(CountKind.AT_LEAST, number, None)

    @classmethod
    def up_to(cls, number: int) -> Self:
        """A ceiling: "up to", "no more than"."""
        return cls(CountKind.UP_TO, None, number)

    @classmethod
    def about(cls, number: int) -> Self:
        """A rounded number: "about", "nearly", "some forty"."""
        return cls(CountKind.ABOUT, number, number)

    @classmethod
    def between(cls, low: int, high: int) -> Self:
        """A range as told."""
        return cls(CountKind.RANGE, low, high)

    @classmethod
    def some(cls, code: int) -> Self:
        """A vague word; `code` is what the annotation's scoring writes for it and is no number."""
        return cls(CountKind.SOME, code, None)

    @classmethod
    def none(cls) -> Self:
        """Nobody, as said: not the same as nothing said."""
        return cls(CountKind.NONE, 0, 0)

    @classmethod
    def not_stated(cls) -> Self:
        """Nothing said."""
        return cls(CountKind.NOT_STATED)

    @property
    def floor(self) -> int | None:
        """The number of people that the words cannot be below, or None where they give no number."""
        if self.kind in (CountKind.SOME, CountKind.NOT_STATED, CountKind.UP_TO):
            return None
        return self.low

    @property
    def ceiling(self) -> int | None:
        """The number of people that the words cannot be above, or None where they leave it open."""
        return self.high

    @property
    def is_number(self) -> bool:
        """Whether the words hold any number at all."""
        return self.kind not in (CountKind.SOME, CountKind.NOT_STATED)

    def __str__(self) -> str:
        match self.kind:
            case CountKind.AT_LEAST:
                return f"at least {self.low}"
            case CountKind.UP_TO:
                return f"up to {self.high}"
            case CountKind.ABOUT:
                return f"about {self.low}"
            case CountKind.RANGE:
                return f"{self.low} to {self.high}"
            case CountKind.SOME:
                return "some"
            case CountKind.NONE:
                return "none"
            case CountKind.NOT_STATED:
                return "not stated"
            case CountKind.EXACT:
                return str(self.low)
