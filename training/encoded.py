"""Texts in the encoder's pieces, cut by the product's own code, so that training and reading see the same."""

from dataclasses import dataclass

from harmledger.extract.local.wordpiece import WordPiece
from training.bert import minilm_folder

VOCABULARY = "vocab.txt"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text in tokens, without the marks around windows."""

    ids: list[int]
    offsets: list[tuple[int, int]]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Indices `[first, last)` of the tokens that lie in the characters `[start, end)`."""
        inside = [at for at, (a, b) in enumerate(self.offsets) if a < end and b > start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def load_vocabulary() -> list[str]:
    """The encoder's vocabulary, a piece a line."""
    return (minilm_folder() / VOCABULARY).read_text(encoding="utf-8").splitlines()


def encode(pieces: WordPiece, text: str) -> Encoded:
    """The tokens of a text."""
    found = pieces.cut(text)
    return Encoded(found.ids.tolist(), list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)))
