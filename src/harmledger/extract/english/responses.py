"""What the accused answer: acknowledges, denies the event, denies responsibility, says the site was military ..."""

import re

from harmledger.extract.english.sentence import Sentence
from harmledger.model.claim import Response
from harmledger.model.kinds import ResponseKind
from harmledger.model.span import Span

_DENY = r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing))\b"
_PATTERNS: tuple[tuple[ResponseKind, re.Pattern[str]], ...] = (
    (
        ResponseKind.DENIES_CIVILIAN_STATUS,
        re.compile(
            rf"{_DENY}[^.;]{{0,50}}\b(?:civilians?)\b|\bno civilians? (?:were|was|had been) (?:killed|hurt|harmed)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ResponseKind.DENIES_EVENT,
        re.compile(
            rf"{_DENY}[^.;]{{0,25}}\b(?:any (?:attack|strike|bombing|shelling)|(?:the )?reports? of"
            r"|that (?:an? |the )?(?:attack|strike))"
            r"|\b(?:fabricat(?:ed|ion)|completely untrue|never happened|did not take place)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ResponseKind.DENIES_RESPONSIBILITY,
        re.compile(
            rf"{_DENY}[^.;]{{0,60}}"
            r"\b(?:responsib\w+|using|use of|used|involve\w+|carr(?:ying|ied) out|behind|target\w*|bomb\w*|"
            r"the (?:attack|(?:air ?)?strike|raid|bombing|shelling)s?|"
            r"accusations?|allegations?|charges?|conduct\w*|launch\w*|hitting|striking|claims?|it)\b"
            r"|\b(?:had not|has not|did not|have not) (?:carr(?:y|ied) out|used?|conducted|bombed|launched|struck)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ResponseKind.ACKNOWLEDGES,
        re.compile(
            r"\b(?:acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|conced(?:e|es|ed)|apologi[sz](?:e|es|ed|ing))\b"
            r"|\bconfirm(?:s|ed|ing)? (?:that )?(?:it|its|they|their) \w+",
            re.IGNORECASE,
        ),
    ),
    (
        ResponseKind.SAYS_MILITARY,
        re.compile(
            r"\b(?:said|says|claimed|insisted)\b[^.;]{0,60}"
            r"\b(?:was|were) (?:a |an )?(?:military|legitimate|terrorist) (?:target|site|position|base)s?",
            re.IGNORECASE,
        ),
    ),
)


def find_responses(sentence: Sentence, accused: str | None) -> list[Response]:
    """The answers that the sentence gives.

    Args:
        sentence: the sentence.
        accused: the party that the account accuses, as an actor's id.
    """
    for kind, pattern in _PATTERNS:
        match = pattern.search(sentence.text, sentence.start, sentence.end)
        if match is None:
            continue
        speaker = _speaker(sentence, match.start())
        if speaker is None:
            continue
        span = Span.of(sentence.text, match.start(), match.end())
        return [Response(span=span, by=speaker, to=accused, kind=kind)]
    return []


def _speaker(sentence: Sentence, offset: int) -> str | None:
    """The party that stands nearest before the answer, or behind it where none does."""
    before = [actor for actor in sentence.actors if sentence.tokens[actor.start].start < offset]
    nearest = before[-1] if before else (sentence.actors[0] if sentence.actors else None)
    if nearest is None:
        return None
    return nearest.value.actor or sentence.span(nearest.start, nearest.end).quote
