"""Noun phrases that count people: "at least ten civilians", "dozens more", "a child", "women and children", "17"."""

import re
from dataclasses import dataclass, replace

from harmledger.extract.english.names import NamedPerson
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EnglishLexicon, VictimWord
from harmledger.lexicon.phrases import Found
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, Group, Status
from harmledger.text.numbers import is_year_like, parse_number

_ARTICLES = frozenset({"a", "an", "another", "one"})
_AUXILIARIES = (["was"], ["has"], ["had"], ["died"], ["is"], ["who"])
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_NO = frozenset({"no"})
_LINKS = frozenset({"of", "the", "his", "her", "their", "its", "other", "more", "all", "additional", "our", "some"})
_STOPS = frozenset(
    "in on at by from with to for and or but while when as who which that after before during near was were are is be "
    "been have has had killed injured wounded dead died killing wounding injuring including includes mostly mainly most "
    "among between into because since amid not than if".split()
)
_QUOTES = frozenset({'"', "\u201c", "\u201d"})
_MODIFIERS = 6  # words between a number and its noun: "29 foreign-backed Syrian opposition fighters"
_NOUNS_OF_TIME_AND_THINGS = frozenset(
    "am pm km kilometers kilometres miles meters metres hours hour days day weeks week months month years year minutes "
    "percent per dollars times airstrikes strikes raids attacks rockets shells mortars bombs missiles houses homes "
    "buildings villages towns districts vehicles cars tanks areas hospitals schools points positions countries nations".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People counted at the words `[start, end)` of a sentence."""

    start: int
    end: int
    group: Group
    status: Status
    count: Count
    is_bare: bool = False
    """A plural without a number, or a number without a noun: needs a harm word beside it."""
    is_other: bool = False
    """"others", "another 17": takes the status of the noun before."""
    is_subset: bool = False
    """Part of a total just told: "including", "of whom"."""
    affiliation: str | None = None
    told: Effect | None = None
    """What befell them, where the count's own words say so: "five of the dead"."""


def find_people(sentence: Sentence, lexicon: EnglishLexicon, blocked: list[tuple[int, int]]) -> list[People]:
    """Every count of people in the sentence, from left to right. `blocked`: words that are dates."""
    return _mark_subsets(sentence, list(_scan(sentence, lexicon, blocked)))


def _scan(sentence: Sentence, lexicon: EnglishLexicon, blocked: list[tuple[int, int]]) -> list[People]:
    found: list[People] = []
    index = 0
    while index < len(sentence.words):
        people = None
        if not any(start <= index < end for start, end in blocked):
            people = _people_at(sentence, lexicon, index)
        if people is None:
            index += 1
        else:
            found.append(people)
            index = people.end
    return found


def _people_at(sentence: Sentence, lexicon: EnglishLexicon, start: int) -> People | None:
    qualifier, at = _qualifier(sentence, start)
    words = sentence.words
    if at >= len(words):
        return None
    vague = lexicon.vague.at(words, at)
    number = parse_number(words, at)
    if number is not None and (is_year_like(words[at]) and not _is_noun_next(sentence, lexicon, number[1])):
        return None
    if number is not None:
        upper = _range_end(words, number)
        if upper is not None:
            return _finish(sentence, lexicon, start, upper[1], Count.between(number[0], upper[0]))
        return _finish(sentence, lexicon, start, number[1], _bounded(qualifier, number[0]))
    if vague is not None:
        return _finish(sentence, lexicon, start, vague.end, Count.some(vague.value))
    if words[at] in _NO:
        return _nobody(sentence, lexicon, start, at + 1)
    if words[at] in _ARTICLES and at + 1 < len(words) and _AGED.fullmatch(words[at + 1]):
        return _aged(sentence, lexicon, start, at + 1)
    if words[at] in _ARTICLES:
        return _one(sentence, lexicon, start, at + 1)
    if words[at] in _DEFINITE and at == start:
        one = _one(sentence, lexicon, start, at + 1)
        if one is None or sentence.words[one.end : one.end + 1] not in _AUXILIARIES:
            return None  # "the rebel stronghold"
        return replace(one, is_bare=True)
    if _AGED.fullmatch(words[at]):
        return _aged(sentence, lexicon, start, at)
    if at == start:
        return _bare(sentence, lexicon, start)
    return None


_AGED = re.compile(r"(\d{1,2})-years?-old")
_ADULT = 18


def _aged(sentence: Sentence, lexicon: EnglishLexicon, start: int, at: int) -> People | None:
    """ "16-year-old (boy)": one person, by the age a child or not, by the noun more."""
    head = _noun_from(sentence, lexicon, at + 1) if at + 1 < len(sentence.words) else None
    age = int(sentence.words[at].split("-")[0])
    if head is not None and not head[0].value.is_plural:
        word, end = head[0].value, head[0].end
        return People(start=start, end=end, group=word.group, status=word.status, count=Count.exact(1))
    group, status = (Group.CHILDREN, Status.CIVILIAN) if age < _ADULT else (Group.ALL, Status.UNKNOWN)
    return People(start=start, end=at + 1, group=group, status=status, count=Count.exact(1), is_bare=True)


def _qualifier(sentence: Sentence, at: int) -> tuple[str | None, int]:
    for name in ("at_least", "up_to", "about"):
        for cue in sentence.cues[name]:
            if cue.start == at:
                return name, cue.end
    return None, at


def _bounded(qualifier: str | None, number: int) -> Count:
    match qualifier:
        case "at_least":
            return Count.at_least(number)
        case "up_to":
            return Count.up_to(number)
        case "about":
            return Count.about(number) if number else Count.none()
        case _:
            return Count.exact(number)


def _range_end(words: list[str], number: tuple[int, int]) -> tuple[int, int] | None:
    low, at = number
    if at + 1 < len(words) and (
        words[at] in ("to", "-", "\u2013") or (words[at] == "and" and "between" in words[max(0, at - 3) : at])
    ):
        upper = parse_number(words, at + 1)
        if upper is not None and upper[0] > low:
            return upper
    return None


def _noun_from(
    sentence: Sentence, lexicon: EnglishLexicon, at: int
) -> tuple[Found[VictimWord], list[str | None]] | None:
    """The victim noun that heads the phrase whose words begin at `at`, and the parties named on the way."""
    words = sentence.words
    best: Found[VictimWord] | None = None
    index, limit = at, min(len(words), at + _MODIFIERS)
    while index < limit:
        noun = lexicon.victims.at(words, index)
        if noun is not None:
            best = noun
            index = noun.end
            limit = min(limit, index + 1)
            if index < len(words) and words[index] in _STOPS | _LINKS:
                break
            continue
        if index > at and parse_number(words, index) is not None:
            break  # "11 women nine children" in a text that lost its commas
        if (
            words[index] in _STOPS
            or not (words[index][0].isalnum() or words[index] in _QUOTES)
            or words[index] in _NOUNS_OF_TIME_AND_THINGS
        ):
            break
        index += 1
    if best is None or any(found.start == best.end and found.value.is_noun for found in sentence.triggers):
        return None  # "a terrorist attack", "rebel fire": no people are counted
    parties = [actor.value.actor for actor in sentence.actors if at <= actor.start < best.end]
    return best, parties


def _is_noun_next(sentence: Sentence, lexicon: EnglishLexicon, at: int) -> bool:
    return at < len(sentence.words) and _noun_from(sentence, lexicon, at) is not None


def _finish(sentence: Sentence, lexicon: EnglishLexicon, start: int, after: int, count: Count) -> People | None:
    words = sentence.words
    at, told = _after_partitive(words, after)
    is_part = at > after
    while at < len(words) and words[at] in _LINKS:
        at += 1
    head = _noun_from(sentence, lexicon, at)
    before = words[at - 1] if at > after else ""
    is_other = any(word in ("other", "others", "more", "additional") for word in words[after : at + 1]) or (
        start > 0 and words[start] == "another"
    )
    if head is not None:
        noun, parties = head
        word = noun.value
        is_member = words[noun.end - 1] in ("member", "members", "leader", "leaders", "elements", "personnel")
        is_combatant = word.status is Status.COMBATANT or (is_member and bool(parties))
        return People(
            start=start,
            end=noun.end,
            group=word.group,
            status=Status.COMBATANT if is_combatant else word.status,
            count=count,
            is_other=is_other and word.group is Group.ALL and word.status is Status.UNKNOWN,
            is_subset=is_part,
            told=told,
            affiliation=next(iter(parties), None) if is_combatant else None,
        )
    if at < len(words) and words[at] in _NOUNS_OF_TIME_AND_THINGS:
        return None
    if any(cue.start == at for name in ("at_least", "about", "up_to") for cue in sentence.cues[name]):
        return None  # "2440 Over 100 civilians": the first is a page's counter
    if at == after and at < len(words) and parse_number(words, at) is not None:
        return None  # "85 12 militants were killed": likewise
    end = after
    if before in ("other", "more", "others"):
        end = at
    unknown = People(start=start, end=end, group=Group.ALL, status=Status.UNKNOWN, count=count, is_bare=True)
    return replace(unknown, is_other=is_other)


_TOLD = {
    "dead": Effect.KILLED,
    "victims": Effect.KILLED,
    "casualties": Effect.KILLED,
    "killed": Effect.KILLED,
    "wounded": Effect.INJURED,
    "injured": Effect.INJURED,
}


def _after_partitive(words: list[str], at: int) -> tuple[int, Effect | None]:
    """Index after "of them (were)", "of whom", "of the dead were", or `at` where no such words stand; and the effect."""
    if words[at : at + 2] == ["casualties", "were"]:
        return at + 2, Effect.KILLED
    if words[at : at + 1] != ["of"] or at + 1 >= len(words):
        return at, None
    told: Effect | None = None
    step = at + 2
    if words[at + 1] == "the" and words[at + 2 : at + 3] and words[at + 2] in _TOLD:
        step, told = at + 3, _TOLD[words[at + 2]]
    elif words[at + 1] not in ("them", "whom", "those", "these"):
        return at, None
    if words[step : step + 1] in (["were"], ["are"], ["was"]):
        return step + 1, told
    return step, None


def _nobody(sentence: Sentence, lexicon: EnglishLexicon, start: int, at: int) -> People | None:
    noun = lexicon.victims.at(sentence.words, at) if at < len(sentence.words) else None
    if noun is None:
        head = _noun_from(sentence, lexicon, at) if at < len(sentence.words) else None
        if head is None:
            return None
        noun = head[0]
    word = noun.value
    return People(start=start, end=noun.end, group=word.group, status=word.status, count=Count.none())


def _one(sentence: Sentence, lexicon: EnglishLexicon, start: int, at: int) -> People | None:
    if at >= len(sentence.words):
        return None
    head = _noun_from(sentence, lexicon, at)
    if head is None or head[0].value.is_plural:
        return None
    noun, parties = head
    word = noun.value
    return People(
        start=start,
        end=noun.end,
        group=word.group,
        status=word.status,
        count=Count.exact(1),
        affiliation=next(iter(parties), None) if word.status is Status.COMBATANT else None,
    )


def _bare(sentence: Sentence, lexicon: EnglishLexicon, start: int) -> People | None:
    noun = lexicon.victims.at(sentence.words, start)
    if noun is None or not noun.value.is_plural:
        return None
    word = noun.value
    is_other = sentence.words[start] == "others"
    return People(
        start=start,
        end=noun.end,
        group=word.group,
        status=word.status,
        count=Count.some(2),
        is_bare=True,
        is_other=is_other,
    )


_LIST_GAP = 3
_LIST_WORDS = frozenset({"and", ",", "as", "well", "&", "plus"})
_SUBSET_GAP = 4  # words between "including" and the count: "including at least five young children"


def _mark_subsets(sentence: Sentence, people: list[People]) -> list[People]:
    """Counts after "including" are parts of the total before; a list that begins so stays so."""
    marked: list[People] = []
    for one in people:
        before = marked[-1] if marked else None
        floor = before.end if before is not None else 0
        opened = any(
            floor <= cue.start and cue.end <= one.start <= cue.end + _SUBSET_GAP for cue in sentence.cues["subset"]
        )
        listed = (
            not one.is_bare and before is not None and before.is_subset and is_list_gap(sentence, before.end, one.start)
        )
        marked.append(replace(one, is_subset=one.is_subset or opened or listed))
    return marked


def is_list_gap(sentence: Sentence, end: int, start: int) -> bool:
    """Whether only "and" or a comma lies between two counts."""
    gap = sentence.words[end:start]
    return len(gap) <= _LIST_GAP and all(word in _LIST_WORDS for word in gap)


def with_named(people: list[People], named: list[NamedPerson]) -> list[People]:
    """The counts of people with those whom the text names, one each, wherever no count stands on the same words."""
    added = [
        People(
            start=one.start,
            end=one.end,
            group=Group.CHILDREN if one.is_child else Group.ALL,
            status=Status.CIVILIAN if one.is_child else Status.UNKNOWN,
            count=Count.exact(1),
        )
        for one in named
        if not any(other.start < one.end and one.start < other.end for other in people)
    ]
    return sorted([*people, *added], key=lambda one: one.start)
