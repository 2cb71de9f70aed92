"""What the engine asks a language model, and what it needs for that from outside: one question, one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question. The same report, rules and schema give the same question, letter by letter."""

    system: str
    user: str
    schema: Mapping[str, Any]
    """JSON Schema of the answer."""


class Completion(Protocol):
    """Whoever answers. Where the answer comes from (a server, a cache, a test) is not the engine's business."""

    @property
    def model(self) -> str:
        """Name of the model, as the book is to keep it."""

    def complete(self, prompt: Prompt) -> str:
        """The answer as it came.

        Raises:
            GivenUpError: there is no answer to this question; the reason is counted and the next one may be asked.
            SettingError: no question can be answered (nobody is there, the key is wrong).
        """
