"""What was seen or heard without being an incident: take-offs, overflights, explosions heard, sirens, access denied."""

import re

from harmledger.extract.english.places import find_places, place_span
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.actors import Naming
from harmledger.model.account import Observation
from harmledger.model.kinds import ObservationKind
from harmledger.model.span import Span

_PATTERNS: tuple[tuple[ObservationKind, re.Pattern[str]], ...] = (
    (
        ObservationKind.TAKE_OFF,
        re.compile(r"\b(?:took|take|taking|taken|takes) off\b(?: from)?|\btake-?offs?\b|\bscrambled\b", re.IGNORECASE),
    ),
    (
        ObservationKind.OVERFLIGHT,
        re.compile(
            r"\b(?:flew|flying|hover(?:ed|ing)|circl(?:ed|ing)|overfl(?:ew|ight|ights))\b(?: (?:over|above))?",
            re.IGNORECASE,
        ),
    ),
    (
        ObservationKind.EXPLOSION,
        re.compile(
            r"\b(?:explosions?|blasts?|gunfire|shelling)\b[^.;]{0,40}\b(?:was|were|could be) heard\b"
            r"|\b(?:heard|hear|sounds? of)\b[^.;]{0,30}\b(?:explosions?|blasts?|gunfire|shelling)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ObservationKind.SIREN,
        re.compile(
            r"\b(?:air[- ]raid )?sirens?\b[^.;]{0,30}\b(?:sound|wail|blar|rang|heard|went off)\w*",
            re.IGNORECASE,
        ),
    ),
    (
        ObservationKind.ACCESS_DENIED,
        re.compile(
            r"\b(?:denied|refused|blocked|prevented|barred)\b[^.;]{0,40}"
            r"\b(?:access|from (?:reaching|entering|visiting))\b"
            r"|\baccess\b[^.;]{0,30}\b(?:was|were|has been) (?:denied|refused|blocked)\b",
            re.IGNORECASE,
        ),
    ),
)
_PLACE_REACH = 40  # characters behind the words in which a take-off's place stands


def find_observations(sentence: Sentence, account: int | None) -> list[Observation]:
    """The observations that the sentence tells.

    Args:
        sentence: the sentence.
        account: index of the account that it is told together with, if any: a possible association, no more.
    """
    spans = _spans(sentence)
    places = _places(sentence) if ObservationKind.TAKE_OFF in spans else []
    return [
        Observation(
            span=span,
            kind=kind,
            places=tuple(place for place in places if span.start <= place.start < span.end + _PLACE_REACH),
            actor=_actor(sentence, span),
            account=account,
        )
        for kind, span in spans.items()
    ]


def _spans(sentence: Sentence) -> dict[ObservationKind, Span]:
    """The words for each kind of observation in the sentence."""
    found = ((kind, pattern.search(sentence.text, sentence.start, sentence.end)) for kind, pattern in _PATTERNS)
    return {kind: Span.of(sentence.text, match.start(), match.end()) for kind, match in found if match is not None}


def _places(sentence: Sentence) -> list[Span]:
    return [place_span(sentence, place) for place in find_places(sentence, [])]


def _actor(sentence: Sentence, span: Span) -> str | None:
    """The party named last before the words: "the Russian warplane took off"."""
    before = [actor for actor in sentence.actors if sentence.tokens[actor.start].start < span.start]
    return next((actor.value.actor for actor in reversed(before) if actor.value.naming is not Naming.PEOPLE), None)
