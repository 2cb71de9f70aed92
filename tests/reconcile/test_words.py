import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from harmledger.model.count import Count
from harmledger.reconcile.claim import CountClaim
from harmledger.reconcile.incident import reconcile_incident
from harmledger.reconcile.judgement import JUDGEMENT, judgement_line
from harmledger.reconcile.words import Blame, figure_sentence, voices_words

Say = Callable[..., CountClaim]


def test_the_sentence_of_the_screen(said: Say) -> None:
    figures = reconcile_incident("inc-1", [said(12, by="rescuers of Yousuf"), said(17, by="Observatory")])
    blame = Blame(accused=("X", "Y"), is_contested=True, denying=("X",))

    sentence = figure_sentence(figures, blame=blame, as_of=dt.date(2019, 3, 11), withheld=1)

    assert sentence == (
        "12 to 17 killed according to two sources not shown to depend on each other; responsibility contested; "
        "X denies it; as of 11 March 2019; rule range/1; 1 source withheld."
    )


def test_killed_and_injured_on_different_voices_are_told_apart(said: Say) -> None:
    held = [said(4, by="Yousuf"), said(4, by="Observatory"), said(Count.at_least(7), by="Yousuf", effect="injured")]

    sentence = figure_sentence(reconcile_incident("inc-1", held))

    assert sentence == (
        "4 killed according to two sources not shown to depend on each other; "
        "at least 7 injured according to one source; rule range/1."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.none(), "Nobody killed according to one source; rule range/1."),
        (Count.some(24), "An unstated number killed according to one source; rule range/1."),
        (Count.up_to(9), "Up to 9 killed according to one source; rule range/1."),
    ],
)
def test_nobody_some_and_a_ceiling_keep_their_words(said: Say, count: Count, words: str) -> None:
    assert figure_sentence(reconcile_incident("inc-1", [said(count)])) == words


def test_a_figure_that_a_person_set_says_so_and_what_the_claims_give_but_not_who(said: Say) -> None:
    figures = reconcile_incident("inc-1", [said(4, by="A"), said(7, by="B"), said(2, by="B", effect="injured")])
    trace = (judgement_line(Count.exact(6), "reviewer-1", "B counts one body twice: see its photos."),)
    judged = replace(figures[0], low=6, high=6, rule=JUDGEMENT, voices=0, trace=trace)

    assert figure_sentence(figures, judged=[judged]) == (
        "6 killed according to a person's judgement; the claims give 4 to 7; "
        "2 injured according to one source; rule analyst_judgement/1; rule range/1."
    )
    assert figure_sentence(figures[1:], judged=[judged]).split("; ")[1:3] == [
        "the claims state no figure",
        "2 injured according to one source",
    ]
    assert "No figure is stated" not in figure_sentence([], judged=[judged])


def test_no_figure_is_said_to_be_none_stated() -> None:
    assert figure_sentence([]) == "No figure is stated."


def test_voices_are_never_called_independent() -> None:
    assert "independent" not in " ".join(voices_words(voices) for voices in range(1, 30))


def test_several_parties_read_as_a_list() -> None:
    sentence = figure_sentence([], blame=Blame(accused=("A", "B", "C"), denying=("A", "B")))

    assert sentence == "No figure is stated; blamed on A, B and C; A and B deny it."
