"""Who says that whom broke which agreement, in a report's own words.

    find_accusations(text, accusing)

gives each statement with its words, the accuser (somebody quoted, or else the report itself), the accused parties and
the agreements that the words mean. A statement that names nobody as accused accuses nobody and is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorLexicon
from harmledger.model.agreement import Agreement
from harmledger.model.claim import Response
from harmledger.model.finding import Accusation
from harmledger.model.kinds import ResponseKind
from harmledger.model.span import Span
from harmledger.monitor.breach import Breach, find_breaches
from harmledger.monitor.speech import Named, kind_of, parties, speaker, trimmed
from harmledger.text.sentences import split_sentences

_ACCUSE = re.compile(r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing))\b", re.IGNORECASE)
_SUPPORTERS = re.compile(
    r"\b(?:its|their|his|and)\s+(?:\w+\s+)?(?:allies|ally|supporters|backers|allied\s+(?:forces|militias|groups))\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:\s*,)?(?:\s+and)?(?:\s+[\w'\u2019-]+){0,3}\s+")
"""What stands between two accused that are named together: "the regime and its Iranian allies"."""
_TOGETHER = 60  # characters between two accused that are named together
_BY_REACH = 60  # characters behind the words in which "by" stands
_DENIER_REACH = 80  # characters before a denial in which its speaker stands


@dataclass(frozen=True, slots=True)
class Accusing:
    """What finding accusations needs: the parties' names, and the agreements' names with their ids."""

    actors: ActorLexicon
    names: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    def of(cls, actors: ActorLexicon, agreements: Iterable[Agreement]) -> "Accusing":
        """Made once for many texts."""
        return cls(
            actors,
            tuple(
                (re.compile(rf"\b(?:{'|'.join(map(re.escape, agreement.names))})\b", re.IGNORECASE), agreement.id)
                for agreement in agreements
                if agreement.names
            ),
        )


def find_accusations(text: str, accusing: Accusing) -> tuple[Accusation, ...]:
    """Every statement in `text` that a named party broke an agreement."""
    return tuple(
        accusation
        for sentence in split_sentences(text)
        for breach in find_breaches(text, *sentence)
        if not breach.is_denied and (accusation := _accusation(text, sentence, breach, accusing)) is not None
    )


def find_breach_denials(text: str, accusing: Accusing) -> tuple[Response, ...]:
    """Every statement in `text` by which a named party denies that it broke an agreement."""
    return tuple(
        Response(
            span=Span.of(text, breach.start, breach.end),
            by=deniers[-1].actor,
            to=None,
            kind=ResponseKind.DENIES_RESPONSIBILITY,
        )
        for sentence in split_sentences(text)
        for breach in find_breaches(text, *sentence)
        if breach.is_denied
        and (deniers := parties(text, max(sentence[0], breach.start - _DENIER_REACH), breach.start, accusing.actors))
    )


def _accusation(text: str, sentence: tuple[int, int], breach: Breach, accusing: Accusing) -> Accusation | None:
    start, end = sentence
    named = parties(text, start, end, accusing.actors)
    accuse = next(_ACCUSE.finditer(text, start, breach.start), None)
    if accuse is not None:
        by, first = _subject(text, start, accuse.start()), accuse.end()
    else:
        by = speaker(text, start, end, (breach.start, breach.end))
        first = by.end if by is not None and by.end <= breach.start else start
    accused = _accused(text, sentence, breach, [one for one in named if first <= one.span.start])
    if not accused:
        return None
    reach = (min(accused[0].span.start, breach.start), max(accused[-1].span.end, breach.end))
    return Accusation(
        span=Span.of(text, breach.start, breach.end),
        by=by,
        by_kind=kind_of(by),
        accused=tuple(dict.fromkeys(one.actor for one in accused)),
        accused_words=tuple(one.span for one in accused),
        with_supporters=_SUPPORTERS.search(text, *reach) is not None,
        agreements=_meant(text, breach, accusing),
    )


def _subject(text: str, start: int, end: int) -> Span | None:
    """The words before "accused" that are its subject."""
    return trimmed(text, max(start, text.rfind(",", start, end) + 1), end)


def _accused(text: str, sentence: tuple[int, int], breach: Breach, named: Sequence[Named]) -> list[Named]:
    """Who broke it: behind "by", else the parties named together just before the words."""
    by = _BY.search(text, breach.end, min(sentence[1], breach.end + _BY_REACH))
    if by is not None and not breach.is_verb:
        return _together(text, [one for one in named if by.end() <= one.span.start])
    return _together(text, [one for one in named if one.span.end <= breach.start][::-1])[::-1]


def _together(text: str, named: Sequence[Named]) -> list[Named]:
    """The first party and those joined to it by "and" or a comma."""
    kept: list[Named] = []
    for one in named:
        if kept and not _are_joined(text, kept[-1].span, one.span):
            break
        kept.append(one)
    return kept


def _are_joined(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = text[first.end : second.start]
    return len(between) <= _TOGETHER and _JOINED.fullmatch(between) is not None


def _meant(text: str, breach: Breach, accusing: Accusing) -> tuple[str, ...]:
    """The agreements that the words name, else those that the text named last before; none where it names none."""
    inside = tuple(id_ for pattern, id_ in accusing.names if pattern.search(text, breach.start, breach.end))
    if inside:
        return inside
    ends = {
        id_: max((match.end() for match in pattern.finditer(text, 0, breach.start)), default=0)
        for pattern, id_ in accusing.names
    }
    last = max(ends.values(), default=0)
    return tuple(id_ for id_, end in ends.items() if last and end == last)
