"""Whom a sentence credits: "the Observatory said", "according to local sources", "told Anadolu Agency"."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span

_INTRODUCING = frozenset({"according", "citing", "cited", "quoted", "quoting", "quotes"})
_TOLD = frozenset({"told", "tells", "telling"})
_REACH = 14  # words between a source's noun and its verb: "a source at the police command of Aleppo province said"
_NAME_REACH = 8
_STOP = frozenset(
    '; : " \u201c \u201d that which while when where but after as were was is are had have been killed because since if it he '
    "she they has - -- \u2013".split()
)
_PRONOUNS = frozenset("he she it they who which we i there that this".split())
_TAIL = frozenset("of at in for the and on head chief director spokesman spokeswoman ( ) , 's based who".split())
_APPOSING = frozenset(", head chief director leader spokesman spokeswoman of the for a an at".split())
_EDGE = frozenset("also later reportedly earlier has had have on in , the a and".split())
_DETERMINERS = frozenset({"a", "an"})
_LEFT = frozenset(
    "local state state-run official military medical opposition pro-opposition pro-regime pro-government media field senior unnamed anonymous "
    "security police army rebel human rights foreign defense defence health interior news war monitoring private informed diplomatic two several "
    "some other civil".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """A source's words, its kind, and the words `[start, end)` that name it."""

    span: Span
    kind: SourceKind
    start: int
    end: int
    is_listener: bool = False
    """The agency that was told: it carries what the speaker said."""


def find_sources(sentence: Sentence, lexicon: EnglishLexicon) -> list[SourceWords]:
    """The sources that the sentence credits, from left to right."""
    finder = _Finder(sentence, lexicon)
    found: list[SourceWords] = []
    for source in finder.sources():
        if not any(source.span.overlaps(other.span) for other in found):
            found.append(source)
    return found


