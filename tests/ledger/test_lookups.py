"""What pages look up, in both engines: reports by address, hash and kin, translations, the log by sort, person, day."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from harmledger.ledger import Ledger, erase_report, verify
from harmledger.ledger.logged import LogFilter
from harmledger.model.audience import PUBLIC, TEAM, Audience
from harmledger.model.errors import LedgerError, ValueRefusedError
from harmledger.model.translation import Translation, TranslationKind

TEAM_ONLY = frozenset({TEAM})


def translation(report: str, text: str = "What it says.") -> Translation:
    return Translation(
        id=f"trl-{report}-{len(text)}",
        report_id=report,
        language="en",
        text=text,
        kind=TranslationKind.MACHINE,
        maker="some engine",
        person="coder-1",
        added_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )


@pytest.fixture
def kept(book: Ledger, make: Any) -> Ledger:
    """A book of some reports that have to do with each other, one of them for a list."""
    first = dataclasses.replace(make.report(1), url="https://a.example/1", published=dt.date(2019, 3, 10))
    others = [
        dataclasses.replace(make.report(2), version_of=first.id, published=dt.date(2019, 3, 12)),
        dataclasses.replace(make.report(3), reply_to=first.id, published=dt.date(2019, 3, 20)),
        dataclasses.replace(make.report(4), url="https://a.example/" + "x" * 900, published=None),
        dataclasses.replace(make.report(5), url=first.url, audience=Audience("need:kin")),
    ]
    with book.writer("coder-1") as writer:
        writer.add_reports([first, *others])
    return book


def test_reports_are_found_by_what_they_share_as_far_as_the_reader_may_see_them(kept: Ledger) -> None:
    reader, insider = kept.reader(TEAM_ONLY), kept.reader(frozenset({TEAM, Audience("need:kin")}))
    first = reader.report("rep-1")

    assert [one.id for one in reader.reports_with("url", ["https://a.example/1", "nowhere"])] == ["rep-1"]
    assert [one.id for one in insider.reports_with("url", ["https://a.example/1"])] == ["rep-1", "rep-5"]
    assert first.id in [one.id for one in reader.reports_with("content_hash", [first.content_hash])]
    assert {one.id for one in reader.referring_to(["rep-1"])} == {"rep-2", "rep-3"}
    around = reader.reports_around(dt.date(2019, 3, 9), dt.date(2019, 3, 13), 10)
    assert {"rep-1", "rep-2"} <= {one.id for one in around}
    assert "rep-3" not in {one.id for one in around}
    assert len(reader.reports_around(dt.date(2019, 3, 9), dt.date(2019, 3, 13), 1)) == 1
    assert kept.reader(frozenset({PUBLIC})).reports_with("url", ["https://a.example/1"]) == ()


def test_a_translation_stands_once_is_the_teams_own_and_goes_with_its_report(kept: Ledger) -> None:
    with kept.writer("coder-1") as writer:
        assert writer.add_translation(translation("rep-1"))
        assert not writer.add_translation(translation("rep-1"))
        assert writer.add_translation(translation("rep-5"))
        with pytest.raises(LedgerError, match="no report"):
            writer.add_translation(translation("rep-9"))
    reader = kept.reader(TEAM_ONLY)

    assert [one.report_id for one in reader.translations_of(["rep-1", "rep-5"])] == ["rep-1"]
    assert kept.reader(frozenset({PUBLIC})).translations_of(["rep-1"]) == ()
    erase_report(kept, "rep-1", person="admin-1", reason="consent was withdrawn")
    assert reader.translations_of(["rep-1"]) == ()
    with kept.writer("coder-1") as writer:
        assert not writer.add_translation(translation("rep-1"))
    assert verify(kept).holds


@pytest.mark.parametrize("field", ["language", "text", "maker", "person"])
def test_a_translation_without_a_part_of_it_is_none(field: str) -> None:
    with pytest.raises(ValueRefusedError, match=field):
        dataclasses.replace(translation("rep-1"), **{field: " "})


def test_the_log_is_found_by_sort_person_and_day_in_pages(kept: Ledger) -> None:
    for number in range(30):
        kept.note("coder-1" if number % 2 else "coder-2", "search" if number % 3 else "log in", f"{number}")
    reader = kept.reader(TEAM_ONLY)
    every = [entry.seq for entry in reader.log()]

    def found(before: int | None = None, most: int = 500, **wanted: Any) -> list[int]:
        return [entry.seq for entry in reader.log_page(LogFilter(**wanted), before=before, most=most)]

    assert found() == every[::-1]
    assert found(most=7) + found(before=every[-7], most=7) == every[::-1][:14]
    assert {"search", "log in"} <= set(reader.log_beginnings())
    both = found(beginnings=["search", "log in"])
    assert both == sorted(found(beginnings=["search"]) + found(beginnings=["log in"]), reverse=True)
    assert len(both) == 30
    assert len(found(beginnings=["search"], actor="coder-1")) == 10
    assert found(beginnings=[]) == []
    moment = next(entry.at for entry in reader.log() if entry.seq == every[5])
    assert found(since=moment) == every[5:][::-1]
    assert found(until=moment) == every[:5][::-1]
    assert found(since=dt.datetime(2999, 1, 1, tzinfo=dt.UTC)) == []
    head = reader.log_page(LogFilter(), most=1)[0]
    assert reader.log_entry_with(head.hash) == head
    assert reader.log_entry_with("0" * 64) is None
    assert kept.reader(frozenset({PUBLIC})).log_page(LogFilter()) == ()
