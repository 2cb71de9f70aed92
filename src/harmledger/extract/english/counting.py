"""Phrases that count people: "at least ten civilians", "dozens more", "a child", "women and children", "17"."""

from collections.abc import Iterator
from dataclasses import replace

from harmledger.extract.english.ages import after_age, aged_end, is_age
from harmledger.extract.english.counts import number_at, qualifiers_of, vague_at
from harmledger.extract.english.names import ADULT
from harmledger.extract.english.nouns import Noun, after_partitive, is_fighter, noun_at
from harmledger.extract.english.people import FAMILIES, People, mark_subsets
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import VictimWord
from harmledger.model.count import Count
from harmledger.model.kinds import Group, Status
from harmledger.text.numbers import begins_number, is_year_like, parse_number

_ARTICLES = frozenset({"a", "an", "another", "one"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_FIRST = _ARTICLES | _DEFINITE | {"no"}
_OF_ONE = (["was"], ["has"], ["had"], ["died"], ["is"], ["who"])
"""Behind "the officer" they tell something of that one person; "the rebel stronghold" counts nobody."""
_SIDE_JOINTS = (["of"], ["from"])
_OWNING = frozenset({"of", "from", "belonging"})
_OWNER_WORDS = frozenset(
    {"the", "one", "same", "a", "an", "extended", "single", "and", "al", "abu", "'", "\u2018", "\u2019"}
)
_OWNER_REACH = 7  # words between "of" and "family": "from the Safi and Abu Kaloub families"
_HEADLINE_OPENS = frozenset({":", ";", "-", "\u2013", "|"})
_BARE_PLURAL = 2  # the code of the annotation for "civilians were killed"; a code is no number


def find_people(sentence: Sentence, blocked: list[tuple[int, int]]) -> list[People]:
    """Every count of people in the sentence, from left to right. `blocked`: words that are dates."""
    return mark_subsets(sentence, list(scan_people(sentence, blocked)))


def scan_people(sentence: Sentence, blocked: list[tuple[int, int]]) -> Iterator[People]:
    """The same one by one, before parts of a total are told from totals."""
    scan = _Scan(sentence)
    free = 0
    for index in scan.starts():
        if index < free or any(start <= index < end for start, end in blocked):
            continue
        people = scan.people_at(index)
        if people is not None:
            yield people
            free = people.end


class _Scan:
    """Reads the counts of one sentence; knows where its numbers are bounded."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence, self._words = sentence, sentence.words
        self._qualifiers = qualifiers_of(sentence)

    def starts(self) -> list[int]:
        """Every place where a count can begin."""
        starts, lexicon = self._sentence.starts, self._sentence.lexicon
        known = {*starts.of(lexicon.victims), *starts.of(lexicon.vague), *self._qualifiers}
        return [at for at, word in enumerate(self._words) if at in known or word in _FIRST or begins_number(word)]

    def people_at(self, start: int) -> People | None:
        """The people whom the words from `start` count; none where they only say whose something is."""
        found = self._told_at(start)
        is_family = found is not None and self._words[found.end - 1] in FAMILIES
        return None if is_family and self._is_owner(start, is_home=True) else found

    def _told_at(self, start: int) -> People | None:
        qualifier, at = self._qualifiers.get(start, (None, start))
        if at >= len(self._words):
            return None
        if aged_end(self._words, at) is not None:
            return self._aged(start, at)
        number = number_at(self._sentence, qualifier, at)
        if number is not None and (self._is_year(at) or is_age(self._sentence, start, number[1])):
            return None
        counted = number or vague_at(self._sentence, at)
        return self._uncounted(start, at) if counted is None else self._counted(start, *counted)

    def _is_year(self, at: int) -> bool:
        """Whether the number is a year, "2016", and counts nobody as "2016 people" does."""
        if not is_year_like(self._words[at]):
            return False
        number = parse_number(self._words, at)
        return number is not None and noun_at(self._sentence, number[1]) is None

    def _counted(self, start: int, count: Count, after: int) -> People | None:
        """The people of a count whose words end at `after`."""
        at, told = after_partitive(self._words, after)
        is_part = at > after
        at = self._after_links(at)
        noun = noun_at(self._sentence, at)
        is_other = self._words[start - 1 : start] == ["another"] or not self._sentence.sets.others.isdisjoint(
            self._words[after : at + 1]
        )
        if noun is None:
            bare = People(start=start, end=after, count=count, is_bare=True, is_other=is_other)
            return self._nounless(bare, at)
        fighters = is_fighter(self._sentence, noun)
        is_homes = self._words[noun.end - 1] in FAMILIES  # "one family" is not one person
        return People(
            start=start,
            end=noun.end,
            count=Count.some(_BARE_PLURAL) if is_homes else count,
            group=noun.word.group,
            status=Status.COMBATANT if fighters else noun.word.status,
            is_other=is_other and _is_anybody(noun.word),
            is_subset=is_part,
            told=told,
            affiliation=self._side(noun, is_fighter=fighters),
        )

    def _side(self, noun: Noun, *, is_fighter: bool) -> str | None:
        """The party of fighters: named before the noun, or behind it, "14 members of the Daesh group"."""
        if noun.party is not None:
            return noun.party if is_fighter else None
        words, at = self._words, noun.end
        if not (is_fighter or words[at - 1] in self._sentence.sets.members) or words[at : at + 1] not in _SIDE_JOINTS:
            return None
        at += 1 + (words[at + 1 : at + 2] == ["the"])
        return next((actor.value.actor for actor in self._sentence.actors if actor.start == at), None)

    def _after_links(self, at: int) -> int:
        while at < len(self._words) and self._words[at] in self._sentence.sets.noun_links:
            at += 1
        return at

    def _nounless(self, bare: People, at: int) -> People | None:
        """A count with no noun for people behind it: people, unless something else is counted at `at`."""
        if at < len(self._words):
            if self._words[at] in self._sentence.sets.not_people or at in self._qualifiers:
                return None  # "2440 Over 100 civilians": the first is a page's counter
            if at == bare.end and parse_number(self._words, at) is not None:
                return None  # "85 12 militants were killed": likewise
        if at > bare.end and self._words[at - 1] in ("other", "more", "others"):
            return replace(bare, end=at)
        return bare

    def _uncounted(self, start: int, at: int) -> People | None:
        """People told by "no", an article, an age or a plural alone."""
        word = self._words[at]
        if word == "no":
            return self._nobody(start, at + 1)
        if word in _ARTICLES:
            return self._aged(start, at + 1) or self._one(start, at + 1) or self._another(start, at)
        if at > start:
            return None
        return self._definite(start) if word in _DEFINITE else self._bare(start)

    def _aged(self, start: int, at: int) -> People | None:
        """One person told by an age, "16-year-old (boy)": by the age a child or not, by the noun more."""
        aged = aged_end(self._words, at)
        if aged is None:
            return None
        noun, is_child = noun_at(self._sentence, aged[1]), aged[0] < ADULT
        if noun is not None and not noun.word.is_plural:
            one = _one_person(start, noun)
            return replace(one, group=Group.CHILDREN, status=Status.CIVILIAN) if is_child else one
        return People(
            start=start,
            end=aged[1],
            count=Count.exact(1),
            group=Group.CHILDREN if is_child else Group.ALL,
            status=Status.CIVILIAN if is_child else Status.UNKNOWN,
            is_bare=True,
        )

    def _nobody(self, start: int, at: int) -> People | None:
        if at >= len(self._words):
            return None
        found = self._sentence.lexicon.victims.at(self._words, at)
        if found is not None:
            return _none_of(start, found.end, found.value)
        noun = noun_at(self._sentence, at)
        return None if noun is None else _none_of(start, noun.end, noun.word)

    def _one(self, start: int, at: int) -> People | None:
        noun = noun_at(self._sentence, at)
        if noun is None or noun.word.is_plural:
            return None
        is_fighter = noun.word.status is Status.COMBATANT
        return replace(_one_person(start, noun), affiliation=noun.party if is_fighter else None)

    def _another(self, start: int, at: int) -> People | None:
        """One more person without a noun: "another was wounded"."""
        if self._words[at] != "another" or self._words[at + 1 : at + 2] not in _OF_ONE:
            return None
        return People(start=start, end=at + 1, count=Count.exact(1), is_bare=True, is_other=True)

    def _definite(self, start: int) -> People | None:
        """One person known before: "the officer was (killed)"."""
        one = self._one(start, start + 1)
        if one is None:
            return None
        told = after_age(self._sentence, one.end)
        if self._words[told : told + 1] not in _OF_ONE:
            return None
        return replace(one, is_bare=True, is_known=True)

    def _is_owner(self, start: int, *, is_home: bool = False) -> bool:
        """Whether they only say whose something is: "a rescuer of the White Helmets", "two of the Tafish family"."""
        at = start
        reach = _OWNER_REACH if is_home else 1
        while at > 0 and start - at < reach and self._may_name_owner(at - 1, is_home=is_home):
            at -= 1
        if at == 0 or self._words[at - 1] not in _OWNING:
            return False
        return not any(found.start < at <= found.end for found in self._sentence.effects)

    def _may_name_owner(self, at: int, *, is_home: bool) -> bool:
        """Whether the word may stand between "of" and the people: an article, before a family a name too."""
        token = self._sentence.tokens[at]
        if not is_home:
            return token.low == "the"
        if token.low in _OWNER_WORDS or token.low.startswith(("al-", "el-", "abu-", "ibn-")):
            return True
        return token.is_capital and token.text[0].isalpha()

    def _bare(self, start: int) -> People | None:
        """A plural without a number, "civilians"; in a headline also one person without an article, "Man shot"."""
        found = self._sentence.lexicon.victims.at(self._words, start)
        if found is None or self._is_owner(start):
            return None
        if not found.value.is_plural:
            return self._headline_one(start)
        return People(
            start=start,
            end=found.end,
            count=Count.some(_BARE_PLURAL),
            group=found.value.group,
            status=found.value.status,
            is_bare=True,
            is_other=self._words[start] == "others",
        )

    def _headline_one(self, start: int) -> People | None:
        """One person who opens a headline: "Toddler shot in Toledo", "Police: Woman, 24, killed"."""
        opens = start == 0 or self._words[start - 1] in _HEADLINE_OPENS
        one = self._one(start, start) if self._sentence.is_title and opens else None
        return None if one is None else replace(one, is_known=True)


def _is_anybody(word: VictimWord) -> bool:
    """Whether the noun tells nothing of the people: "others", "people"."""
    return word.group is Group.ALL and word.status is Status.UNKNOWN


def _one_person(start: int, noun: Noun) -> People:
    return People(start=start, end=noun.end, count=Count.exact(1), group=noun.word.group, status=noun.word.status)


def _none_of(start: int, end: int, word: VictimWord) -> People:
    return People(start=start, end=end, count=Count.none(), group=word.group, status=word.status)
