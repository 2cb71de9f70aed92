"""Figures as a sentence that can be copied to a journalist."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.dates.say import day_words
from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect, Group
from harmledger.text.phrase import listed

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Who is said to have done it. Names are what to call the parties in a sentence."""

    accused: tuple[str, ...] = ()
    """Every party that some voice names."""
    is_contested: bool = False
    """Whether voices name parties that cannot all have done it."""
    denying: tuple[str, ...] = ()
    """Parties that deny responsibility."""


def figure_sentence(
    figures: Sequence[Figure],
    *,
    judged: Sequence[Figure] = (),
    blame: Blame | None = None,
    as_of: dt.date | None = None,
    withheld: int = 0,
) -> str:
    """One sentence: how many, on how many voices, who is blamed, as of when, by which rule, what is left out.

    Args:
        figures: the figures that the claims of one incident give; those of whole effects are told.
        judged: figures that a person set: told first, each with what the claims give beside it.
        blame: who is said to have done it, where anybody is.
        as_of: the last day that the figures know of.
        withheld: sources that the reader may not see.
    """
    claimed = [figure for figure in figures if figure.group is Group.ALL]
    own = [figure for figure in judged if figure.group is Group.ALL]
    whole = [figure for figure in claimed if figure.effect not in {one.effect for one in own}]
    told = [_judged_words(one, claimed) for one in own]
    parts = [*told, *([_harm_words(whole)] if whole or not told else []), *_blame_words(blame or Blame())]
    if as_of is not None:
        parts.append(f"as of {day_words(as_of)}")
    parts.extend(sorted({f"rule {figure.rule}" for figure in (*own, *whole)}))
    if withheld:
        parts.append(f"{withheld} {'source' if withheld == 1 else 'sources'} withheld")
    return "; ".join(parts) + "."


def _harm_words(figures: Sequence[Figure]) -> str:
    if not figures:
        return "No figure is stated"
    told = " and ".join(_one_harm(figure) for figure in figures)
    voices = {figure.voices for figure in figures}
    if len(voices) == 1:
        return _capital(f"{told} according to {voices_words(voices.pop())}")
    return _capital("; ".join(f"{_one_harm(f)} according to {voices_words(f.voices)}" for f in figures))


def _judged_words(figure: Figure, claimed: Iterable[Figure]) -> str:
    """What a person set and what the claims give now.

    Who and why stand in the figure's trace: this sentence is copied to people outside, and both are the team's own.
    """
    instead = next((one.words for one in claimed if one.effect is figure.effect), None)
    given = "the claims state no figure" if instead is None else f"the claims give {instead}"
    return _capital(f"{_one_harm(figure)} according to a person's judgement; {given}")


def _one_harm(figure: Figure) -> str:
    effect = figure.effect.value
    match figure.state:
        case FigureState.NONE_SAID:
            return f"nobody {effect}"
        case FigureState.VAGUE:
            return f"an unstated number {effect}"
        case FigureState.NOT_STATED:
            return f"no figure for {_noun(figure.effect)}"
        case FigureState.NUMBER:
            return f"{figure.words} {effect}"


def _noun(effect: Effect) -> str:
    return {"killed": "the dead", "missing": "the missing"}.get(effect.value, f"the {effect.value}")


def voices_words(voices: int) -> str:
    """How many voices, never more than is known: they are not *independent*, nobody has shown that."""
    if voices == 1:
        return "one source"
    number = _NUMBERS[voices] if voices < len(_NUMBERS) else str(voices)
    return f"{number} sources not shown to depend on each other"


def _blame_words(blame: Blame) -> Iterable[str]:
    if blame.is_contested:
        yield "responsibility contested"
    elif blame.accused:
        yield f"blamed on {listed(blame.accused)}"
    if blame.denying:
        verb = "denies" if len(blame.denying) == 1 else "deny"
        yield f"{listed(blame.denying)} {verb} it"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
