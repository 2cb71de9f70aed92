"""Reading in one process or in several gives the same; a text that an engine fails on costs that text alone."""

import dataclasses
from dataclasses import dataclass

import pytest

from harmledger.model.account import Reading
from harmledger.model.errors import GivenUpError, SettingError
from harmledger.model.outcome import Dropped, DropReason
from harmledger.model.report import Anchor, AnchorSource, Report
from harmledger.model.span import Span
from harmledger.pipeline.engines import ENGINES, load_engine
from harmledger.pipeline.reading import read_report, reading


def _report(number: int) -> Report:
    body = f"{number + 2} people were killed in shelling of Town {number} on Monday, residents said."
    return Report(
        id=f"rep-{number}",
        given_id=f"r{number}",
        content_hash="0" * 64,
        title="",
        body=body,
        outlet="Outlet",
        published=None,
        language="en",
    )


@dataclass(frozen=True)
class Faulty:
    """An engine that has a fault for each report: an exception, or a quote that the text does not have."""

    fault: Exception | None

    name = "faulty/1"
    languages = frozenset({"en"})

    def read(self, report: Report) -> Reading:
        if self.fault is not None:
            raise self.fault
        anchor = Anchor(day=None, source=AnchorSource.UNKNOWN)
        return Reading(report_id=report.id, engine=self.name, anchor=anchor, uncovered=(Span(0, 5, "other"),))


@pytest.mark.parametrize(
    "fault", [ValueError("bad"), IndexError("9"), RecursionError("deep"), ZeroDivisionError("0"), None], ids=repr
)
def test_a_text_that_an_engine_fails_on_is_dropped_with_the_fault(fault: Exception | None) -> None:
    found = read_report(Faulty(fault), _report(1))

    assert isinstance(found, Dropped)
    assert found.reason is DropReason.UNSUPPORTED
    assert found.subject == "r1"
    assert "faulty/1" in found.detail


def test_a_report_that_an_engine_gives_up_is_dropped_for_the_engines_own_reason() -> None:
    found = read_report(Faulty(GivenUpError(DropReason.NO_ANSWER, "the server sleeps")), _report(1))

    assert found == Dropped(subject="r1", reason=DropReason.NO_ANSWER, detail="the server sleeps")


def test_what_would_fail_for_every_report_stops_the_run() -> None:
    with pytest.raises(SettingError, match="key"):
        read_report(Faulty(SettingError("the key is wrong")), _report(1))


def test_a_mistake_of_ours_is_not_taken_for_a_strange_text() -> None:
    with pytest.raises(AttributeError):
        read_report(Faulty(AttributeError("no such field")), _report(1))


def test_several_processes_read_the_same_in_the_same_order() -> None:
    reports = [_report(number) for number in range(20)]
    engine = load_engine("rules")
    with reading(engine, "rules", 1) as one:
        expected = list(one(reports))
    with reading(engine, "rules", 2) as several:
        found = list(several(reports))

    assert found == expected
    assert [read.report_id for read in found if isinstance(read, Reading)] == [report.id for report in reports]


def test_an_engine_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(SettingError, match=", ".join(ENGINES)):
        load_engine("oracle")


def test_every_engine_says_its_name_version_and_languages() -> None:
    for name in ENGINES:
        engine = load_engine(name)
        assert engine.name.startswith(f"{name}/")
        assert engine.languages
        assert engine.read(dataclasses.replace(_report(1), body="")).accounts == ()
