"""What was missed shows: the share of sentences that tell harm which no claim covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from harmledger.text.sentences import split_sentences
from harmledger.wire.score.slots import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Sentences that tell harm, and those among them that no claim covers."""

    uncovered: int
    sentences: int | None
    """None where the reports' texts were not at hand to count the covered ones."""

    @property
    def share(self) -> float | None:
        """How much was missed, 0 to 1; None where it cannot be told."""
        return self.uncovered / self.sentences if self.sentences else None


def measure_coverage(predicted: Iterable[Json], texts: Mapping[str, str] | None) -> Coverage | None:
    """The coverage of what an extractor printed; None where it never tells what it left uncovered.

    Args:
        predicted: the objects that it printed.
        texts: the reports' whole texts by id, or None.
    """
    lines = list(predicted)
    if not any("uncovered" in line or "engine" in line for line in lines):
        return None  # `extract` names its engine in every line, and leaves "uncovered" out where nothing is
    uncovered = sum(len(line.get("uncovered") or ()) for line in lines)
    if texts is None:
        return Coverage(uncovered=uncovered, sentences=None)
    covered = sum(_covered(line, texts[line["doc"]]) for line in lines if line["doc"] in texts)
    return Coverage(uncovered=uncovered, sentences=uncovered + covered)


def _covered(line: Json, text: str) -> int:
    """Sentences that hold the words of a figure."""
    harms = [harm for account in line.get("accounts") or () for harm in account.get("harms") or ()]
    spans = (harm.get("span") for harm in (*harms, *(line.get("tolls") or ())))
    starts = {span[0] for span in spans if span}
    return sum(1 for start, end in _sentences(text) if any(start <= at < end for at in starts))


def _sentences(text: str) -> list[tuple[int, int]]:
    """The title is a sentence of its own, whatever it ends with."""
    title = text.find("\n")
    return [*split_sentences(text, 0, max(title, 0)), *split_sentences(text, max(title, 0))]
