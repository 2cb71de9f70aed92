"""A sentence as the grammar sees it: its words and every phrase of the lexicons found in them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorWord
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.english import EffectWord, EnglishLexicon, MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found, Starts
from harmledger.lexicon.words import WordSets
from harmledger.model.kinds import SourceKind, TargetKind
from harmledger.model.span import Span
from harmledger.text.sentences import split_sentences
from harmledger.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """One sentence. Word indices in every `Found` count its own tokens. Compared by identity."""

    index: int
    text: str
    """The whole report's text, for spans."""
    lexicon: EnglishLexicon
    """What its phrases were looked up in."""
    tokens: list[Token]
    words: list[str]
    """The tokens in small letters."""
    starts: Starts
    """Where phrases of the lists can begin."""
    is_title: bool
    triggers: list[Found[TriggerWord]]
    effects: list[Found[EffectWord]]
    means: list[Found[MeansWord]]
    actors: list[Found[ActorWord]]
    targets: list[Found[TargetKind]]
    speech: list[Found[bool]]
    """Verbs of saying."""
    speakers: list[Found[SourceKind]]
    """Nouns that can head a source's words."""
    cued: dict[Cue, list[Found[Cue]]]
    """For each cue list that can match, its phrases from left to right."""

    @property
    def sets(self) -> WordSets:
        """The sets of single words."""
        return self.lexicon.sets

    @property
    def start(self) -> int:
        """Where the sentence begins in the report."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def span(self, start: int, end: int) -> Span:
        """The words `[start, end)` as a span of the report."""
        return Span.of(self.text, self.tokens[start].start, self.tokens[end - 1].end)

    def cues(self, cue: Cue) -> Sequence[Found[Cue]]:
        """Every phrase of the cue list, from left to right."""
        return self.cued.get(cue, ())

    def has(self, cue: Cue, start: int = 0, end: int | None = None) -> bool:
        """Whether a phrase of the cue list begins in the words `[start, end)`."""
        stop = len(self.words) if end is None else end
        return any(start <= found.start < stop for found in self.cues(cue))

    def word_at(self, offset: int) -> int:
        """Index of the first word that begins at or after the report's offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)


def read_sentences(title: str, text: str, lexicon: EnglishLexicon) -> Iterator[Sentence]:
    """The title as one sentence, then the body's sentences, each with its phrases."""
    body_start = len(title) + 1
    places = split_sentences(text, body_start)
    if title.strip():
        places.insert(0, (len(title) - len(title.lstrip()), len(title.rstrip())))
    for index, (start, end) in enumerate(places):
        tokens = tokenize(text, start, end)
        if tokens:
            yield _scan(index, text, tokens, lexicon, is_title=start < body_start)


def _scan(index: int, text: str, tokens: list[Token], lexicon: EnglishLexicon, *, is_title: bool) -> Sentence:
    """Look up every lexicon in the words of one sentence."""
    words = [token.low for token in tokens]
    starts = lexicon.first_words.starts(words)
    return Sentence(
        index=index,
        text=text,
        lexicon=lexicon,
        tokens=tokens,
        words=words,
        starts=starts,
        is_title=is_title,
        triggers=starts.find(lexicon.triggers),
        effects=_harmful(starts.find(lexicon.effects)),
        means=starts.find(lexicon.means),
        actors=[found for found in starts.find(lexicon.actors.words) if _is_cased_right(found, tokens)],
        targets=starts.find(lexicon.targets),
        speech=starts.find(lexicon.source_verbs),
        speakers=starts.find(lexicon.source_nouns),
        cued={cue: starts.find(index) for cue, index in lexicon.cues.items() if index in starts.by_index},
    )


def _harmful(found: list[Found[EffectWord | None]]) -> list[Found[EffectWord]]:
    """The words of harm without the phrases that only look like one."""
    return [Found(one.start, one.end, one.value) for one in found if one.value is not None]


def _is_cased_right(found: Found[ActorWord], tokens: list[Token]) -> bool:
    return not found.value.is_cased or tokens[found.start].text.isupper()
