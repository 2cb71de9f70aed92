import re
from typing import Any

import pytest

from harmledger.model.errors import ValueRefusedError
from harmledger.model.outcome import Dropped, DropReason, UnreadKind
from harmledger.pipeline.change import Part, PartKind, TopLine
from harmledger.pipeline.view.changes import what_changes
from harmledger.pipeline.view.top import DROP_WORDS


def _counts(top: TopLine) -> dict[PartKind, int]:
    return {part.kind: part.count for part in top.parts if part.count}


def test_parts_that_do_not_add_up_are_refused(make: Any) -> None:
    ref = make.strike("a", 3).ref()

    with pytest.raises(ValueRefusedError, match="2 came in"):
        TopLine(total=2, parts=(Part(kind=PartKind.NEW, reports=(ref,)),))


def test_each_report_stands_in_one_part(make: Any) -> None:
    old, more, new = make.strike("old", 4), make.strike("more", 6), make.strike("new", 2, town="Town B")
    copy, quiet = make.strike("copy", 4), make.read_report("quiet", "The weather was fine.")
    scan = make.read_report("scan", "", unread=UnreadKind.SCAN)
    arabic = make.read_report("arabic", "…", unread=UnreadKind.LANGUAGE, language="ar")
    empty = Dropped(subject="empty.txt", reason=DropReason.EMPTY, detail="nothing in it")
    arrived = [old, more, new, copy, quiet, scan, arabic, empty]

    changes = what_changes(
        make.material(
            arrived,
            [make.incident("1", [old, copy], [more]), make.incident("2", [new])],
            before=[make.incident("1", [old])],
            held=[old],
        )
    )

    assert changes.top.total == len(arrived)
    assert _counts(changes.top) == {
        PartKind.NOTHING_NEW: 2,
        PartKind.KNOWN: 1,
        PartKind.NEW: 1,
        PartKind.NO_HARM: 1,
        PartKind.UNREAD: 2,
        PartKind.DROPPED: 1,
    }
    assert changes.top.part(PartKind.UNREAD).detail == (("Arabic", 1), ("scan", 1))
    assert changes.top.part(PartKind.DROPPED).detail == (("empty", 1),)


def test_a_report_on_old_and_new_incidents_is_counted_once(make: Any) -> None:
    old = make.strike("old", 4)
    text = "5 people were killed in an air strike on Town A and 2 people were killed in shelling of Town B."
    both = make.read_report(
        "both",
        text,
        make.account("air strike", harms=[make.harm("5 people were killed", 5, 5)]),
        make.account("shelling", harms=[make.harm("2 people were killed", 2, 2)]),
    )
    one = make.incident("1", [old], [both])
    other = make.incident("2", [both]).__class__(
        id="inc-2", account_ids=(both.accounts[1].id,), lineages=make.incident("2", [both]).lineages[:0]
    )

    top = what_changes(make.material([both], [one, other], before=[make.incident("1", [old])], held=[old])).top

    assert _counts(top) == {PartKind.BOTH: 1}
    assert top.part(PartKind.BOTH).incidents == 2


def test_a_known_voice_with_another_figure_is_news(make: Any) -> None:
    old, later = make.strike("old", 12), make.strike("later", 17)

    top = what_changes(
        make.material([later], [make.incident("1", [old, later])], before=[make.incident("1", [old])], held=[old])
    ).top

    assert _counts(top) == {PartKind.KNOWN: 1}


def test_a_copy_says_whose_voice_it_repeats_and_why(make: Any) -> None:
    first, copy = make.strike("first", 4), make.strike("copy", 4)

    top = what_changes(make.material([first, copy], [make.incident("1", [first, copy])])).top

    (ref,) = top.part(PartKind.NOTHING_NEW).reports
    assert ref.name == "copy"
    assert ref.note == "same voice as first (copied word for word)"


def test_tolls_alone_are_a_part_of_their_own_and_the_same_toll_again_is_nothing_new(make: Any) -> None:
    toll = {"from": "2019-01-01", "to": "2019-03-11", "area": "the zone"}
    told = {**make.harm("at least 116 civilians", 116, None), **toll}
    text = "Attacks killed at least 116 civilians in the zone since January."
    one, again = (make.read_report(name, text, tolls=[told]) for name in ("one", "again"))

    top = what_changes(make.material([one, again])).top

    assert _counts(top) == {PartKind.TOLLS_ONLY: 1, PartKind.NOTHING_NEW: 1}


@pytest.mark.parametrize("reason", DropReason)
def test_every_drop_reason_has_words(reason: DropReason) -> None:
    assert re.fullmatch(r"[a-z][A-Za-z ]+", DROP_WORDS[reason])
