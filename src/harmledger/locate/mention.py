"""What is asked for and what is answered."""

from dataclasses import dataclass

from harmledger.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What else speaks for where: nothing in it is required."""

    other_places: tuple[str, ...] = ()
    """Further place words of the same report."""
    title: str = ""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the country that the inbox is about, where it is about one."""
    home_country: str | None = None
    """That of the outlet: local papers write about towns near by without saying which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Place words, with where they stand in a text when they do."""

    words: str
    start: int | None = None
    end: int | None = None
    within: int | None = None
    """Index of the mention that the report names as the area or the neighbour of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The place found for some words, or None with the reasons why none was."""

    words: str
    place: Place | None
    reasons: tuple[str, ...]
