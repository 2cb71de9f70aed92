"""Who is said to have done it: "Russian jets", "shelling by rebels", "the army bombed", "clashes between A and B"."""

from dataclasses import dataclass

from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.actors import ActorWord, Naming
from harmledger.lexicon.cues import Cue
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType, Role

_FORCE_WORDS = 2  # words of force behind a party's name: "Russian" + "air force"
_ATTACK_REACH = 3  # words between a party's adjective and the attack: "Russian and regime air strikes"
_VERB_REACH = 9  # words between a party and what it did
_COUNTRY_REACH = 3  # the same for a country, which often stands beside a happening as its place
_BY_REACH = 4  # words between "by" and the party
_ACT_REACH = 8  # words between what was done and "by"
_PASSIVE_REACH = 3  # words between a form of "be" and the verb
_BEFORE = 3  # words before a party that say how it stands to the happening
_AIM_REACH = 2  # words before a party that may make it a goal: "attacks on the army"
_OPENING = 2  # a clause of a clash that begins with a party names a side
_CLAIM_REACH = 3  # words between a party and "claimed responsibility"
_ITSELF = frozenset({"it", "they", "its", "their"})
_ITSELF_REACH = 2  # words between a verb of saying and "it"
_COUNTRIES = frozenset({"syria", "russia", "turkey", "israel", "iran"})
_PASSIVES = frozenset({"was", "were", "been", "being", "is", "are", "be"})
_HELD = ("-held", "-controlled", "-run", "-backed", "-besieged", "-occupied", "-linked", "-affiliated", "-ruled")
"""A party with such an ending tells whose a place or a person is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """A party at the words `[start, end)` that is said to have acted."""

    start: int
    end: int
    actor: str | None
    role: Role = Role.ACCUSED
    is_hit: bool = False
    """Known to have fought by its dead alone: named behind those who are said to have acted."""


def find_doers(
    sentence: Sentence,
    bounds: tuple[int, int],
    harms: list[HarmFound],
    spoken: list[tuple[int, int]],
    kind: EventType,
) -> list[Doer]:
    """Who acts within the words `bounds`.

    Args:
        sentence: the sentence.
        bounds: the words of the clause.
        harms: the harms of the clause; who was harmed there did not do it.
        spoken: words that name who speaks.
        kind: what happened; both sides act in a clash.
    """
    clause = _Clause(sentence, bounds, harms, spoken)
    doers: list[Doer] = []
    for party in sentence.actors:
        if not bounds[0] <= party.start < bounds[1]:
            continue
        end = clause.end_of(party)
        role = clause.role(party, end, is_clash=kind is EventType.ARMED_CLASH)
        actor = party.value.actor
        if role is not None and (actor is None or all(one.actor != actor for one in doers)):
            doers.append(Doer(start=party.start, end=end, actor=actor, role=role))
    return doers + _sides_hit(sentence, harms, doers) if kind is EventType.ARMED_CLASH else doers


def _sides_hit(sentence: Sentence, harms: list[HarmFound], doers: list[Doer]) -> list[Doer]:
    """The parties whose fighters fell in a clash: they fought in it as well."""
    found: list[Doer] = []
    for party in sentence.actors:
        is_hit = any(
            harm.people.start <= party.start < harm.people.end and harm.people.affiliation == party.value.actor
            for harm in harms
        )
        known = {one.actor for one in (*doers, *found)}
        if is_hit and party.value.actor is not None and party.value.actor not in known:
            side = Doer(start=party.start, end=party.end, actor=party.value.actor, role=Role.PARTICIPANT, is_hit=True)
            found.append(side)
    return found


class _Clause:
    """The words `[start, end)` of a sentence, and which of them attack, and which were attacked."""

    def __init__(
        self, sentence: Sentence, bounds: tuple[int, int], harms: list[HarmFound], spoken: list[tuple[int, int]]
    ) -> None:
        self._sentence, self._words, self._sets = sentence, sentence.words, sentence.sets
        self._start, self._end = bounds
        self._victims = {at for harm in harms for at in range(harm.people.start, harm.people.end)}
        # "6 rebel fighters killed" with a noun that no list has: whom the number stands before is counted
        self._victims |= {harm.people.end for harm in harms if harm.people.is_bare and harm.count.is_number}
        self._spoken = {at for start, end in spoken for at in range(start, end)}
        triggers = [found for found in sentence.triggers if self._holds(found.start)]
        self._nouns = {found.start for found in triggers if found.value.is_noun}
        self._verbs = {found.start for found in triggers if not found.value.is_noun}
        self._said = {found.start for found in sentence.speech}
        self._means = {found.start: found.end for found in sentence.means if self._holds(found.start)}

    def _holds(self, at: int) -> bool:
        return self._start <= at < self._end

    def _before(self, at: int, reach: int) -> list[str]:
        """The last words of the clause before `at`."""
        return self._words[max(self._start, at - reach) : at]

    def end_of(self, party: Found[ActorWord]) -> int:
        """Index after the party's words with the force behind them: "Russian" + "jets"."""
        end = party.end
        while self._is_force(end) and end - party.end < _FORCE_WORDS:
            end += 1
        return end

    def _is_force(self, at: int) -> bool:
        return at < self._end and self._words[at] in self._sets.forces and at not in self._nouns

    def role(self, party: Found[ActorWord], end: int, *, is_clash: bool) -> Role | None:
        """What the party, whose words end at `end`, is said to have been in the happening; None: nothing."""
        if party.start in self._victims or self._is_only_speaker(party, end) or self._is_either(party, end):
            return None
        if any(cue.start - end in range(_CLAIM_REACH) for cue in self._sentence.cues(Cue.CLAIM)):
            return Role.CLAIMED
        if self._is_owner(end) or self._is_holder(party):
            return None
        if self._is_accused(party, end):
            return Role.ACCUSED
        return self._acting(party, end, is_clash=is_clash)

    def _is_only_speaker(self, party: Found[ActorWord], end: int) -> bool:
        """Whether the party tells of what others did."""
        if party.start not in self._spoken:
            return False
        return end >= self._end or not self._is_said(end) or not self._speaks_of_itself(end)

    def _is_accused(self, party: Found[ActorWord], end: int) -> bool:
        """Whether the attack is named after the party, done by it, or blamed on it."""
        is_people = party.value.naming is Naming.PEOPLE
        if not is_people and self._names_attack(end):
            return True
        return self._is_by(party, end) or not self._sets.accusing.isdisjoint(
            self._words[max(0, party.start - _BEFORE) : party.start]
        )

    def _acting(self, party: Found[ActorWord], end: int, *, is_clash: bool) -> Role | None:
        """The role of a party that stands for itself, not as an adjective of something else."""
        if party.value.naming is Naming.ADJECTIVE and end == party.end:
            return None
        if is_clash and self._is_side(party):
            return Role.PARTICIPANT
        if not self._is_subject(party, end):
            return None
        return Role.PARTICIPANT if is_clash else Role.ACCUSED

    def _is_either(self, party: Found[ActorWord], end: int) -> bool:
        """Whether it is not told which: "either Syrian or Russian jets"."""
        if "either" in self._before(party.start, _BEFORE):
            return True
        joints = [at for at in (party.start - 1, end) if 0 <= at < self._end and self._words[at] == "or"]
        return any(other.start == at + 1 or other.end == at for at in joints for other in self._sentence.actors)

    def _is_owner(self, end: int) -> bool:
        """Whether a place, a thing or a person of the party is spoken of: "rebel-held", "army positions"."""
        following = self._words[end] if end < len(self._words) else ""
        return self._words[end - 1].endswith(_HELD) or following in self._sets.belongings or following.endswith(_HELD)

    def _is_holder(self, party: Found[ActorWord]) -> bool:
        """Whether the words before say what the party holds: "a village held by the rebels"."""
        before = [word for word in self._before(party.start, _BEFORE) if word != "the"]
        return before[-1:] == ["by"] and before[-2:-1] != [] and before[-2] in self._sets.held_by

    def _names_attack(self, end: int) -> bool:
        """Whether an attack or its means stands behind the party: "Russian air strikes", "regime barrel bombs"."""
        for at in range(end, min(end + _ATTACK_REACH, self._end)):
            if at in self._nouns or self._words[at] == "fire":
                return True
            if at in self._means:
                behind = self._words[self._means[at] : self._means[at] + 2]
                return "was" not in behind and "were" not in behind
            word = self._words[at]
            if word in self._sets.aims or word in _PASSIVES or self._is_said(at) or not word[0].isalpha():
                return False
        return False

    def _is_by(self, party: Found[ActorWord], end: int) -> bool:
        """Whether an act was done by the party: "the town was shelled by rebels"."""
        if party.value.naming is Naming.ADJECTIVE and end == party.end and party.value.actor is not None:
            return False
        before = self._before(party.start, _BY_REACH)
        if "by" not in before:
            return False
        by = party.start - len(before) + before.index("by")
        if self._words[by - 1] in self._sets.held_by or not self._sets.aims.isdisjoint(
            self._words[by + 1 : party.start]
        ):
            return False
        return any(self._is_act(at) for at in range(max(self._start, by - _ACT_REACH), by))

    def _is_act(self, at: int) -> bool:
        found = at in self._nouns or at in self._verbs or at in self._means or at in self._victims
        return found or self._words[at] in self._sets.acts

    def _is_side(self, party: Found[ActorWord]) -> bool:
        if party.start - self._start < _OPENING:
            return True
        return not self._sets.sides.isdisjoint(self._before(party.start, _BEFORE))

    def _is_subject(self, party: Found[ActorWord], end: int) -> bool:
        """Whether the party stands before an active verb of attack with no other party's clause between."""
        if not self._sets.aims.isdisjoint(self._before(party.start, _AIM_REACH)) and not self._is_whole(party):
            return False
        is_country = self._is_country(party, end)
        reach = _COUNTRY_REACH if is_country else _VERB_REACH
        for at in range(end, min(end + reach, self._end)):
            if at in self._verbs or self._words[at] in self._sets.acts:
                return _PASSIVES.isdisjoint(self._words[max(end, at - _PASSIVE_REACH) : at])
            if is_country and (at in self._nouns or at in self._means):
                return False  # "Damascus car bomb kills four"
            if (self._is_said(at) and not self._speaks_of_itself(at)) or self._is_rival(party, at):
                return False
        return False

    def _is_whole(self, party: Found[ActorWord]) -> bool:
        """Whether the words before name a force of the party: "units of the army"."""
        before = [word for word in self._before(party.start, _BEFORE) if word != "the"]
        return before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in self._sets.forces

    def _is_country(self, party: Found[ActorWord], end: int) -> bool:
        """Whether a country or its capital stands for the party."""
        named = {word.removesuffix("s") for word in self._words[party.start : end]}
        return named <= _COUNTRIES or self._sets.capitals.issuperset(self._words[party.start : end])

    def _is_said(self, at: int) -> bool:
        """Whether the word says that somebody speaks, so what follows is another clause."""
        return at in self._said or self._words[at] in self._sets.reporting

    def _speaks_of_itself(self, at: int) -> bool:
        """Whether who speaks also acts: "the army said it had shelled"."""
        return not _ITSELF.isdisjoint(self._words[at + 1 : at + 1 + _ITSELF_REACH])

    def _is_rival(self, party: Found[ActorWord], at: int) -> bool:
        """Whether another party begins at `at` that does not act together with this one."""
        if "and" in self._words[at - 2 : at]:
            return False
        return any(other.start == at and other.value.actor != party.value.actor for other in self._sentence.actors)
