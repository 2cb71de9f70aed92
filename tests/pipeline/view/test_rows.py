from typing import Any

from harmledger.model.kinds import Effect
from harmledger.pipeline.change import RowStatus
from harmledger.pipeline.view.changes import what_changes


def test_a_figure_is_shown_before_and_after(make: Any) -> None:
    old, new = make.strike("old", 4), make.strike("new", 6)

    (row,) = what_changes(
        make.material([new], [make.incident("1", [old], [new])], before=[make.incident("1", [old])], held=[old])
    ).rows

    change = row.figure(Effect.KILLED)
    assert change is not None
    assert (change.before_words, change.after_words) == ("4", "4 to 6")
    assert {quote.span.quote for quote in change.quotes if quote.span} == {
        "4 people were killed",
        "6 people were killed",
    }
    assert row.status is RowStatus.MOVED


def test_a_second_voice_with_the_same_number_is_heard_again(make: Any) -> None:
    old, new = make.strike("old", 4), make.strike("new", 4)

    (row,) = what_changes(
        make.material([new], [make.incident("1", [old], [new])], before=[make.incident("1", [old])], held=[old])
    ).rows

    assert row.status is RowStatus.HEARD_AGAIN
    assert (row.new_voices, row.repeats) == (1, 0)
    assert row.voices_words == "1 new voice (witness)"


def test_two_known_incidents_that_become_one_are_said_to(make: Any) -> None:
    one, other, new = make.strike("one", 4), make.strike("other", 4), make.strike("new", 4)

    rows = what_changes(
        make.material(
            [new],
            [make.incident("1", [one], [other], [new])],
            before=[make.incident("1", [one]), make.incident("2", [other])],
            held=[one, other],
        )
    ).rows

    assert [row.status for row in rows] == [RowStatus.MERGED]


def test_what_the_book_says_differently_comes_before_what_it_says_for_the_first_time(make: Any) -> None:
    old, little, much = make.strike("old", 4), make.strike("little", 5), make.strike("much", 90, town="Town B")
    again_old, again = make.strike("again-old", 7, town="Town C"), make.strike("again", 7, town="Town C")

    rows = what_changes(
        make.material(
            [little, much, again],
            [make.incident("1", [old], [little]), make.incident("2", [much]), make.incident("3", [again_old], [again])],
            before=[make.incident("1", [old]), make.incident("3", [again_old])],
            held=[old, again_old],
        )
    ).rows

    assert [row.incident_id for row in rows] == ["inc-1", "inc-2", "inc-3"]


def test_more_people_come_before_fewer(make: Any) -> None:
    reads = [make.strike(f"r{killed}", killed, town=f"Town {killed}") for killed in (3, 40, 12)]

    rows = what_changes(make.material(reads, [make.incident(read.report.name, [read]) for read in reads])).rows

    assert [row.incident_id for row in rows] == ["inc-r40", "inc-r12", "inc-r3"]


def test_repeats_are_counted_beside_voices_and_named_in_the_rows(make: Any) -> None:
    first, copy, other = make.strike("first", 4), make.strike("copy", 4), make.strike("other", 5)

    (row,) = what_changes(make.material([first, copy, other], [make.incident("1", [first, copy], [other])])).rows

    assert (row.new_voices, row.repeats) == (2, 1)
    assert "1 report repeats a known voice" in row.voices_words
    assert [voice.repeats for voice in row.voices] == [
        None,
        "same voice as Outlet first: copied word for word",
        None,
    ]


def test_the_title_names_what_where_and_when(make: Any) -> None:
    new = make.strike("new", 4, town="Town A")

    (row,) = what_changes(make.material([new], [make.incident("1", [new])])).rows

    assert row.title == "Air strike, Town A, 10 March 2019"
    assert [quote.span.quote for quote in row.day.quotes if quote.span] == ["Sunday"]
