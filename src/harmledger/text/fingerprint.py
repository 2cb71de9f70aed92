"""Near copies: which texts are one text with small changes.

A text is folded to its words, cut into overlapping runs of words (shingles), and the shingles' hashes are summed up as
a MinHash signature: the share of equal places in two signatures estimates the share of common shingles (Jaccard).
The same text gives the same signature on any machine: hashes are BLAKE2b, the permutations come from a fixed recipe.
"""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from harmledger.text.fold import fold

Hashes = npt.NDArray[np.uint64]

SHINGLE = 4
"""Words in a shingle: long enough that a chance match is rare, short enough that an edited sentence keeps some."""
SIZE = 64
"""Places in a signature: the estimate's standard error is at most 1 / (2 * sqrt(SIZE)) = 0.06."""
ROWS = 4
"""Places in a band: with 16 bands two texts of similarity 0.5 meet in one with a chance of 0.64, of 0.7 with 0.99."""


def _permutations() -> tuple[Hashes, Hashes]:
    """Factors and offsets of SIZE permutations, from the hash of their number: the same everywhere, for ever."""
    draws = [
        int.from_bytes(blake2b(f"fingerprint/1:{i}".encode(), digest_size=8).digest(), "big") for i in range(2 * SIZE)
    ]
    factors = np.array([draw | 1 for draw in draws[:SIZE]], dtype=np.uint64)
    return factors, np.array(draws[SIZE:], dtype=np.uint64)


_FACTORS, _OFFSETS = _permutations()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The signature of a text. `size` is how many different shingles it has; none for a text without words."""

    signature: tuple[int, ...]
    size: int

    @property
    def bands(self) -> tuple[int, ...]:
        """Keys of which near copies share at least one: look up candidates by them."""
        if not self.size:
            return ()
        return tuple(_digest(repr((start, self.signature[start : start + ROWS]))) for start in range(0, SIZE, ROWS))


NO_WORDS = Fingerprint((), 0)
"""Of a text without words, or one that was not looked at: like nothing."""


def shingles(text: str, length: int = SHINGLE) -> frozenset[int]:
    """Hashes of every run of `length` words; of the whole text where it has fewer."""
    words = fold(text).split()
    if not words:
        return frozenset()
    last = max(1, len(words) - length + 1)
    return frozenset(_digest(" ".join(words[start : start + length])) for start in range(last))


def fingerprint(text: str) -> Fingerprint:
    """The signature of `text`."""
    found = shingles(text)
    if not found:
        return NO_WORDS
    hashes = np.fromiter(found, dtype=np.uint64, count=len(found))
    mixed = hashes[:, None] * _FACTORS[None, :] + _OFFSETS[None, :]  # modulo 2**64: that is what makes it cheap
    mixed ^= mixed >> np.uint64(29)
    return Fingerprint(tuple(int(value) for value in mixed.min(axis=0)), len(found))


def similarity(a: Fingerprint, b: Fingerprint) -> float:
    """Estimated share of common shingles, 0 to 1. A text without words is like nothing."""
    if not a.size or not b.size:
        return 0.0
    return sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / SIZE


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Exact share of common shingles of two small sets, 0 to 1."""
    union = len(a | b)
    return len(a & b) / union if union else 0.0


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Share of the smaller set's shingles that the other has too: a paragraph inside a longer story."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
