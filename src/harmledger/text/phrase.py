"""Small phrases that sentences for people are made of."""

from collections.abc import Sequence


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names as a sentence lists them: "a", "a and b", "a, b and c"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
