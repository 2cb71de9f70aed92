"""Whom a sentence credits: "the Observatory said", "according to local sources", "told Anadolu Agency"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.speech import is_name, is_object, is_of_name, may_invert, subject_end, without_date
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span

_TOLD = frozenset({"told", "tells", "telling"})
"""Verbs behind which stands who was told, often the agency."""
_LEADING = frozenset({"to", "the", "by", "as", "an", "a", "from"})
"""Words between a verb and the source behind it: "according *to the* army"."""
_DETERMINERS = frozenset({"a", "an"})
_BY = "by"
_REACH = 14  # words between a source's noun and its verb: "a source at the police command of Aleppo province said"
_NOUN_REACH = 8  # words between a source's noun and its verb, or the other way round, that are read as one phrase
_NAME_WORDS = 4  # of a person's name, or of what stands behind a noun that follows its verb


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """A source's words, its kind, and the words `[start, end)` that name it."""

    span: Span
    kind: SourceKind
    start: int
    end: int
    is_listener: bool = False
    """The agency that was told: it carries what the speaker said."""


def find_sources(sentence: Sentence) -> list[SourceWords]:
    """The sources that the sentence credits, from left to right."""
    found: list[SourceWords] = []
    for source in _Finder(sentence).sources() if sentence.speech else ():
        if not any(source.span.overlaps(other.span) for other in found):
            found.append(source)
    return found


