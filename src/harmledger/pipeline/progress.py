"""How a long piece of work says how far it is. The rim decides what to make of it."""

from typing import Protocol


class Progress(Protocol):
    """Told about each stage as it begins and as it goes on."""

    def __call__(self, stage: str, done: int, total: int | None = None, /) -> None:
        """`done` items (of `total`, where that is known) are through `stage`."""


def silent(_stage: str, _done: int, _total: int | None = None, /) -> None:
    """Progress that nobody watches."""
