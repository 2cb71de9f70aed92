"""What intake's tests share: reading paths to lists, bytes as standard input, and a PDF with text made by hand."""

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from harmledger.intake.options import ReadOptions
from harmledger.intake.read import read_reports
from harmledger.model.outcome import Dropped, Kept, Outcome
from harmledger.model.report import Report

Read = Callable[..., list[Outcome[Report]]]


@pytest.fixture
def read() -> Read:
    """Reads paths for an engine that reads English."""

    def run(*paths: Path, stdin: bytes | None = None, **options: object) -> list[Outcome[Report]]:
        stream = None if stdin is None else io.BytesIO(stdin)
        languages = frozenset({"en"})
        return list(read_reports(paths, options=ReadOptions(**options), languages=languages, stdin=stream))  # type: ignore[arg-type]

    return run


@pytest.fixture
def kept(read: Read) -> Callable[..., list[Report]]:
    """Reads paths of which nothing may be dropped."""

    def run(*paths: Path, **options: object) -> list[Report]:
        outcomes = read(*paths, **options)
        assert [outcome for outcome in outcomes if isinstance(outcome, Dropped)] == []
        return [outcome.value for outcome in outcomes if isinstance(outcome, Kept)]

    return run


@pytest.fixture
def dropped(read: Read) -> Callable[..., Dropped]:
    """Reads one input that must be dropped."""

    def run(*paths: Path, **options: object) -> Dropped:
        (outcome,) = read(*paths, **options)
        assert isinstance(outcome, Dropped)
        return outcome

    return run


@pytest.fixture
def pdf_of() -> Callable[[Sequence[str]], bytes]:
    """A PDF with one page for each text."""

    def make(pages: Iterable[str]) -> bytes:
        texts = list(pages)
        kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(texts)))
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for index, text in enumerate(texts):
            drawn = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET"
            resources = "/Resources << /Font << /F1 3 0 R >> >>"
            objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * index} 0 R >>")
            objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        return _assembled(objects)

    return make


def _assembled(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n"
    )
    return out + end.encode() + b"%%EOF\n"
