"""The one sentence about an incident that can be copied to a journalist: what was said, on whose word, as of when."""

import datetime as dt
from collections.abc import Iterable, Sequence

from harmledger.model.figure import Figure, FigureState
from harmledger.model.kinds import Effect
from harmledger.pipeline.change import Cell, Version
from harmledger.pipeline.days import day_words
from harmledger.pipeline.view.sums import figure_of
from harmledger.pipeline.view.words import EFFECT

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def sentence(figures: Sequence[Figure], told: Sequence[Version], answers: Sequence[Cell], as_of: dt.date | None) -> str:
    """Figures, on how many voices, who is accused and what they answer, as of when, by which rule."""
    parts = [
        f"{_figures_words(figures)} according to {_voices_words(max((f.voices for f in figures), default=0))}",
        _culprit_words(told),
        *(answer.words for answer in answers),
        *([f"as of {day_words(as_of)}"] if as_of else []),
        *_rules(figures),
    ]
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."


def _figures_words(figures: Sequence[Figure]) -> str:
    told = [_figure_words(figure) for effect in Effect if (figure := figure_of(figures, effect)) is not None]
    said = [words for words in told if words]
    if not said:
        return "no number of people hurt is stated"
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _figure_words(figure: Figure) -> str:
    verb = EFFECT[figure.effect]
    match figure.state:
        case FigureState.NUMBER:
            return f"{figure.words} {verb}"
        case FigureState.VAGUE:
            return f"an unstated number {verb}"
        case FigureState.NONE_SAID:
            return f"nobody {verb}"
        case FigureState.NOT_STATED:
            return ""


def _voices_words(voices: int) -> str:
    number = _NUMBERS[voices] if voices < len(_NUMBERS) else str(voices)
    if voices <= 1:
        return "one source"
    return f"{number} sources not shown to depend on each other"


def _culprit_words(told: Sequence[Version]) -> str:
    if not told:
        return "no report names who did it"
    if len(told) > 1:
        return f"responsibility contested ({' or '.join(version.culprit for version in told)})"
    return f"blamed on {told[0].culprit}"


def _rules(figures: Iterable[Figure]) -> list[str]:
    rules = dict.fromkeys(figure.rule for figure in figures)
    return [f"rule {', '.join(rules)}"] if rules else []