class _Finder:
    """Reads who speaks in one sentence; knows which of its words act, and so end a speaker's."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence, self._words, self._sets = sentence, sentence.words, sentence.sets
        self._acts = {found.start for found in sentence.effects}
        self._acts.update(found.start for found in sentence.triggers if not found.value.is_noun)

    def sources(self) -> Iterator[SourceWords]:
        """The sources of each verb of saying; two verbs may give the same."""
        for verb in self._sentence.speech:
            if is_of_name(self._sentence, verb):
                continue
            found = self._speaker(verb)
            if found is not None:
                yield found
            if self._words[verb.start] in _TOLD and (listener := self._listener(verb.end)) is not None:
                yield listener

    def _speaker(self, verb: Found[bool]) -> SourceWords | None:
        """Who speaks by this verb: before it, or behind it where the verb or the order of words says so."""
        if self._words[verb.start] in self._sets.introducing or self._words[verb.end : verb.end + 1] == [_BY]:
            return self._after(verb.end)
        behind = self._behind(verb)
        if behind is not None and self._closes(behind.end):
            return behind
        return self._before(verb.start) or behind

    def _behind(self, verb: Found[bool]) -> SourceWords | None:
        """Who speaks behind the verb, unless what stands there is what is told: "said *rebels* fired rockets"."""
        if not may_invert(self._sentence, verb) or not self._is_name_next(verb.end):
            return None
        source = self._after(verb.end)
        if source is None or source.end >= len(self._words) or self._closes(source.end):
            return source
        end, word = source.end, self._words[source.end]
        if not any(source.start <= noun.start < end for noun in self._sentence.speakers):  # a person's name
            return None if end in self._acts or word in self._sets.source_stops else source
        goes_on = word in self._sets.source_followers or word.endswith("day") or self._sentence.tokens[end].is_capital
        return source if goes_on else None

    def _closes(self, at: int) -> bool:
        """Whether nothing is told behind a speaker any more: the sentence ends, or says who that is."""
        return at >= len(self._words) or self._words[at] in self._sets.source_closers

    def _before(self, verb: int) -> SourceWords | None:
        floor = self._floor(verb)
        heads = [noun for noun in self._sentence.speakers if floor <= noun.start and noun.end <= verb]
        heads = [noun for noun in heads if not is_object(self._sentence, noun, floor)]
        if heads:
            head = max(heads, key=lambda noun: (noun.end - noun.start > 1, noun.end - noun.start, noun.start))
            return self._around(head, floor, verb)
        return self._name_before(floor, verb)

    def _floor(self, verb: int) -> int:
        """Where the clause of the verb begins, so far as a source's words can reach."""
        at = verb = subject_end(self._sentence, verb)
        while at > 0 and verb - at < _REACH and self._words[at - 1] not in self._sets.source_stops:
            if at - 1 in self._acts:
                break
            at -= 1
        return at

    def _around(self, head: Found[SourceKind], floor: int, verb: int) -> SourceWords | None:
        """The noun with the words before it that belong to it, and the name or place behind it."""
        start = head.start
        while start > floor and self._belongs_left(start - 1):
            start -= 1
        start = self._with_article(start, floor)
        start = self._apposed(self._placed(start, floor), floor)
        end = head.end
        if verb - end <= _NOUN_REACH and all(self._belongs_right(at) for at in range(end, verb)):
            end = self._without_edges(verb, end)
        return self._source(start, end, head.value)

    def _with_article(self, start: int, floor: int) -> int:
        return start - (start > floor and self._words[start - 1] in _DETERMINERS)

    def _placed(self, start: int, floor: int) -> int:
        """Index of the person whom the words from `start` place: "a source at Aleppo Police Command"."""
        at = start - 1
        if at <= floor or self._words[at] not in self._sets.placing:
            return start
        for noun in self._sentence.speakers:
            if noun.end == at and noun.start >= floor:
                return self._with_article(noun.start, floor)
        return start

    def _apposed(self, start: int, floor: int) -> int:
        """Index of the name to which the words from `start` are apposed: "Haj Yousuf, head of the White Helmets"."""
        at = start
        while at > floor and self._words[at - 1] in self._sets.apposing:
            at -= 1
        name = self._name_start(at, floor)
        return name if at < start and at - name > 1 else start

    def _name_start(self, end: int, floor: int) -> int:
        """Where the capitalised words before `end` begin."""
        at = end
        while at > floor and is_name(self._sentence, at - 1) and self._words[at - 1] not in self._sets.pronouns:
            at -= 1
        return at

    def _belongs_left(self, at: int) -> bool:
        token = self._sentence.tokens[at]
        if self._sentence.is_title or not token.text[0].isalpha() or token.low in self._sets.calendar:
            return False
        return token.low in self._sets.source_left or token.low.endswith("-based") or (token.is_capital and at > 0)

    def _belongs_right(self, at: int) -> bool:
        word = self._words[at]
        return is_name(self._sentence, at) or word in self._sets.source_tail or word in self._sets.source_left

    def _without_edges(self, end: int, floor: int) -> int:
        """`end` without the words before it that belong to no source: days, adverbs, auxiliaries, marks."""
        while end > floor and self._is_edge(self._words[end - 1]):
            end -= 1
        return end

    def _is_edge(self, word: str) -> bool:
        return word in self._sets.source_edges or word.endswith("day") or not word[0].isalnum()

    def _name_before(self, floor: int, verb: int) -> SourceWords | None:
        """A capitalised name right before the verb: a person without an office."""
        end = self._without_edges(verb, floor)
        start = self._name_start(end, floor)
        if not 1 < end - start <= _NAME_WORDS or self._sentence.is_title:
            return None
        return self._source(start, end, SourceKind.OTHER)

    def _is_name_next(self, at: int) -> bool:
        """Whether a source stands behind its verb: `"...", said Abdel Rahman`."""
        if at >= len(self._words) or self._words[at] in self._sets.pronouns:
            return False
        return self._sentence.tokens[at].is_capital or any(
            noun.start - at in (0, 1) for noun in self._sentence.speakers
        )

    def _after(self, at: int) -> SourceWords | None:
        """The source behind a verb: a noun with what belongs to it, or else a name."""
        start = at
        while start < len(self._words) and self._words[start] in _LEADING:
            start += 1
        for noun in self._sentence.speakers:
            if start <= noun.start <= start + _NOUN_REACH and self._is_one_phrase(start, noun.start):
                return self._with_tail(start, noun.end)
        end = start
        while end < len(self._words) and end - start < _NAME_WORDS and is_name(self._sentence, end):
            end += 1
        return self._source(start, end, SourceKind.OTHER) if end - start > 1 else None

    def _is_one_phrase(self, start: int, end: int) -> bool:
        between = self._words[start:end]
        return "," not in between and self._sets.source_stops.isdisjoint(between)

    def _with_tail(self, start: int, noun_end: int) -> SourceWords | None:
        end = noun_end
        while end < len(self._words) and end - noun_end < _NAME_WORDS and self._is_tail(end):
            end += 1
        end = self._without_edges(end, noun_end)
        return self._source(start, end, self._kind(start, end))

    def _is_tail(self, at: int) -> bool:
        return is_name(self._sentence, at) or self._words[at] in self._sets.source_behind

    def _listener(self, at: int) -> SourceWords | None:
        """The agency that was told."""
        source = self._after(at)
        if source is not None and self._words[source.end - 1] in self._sets.listeners:
            return None
        return None if source is None or source.kind is not SourceKind.MEDIA else replace(source, is_listener=True)

    def _kind(self, start: int, end: int) -> SourceKind:
        """The kind of the longest noun; of equals the last, which heads the phrase."""
        inside = [noun for noun in self._sentence.speakers if start <= noun.start and noun.end <= end]
        best = max(inside, key=lambda noun: (noun.end - noun.start, noun.start), default=None)
        return SourceKind.OTHER if best is None else best.value

    def _source(self, start: int, end: int, kind: SourceKind) -> SourceWords | None:
        start = without_date(self._sentence, start, end)
        if start >= end or any(word.isdigit() for word in self._words[start:end]):  # a figure of people is no speaker
            return None
        return SourceWords(span=self._sentence.span(start, end), kind=kind, start=start, end=end)
