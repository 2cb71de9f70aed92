"""Who was harmed: every word that says what befell people is tied to the people it is said of.

English puts the people before a passive or intransitive word ("ten were killed", "ten died", "ten dead"), after an
active one ("killed ten", "killing ten", "the deaths of ten"); parts follow their total ("including two children").
"""

from dataclasses import dataclass, replace

from harmledger.extract.english.people import People, is_list_gap
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import Side
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Effect, Group, Status

_BE = frozenset("be been being was were are is get got".split())
_SMALL = frozenset(
    "have has had also reportedly more others other least , ( been being be was were are is all alone already later "
    "either both of them whom the - who as confirmed so far severely seriously critically badly slightly lightly and".split()
)
_ADVERBS = frozenset("also not later then already so far all either both instantly badly".split())
_AUX_REACH = 4
_RIGHT_REACH = 7  # words between an active word and its people
_OBJECT_REACH = 3
_BARE_REACH = 2
_TOLL_REACH = 14
_BREAKS = frozenset({";", "while", "whereas", "but", ":", "after", "before", "when", "as"})


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmWord:
    """One or two effects said of the same people: "killed", "killed and wounded"."""

    start: int
    end: int
    effects: tuple[Effect, ...]
    side: Side
    is_either: bool = False
    """"killed or wounded"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmFound:
    """Some people of a sentence and what befell them."""

    sentence: int
    effect: Effect
    people: People
    word: HarmWord
    count: Count
    status: Status


def find_harms(sentence: Sentence, people: list[People]) -> list[HarmFound]:
    """Every harm that the sentence tells, in the order of its words."""
    words = _harm_words(sentence)
    taken = {at for at, one in enumerate(people) if one.told is not None}
    harms = [_told_part(sentence, one, one.told) for one in people if one.told is not None]
    for index, word in enumerate(words):
        floor = words[index - 1].end if index else 0
        ceiling = words[index + 1].start if index + 1 < len(words) else len(sentence.words)
        chosen = _people_of(sentence, word, people, (floor, ceiling), taken)
        taken.update(chosen)
        harms.extend(_harms(sentence, word, [people[at] for at in sorted(chosen)]))
    return harms


def _told_part(sentence: Sentence, one: People, effect: Effect) -> HarmFound:
    """ "five of the dead were children": the words of the count say themselves what befell them."""
    word = HarmWord(start=one.start, end=one.end, effects=(effect,), side=Side.LEFT)
    part = replace(one, is_subset=True)
    return HarmFound(sentence=sentence.index, effect=effect, people=part, word=word, count=one.count, status=one.status)


def _harm_words(sentence: Sentence) -> list[HarmWord]:
    words: list[HarmWord] = []
    for found in sentence.effects:
        start, end, (effect, side) = found.start, found.end, found.value
        if effect is None or _is_noun_phrase(sentence, start) or _is_only_possible(sentence, start):
            continue
        last = words[-1] if words else None
        gap = sentence.words[last.end : start] if last is not None else []
        if (
            last is not None
            and effect not in last.effects
            and gap in (["and"], ["or"], [], [","], ["&"])
            and last.side is side
        ):
            either = gap == ["or"]
            words[-1] = HarmWord(
                start=last.start, end=end, effects=(*last.effects, effect), side=side, is_either=either
            )
        else:
            words.append(HarmWord(start=start, end=end, effects=(effect,), side=side))
    return words


_MODALS = frozenset("could would will may might can should to".split())
_INFINITIVES = frozenset("kill injure wound die hurt maim displace kidnap abduct arrest detain".split())


def _is_only_possible(sentence: Sentence, at: int) -> bool:
    """ "could kill thousands", "threatened to kill": nobody was harmed. "May have been killed" is a claim all the same."""
    return sentence.words[at] in _INFINITIVES and any(word in _MODALS for word in sentence.words[max(0, at - 2) : at])


def _is_noun_phrase(sentence: Sentence, at: int) -> bool:
    """Whether the word names people already told ("the dead", "among the wounded"), which is no new harm."""
    words = sentence.words
    word = words[at]
    if at > 0 and words[at - 1] in ("the", "those") and word in ("dead", "wounded", "injured", "missing", "killed"):
        return True
    if at > 0 and words[at - 1] in ("among", "of") and word in ("dead", "wounded", "injured", "missing"):
        return True
    return word in ("claimed", "claims", "claiming", "suffered", "lost", "affected", "forcing") and not any(
        later[:1].isdigit() or later in ("lives", "life", "injuries", "wounds") for later in words[at + 1 : at + 5]
    )


def _people_of(
    sentence: Sentence, word: HarmWord, people: list[People], bounds: tuple[int, int], taken: set[int]
) -> set[int]:
    free = [at for at, one in enumerate(people) if at not in taken]
    left = [at for at in free if bounds[0] <= people[at].start and people[at].end <= word.start]
    right = [at for at in free if word.end <= people[at].start and people[at].start < bounds[1]]
    match _side(sentence, word, people, left, right):
        case Side.LEFT:
            chosen = _walk_left(sentence, word, people, left)
            return chosen | _parts_after(people, right) if chosen else chosen
        case Side.RIGHT:
            return _walk_right(sentence, word, people, right, _RIGHT_REACH)
        case Side.TOLL:
            return _walk_right(sentence, word, people, [at for at in right if people[at].count.is_number], _TOLL_REACH)
        case _:
            return set()


def _side(sentence: Sentence, word: HarmWord, people: list[People], left: list[int], right: list[int]) -> Side | None:
    if word.side in (Side.TOLL, Side.RIGHT):
        return word.side
    if word.side in (Side.LEFT, Side.NOUN):
        if left:
            return Side.LEFT
        return Side.RIGHT if word.side is Side.NOUN and sentence.words[word.end : word.end + 1] == ["of"] else None
    if _is_passive(sentence, word.start):
        return Side.LEFT if left else None
    if right and _is_object(sentence, word, people[right[0]]):
        return Side.RIGHT
    if left and _is_beside(sentence, people[left[-1]], word):
        return Side.LEFT
    reach = [at for at in right if people[at].start - word.end <= _OBJECT_REACH]
    if reach:
        return Side.RIGHT
    return Side.LEFT if left and people[left[-1]].count.is_number else None


def _is_passive(sentence: Sentence, at: int) -> bool:
    """Whether a form of "be" stands before the word, with adverbs alone between them."""
    for before in reversed(sentence.words[max(0, at - _AUX_REACH) : at]):
        if before in _BE:
            return True
        if before not in _ADVERBS and not before.endswith("ly"):
            return False
    return False


def _is_object(sentence: Sentence, word: HarmWord, one: People) -> bool:
    """Whether the people stand right behind an active word: "fighters killed 30 soldiers", not "seven dead 20 wounded"."""
    if one.start - word.end > 1 or one.is_subset or word.effects == (Effect.KILLED,) and _is_title_word(sentence, word):
        return False
    return not any(found.start - one.end in range(2) for found in sentence.effects)


def _is_title_word(sentence: Sentence, word: HarmWord) -> bool:
    return sentence.words[word.start] == "dead"


def _is_beside(sentence: Sentence, one: People, word: HarmWord) -> bool:
    gap = sentence.words[one.end : word.start]
    return len(gap) <= _AUX_REACH and all(between in _SMALL for between in gap) and not (gap and gap[-1] == "and")


def _walk_left(sentence: Sentence, word: HarmWord, people: list[People], left: list[int]) -> set[int]:
    """The subject before the word: the nearest total, what is listed with it, and its parts on the way."""
    chosen: set[int] = set()
    following: People | None = None
    for at in reversed(left):
        one = people[at]
        if following is None:
            if _is_far(sentence, one, word) and not one.is_subset:
                break
        elif not (following.is_subset or is_list_gap(sentence, one.end, following.start)):
            break
        if (
            one.is_bare
            and not one.count.is_number
            and not one.is_subset
            and not _is_beside(sentence, one, word)
            and (following is None)
        ):
            continue
        chosen.add(at)
        following = one
    return chosen


def _is_far(sentence: Sentence, one: People, word: HarmWord) -> bool:
    """Whether another clause lies between the people and the word."""
    return any(between in _BREAKS for between in sentence.words[one.end : word.start])


def _parts_after(people: list[People], right: list[int]) -> set[int]:
    parts: set[int] = set()
    for at in right:
        if not people[at].is_subset:
            break
        parts.add(at)
    return parts


def _walk_right(sentence: Sentence, word: HarmWord, people: list[People], right: list[int], reach: int) -> set[int]:
    chosen: set[int] = set()
    before: People | None = None
    for at in right:
        one = people[at]
        if before is None:
            gap = sentence.words[word.end : one.start]
            if one.start - word.end > reach or any(between in _BREAKS for between in gap):
                break
            if one.is_bare and not one.count.is_number and len(gap) > _BARE_REACH:
                continue
        elif not (one.is_subset or is_list_gap(sentence, before.end, one.start)):
            break
        chosen.add(at)
        before = one
    return chosen


def _harms(sentence: Sentence, word: HarmWord, people: list[People]) -> list[HarmFound]:
    harms: list[HarmFound] = []
    status = Status.UNKNOWN
    for one in people:
        told = one.status if not (one.is_other and one.status is Status.UNKNOWN) else status
        if one.status is not Status.UNKNOWN:
            status = one.status
        for effect in word.effects:
            count = one.count if len(word.effects) == 1 else _shared(one.count, either=word.is_either)
            if count is not None:
                harms.append(
                    HarmFound(sentence=sentence.index, effect=effect, people=one, word=word, count=count, status=told)
                )
    return harms


def _shared(count: Count, *, either: bool) -> Count | None:
    """The count of each effect where one count was given for both: a ceiling; nothing where there is none."""
    if count.kind is CountKind.SOME:
        return None if either else count
    return None if count.high is None else Count.up_to(count.high) if count.high else Count.none()


def only_of_total(harm: HarmFound) -> bool:
    """Whether the harm is told as a part of another one."""
    return harm.people.is_subset or harm.people.group is not Group.ALL


def restate(harm: HarmFound, status: Status) -> HarmFound:
    """The same harm, of people with this status."""
    return replace(harm, status=status)
