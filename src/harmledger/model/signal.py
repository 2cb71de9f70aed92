"""One score with its words: what speaks for or against two accounts being about one incident."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """`score` is evidence in log-odds: above zero speaks for *same*, below for *different*."""

    name: str
    score: float
    words: str
