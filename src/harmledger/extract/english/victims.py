"""Named victims: "Hassan Ali, 36, was killed", "the victims were identified as X and Y", "killed ten, including X".

A name is a victim's only where the grammar of its sentence says so. Whoever speaks, shoots or is charged is none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from harmledger.extract.english.persons import KIN, Person, find_persons
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.english import EffectWord, Side
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import Effect

SUSPECTS = frozenset(
    "suspect suspects suspected gunman gunmen shooter shooters attacker attackers bomber assailant perpetrator killer "
    "charged arrested accused convicted sentenced booked indicted arraigned custody jailed defendant murderer "
    "assailants killers fugitive wanted pleaded".split()
)
_VICTIMS = frozenset(
    "victim victims deceased dead slain killed wounded injured fatalities martyrs martyr died shot casualties".split()
)
_TOLD_DEAD = frozenset("dead deceased slain killed fatalities martyrs martyr died".split())
_TOLD_HURT = frozenset({"wounded", "injured"})
_BE = frozenset("was were is are been be being".split())
_BEFORE_VERB = frozenset("has have had also later both all then found pronounced declared reportedly been".split())
_DYING = frozenset("died dies perished succumbed".split())
_JOINTS = frozenset({",", "and", "&", ";", "-", "\u2013", "\u2014", "or", "as", "well"})
_OBJECT_STOPS = frozenset(
    "in at near by from during after before when while as on with for that who whom which is was were are has had "
    "have he she it they him them i we you said says say told and but or to into between among against under over "
    "because since until if not n't according reported , . ; : ( ) \" \u201c \u201d ' '".split()
)
"""What may not stand between a word of harm and the name of whom it befell."""
_OBJECT_REACH, _NOUN_REACH = 7, 14
_APPOSED = frozenset({",", "a", "an", "the", "from", "of", "who", "-", "\u2013"})
_APPOSITIVE = 16  # words between a name and its verb: ", from a village near the border,"
_FINITE = frozenset("said says told was were has had is are reported but while when because that after".split())
_NAMING = frozenset("identified identifies identify named names identity identities nicknamed".split())
_NAMING_REACH = 14
_DEATH_NOUNS = {
    **dict.fromkeys(
        "killing killings murder murders death deaths slaying slayings assassination execution homicide beheading "
        "martyrdom body bodies remains".split(),
        Effect.KILLED,
    ),
    **dict.fromkeys("shooting stabbing wounding".split(), Effect.INJURED),
    **dict.fromkeys("abduction kidnapping".split(), Effect.ABDUCTED),
}
_INCLUDING = frozenset({"including", "included", "include", "includes"})
_HOSPITAL = frozenset("taken transported rushed airlifted flown hospitalized found discovered".split())
_HURT = frozenset("gunshot wound wounds injuries wounded shot dead unresponsive".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallen:
    """One named victim of a sentence."""

    person: Person
    effect: Effect
    is_open: bool = False
    """What befell them is not said beside the name: "the victims were identified as X"."""


def find_fallen(sentence: Sentence) -> list[Fallen]:
    """Every named victim of the sentence, each once, the gravest that befell them."""
    persons = find_persons(sentence)
    if not persons:
        return []
    reader = _Reader(sentence, persons)
    found: dict[int, Fallen] = {}
    for one in reader.fallen():
        known = found.get(one.person.start)
        is_graver = known is None or known.is_open or (one.effect is Effect.KILLED and not one.is_open)
        if is_graver:
            found[one.person.start] = one
    return [found[at] for at in sorted(found)]


def find_suspects(sentence: Sentence) -> list[Person]:
    """Everybody of whom the sentence says that they are suspected, charged, or shot somebody."""
    persons = find_persons(sentence)
    return [one for one in persons if _Reader(sentence, persons).is_suspect(one)]


class _Reader:
    """The people of one sentence, and which of them fell victim."""

    def __init__(self, sentence: Sentence, persons: list[Person]) -> None:
        self._sentence, self._words, self._persons = sentence, sentence.words, persons
        self._listed = {at: self._is_listed(one, other) for at, (one, other) in enumerate(self._pairs())}

    def _pairs(self) -> Iterator[tuple[Person, Person]]:
        return zip(self._persons, self._persons[1:], strict=False)

    def fallen(self) -> Iterator[Fallen]:
        """Victims by each pattern; the same person may come more than once."""
        for found in self._sentence.effects:
            if self._sentence.tokens[found.start].text.islower() and self._is_told(found):
                yield from self._by_harm(found)
        yield from self._by_noun()
        yield from self._by_name()
        yield from self._by_part()
        yield from self._by_care()

    def _is_told(self, found: Found[EffectWord]) -> bool:
        """Whether victims may be named by it: an arrest makes a victim of nobody who is charged."""
        if found.value.effect is Effect.DISPLACED:
            return False
        if found.value.effect is Effect.DETAINED:
            return not {"police", "murder", "charge", "charges", *SUSPECTS} & set(self._words) - {"arrested"}
        return not self._is_denied(found.start)

    def _is_denied(self, at: int) -> bool:
        return not {"not", "n't", "nobody", "could", "would", "might", "if", "nearly", "almost"}.isdisjoint(
            self._words[max(0, at - 3) : at]
        )

    def _by_harm(self, found: Found[EffectWord]) -> Iterator[Fallen]:
        """The subject of a passive, the object of an active word."""
        effect, side = found.value
        subject = self._verb_start(found)
        if side in (Side.LEFT, Side.BOTH) and subject is not None:
            yield from self._subjects(subject, effect)
        elif side in (Side.RIGHT, Side.BOTH):
            yield from self._told(self._objects(found.end, _OBJECT_REACH), effect)

    def _verb_start(self, found: Found[EffectWord]) -> int | None:
        """Index of the first word of the verb, where it is a passive or a dying; else None."""
        at = found.start
        is_be = self._words[at] in _DYING or (self._words[at] in _BE)
        while at > 0 and (self._is_verb_word(at - 1)):
            at -= 1
            is_be = is_be or self._words[at] in _BE
        return at if is_be else None

    def _is_verb_word(self, at: int) -> bool:
        word = self._words[at]
        return word in _BE or word in _BEFORE_VERB or (word.endswith("ly") and self._sentence.tokens[at].text.islower())

    def _subjects(self, verb: int, effect: Effect) -> Iterator[Fallen]:
        """Whoever stands as the subject before the verb at `verb`, with everybody listed before them."""
        at = self._subject(verb)
        if at is None:
            return
        chosen = [at]
        is_many = "were" in self._words[verb : verb + 4] or self._words[verb] in _DYING
        while is_many and at > 0 and self._listed[at - 1]:
            at -= 1
            chosen.append(at)
        yield from self._told(chosen, effect)

    def _subject(self, verb: int) -> int | None:
        for at in reversed(range(len(self._persons))):
            one = self._persons[at]
            if one.after > verb:
                continue
            gap = self._words[one.after : verb]
            is_beside = not gap or gap in (["who"], [","], [",", "who"])
            if self._is_free(one) and (is_beside or self._is_apposed(self._words[one.end : verb])):
                return at
            if not one.is_placed:
                return None
        return None

    @staticmethod
    def _is_apposed(gap: list[str]) -> bool:
        if not gap or len(gap) > _APPOSITIVE or gap[0] not in _APPOSED or not _FINITE.isdisjoint(gap):
            return False
        is_closed = gap[0] not in (",", "-", "\u2013") or gap[-1] in (",", "-", "\u2013", "who")
        return is_closed and "and" not in gap[:2]

    def _objects(self, start: int, reach: int) -> list[int]:
        """The first person behind the words, with everybody listed behind them."""
        for at, one in enumerate(self._persons):
            if one.start < start:
                continue
            gap = self._words[start : one.start]
            if len(gap) > reach or not (_OBJECT_STOPS | SUSPECTS).isdisjoint(gap[:-1]) or not self._is_behind(gap[-1:]):
                return []
            is_of = "of" in gap  # "killed the husband of X", "lost the town of X"
            return self._listed_from(at) if self._is_whole(one) and not is_of else []
        return []

    @staticmethod
    def _is_behind(last: list[str]) -> bool:
        return not last or last[0] in (",", ":", ".", "\u2013", "-", "(") or last[0] not in _OBJECT_STOPS | SUSPECTS

    def _listed_from(self, at: int) -> list[int]:
        chosen = [at]
        while at + 1 < len(self._persons) and self._listed[at]:
            at += 1
            chosen.append(at)
        return chosen

    def _is_whole(self, one: Person) -> bool:
        """Whether the name ends there and belongs to no noun behind it: not "Mark Hill residents"."""
        if one.end == len(self._words) or one.after > one.end:
            return True
        behind = self._words[one.end]
        is_noun = self._sentence.lexicon.victims.at(self._words, one.end) is not None
        return not is_noun and behind not in self._sentence.sets.reporting and behind not in ("'s", "\u2019s")

    def _is_free(self, one: Person) -> bool:
        """Whether the words may name a person there: not a place behind "in"."""
        before = self._words[max(0, one.start - 10) : one.start]
        is_of_kin = any(word in KIN and behind == "of" for word, behind in pairwise(before))
        return not one.is_placed and not is_of_kin

    def _is_listed(self, one: Person, other: Person) -> bool:
        """Whether only commas, "and" and what introduces the second lie between two names."""
        gap = self._words[one.after : other.before]
        if other.is_placed or not _JOINTS.issuperset(gap):
            return False
        return bool(gap) or one.after > one.end or other.before < other.start

    def _by_noun(self) -> Iterator[Fallen]:
        """As in "The fatal shooting of X", "the bodies of X, 6, and Y, 50"."""
        for at, word in enumerate(self._words[:-1]):
            effect = _DEATH_NOUNS.get(word)
            if effect is None or self._words[at + 1] != "of":
                continue
            if effect is Effect.INJURED and self._words[at - 1 : at] in (["fatal"], ["deadly"]):
                effect = Effect.KILLED
            yield from self._told(self._objects(at + 2, _OBJECT_REACH), effect, is_open=effect is Effect.INJURED)

    def _by_name(self) -> Iterator[Fallen]:
        """As in "The victim was identified as X", "the victim, X", "those killed: X and Y"."""
        for at, word in enumerate(self._words):
            if word in _NAMING and (start := self._named_from(at)) is not None:
                told = self._words[max(0, at - _NAMING_REACH) : start]
                if not _VICTIMS.isdisjoint(told) and SUSPECTS.isdisjoint(told):
                    yield from self._open(self._objects(start, _OBJECT_REACH), told)
            elif word in ("victim", "victims") and SUSPECTS.isdisjoint(self._words[max(0, at - 3) : at]):
                yield from self._open(self._objects(self._past_joint(at + 1), 1), [word])

    def _named_from(self, at: int) -> int | None:
        """Index after "as" or the colon that leads from "identified" to the name."""
        for step in range(at + 1, min(len(self._words), at + _NAMING_REACH)):
            if self._words[step] in ("as", ":"):
                return step + 1
            if self._words[step] in (".", ";", "said", "but"):
                return None
        return None

    def _past_joint(self, at: int) -> int:
        return at + (self._words[at : at + 1] in ([","], ["as"], ["is"], ["was"], ["were"], ["are"], [":"]))

    def _open(self, chosen: list[int], told: list[str]) -> Iterator[Fallen]:
        words = set(told)
        effect = Effect.INJURED if words & _TOLD_HURT and not words & _TOLD_DEAD else Effect.KILLED
        yield from self._told(chosen, effect, is_open=not words & (_TOLD_HURT | _TOLD_DEAD))

    def _by_part(self) -> Iterator[Fallen]:
        """As in "Killed ten people, including X and Y", "among the dead were X and Y", "X was among the dead"."""
        for at, word in enumerate(self._words):
            if (word in _INCLUDING or self._opens_list(at)) and (effect := self._effect_before(at)) is not None:
                yield from self._told(self._objects(at + 1, _OBJECT_REACH), effect)
            elif word == "among" and (found := self._partition(at + 1)) is not None:
                end, effect = found
                if self._words[end : end + 1] in (["were"], ["was"], ["are"], ["is"]):
                    yield from self._told(self._objects(end + 1, _OBJECT_REACH), effect)
                elif at > 0 and self._words[at - 1] in ("was", "were", "is", "are"):
                    yield from self._subjects(at - 1, effect)

    def _opens_list(self, at: int) -> bool:
        """Whether a colon leads from people or from what befell them to their names: "killed the family: X and Y"."""
        if self._words[at] != ":" or at == 0:
            return False
        noun = self._sentence.lexicon.victims.at(self._words, at - 1)
        is_harm = any(found.end == at for found in self._sentence.effects)
        return noun is not None or is_harm or self._words[at - 1] in KIN

    def _effect_before(self, at: int) -> Effect | None:
        before = [found for found in self._sentence.effects if at - _NOUN_REACH <= found.end <= at]
        if not before or before[-1].value.effect in (Effect.DETAINED, Effect.DISPLACED):
            return None
        is_elsewhere = not {"when", "as", "while", "which", "where", "hit"}.isdisjoint(self._words[before[-1].end : at])
        return None if is_elsewhere or self._is_denied(before[-1].start) else before[-1].value.effect

    def _partition(self, at: int) -> tuple[int, Effect] | None:
        """Index after "the dead", "those wounded", "the victims of the attack", and what befell them."""
        for step in range(at, min(len(self._words), at + 3)):
            if self._words[step] in _TOLD_DEAD | {"victims"}:
                return self._past_attack(step + 1), Effect.KILLED
            if self._words[step] in _TOLD_HURT:
                return self._past_attack(step + 1), Effect.INJURED
        return None

    def _past_attack(self, at: int) -> int:
        if self._words[at : at + 1] in (["of"], ["in"]):
            ends = (found.end for found in self._sentence.triggers if at < found.start <= at + 3)
            return next(ends, at)
        return at

    def _by_care(self) -> Iterator[Fallen]:
        """As in "X was taken to hospital with a gunshot wound", "police found X and Y dead"."""
        for at, word in enumerate(self._words):
            behind = set(self._words[at + 1 : at + 1 + _NOUN_REACH])
            if word not in _HOSPITAL or not behind & _HURT:
                continue
            effect = Effect.KILLED if "dead" in behind and word in ("found", "discovered") else Effect.INJURED
            start = at
            while start > 0 and self._is_verb_word(start - 1):
                start -= 1
            if not _BE.isdisjoint(self._words[start:at]):
                yield from self._subjects(start, effect)
            elif word in ("found", "discovered"):
                yield from self._told(self._objects(at + 1, 4), effect)

    def _told(self, chosen: list[int], effect: Effect, *, is_open: bool = False) -> Iterator[Fallen]:
        for at in chosen:
            one = self._persons[at]
            if not self.is_suspect(one) and not self._speaks(one):
                yield Fallen(person=one, effect=effect, is_open=is_open)

    def _speaks(self, one: Person) -> bool:
        """Whether they say something there."""
        said = self._sentence.sets.reporting
        behind = self._words[one.after : one.after + 1]
        return (
            (one.before > 0 and self._words[one.before - 1] in ("said", "says", "told"))
            and not (behind and (behind[0] in _BE or behind[0] in _DYING or behind[0] in ("had", "has")))
        ) or (bool(behind) and behind[0] in said - _NAMING)

    def is_suspect(self, one: Person) -> bool:
        """Whether words right before or behind the name make a suspect or a shooter of them."""
        before = self._words[max(0, one.start - 4) : one.start]
        if not SUSPECTS.isdisjoint(before) and "of" not in before and KIN.isdisjoint(before):
            return True
        if self._words[one.before - 1 : one.before] == ["by"] and self._is_after_harm(one.before - 1):
            return True
        behind = [word for word in self._words[one.after : one.after + 6] if word != ","]
        if not behind or (
            behind[0] not in _BE and behind[0] not in ("has", "who", "faces", "shot", "killed", "opened")
        ):
            return False
        if behind[0] in ("shot", "killed", "opened"):
            return behind[1:2] != ["by"] and behind[1:2] != ["in"]
        return not SUSPECTS.isdisjoint(behind[:5])

    def _is_after_harm(self, at: int) -> bool:
        return any(at - 6 <= found.end <= at for found in self._sentence.effects)
