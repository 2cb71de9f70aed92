"""A limit to what a run may spend. Threads share one; what is asked is reserved first, so that they stay within it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from harmledger.model.errors import GivenUpError
from harmledger.model.outcome import DropReason


@dataclass(slots=True)
class Spent:
    """What one question cost; whoever asks puts in what the server says."""

    tokens: int


@dataclass(slots=True)
class Budget:
    """Questions and tokens, spent and allowed (None: no limit)."""

    most_requests: int | None = None
    most_tokens: int | None = None
    requests: int = 0
    tokens: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def request(self, estimate: int) -> Iterator[Spent]:
        """One question that may cost up to `estimate` tokens; raises GivenUpError where that is over the limit."""
        with self._lock:
            self._check(estimate)
            self.requests += 1
            self.tokens += estimate
        spent = Spent(estimate)
        try:
            yield spent
        finally:
            with self._lock:
                self.tokens += spent.tokens - estimate

    def _check(self, estimate: int) -> None:
        if self.most_requests is not None and self.requests >= self.most_requests:
            raise GivenUpError(DropReason.OVER_BUDGET, f"the limit of {self.most_requests} questions is used up")
        if self.most_tokens is not None and self.tokens + estimate > self.most_tokens:
            raise GivenUpError(
                DropReason.OVER_BUDGET,
                f"the limit of {self.most_tokens} tokens does not allow for this report: "
                f"{self.tokens} are spent or asked for, and it may take {estimate}",
            )
