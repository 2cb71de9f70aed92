"""People named in a sentence, whatever befell them: names of two words and more, with age, title and kin told beside.

Who of them is a victim `victims` decides. A name that may be a place's or a body's is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from harmledger.extract.english.casing import is_uncased, ordinary_words
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found

KIN = frozenset(
    "wife husband son sons daughter daughters mother father brother brothers sister sisters uncle aunt cousin cousins "
    "nephew niece grandmother grandfather grandson granddaughter fiancee fiance girlfriend boyfriend twins child "
    "children parents grandparents stepson stepdaughter".split()
)
_TITLES = frozenset(
    "mr mrs ms miss dr lt sgt cpl capt col gen maj pvt pfc cmdr officer deputy trooper detective private corporal "
    "sergeant captain lieutenant colonel general major commander brigadier lance staff sheikh haji hajj pastor "
    "rev reverend father rabbi imam senator judge mayor professor agent specialist constable brig spc det "
    "martyr".split()
)
_PARTICLES = frozenset("al el abu abo umm bin bint ben ibn de la del der van von da abd".split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
_NO_PERSON = frozenset(
    "street avenue road hospital school college university police department county city park church mosque center "
    "centre army brigade brigades front news agency state states airport club court office river island lake hills "
    "beach high middle elementary party group council committee ministry base camp square bridge highway drive "
    "boulevard lane north south east west northern southern eastern western central new saint fort mount los san las "
    "santa monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december district province governorate village town valley mountain gulf union nations "
    "united national international television radio times post press observatory network force forces battalion "
    "militia "
    "movement organization organisation association federation authority bureau division command syrian russian "
    "turkish iraqi iranian israeli american kurdish palestinian british french german lebanese the a an in on at "
    "this that these those he she it they his her their our my we i but and or if when while after before as for by "
    "from of to with there here what who how why where one two three four five six seven eight nine ten both also "
    "meanwhile however according another all some many several most other others no not yes medical human rights "
    "facebook twitter youtube google photo video updated read story click watch sheriff's coroner's god hamas isis "
    "daesh apartment apartments mall store restaurant hotel bar nightclub station fire rescue emergency memorial "
    "courthouse heights creek springs falls green gardens plaza house building tower black lives matter "
    "islam muslims christians jewish easter christmas eid sources reports witnesses activists investigators "
    "detectives officers officials authorities deputies paramedics prosecutors doctors neighbors relatives "
    "print tweet views share syndicate journalists near under over into during amid against aka go "
    "family families friends victims victim suspect suspects gunman killed dead".split()
)
"""Words, capital or not, that are in no person's name."""
_PLACING = frozenset("in at near from to of on outside into via between around across toward towards inside".split())
_AGE_BEFORE = re.compile(r"(\d{1,3})[-\u2010\u2011](?:years?|yr)[-\u2010\u2011]old|(\d{1,3})[-\u2010\u2011]year")
_ENOUGH, _LONGEST = 2, 5  # words of a name, particles aside: more are several people whose commas are lost
_SMALL = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_OLDEST = 110
_DESCRIBING = frozenset(
    "his her their the a an another old year-old elderly young late pregnant former local fellow family member".split()
)
"""Words that may introduce a person, beside nouns for people and ages."""
_KIN_REACH = 6  # words that introduce a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named at the words `[start, end)`; what introduces the name and what follows it lie around it."""

    start: int
    end: int
    before: int
    """Index of the first word that introduces them: "his wife", "34-year-old", "Lt"."""
    after: int
    """Index after the age, the kin and the home told behind the name."""
    age: int | None
    is_placed: bool
    """Stands behind "in", "of" and the like, as a place does."""
    is_short: bool
    """One word, a name only because kin is told beside it: "his wife Nadiya"."""


def find_persons(sentence: Sentence) -> list[Person]:
    """Everybody named in the sentence, from left to right; nobody in a headline or where the capitals are lost."""
    if sentence.is_title or is_uncased(sentence.text):
        return []
    closed, persons, at = _closed(sentence), list[Person](), 0
    while at < len(sentence.words):
        end = _run_end(sentence, at, closed)
        person = _person(sentence, at, end) if end > at else None
        if person is not None:
            persons.append(person)
        at = max(at + 1, end)
    return persons


def _closed(sentence: Sentence) -> set[int]:
    """Words of parties, bodies and attacks, and a first word that is written small elsewhere."""
    groups: tuple[Iterable[Found[object]], ...] = (sentence.actors, sentence.cues(Cue.NOT_PLACE), sentence.triggers)
    closed = {at for group in groups for found in group for at in range(found.start, found.end)}
    if sentence.words[0] in ordinary_words(sentence.text):
        closed.add(0)
    return closed


def _run_end(sentence: Sentence, at: int, closed: set[int]) -> int:
    """Index after the words of a name that begin at `at`."""
    end = at
    while end < len(sentence.words) and end not in closed:
        if (
            _is_name_word(sentence, end)
            or _is_particle(sentence, end)
            or (sentence.words[end] == "." and _is_shortened(sentence, end, at))
        ):
            end += 1
        else:
            break
    while end > at and sentence.words[end - 1] in _PARTICLES and not sentence.tokens[end - 1].is_capital:
        end -= 1
    return end


