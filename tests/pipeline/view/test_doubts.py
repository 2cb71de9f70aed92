from typing import Any

from harmledger.pipeline.view.changes import what_changes


def _doubts(make: Any, *voices: Any) -> tuple[str, ...]:
    reads = [read for voice in voices for read in voice]
    (row,) = what_changes(make.material(reads, [make.incident("1", *voices)])).rows
    return row.doubts


def _bare(make: Any, name: str, text: str = "There was shelling.", **fields: Any) -> Any:
    return make.read_report(name, text, make.account("shelling", **fields))


def test_one_voice_is_said_to_be_one(make: Any) -> None:
    assert "one voice only" in _doubts(make, [make.strike("a", 4)])
    assert "one voice only" in _doubts(make, [make.strike("a", 4), make.strike("copy", 4)])
    assert "one voice only" not in _doubts(make, [make.strike("a", 4)], [make.strike("b", 5)])


def test_a_single_anonymous_voice_is_said_to_be_anonymous(make: Any) -> None:
    read = _bare(
        make, "a", "There was shelling, local sources said.", sources=[{"text": "local sources", "kind": "anonymous"}]
    )

    assert "one voice only, and anonymous" in _doubts(make, [read])


def test_figures_that_lie_far_apart_are_a_doubt(make: Any) -> None:
    far = _doubts(make, [make.strike("a", 2)], [make.strike("b", 60)])
    near = _doubts(make, [make.strike("a", 19)], [make.strike("b", 27)])

    assert "killed: 2 to 60 lie far apart; one of them may count something else" in far
    assert not any("far apart" in doubt for doubt in near)


def test_what_is_not_told_is_a_doubt(make: Any) -> None:
    found = _doubts(make, [_bare(make, "a")])

    assert "no report says on which day" in found
    assert "no report says where" in found


def test_vague_words_alone_are_a_doubt(make: Any) -> None:
    read = _bare(make, "a", "There was shelling and dozens were killed.", harms=[make.harm("dozens", 24, None)])

    assert "killed: only vague words, no number" in _doubts(make, [read])


def test_days_that_cannot_be_the_same_are_named(make: Any) -> None:
    reads = [
        _bare(
            make,
            f"r{day}",
            f"There was shelling on March {day}.",
            date={"text": f"March {day}", "from": f"2019-03-{day}", "to": f"2019-03-{day}"},
        )
        for day in (10, 12)
    ]

    assert "the days differ: 10 March 2019; 12 March 2019" in _doubts(make, *([read] for read in reads))


def test_an_incident_that_is_only_alleged_or_denied_says_so(make: Any) -> None:
    assert any(doubt.startswith("alleged only") for doubt in _doubts(make, [_bare(make, "a", stance="alleged")]))
    assert any(doubt.startswith("denied") for doubt in _doubts(make, [_bare(make, "a", stance="denied")]))
