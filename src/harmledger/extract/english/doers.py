"""Who is said to have done it: "Russian jets", "shelling by rebels", "the army bombed", "clashes between A and B"."""

from dataclasses import dataclass

from harmledger.extract.english.harms import HarmFound
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.actors import ActorWord, Naming
from harmledger.lexicon.phrases import Found
from harmledger.model.kinds import EventType, Role

_FORCE = frozenset(
    "forces force troops army military militants fighters soldiers militia militias jets jet warplanes warplane planes plane aircraft "
    "helicopters helicopter airstrikes artillery units unit terrorists rebels air navy warships drones drone tanks snipers sniper "
    "bombers bomber police gunmen group groups factions regime government coalition armed allies allied ally-backed alliance".split()
)
_BETWEEN = 3  # words between a party's adjective and the attack: "Russian and regime air strikes"
_SUBJECT_REACH = 9
_ACTS = frozenset(
    "carried launched conducted fired dropped staged used carrying launching firing dropping using mounted waged waging continued killed kill "
    "killing shot executed arrested detained destroyed abducted kidnapped deployed detonated planted committed perpetrated opened wounded injured "
    "advanced entered tried attempted began started stepped intensified resumed kills launch launches fire drop wounding".split()
)
_BY = frozenset({"by"})
_AFTER_BY = 4
_BLOCK = frozenset(
    "against targeting on at near held of from in over inside toward towards into supporting backing fighting including opposed".split()
)
_HELD = ("-held", "-controlled", "-run", "-backed", "-besieged", "-occupied", "-linked", "-affiliated", "-ruled")
_PLACES_OF = frozenset(
    "positions position areas area stronghold strongholds headquarters targets target territory sites site bases base fortifications gatherings "
    "hideouts dens convoy convoys command control vehicles depots enclave bastion capital checkpoint checkpoints outposts media tv television agency "
    "official officials source sources spokesman leader leaders commander commanders ministry minister held controlled town city village towns areas "
    "neighborhoods districts neighbourhoods province opposition-held fire-control capital border state civilians people president news suburb".split()
)
_HOLDING = frozenset("controlled held backed supported besieged run manned owned ruled guarded used occupied".split())
_ACT_REACH = 8
_PASSIVE = frozenset("was were been being is are be".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """A party at the words `[start, end)` that is said to have acted."""

    start: int
    end: int
    actor: str | None
    role: Role = Role.ACCUSED


def find_doers(
    sentence: Sentence,
    bounds: tuple[int, int],
    harms: list[HarmFound],
    closed: list[tuple[int, int]],
    kind: EventType | None,
) -> list[Doer]:
    """Who acts within the words `bounds`. `closed`: words of sources and of places."""
    finder = _Finder(sentence, bounds, harms, closed)
    return finder.doers(is_clash=kind is EventType.ARMED_CLASH)


class _Finder:
    def __init__(
        self, sentence: Sentence, bounds: tuple[int, int], harms: list[HarmFound], closed: list[tuple[int, int]]
    ) -> None:
        self._sentence, self._words = sentence, sentence.words
        self._start, self._end = bounds
        self._victims = [(harm.people.start, harm.people.end) for harm in harms if harm.sentence == sentence.index]
        self._closed = closed
        inside = [found for found in sentence.triggers if self._start <= found.start < self._end]
        self._nouns = {found.start for found in inside if found.value.is_noun}
        self._verbs = {found.start for found in inside if not found.value.is_noun}
        self._means = {found.start: found.end for found in sentence.means if self._start <= found.start < self._end}

    def doers(self, *, is_clash: bool) -> list[Doer]:
        found: list[Doer] = []
        for actor in self._sentence.actors:
            if not self._start <= actor.start < self._end:
                continue
            end = self._extended(actor)
            role = self._role(actor, end, is_clash=is_clash)
            if role is not None and not any(
                one.actor == actor.value.actor and actor.value.actor is not None for one in found
            ):
                found.append(Doer(start=actor.start, end=end, actor=actor.value.actor, role=role))
        return found

    def _role(self, actor: Found[ActorWord], end: int, *, is_clash: bool) -> Role | None:
        if self._is_victim(actor) or self._is_closed(actor) or self._is_either(actor, end):
            return None
        if self._claims(end):
            return Role.CLAIMED
        named = actor.value.naming is Naming.NAME or end > actor.end
        if self._is_place_of(actor, end):
            return None
        is_land = actor.value.naming is Naming.PEOPLE
        if (
            (not is_land and self._names_attack(actor, end))
            or self._is_by(actor, end, named=named)
            or self._is_accused(actor)
        ):
            return Role.ACCUSED
        if actor.value.naming is not Naming.ADJECTIVE or end > actor.end:
            if is_clash and self._is_side(actor):
                return Role.PARTICIPANT
            if self._is_subject(actor, end):
                return Role.PARTICIPANT if is_clash else Role.ACCUSED
        return None

    def _extended(self, actor: Found[ActorWord]) -> int:
        """Index after the party's words with the force behind them: "Russian" + "jets"."""
        end = actor.end
        while end < self._end and self._words[end] in _FORCE and end - actor.end < 2 and end not in self._nouns:
            end += 1
        return end

    def _is_victim(self, actor: Found[ActorWord]) -> bool:
        return any(start <= actor.start < end for start, end in self._victims)

    def _is_closed(self, actor: Found[ActorWord]) -> bool:
        return any(start <= actor.start < end for start, end in self._closed)

    def _is_either(self, actor: Found[ActorWord], end: int) -> bool:
        """ "either Syrian or Russian jets": it is not told which."""
        around = self._words[max(self._start, actor.start - 3) : actor.start], self._words[end : end + 2]
        return "either" in around[0] or any(
            self._words[at] == "or" and (other.start == at + 1 or other.end == at)
            for other in self._sentence.actors
            for at in (actor.start - 1, end)
            if 0 <= at < self._end
        )

    def _is_place_of(self, actor: Found[ActorWord], end: int) -> bool:
        word = self._words[end - 1]
        following = self._words[end : end + 1]
        if word.endswith(_HELD) or (following and (following[0] in _PLACES_OF or following[0].endswith(_HELD))):
            return True
        return False

    def _names_attack(self, actor: Found[ActorWord], end: int) -> bool:
        """ "Russian air strikes", "rebel shelling", "regime barrel bombs"."""
        for at in range(end, min(end + _BETWEEN, self._end)):
            if at in self._nouns:
                return True
            if at in self._means:
                return not any(word in ("was", "were") for word in self._words[self._means[at] : self._means[at] + 2])
            word = self._words[at]
            if word in _BLOCK or not word[0].isalpha() or word in _PASSIVE:
                break
        return False

    def _is_by(self, actor: Found[ActorWord], end: int, *, named: bool) -> bool:
        before = self._words[max(self._start, actor.start - _AFTER_BY) : actor.start]
        if "by" not in before or not (named or actor.value.naming is Naming.PEOPLE or actor.value.actor is None):
            return False
        by = actor.start - len(before) + before.index("by")
        if any(word in _BLOCK for word in self._words[by + 1 : actor.start]) or self._words[by - 1] in _HOLDING:
            return False
        return any(self._is_act(at) for at in range(max(self._start, by - _ACT_REACH), by))

    def _is_act(self, at: int) -> bool:
        is_victim = any(start <= at < end for start, end in self._victims)
        return at in self._nouns or at in self._verbs or at in self._means or is_victim or self._words[at] in _ACTS

    def _is_accused(self, actor: Found[ActorWord]) -> bool:
        before = self._words[max(0, actor.start - 3) : actor.start]
        return any(
            word in ("accused", "accusing", "accuse", "blamed", "blaming", "blame", "blames", "accuses")
            for word in before
        )

    def _claims(self, end: int) -> bool:
        return any(cue.start - end in range(3) for cue in self._sentence.cues["claim_responsibility"])

    def _is_side(self, actor: Found[ActorWord]) -> bool:
        before = self._words[max(self._start, actor.start - 3) : actor.start]
        return (
            any(word in ("between", "and", "with", "against", "by", "from", "of") for word in before)
            or actor.start - self._start < 2
        )

    def _is_subject(self, actor: Found[ActorWord], end: int) -> bool:
        """Whether the party stands before an active verb of attack with no other party's clause between."""
        if any(word in _BLOCK for word in self._words[max(self._start, actor.start - 2) : actor.start]):
            return False
        for at in range(end, min(end + _SUBJECT_REACH, self._end)):
            word = self._words[at]
            if at in self._verbs or word in _ACTS:
                return not self._is_passive(at, end)
            if any(
                other.start == at and other.value.actor != actor.value.actor for other in self._sentence.actors
            ) and ("and" not in self._words[at - 2 : at]):
                return False
            if word in ("said", "says", "told", "reported", ";", "that", "announced"):
                return False
        return False

    def _is_passive(self, verb: int, floor: int) -> bool:
        return any(word in _PASSIVE for word in self._words[max(floor, verb - 3) : verb])
