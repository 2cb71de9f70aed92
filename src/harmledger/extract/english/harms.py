"""Who was harmed: every word that says what befell people is tied to the people it is said of.

English puts the people before a passive or intransitive word ("ten were killed", "ten died", "ten dead"), after an
active one ("killed ten", "killing ten", "the deaths of ten"); parts follow their total ("including two children").
"""

from dataclasses import dataclass, replace

from harmledger.extract.english.harmwords import HarmWord, find_harm_words
from harmledger.extract.english.people import People, is_list_gap
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import Side
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Effect, Status

_AUX_REACH = 4  # words between a form of "be" and the word of harm
_RIGHT_REACH = 7  # words between an active word and its people
_OBJECT_REACH = 3  # the same, where people stand on both sides
_BARE_REACH = 2  # the same, for people without a number
_TOLL_REACH = 14  # words between "the death toll" and its figure
_DYING = frozenset({"died", "dies", "succumbed"})
_CASUALTIES = frozenset({"casualties", "casualty", "victims"})
"""Words that take in the dead and the wounded."""
_UNKNOWN = frozenset(
    {"report", "reports", "immediate", "immediately", "confirmed", "word", "information", "yet", "far"}
)
_UNKNOWN_REACH = 6
"""Words behind "no casualties" that may take it back: "were immediately reported", "have been confirmed so far"."""
_CIRCUMSTANCE = frozenset({"in", "at", "near", "during", "after", "by", "with", "from"})
_WHO = frozenset({"who", "that"})
_NEW_CLAUSE = frozenset(
    "and but while when as where after before who whose that it its he she they his her their ; :".split()
)
"""What may begin the clause of somebody else between "wounded" and "died"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmFound:
    """Some people of a sentence and what befell them."""

    effect: Effect
    people: People
    word: HarmWord
    count: Count
    status: Status


def find_harms(sentence: Sentence, people: list[People]) -> list[HarmFound]:
    """Every harm that the sentence tells, in the order of its words."""
    words = find_harm_words(sentence)
    taken = {at for at, one in enumerate(people) if one.told is not None}
    harms = [_told_part(one, one.told) for one in people if one.told is not None]
    edges = [0, *(word.end for word in words)], [*(word.start for word in words), len(sentence.words)]
    for index, word in enumerate(words):
        chosen = _Tie(sentence, word, people).people((edges[0][index], edges[1][index + 1]), taken)
        taken.update(chosen)
        if not chosen and harms and _is_death_of_hurt(sentence, harms[-1], word):
            harms[-1] = replace(harms[-1], effect=Effect.KILLED, word=word)
        harms.extend(_harms(word, [people[at] for at in sorted(chosen)]))
    spared = [one for at, one in enumerate(people) if at not in taken and _is_nobody(sentence, one)]
    return [*harms, *(harm for one in spared for harm in _unharmed(one))]


def _is_nobody(sentence: Sentence, one: People) -> bool:
    """Whether the words say by themselves that nobody was harmed: "no casualties".

    "No immediate reports of casualties" says only that nobody knew.
    """
    if one.count != Count.none() or sentence.words[one.end - 1] not in _CASUALTIES:
        return False
    return _UNKNOWN.isdisjoint(sentence.words[one.start : one.end + _UNKNOWN_REACH])


def _unharmed(one: People) -> list[HarmFound]:
    word = HarmWord(start=one.start, end=one.end, effects=(Effect.KILLED, Effect.INJURED), side=Side.LEFT)
    return _harms(word, [one])


def _is_death_of_hurt(sentence: Sentence, hurt: HarmFound, word: HarmWord) -> bool:
    """Whether those just told as hurt are who died: "a man wounded on Sunday died", "a man who was wounded died".

    Only where "wounded" describes them. In "ten were wounded and the captain died" somebody else may have died.
    """
    is_whole = hurt.effect is Effect.INJURED and not hurt.people.is_subset
    if not is_whole or sentence.words[word.start] not in _DYING or hurt.word.end > word.start:
        return False
    described = [one for one in sentence.words[hurt.people.end : hurt.word.start] if one != ","]
    is_described = hurt.people.end <= hurt.word.start and (not described or described[0] in _WHO)
    between = sentence.words[hurt.word.end : word.start]
    return is_described and _NEW_CLAUSE.isdisjoint(between) and sentence.sets.reporting.isdisjoint(between)


def _told_part(one: People, effect: Effect) -> HarmFound:
    """The words of the count say themselves what befell them: "five of the dead were children"."""
    word = HarmWord(start=one.start, end=one.end, effects=(effect,), side=Side.LEFT)
    return HarmFound(effect=effect, people=replace(one, is_subset=True), word=word, count=one.count, status=one.status)


@dataclass(frozen=True, slots=True)
class _Tie:
    """One word of harm among the people of its sentence. People are told by their index."""

    sentence: Sentence
    word: HarmWord
    people_told: list[People]

    def people(self, bounds: tuple[int, int], taken: set[int]) -> set[int]:
        """The people that the word is said of: between its neighbours, and not yet `taken` by one of them."""
        floor, ceiling = bounds
        free = [(at, one) for at, one in enumerate(self.people_told) if at not in taken]
        left = [at for at, one in free if floor <= one.start and one.end <= self.word.start]
        right = [at for at, one in free if self.word.end <= one.start < ceiling]
        match self._side(left, right):
            case Side.LEFT:
                chosen = self._walk_left(left)
                return chosen | self._parts(right) if chosen else chosen
            case Side.RIGHT:
                return self._walk_right(right, _RIGHT_REACH)
            case Side.TOLL:
                return self._walk_right([at for at in right if self.people_told[at].count.is_number], _TOLL_REACH)
            case _:
                return set()

    def _side(self, left: list[int], right: list[int]) -> Side | None:
        """On which side of the word its people stand; None where it is said of nobody here."""
        match self.word.side:
            case Side.TOLL | Side.RIGHT:
                return self.word.side
            case Side.LEFT:
                return Side.LEFT if left else None
            case Side.NOUN:
                is_of = self.sentence.words[self.word.end : self.word.end + 1] == ["of"]
                return Side.LEFT if left else Side.RIGHT if is_of else None
            case Side.BOTH:
                return self._side_of_verb(left, right)

    def _side_of_verb(self, left: list[int], right: list[int]) -> Side | None:
        """Passive or active, by what stands beside it."""
        if self._is_passive():
            return Side.LEFT if left else None
        nearest = self.people_told[left[-1]] if left else None
        if right and self._is_object(self.people_told[right[0]]):
            return Side.RIGHT
        if nearest is not None and self._is_beside(nearest):
            return Side.LEFT
        if any(self.people_told[at].start - self.word.end <= _OBJECT_REACH for at in right):
            return Side.RIGHT
        return Side.LEFT if nearest is not None and nearest.count.is_number else None

    def _is_passive(self) -> bool:
        """Whether a form of "be" stands before the word, with adverbs alone between them."""
        sets = self.sentence.sets
        for before in reversed(self.sentence.words[max(0, self.word.start - _AUX_REACH) : self.word.start]):
            if before in sets.passives:
                return True
            if before not in sets.passive_adverbs and not before.endswith("ly"):
                return False
        return False

    def _is_object(self, one: People) -> bool:
        """Whether the people stand right behind an active word: "killed 30 soldiers", not "seven dead 20 wounded"."""
        is_headline_dead = self.word.effects == (Effect.KILLED,) and self.sentence.words[self.word.start] == "dead"
        if one.start - self.word.end > 1 or one.is_subset or is_headline_dead:
            return False
        return not any(found.start - one.end in range(2) for found in self.sentence.effects)

    def _is_beside(self, one: People) -> bool:
        """Whether the people stand right before the word but for small words."""
        gap = self.sentence.words[one.end : self.word.start]
        return len(gap) <= _AUX_REACH and self.sentence.sets.harm_fillers.issuperset(gap) and gap[-1:] != ["and"]

    def _is_across(self, start: int, end: int) -> bool:
        """Whether another clause lies between."""
        return not self.sentence.sets.harm_breaks.isdisjoint(self.sentence.words[start:end])

    def _walk_left(self, left: list[int]) -> set[int]:
        """The subject before the word: the nearest total, what is listed with it, and its parts on the way."""
        chosen: set[int] = set()
        following: People | None = None
        for at in reversed(left):
            one = self.people_told[at]
            if following is None:
                if not one.is_subset and self._is_across(one.end, self.word.start):
                    break
                if one.is_vague_bare and not one.is_subset and not self._is_beside(one):
                    continue
            elif not (following.is_subset or is_list_gap(self.sentence, one.end, following.start)):
                break
            chosen.add(at)
            following = one
        return chosen

    def _parts(self, right: list[int]) -> set[int]:
        """The parts of the subject that are told behind the word: "ten were killed, including two children"."""
        parts: set[int] = set()
        for at in right:
            if not self.people_told[at].is_subset:
                break
            parts.add(at)
        return parts

    def _walk_right(self, right: list[int], reach: int) -> set[int]:
        """The object behind the word: the first people within reach, what is listed with them, and their parts."""
        chosen: set[int] = set()
        before: People | None = None
        for at in right:
            one = self.people_told[at]
            if before is None:
                gap = one.start - self.word.end
                if gap > reach or self._is_across(self.word.end, one.start):
                    break
                if one.is_vague_bare and (gap > _BARE_REACH or self._is_circumstance(one.start)):
                    continue
            elif not (one.is_subset or is_list_gap(self.sentence, before.end, one.start)):
                break
            chosen.add(at)
            before = one
        return chosen

    def _is_circumstance(self, start: int) -> bool:
        """Whether the people only say where or how: "killed in police training"."""
        return not _CIRCUMSTANCE.isdisjoint(self.sentence.words[self.word.end : start])


def _harms(word: HarmWord, people: list[People]) -> list[HarmFound]:
    harms: list[HarmFound] = []
    status = Status.UNKNOWN
    for one in people:
        told = status if one.is_other and one.status is Status.UNKNOWN else one.status
        status = one.status if one.status is not Status.UNKNOWN else status
        count = one.count if len(word.effects) == 1 else _shared(one.count, is_either=word.is_either)
        if count is not None:
            harms += [
                HarmFound(effect=effect, people=one, word=word, count=count, status=told) for effect in word.effects
            ]
    return harms


def _shared(count: Count, *, is_either: bool) -> Count | None:
    """The count of each effect where one count was given for both: a ceiling; nothing where there is none."""
    if count.kind is CountKind.SOME:
        return None if is_either else count
    if count.high is None:
        return None
    return Count.up_to(count.high) if count.high else Count.none()
