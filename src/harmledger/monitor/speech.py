"""Who speaks in a sentence, as a span of its words with a kind; and the parties that it names."""

import re
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorLexicon, ActorWord, Naming
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span
from harmledger.text.tokens import tokenize

_SAY = r"(?:said|says|told|reported|announced|stated|declared|added|noted|claimed)"
_ACCORDING = re.compile(r"\baccording\s+to\s+(?P<who>[^,.;]{2,80})", re.IGNORECASE)
_SAID_AFTER = re.compile(rf",[\"\u201d']?\s*(?P<who>[^,.;]{{2,70}}?)\s+{_SAY}\b")
_SAID = re.compile(rf"\b(?:(?:has|have|had|also|later|earlier)\s+)?{_SAY}\b")
_CUT = re.compile(r"[,;:\n]")
_WHEN = re.compile(r"\s+(?:on|in|late|early)\s+\S+$")
_MOST_WORDS = 8
_FORCES = re.compile(
    r"\s+(?:(?:and|or)\s+[\w-]+\s+)?(?:forces?|troops|army|military|militar\w+|warplanes?|planes?|aircraft|jets?|"
    r"helicopters?|artillery|fighters|militias?|regime)\b",
    re.IGNORECASE,
)
"""What makes a bare adjective a party: "Russian jets", "Russian and regime forces"."""
_KINDS = (
    (re.compile(r"observator|monitor|watch\b|osce|mission|network for human", re.IGNORECASE), SourceKind.MONITOR),
    (re.compile(r"\bun\b|united nations|envoy", re.IGNORECASE), SourceKind.UN),
    (re.compile(r"white helmets|civil defen[cs]e|rescue", re.IGNORECASE), SourceKind.RESCUE_SERVICE),
    (re.compile(r"agency|television|\btv\b|newspaper", re.IGNORECASE), SourceKind.MEDIA),
    (re.compile(r"army|military|defen[cs]e ministry|ministry of defen[cs]e", re.IGNORECASE), SourceKind.MILITARY),
    (re.compile(r"minist|president|official|spokes|government|kremlin", re.IGNORECASE), SourceKind.OFFICIAL),
    (re.compile(r"rebel|opposition|fighters|militia|houthi|front\b", re.IGNORECASE), SourceKind.ARMED_GROUP),
    (re.compile(r"activist", re.IGNORECASE), SourceKind.ACTIVIST),
    (re.compile(r"resident|witness", re.IGNORECASE), SourceKind.WITNESS),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A party named at a place."""

    span: Span
    actor: str


def parties(text: str, start: int, end: int, actors: ActorLexicon) -> list[Named]:
    """The parties that a sentence names, from left to right; remarks in brackets ("outlawed in Russia") name none."""
    tokens = tokenize(text, start, end)
    named = []
    for one in actors.words.find([token.low for token in tokens]):
        span = Span.of(text, tokens[one.start].start, tokens[one.end - 1].end)
        if one.value.actor is not None and _is_party(text, span, one.value) and not _in_brackets(text, start, span):
            named.append(Named(span, one.value.actor))
    return named


def _is_party(text: str, span: Span, word: ActorWord) -> bool:
    if word.is_cased and not span.quote.isupper():
        return False
    return word.naming is not Naming.ADJECTIVE or _FORCES.match(text, span.end) is not None


def _in_brackets(text: str, start: int, span: Span) -> bool:
    return text.rfind("(", start, span.start) > text.rfind(")", start, span.start)


def speaker(text: str, start: int, end: int, words: tuple[int, int]) -> Span | None:
    """Who is quoted for `words` in the sentence `[start, end)`; None where nobody is: then the report says it."""
    said = _SAID.search(text, start, words[0])
    if said is not None:
        return _name_before(text, start, said.start())
    for pattern, first in ((_ACCORDING, start), (_SAID_AFTER, words[1])):
        match = pattern.search(text, first, end)
        if match is not None:
            return trimmed(text, *match.span("who"))
    return None


def _name_before(text: str, start: int, at: int) -> Span | None:
    """The last few words of the clause before "said", without the day: "Syrian opposition forces on Sunday"."""
    first = max((match.end() for match in _CUT.finditer(text, start, at)), default=start)
    name = trimmed(text, first, at)
    if name is None:
        return None
    words = list(re.finditer(r"\S+", name.quote))
    begin = name.start + words[max(0, len(words) - _MOST_WORDS)].start()
    when = _WHEN.search(text[begin : name.end])
    return trimmed(text, begin, begin + when.start() if when else name.end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space and quotation marks around it."""
    raw = text[start:end]
    left = start + len(raw) - len(raw.lstrip(" \t\n\"'\u201c\u2018"))
    right = start + len(raw.rstrip(" \t\n\"'\u201d\u2019"))
    return Span.of(text, left, right) if left < right else None


def kind_of(speaker: Span | None) -> SourceKind:
    """What sort of speaker the words name; the report itself is media."""
    if speaker is None:
        return SourceKind.MEDIA
    return next((kind for pattern, kind in _KINDS if pattern.search(speaker.quote)), SourceKind.OTHER)
