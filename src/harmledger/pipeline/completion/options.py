"""How to ask a language model. The key comes from the environment alone and is never printed."""

from dataclasses import dataclass, field
from pathlib import Path

TIMEOUT_SECONDS = 300
"""On two processor cores a model of 8 billion parameters writes some 1,000 tokens in it: a long report's answer."""
ANSWER_TOKENS = 8192
"""The longest annotated report takes some 6,000 tokens as an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmOptions:
    """What a person said about the server."""

    url: str | None = None
    model: str | None = None
    key: str | None = field(default=None, repr=False)
    may_send: bool = False
    """Whether reports may go to a machine other than this one. Only the command line can say so, each time."""
    cache: Path | None = None
    most_requests: int | None = None
    most_tokens: int | None = None
    timeout: int = TIMEOUT_SECONDS
    """Seconds that one answer may take, from the first byte sent to the last byte read."""
    answer_tokens: int = ANSWER_TOKENS
