"""A long report that takes too long is dropped and not waited for; the next one is read."""

from functools import partial

import pytest

from harmledger.model.account import Reading
from harmledger.model.errors import HarmledgerError
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.report import Report
from harmledger.pipeline.engines import load_engine
from harmledger.pipeline.reading import _begin_one, read_report, reading
from harmledger.pipeline.watched import LONG, watching

SENTENCE = "Three people were killed in shelling of Northtown on Monday, residents said. "
RULES = partial(_begin_one, "rules")


def _report(characters: int, name: str = "r1") -> Report:
    body = SENTENCE * (characters // len(SENTENCE) + 1)
    return Report(
        id=f"rep-{name}",
        given_id=name,
        content_hash="0" * 64,
        title="",
        body=body,
        outlet="O",
        published=None,
        language="en",
    )


def test_a_report_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    short = _report(100, "short")
    with watching(RULES, 0.5) as watch:
        endless = watch.read(_report(20_000_000))  # two minutes for the fastest machine that we know
        after = watch.read(short)

    assert isinstance(endless, Dropped)
    assert (endless.subject, endless.reason) == ("r1", DropReason.TOO_SLOW)
    assert "HARMLEDGER_READ_LIMIT" in endless.detail
    assert after == read_report(load_engine("rules"), short)


@pytest.mark.parametrize("jobs", [1, 2])
def test_long_and_short_reports_come_back_in_order_and_read_the_same(jobs: int) -> None:
    sizes = (100, LONG + 1, 200, 300, LONG + 500)
    reports = [_report(size, str(number)) for number, size in enumerate(sizes)]
    engine = load_engine("rules")

    with reading(engine, "rules", jobs, 60) as reads:
        found = list(reads(reports))

    assert found == [read_report(engine, report) for report in reports]


def test_without_a_limit_everything_is_read_here() -> None:
    with reading(load_engine("rules"), "rules", 1, None) as reads:
        (found,) = reads([_report(LONG + 1)])

    assert isinstance(found, Reading)


def test_a_process_that_does_not_start_is_told_and_is_no_traceback() -> None:
    with watching(partial(_begin_one, "oracle"), 5) as watch, pytest.raises(HarmledgerError, match="does not start"):
        watch.read(_report(100))


def test_a_process_that_dies_costs_its_report_alone() -> None:
    with watching(RULES, 60) as watch:
        watch.read(_report(100))
        watch._process.kill()
        watch._process.join()
        dead = watch.read(_report(100))
        alive = watch.read(_report(100))

    assert isinstance(dead, Dropped)
    assert isinstance(alive, Reading)
