"""harmledger score: how well a reading agrees with what people annotated."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harmledger.cli.options import JSON

if TYPE_CHECKING:
    from harmledger.wire.score.coverage import Coverage
    from harmledger.wire.score.score import Score

HELP = """
Measure how well extracted accounts agree with annotated ones.

\b
  harmledger extract reports.jsonl > predicted.jsonl
  harmledger score gold.jsonl predicted.jsonl
  harmledger score gold.jsonl predicted.jsonl --reports reports.jsonl

Both files hold one {"doc", "accounts", "tolls"} object for each report. P is the share of what was said that is
right, R the share of what there is that was found, F1 their mean; tp, fp and fn count the right, the invented and the
missed values. "headline" pools the main slots; the rows from "stance" on tell, of the accounts that were found, whether
they are read honestly. With --reports also: each publisher for itself, and the share of sentences about harm that
no claim covers.
"""
_FEWEST = 3
"""Reports of one publisher below which its own score is luck; they are pooled."""
_FEW = ("headline", "accounts", "places", "perpetrators", "harms", "killed_exact")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reports:
    """The reports' texts and publishers by id."""

    texts: Mapping[str, str]
    outlets: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """All that is printed."""

    score: "Score"
    coverage: "Coverage | None"
    outlets: Mapping[str, "Score"]

    def as_json(self) -> dict[str, Any]:
        """The scorer's object with what we add."""
        told = self.score.as_json()
        if self.coverage is not None:
            share = None if self.coverage.share is None else round(self.coverage.share, 4)
            told["uncovered"] = {
                "sentences": self.coverage.uncovered,
                "of": self.coverage.sentences,
                "share": share,
            }
        if self.outlets:
            told["outlets"] = {name: score.as_json() for name, score in self.outlets.items()}
        return told


@click.command(help=HELP, short_help="Score extracted accounts against annotated ones.")
@click.argument("gold", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("predicted", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--reports", type=click.Path(path_type=Path), help="The reports themselves, to score each publisher.")
@JSON
def score(*, gold: Path, predicted: Path, reports: Path | None, as_json: bool) -> int:
    """Read, score, print."""
    from harmledger.cli.outermost import Exit

    golds, preds = _read(gold), _read(predicted)
    _tell_unmatched(golds, preds)
    measured = _measure(golds, preds, None if reports is None else _read_reports(reports))
    if as_json:
        click.echo(json.dumps(measured.as_json(), ensure_ascii=False))
    else:
        click.echo("\n".join(table(measured)))
    return Exit.DONE


def _read(path: Path) -> dict[str, Any]:
    from harmledger.cli.annotated import read_file
    from harmledger.wire.lines import read_readings

    found, dropped = read_readings(read_file(path), str(path))
    if dropped:
        click.echo(f"{path}: {dropped} lines are about inputs that were dropped; they count for nothing", err=True)
    return found


def _tell_unmatched(gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> None:
    unread = sum(1 for doc in gold if doc not in predicted)
    if unread:
        words = "have no line among the predicted: all that they tell counts as missed"
        click.echo(f"{unread} of {len(gold)} annotated reports {words}", err=True)
    more = sum(1 for doc in predicted if doc not in gold)
    if more:
        click.echo(f"{more} predicted reports are not annotated: they are not scored", err=True)


def _read_reports(path: Path) -> _Reports:
    from harmledger.cli.workshop import outcomes_of
    from harmledger.model.outcome import Kept

    kept = [outcome.value for outcome in outcomes_of([path], frozenset()) if isinstance(outcome, Kept)]
    return _Reports(
        texts={report.name: report.text for report in kept},
        outlets={report.name: report.outlet or "not named" for report in kept},
    )


def _measure(gold: Mapping[str, Any], predicted: Mapping[str, Any], reports: _Reports | None) -> _Measured:
    from harmledger.wire.score.coverage import measure_coverage
    from harmledger.wire.score.score import score_readings

    scored = [predicted[doc] for doc in gold if doc in predicted]
    return _Measured(
        score=score_readings(gold, predicted),
        coverage=measure_coverage(scored, None if reports is None else reports.texts),
        outlets=dict(_by_outlet(gold, predicted, reports)),
    )


def _by_outlet(
    gold: Mapping[str, Any], predicted: Mapping[str, Any], reports: _Reports | None
) -> "Iterator[tuple[str, Score]]":
    """Each publisher's score, the one with most reports first; those with few reports as one."""
    from harmledger.wire.score.score import score_readings

    if reports is None:
        return
    parts: dict[str, dict[str, Any]] = {}
    for doc, reading in gold.items():
        parts.setdefault(reports.outlets.get(doc, "not among the reports"), {})[doc] = reading
    few = [name for name, part in parts.items() if len(part) < _FEWEST]
    if len(few) > 1:
        pooled = {doc: reading for name in few for doc, reading in parts.pop(name).items()}
        parts[f"{len(few)} with few reports"] = pooled
    for name, part in sorted(parts.items(), key=lambda item: (-len(item[1]), item[0])):
        yield name, score_readings(part, predicted)


def table(measured: _Measured) -> Iterator[str]:
    """The lines of the tables."""
    yield f"{'':14}{'P':>8}{'R':>8}{'F1':>8}{'tp':>7}{'fp':>7}{'fn':>7}"
    for name, row in measured.score.tallies().items():
        told = row.as_json()  # rounded to four digits first, as the annotation's scorer does
        shares = "".join(f"{told[share]:8.3f}" for share in ("precision", "recall", "f1"))
        yield f"{name:14}{shares}{row.right:7}{row.invented:7}{row.missed:7}"
    yield f"killed_exact  {measured.score.killed_exact}   reports {measured.score.reports}"
    yield from _coverage_lines(measured.coverage)
    yield from _outlet_lines(measured.outlets)


def _coverage_lines(coverage: "Coverage | None") -> Iterator[str]:
    if coverage is None:
        return
    yield ""
    if coverage.share is None:
        yield f"Sentences about harm that no claim covers: {coverage.uncovered} (give --reports to see of how many)"
    else:
        yield (
            f"Sentences about harm that no claim covers: {coverage.uncovered} of {coverage.sentences} "
            f"({coverage.share:.1%})"
        )


def _outlet_lines(outlets: "Mapping[str, Score]") -> Iterator[str]:
    if not outlets:
        return
    yield ""
    yield f"{'F1 by publisher':20}{'reports':>9}{''.join(f'  {name}' for name in _FEW)}"
    for name, score in outlets.items():
        tallies = score.tallies()
        shares = [tallies[slot].f1 for slot in _FEW[:-1]] + [score.killed_exact]
        told = ("–" if share is None else f"{share:.3f}" for share in shares)
        shown = "".join(f"{words:>{len(slot) + 2}}" for slot, words in zip(_FEW, told, strict=True))
        yield f"{name[:20]:20}{score.reports:9}{shown}"
