"""The named victims of a report, each once and at the happening that befell them, with age and sex where told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.sentence import Sentence
from harmledger.extract.english.sexes import sex_of
from harmledger.extract.english.victims import Fallen, find_fallen, find_suspects
from harmledger.model.account import Account
from harmledger.model.kinds import Effect
from harmledger.model.victim import Victim

_GRAVITY = {Effect.KILLED: 2, Effect.INJURED: 1}
_NAME_MARKS = ".,-\u2010\u2011'\u2019"


@dataclass(slots=True)
class _Told:
    """One victim, as the sentences of the report tell them."""

    words: frozenset[str]
    sentence: Sentence
    fallen: Fallen
    effect: Effect
    is_open: bool
    age: int | None
    happening: int | None


def with_victims(
    told: list[tuple[Happening, Account]], sentences: Sequence[Sentence]
) -> list[tuple[Happening, Account]]:
    """The accounts with the people whom the report names as their victims.

    Args:
        told: the happenings of the report, each with its account.
        sentences: every sentence of the report.
    """
    people = _people(told, sentences) if told else []
    by_happening: dict[int, list[Victim]] = {}
    for one in people:
        if one.happening is not None:
            effect = _effect(one, told[one.happening][1])
            by_happening.setdefault(one.happening, []).append(_victim(one, effect, sentences))
    return [(one, replace(account, victims=tuple(by_happening.get(at, ())))) for at, (one, account) in enumerate(told)]


def _people(told: list[tuple[Happening, Account]], sentences: Sequence[Sentence]) -> list[_Told]:
    """Everybody named as a victim, once, but for those whom the report suspects somewhere."""
    found = [(sentence, one) for sentence in sentences for one in find_fallen(sentence)]
    if not found:
        return []
    suspects = [_words(sentence, one.start, one.end) for sentence in sentences for one in find_suspects(sentence)]
    people: list[_Told] = []
    for sentence, one in found:
        words = _words(sentence, one.person.start, one.person.end)
        if any(words <= other or other <= words for other in suspects):
            continue
        known = next((other for other in people if _is_same(words, other.words)), None)
        if known is None:
            people.append(_new(sentence, one, words, told))
        else:
            _add(known, one, _happening(sentence, one, told))
    return people


def _words(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    return frozenset(word for word in sentence.words[start:end] if word not in _NAME_MARKS)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or ((one <= other or other <= one) and min(len(one), len(other)) > 1)


def _new(sentence: Sentence, one: Fallen, words: frozenset[str], told: list[tuple[Happening, Account]]) -> _Told:
    return _Told(
        words=words,
        sentence=sentence,
        fallen=one,
        effect=one.effect,
        is_open=one.is_open,
        age=one.person.age,
        happening=_happening(sentence, one, told),
    )


def _add(known: _Told, one: Fallen, happening: int | None) -> None:
    """Take over what a later sentence tells of a person: the age, the place of the first telling, the graver end."""
    known.age = one.person.age if known.age is None else known.age
    known.happening = happening if known.happening is None else known.happening
    if known.is_open or (not one.is_open and _GRAVITY.get(one.effect, 0) > _GRAVITY.get(known.effect, 0)):
        known.effect, known.is_open = one.effect, one.is_open


def _happening(sentence: Sentence, one: Fallen, told: list[tuple[Happening, Account]]) -> int | None:
    """Index of the happening told in the sentence nearest to the name, else of the one told last before it."""
    here = [
        (abs(frame.trigger[0] - one.person.start), at)
        for at, (happening, _) in enumerate(told)
        for frame in happening.frames
        if frame.sentence is sentence
    ]
    if here:
        return min(here)[1]
    before = [
        (frame.sentence.index, at)
        for at, (happening, _) in enumerate(told)
        for frame in happening.frames
        if frame.sentence.index < sentence.index and happening.harms
    ]
    return max(before)[1] if before else None


def _effect(one: _Told, account: Account) -> Effect:
    """What befell them; where only "the victims" is said, what the account tells of most surely."""
    if not one.is_open:
        return one.effect
    effects = Counter(harm.value.effect for harm in account.harms)
    return Effect.KILLED if effects[Effect.KILLED] or not effects[Effect.INJURED] else Effect.INJURED


def _victim(one: _Told, effect: Effect, sentences: Sequence[Sentence]) -> Victim:
    person = one.fallen.person
    span = one.sentence.span(person.start, person.end)
    return Victim(
        span=span,
        name=span.quote,
        effect=effect,
        age=None if one.age is None else str(one.age),
        sex=sex_of(one.sentence, person, sentences),
    )
