"""Where some things of a list stand in the whole of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One page of a list; what stands on it is told by who makes the list."""

    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        """Whether another page follows."""
        return self.page < self.pages

    @property
    def first(self) -> int:
        """The place of the first thing on it, from 1."""
        return (self.page - 1) * self.size + 1
