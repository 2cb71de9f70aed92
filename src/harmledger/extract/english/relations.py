"""What ties the accounts of one report: rescuers hit at the site of an earlier strike, a take-off before a strike."""

from dataclasses import replace

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.observations import find_observations
from harmledger.extract.english.responses import find_responses
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.actors import Naming
from harmledger.model.account import Account, Observation
from harmledger.model.claim import Claim, Perpetrator, Words
from harmledger.model.kinds import EventType, ObservationKind, ResponseKind, Stance, TargetKind

_TOLD_WITH = 3  # sentences between a strike and the take-off told with it
_ACCUSED_REACH = 10  # words between "blamed" and the last of those who are blamed
_DENIALS = frozenset(
    {ResponseKind.DENIES_EVENT, ResponseKind.DENIES_RESPONSIBILITY, ResponseKind.DENIES_CIVILIAN_STATUS}
)
_RESCUERS = frozenset({TargetKind.CIVIL_DEFENCE, TargetKind.MEDICAL})


def with_observations(
    told: list[tuple[Happening, Account]], sentences: list[Sentence]
) -> tuple[list[Account], list[Observation]]:
    """The accounts with what other sentences add to them, and what was seen or heard beside them."""
    accounts = [account for _, account in told]
    observations: list[Observation] = []
    for sentence in sentences:
        if sentence.is_title:
            continue
        at = _account_near(told, sentence)
        found = find_observations(sentence, at)
        observations += found
        takes_off = any(one.kind is ObservationKind.TAKE_OFF for one in found)
        if at is None:
            continue
        accounts[at] = _with_denial(accounts[at], sentence)
        if takes_off and accounts[at].type.value is EventType.AIR_STRIKE:
            accounts[at] = _with_aircraft(accounts[at], sentence)
        if not accounts[at].perpetrators and not sentence.triggers:
            accounts[at] = _with_accused(accounts[at], sentence)
    return _with_follow_ups(told, accounts), observations


def _account_near(told: list[tuple[Happening, Account]], sentence: Sentence) -> int | None:
    """The account told in the sentence, or else last before it within a few sentences."""
    best: tuple[int, int] | None = None
    for at, (happening, _) in enumerate(told):
        for frame in happening.frames:
            gap = sentence.index - frame.sentence.index
            if 0 <= gap <= _TOLD_WITH and (best is None or gap < best[0]):
                best = (gap, at)
    return None if best is None else best[1]


def _with_aircraft(account: Account, sentence: Sentence) -> Account:
    """The strike with the aircraft that is said to have taken off for it, where it names no party yet."""
    aircraft = next((found for found in sentence.means if found.value.type is EventType.AIR_STRIKE), None)
    if aircraft is None:
        return account
    span = sentence.span(_name_start(sentence, aircraft.start), aircraft.end)
    if all(claim.quote != span.quote for claim in account.means):
        account = replace(account, means=(*account.means, Claim(value=span.quote, basis=Words((span,)))))
    owner = next((one for one in sentence.actors if one.value.naming is not Naming.PEOPLE and one.value.actor), None)
    if owner is None or account.perpetrators or owner.end > aircraft.end:
        return account
    doer = Perpetrator(text=span.quote, actor=owner.value.actor)
    return replace(account, perpetrators=(Claim(value=doer, basis=Words((span,))),))


def _with_accused(account: Account, sentence: Sentence) -> Account:
    """The account with those whom a sentence of its own accuses: "They blamed forces of the regime"."""
    blames = [at for at, word in enumerate(sentence.words) if word in sentence.sets.accusing]
    if not blames:
        return account
    accused: dict[str | None, Claim[Perpetrator]] = {}
    for one in sentence.actors:
        if one.value.naming is Naming.ADJECTIVE or not 0 < one.start - blames[0] <= _ACCUSED_REACH:
            continue
        span = sentence.span(one.start, one.end)
        value = Perpetrator(text=span.quote, actor=one.value.actor)
        accused.setdefault(value.actor, Claim(value=value, basis=Words((span,)), stance=Stance.ALLEGED))
    return replace(account, perpetrators=tuple(accused.values()))


def _with_denial(account: Account, sentence: Sentence) -> Account:
    """The account with the denial told in a sentence of its own: by the accused, or by anybody where none is."""
    accused = [claim.value.actor for claim in account.perpetrators if claim.value.actor is not None]
    known = {response.span for response in account.responses}
    denials = tuple(
        response
        for response in find_responses(sentence, accused[0] if accused else None)
        if response.kind in _DENIALS and response.span not in known and (not accused or response.by in accused)
    )
    return replace(account, responses=(*account.responses, *denials)) if denials else account


def _name_start(sentence: Sentence, at: int) -> int:
    """Where the capitalised words right before `at` begin: "*Russian Su-34* fighter jet"."""
    while at > 0 and sentence.tokens[at - 1].is_capital and sentence.words[at - 1] != "the":
        at -= 1
    return at


def _with_follow_ups(told: list[tuple[Happening, Account]], accounts: list[Account]) -> list[Account]:
    """A strike on rescuers follows the earlier one that the same sentence speaks of."""
    earlier = {
        frame.sentence.index: at
        for at, (happening, _) in enumerate(told)
        for frame in happening.frames
        if frame.is_earlier
    }
    linked = []
    for at, account in enumerate(accounts):
        frames = told[at][0].frames
        site = next((earlier[frame.sentence.index] for frame in frames if frame.sentence.index in earlier), None)
        hits_rescuers = any(claim.value.kind in _RESCUERS for claim in account.targets)
        linked.append(replace(account, follows=site) if hits_rescuers and site not in (None, at) else account)
    return linked
