"""Whom a sentence credits: "the Observatory said", "according to local sources", "told Anadolu Agency"."""

from dataclasses import dataclass

from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.kinds import SourceKind
from harmledger.model.span import Span

_INTRODUCING = frozenset({"according", "citing", "cited", "quoted", "quoting"})
_LONGEST = 14
_STOP = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        '"',
        "\u201c",
        "\u201d",
        "that",
        "which",
        "who",
        "while",
        "when",
        "where",
        "but",
        "after",
        "as",
        "were",
        "was",
        "is",
        "are",
        "had",
        "have",
        "been",
        "and",
        "(",
        ")",
        "killed",
        "because",
        "since",
        "if",
        "-",
        "--",
        "it",
        "he",
        "she",
        "they",
        "has",
    }
)
_EDGE = frozenset({"the", "a", "an", "also", "later", "reportedly", "earlier", "has", "had", "have", "on", "in"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "we", "i", "there", "that", "this"})
_TOLD = frozenset({"told", "tells", "telling"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """A source's words, its kind, and the words `[start, end)` it takes up with its verb."""

    span: Span
    kind: SourceKind
    start: int
    end: int
    is_listener: bool = False
    """The outlet or agency that was told."""


def find_sources(sentence: Sentence, lexicon: EnglishLexicon) -> list[SourceWords]:
    """The sources that the sentence credits, from left to right."""
    found: list[SourceWords] = []
    words = sentence.words
    for index, word in enumerate(words):
        verb = lexicon.source_verbs.at(words, index)
        if verb is None:
            continue
        if word in _INTRODUCING:
            source = _after(sentence, lexicon, verb.end)
        else:
            source = _before(sentence, lexicon, index)
            if source is None and _may_follow(sentence, verb.end):
                source = _after(sentence, lexicon, verb.end)
            if word in _TOLD:
                listener = _after(sentence, lexicon, verb.end)
                if listener is not None and listener.kind is SourceKind.MEDIA:
                    found.append(
                        SourceWords(
                            span=listener.span,
                            kind=listener.kind,
                            start=listener.start,
                            end=listener.end,
                            is_listener=True,
                        )
                    )
        if source is not None and not any(source.span.overlaps(other.span) for other in found):
            found.append(source)
    return found


def _may_follow(sentence: Sentence, at: int) -> bool:
    """`"...", said Abdel Rahman`: the source stands behind its verb when it is a name."""
    return at < len(sentence.tokens) and sentence.tokens[at].is_capital and sentence.words[at] not in _PRONOUNS


def _before(sentence: Sentence, lexicon: EnglishLexicon, verb: int) -> SourceWords | None:
    start = verb
    while (
        start > 0
        and verb - start < _LONGEST
        and sentence.words[start - 1] not in _STOP
        and not _is_break(sentence, start - 1)
    ):
        start -= 1
    heads = [at for at in range(start, verb) if lexicon.source_nouns.at(sentence.words, at) is not None]
    end = verb
    while end > start and (sentence.words[end - 1] in _EDGE or sentence.words[end - 1].endswith("day")):
        end -= 1
    if not heads:
        return _name_before(sentence, lexicon, start, end)
    if end - start > _LONGEST - 4:
        start = max(start, heads[-1] - 4)
    return _source(sentence, lexicon, start, end)


def _is_break(sentence: Sentence, at: int) -> bool:
    """Clauses end at a harm or an attack; a source's name holds neither."""
    return any(found.start <= at < found.end for found in (*sentence.effects,)) or any(
        found.start <= at < found.end and not found.value.is_noun for found in sentence.triggers
    )


def _name_before(sentence: Sentence, lexicon: EnglishLexicon, start: int, end: int) -> SourceWords | None:
    """A capitalised name right before the verb: a person without an office."""
    at = end
    while at > start and sentence.tokens[at - 1].is_capital:
        at -= 1
    if end - at < 2 or at == 0 and end - at > 4:
        return None
    return _source(sentence, lexicon, at, end)


def _after(sentence: Sentence, lexicon: EnglishLexicon, at: int) -> SourceWords | None:
    words = sentence.words
    start = at
    while start < len(words) and words[start] in ("to", "the", "by", "as"):
        start += 1
    end = start
    while end < len(words) and end - start < _LONGEST and words[end] not in _STOP and not _is_break(sentence, end):
        end += 1
        if lexicon.source_nouns.at(words, start) is not None and end - start >= 8:
            break
    heads = [found for index in range(start, end) if (found := lexicon.source_nouns.at(words, index)) is not None]
    if not heads:
        capital = start
        while capital < end and sentence.tokens[capital].is_capital:
            capital += 1
        end = capital
        if end - start < 2:
            return None
    return _source(sentence, lexicon, start, end)


def _source(sentence: Sentence, lexicon: EnglishLexicon, start: int, end: int) -> SourceWords | None:
    while start < end and (sentence.words[start] in ("the", ",") or not sentence.words[start][0].isalnum()):
        start += 1
    while end > start and not sentence.words[end - 1][0].isalnum():
        end -= 1
    if start >= end:
        return None
    return SourceWords(span=sentence.span(start, end), kind=_kind(sentence, lexicon, start, end), start=start, end=end)


def _kind(sentence: Sentence, lexicon: EnglishLexicon, start: int, end: int) -> SourceKind:
    """The kind of the longest noun among the words; of equals the last, which heads the phrase."""
    best: tuple[int, int, SourceKind] | None = None
    for at in range(start, end):
        found = lexicon.source_nouns.at(sentence.words, at)
        if found is not None and found.end <= end:
            rank = (found.end - found.start, at, found.value)
            if best is None or rank[:2] >= best[:2]:
                best = rank
    return SourceKind.OTHER if best is None else best[2]
