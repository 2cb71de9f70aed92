"""A sentence as the grammar sees it: its words and every phrase of the lexicons found in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorWord
from harmledger.lexicon.english import EffectWord, EnglishLexicon, MeansWord, TriggerWord
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import TargetKind
from harmledger.model.span import Span
from harmledger.text.sentences import split_sentences
from harmledger.text.tokens import Token, tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. Word indices in every `Found` count its own tokens."""

    index: int
    text: str
    """The whole report's text, for spans."""
    tokens: list[Token]
    words: list[str]
    is_title: bool
    triggers: list[Found[TriggerWord]]
    effects: list[Found[EffectWord]]
    means: list[Found[MeansWord]]
    actors: list[Found[ActorWord]]
    targets: list[Found[TargetKind]]
    speech: list[Found[bool]]
    """Verbs of saying."""
    cues: dict[str, list[Found[str]]]

    def span(self, start: int, end: int) -> Span:
        """The words `[start, end)` as a span of the report."""
        return Span.of(self.text, self.tokens[start].start, self.tokens[end - 1].end)

    @property
    def start(self) -> int:
        """Where the sentence begins in the report."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    def has(self, cue: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the cue list `cue` begins in the words `[start, end)`."""
        stop = len(self.words) if end is None else end
        return any(start <= found.start < stop for found in self.cues[cue])

    def word_at(self, offset: int) -> int:
        """Index of the first word that begins at or after the report's offset."""
        for index, token in enumerate(self.tokens):
            if token.start >= offset:
                return index
        return len(self.tokens)


def read_sentences(title: str, text: str, lexicon: EnglishLexicon) -> Iterator[Sentence]:
    """The title as one sentence, then the body's sentences, each with its phrases."""
    body_start = len(title) + 1
    places = split_sentences(text, body_start)
    if title.strip():
        places.insert(0, (len(title) - len(title.lstrip()), len(title.rstrip())))
    for index, (start, end) in enumerate(places):
        tokens = tokenize(text, start, end)
        if tokens:
            yield scan(index, text, tokens, lexicon, is_title=start < body_start)


def scan(index: int, text: str, tokens: list[Token], lexicon: EnglishLexicon, *, is_title: bool) -> Sentence:
    """Look up every lexicon in the words of one sentence."""
    words = [token.low for token in tokens]
    return Sentence(
        index=index,
        text=text,
        tokens=tokens,
        words=words,
        is_title=is_title,
        triggers=lexicon.triggers.find(words),
        effects=[found for found in lexicon.effects.find(words) if found.value.effect is not None],
        means=lexicon.means.find(words),
        actors=[found for found in lexicon.actors.words.find(words) if _is_cased_right(found, tokens)],
        targets=lexicon.targets.find(words),
        speech=lexicon.source_verbs.find(words),
        cues={name: phrases.find(words) for name, phrases in lexicon.cues.items()},
    )


def _is_cased_right(found: Found[ActorWord], tokens: list[Token]) -> bool:
    return not found.value.is_cased or tokens[found.start].text.isupper()