class _Finder:
    def __init__(self, sentence: Sentence, lexicon: EnglishLexicon) -> None:
        self._sentence, self._words, self._lexicon = sentence, sentence.words, lexicon
        self._verbs = lexicon.source_verbs.find(sentence.words)
        self._nouns = lexicon.source_nouns.find(sentence.words) if self._verbs else []
        self._acts = {found.start for found in sentence.effects}
        self._acts.update(found.start for found in sentence.triggers if not found.value.is_noun)

    def sources(self) -> list[SourceWords]:
        found: list[SourceWords | None] = []
        for verb in self._verbs:
            word = self._words[verb.start]
            if word in _INTRODUCING:
                found.append(self._after(verb.end))
                continue
            before = self._before(verb.start)
            if before is None and self._is_name_next(verb.end):
                before = self._after(verb.end)
            found.append(before)
            if word in _TOLD:
                found.append(self._listener(verb.end))
        return [source for source in found if source is not None]

    def _before(self, verb: int) -> SourceWords | None:
        floor = self._floor(verb)
        heads = [noun for noun in self._nouns if floor <= noun.start and noun.end <= verb]
        if heads:
            head = max(heads, key=lambda noun: (noun.end - noun.start > 1, noun.end - noun.start, noun.start))
            return self._around(head, floor, verb)
        return self._name_before(floor, verb)

    def _floor(self, verb: int) -> int:
        at = verb
        while at > 0 and verb - at < _REACH and self._words[at - 1] not in _STOP and at - 1 not in self._acts:
            at -= 1
        return at

    def _around(self, head: Found[SourceKind], floor: int, verb: int) -> SourceWords | None:
        """The noun with the words before it that belong to it, and the name or place behind it."""
        start = head.start
        while start > floor and self._belongs_left(start - 1):
            start -= 1
        if start > floor and self._words[start - 1] in _DETERMINERS:
            start -= 1
        start = self._apposed(self._held(start, floor), floor)
        end = head.end
        if verb - head.end <= _NAME_REACH and all(self._belongs_right(at) for at in range(head.end, verb)):
            end = verb
            while end > head.end and self._is_edge(end - 1):
                end -= 1
        return self._source(start, end, head.value)

    def _held(self, start: int, floor: int) -> int:
        """Index of the person whom the words from `start` place: "a source at Aleppo Police Command"."""
        at = start - 1
        if at <= floor or self._words[at] not in ("at", "of", "from", "in", "for"):
            return start
        for noun in self._nouns:
            if noun.end == at and noun.start >= floor:
                return noun.start - (noun.start > floor and self._words[noun.start - 1] in _DETERMINERS)
        return start

    def _apposed(self, start: int, floor: int) -> int:
        """Index of the name to which the words from `start` are apposed: "Haj Yousuf, head of the White Helmets"."""
        at = start
        while at > floor and self._words[at - 1] in _APPOSING:
            at -= 1
        name = at
        while name > floor and self._sentence.tokens[name - 1].is_capital and self._words[name - 1] not in _PRONOUNS:
            name -= 1
        return name if at < start and at - name > 1 else start

    def _belongs_left(self, at: int) -> bool:
        token = self._sentence.tokens[at]
        if self._sentence.is_title or not token.text[0].isalpha():
            return False
        return token.low in _LEFT or token.low.endswith("-based") or (token.is_capital and at > 0)

    def _belongs_right(self, at: int) -> bool:
        return self._sentence.tokens[at].is_capital or self._words[at] in _TAIL or self._words[at] in _LEFT

    def _is_edge(self, at: int) -> bool:
        return self._words[at] in _EDGE or self._words[at].endswith("day") or not self._words[at][0].isalnum()

    def _name_before(self, floor: int, verb: int) -> SourceWords | None:
        """A capitalised name right before the verb: a person without an office."""
        end = verb
        while end > floor and self._is_edge(end - 1):
            end -= 1
        start = end
        while start > floor and self._sentence.tokens[start - 1].is_capital and self._words[start - 1] not in _PRONOUNS:
            start -= 1
        if not 1 < end - start <= 4 or self._sentence.is_title:
            return None
        return self._source(start, end, SourceKind.OTHER)

    def _is_name_next(self, at: int) -> bool:
        """`"...", said Abdel Rahman`: the source stands behind its verb."""
        return (
            at < len(self._words)
            and (self._sentence.tokens[at].is_capital or any(noun.start in (at, at + 1) for noun in self._nouns))
            and self._words[at] not in _PRONOUNS
        )

    def _after(self, at: int) -> SourceWords | None:
        start = at
        while start < len(self._words) and self._words[start] in ("to", "the", "by", "as", "an", "a", "from"):
            start += 1
        for noun in self._nouns:
            if start <= noun.start <= start + _NAME_REACH and not any(
                word in _STOP or word == "," for word in self._words[start : noun.start]
            ):
                end = noun.end
                while end < len(self._words) and end - noun.end < 4 and self._extends(end):
                    end += 1
                while end > noun.end and self._is_edge(end - 1):
                    end -= 1
                return self._source(start, end, self._kind(start, end))
        end = start
        while end < len(self._words) and end - start < 4 and self._sentence.tokens[end].is_capital:
            end += 1
        return self._source(start, end, SourceKind.OTHER) if end - start > 1 else None

    def _extends(self, at: int) -> bool:
        return self._sentence.tokens[at].is_capital or self._words[at] in ("of", "in", "at", "for", "the", "head")

    def _listener(self, at: int) -> SourceWords | None:
        source = self._after(at)
        if source is None or source.kind is not SourceKind.MEDIA:
            return None
        return SourceWords(span=source.span, kind=source.kind, start=source.start, end=source.end, is_listener=True)

    def _kind(self, start: int, end: int) -> SourceKind:
        """The kind of the longest noun; of equals the last, which heads the phrase."""
        inside = [noun for noun in self._nouns if start <= noun.start and noun.end <= end]
        best = max(inside, key=lambda noun: (noun.end - noun.start, noun.start), default=None)
        return SourceKind.OTHER if best is None else best.value

    def _source(self, start: int, end: int, kind: SourceKind) -> SourceWords | None:
        if start >= end:
            return None
        return SourceWords(span=self._sentence.span(start, end), kind=kind, start=start, end=end)