def _is_name_word(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    bare = re.sub(r"['\u2019\u2010\u2011-]", "", token.text)
    if token.low in _NO_PERSON or not bare.isalpha():
        return False
    if len(bare) > 1 and bare.isupper() and token.low not in _SUFFIXES:
        return False  # SOHR, CNN
    prefix = token.low.replace("\u2011", "-").split("-")[0]
    return token.is_capital or (prefix in _PARTICLES and any(letter.isupper() for letter in token.text))


def _is_particle(sentence: Sentence, at: int) -> bool:
    """Whether a small "al" or "de" goes on to a name."""
    return sentence.words[at] in _PARTICLES and at + 1 < len(sentence.words) and _is_name_word(sentence, at + 1)


def _is_shortened(sentence: Sentence, at: int, start: int) -> bool:
    """Whether the point ends an initial, a title or "Jr"."""
    if at == start:
        return False
    before = sentence.words[at - 1]
    return len(before) == 1 or before in _TITLES or before in _SUFFIXES


def _person(sentence: Sentence, at: int, end: int) -> Person | None:
    """The person whose title and name are the words `[at, end)`; None where they name nobody."""
    words = sentence.words
    start = max((i + 1 for i in range(at, end) if words[i] in _TITLES and i + 1 < end), default=at)
    start += words[start] == "."
    for index in (sentence.lexicon.countries, sentence.lexicon.towns):
        found = index.at(words, start) if start < end else None
        start = start if found is None else found.end
    full = [i for i in range(start, end) if len(words[i]) > 1 and words[i] not in _SUFFIXES]
    if not full or words[end : end + 1] in (["'s"], ["\u2019s"], ["'"], ["\u2019"]) or _is_long(words, full):
        return None
    before, age = _introduced(sentence, at)
    if before == at > 0 and words[at - 1].isdecimal():
        return None  # "260 Assyrian Christians"
    after, told, is_kin = _followed(sentence, end)
    is_short = len(full) < _ENOUGH
    if is_short and not (is_kin or _names_kin(words, before, start)):
        return None
    return Person(
        start=start,
        end=end,
        before=before,
        after=after,
        age=age if told is None else told,
        is_placed=before > 0 and words[before - 1] in _PLACING and start == at,
        is_short=is_short,
    )


def _is_long(words: list[str], full: list[int]) -> bool:
    return sum(words[at] not in _PARTICLES for at in full) > _LONGEST


def _names_kin(words: list[str], before: int, start: int) -> bool:
    return start > before and words[start - 1] in KIN and not {"his", "her", "their"}.isdisjoint(words[before:start])


def _introduced(sentence: Sentence, at: int) -> tuple[int, int | None]:
    """Index of the first word that introduces the name, and an age among them."""
    start, age, words = at, None, sentence.words
    while start > 0 and at - start < _KIN_REACH:
        told = age_at(words, start - 1)
        noun = sentence.lexicon.victims.at(words, start - 1)
        is_noun = noun is not None and noun.end == start
        if told is None and not is_noun and words[start - 1] not in KIN and words[start - 1] not in _DESCRIBING:
            break
        age = told if age is None else age
        start -= 1
        if told is not None and words[start] in ("year", "years"):
            start -= 1
    return start, age


def age_at(words: list[str], at: int) -> int | None:
    """The age that ends with the word: "34-year-old", "15-year" before "old", "six year" before "old"."""
    told = _AGE_BEFORE.fullmatch(words[at])
    if told is not None:
        return int(told.group(1) or told.group(2))
    if words[at] in ("year", "years") and at > 0 and at + 1 < len(words) and words[at + 1] == "old":
        return _number(words[at - 1])
    return None


def _number(word: str) -> int | None:
    number = int(word) if word.isdecimal() else _SMALL.get(word)
    return number if number is not None and number < _OLDEST else None


def _followed(sentence: Sentence, at: int) -> tuple[int, int | None, bool]:
    """Index after age, kin and home behind the name, the age, and whether kin was told."""
    words, age, is_kin = sentence.words, None, False
    while at + 1 < len(words) and words[at] == "(" and ")" in words[at : at + 6]:
        close = words.index(")", at)
        inside = words[at + 1 : close]
        age = next((n for word in inside if (n := _number(word.split("-")[0])) is not None), age)
        is_kin = is_kin or not KIN.isdisjoint(inside)
        at = close + 1
    end, told = _set_off_age(words, at)
    age = age if told is None else told
    return _after_home(sentence, end), age, is_kin


def _set_off_age(words: list[str], at: int) -> tuple[int, int | None]:
    """Index after ", 36" or ", aged 36", and the age; the comma behind it stays."""
    step = at + 1 if words[at : at + 1] == [","] else at
    is_led = words[step : step + 1] in (["aged"], ["age"])
    step += is_led
    if step == at or step >= len(words) or not (words[step].isdecimal() or words[step].endswith("-year-old")):
        return at, None
    closes = words[step + 1 : step + 2]
    if not is_led and closes and closes[0] not in (",", ".", ";", "of", "and", "from", "was", "were", ")"):
        return at, None
    age = _number(words[step].split("-")[0])
    return (at, None) if age is None else (step + 1, age)


def _after_home(sentence: Sentence, at: int) -> int:
    """Index after "of Idlib" or ", from Salt Lake City" behind a name."""
    words = sentence.words
    step = at + 1 if words[at : at + 1] == [","] else at
    if words[step : step + 1] not in (["of"], ["from"]):
        return at
    end = step + 1
    while end < len(words) and sentence.tokens[end].is_capital:
        end += 1
    return end if end > step + 1 else at
