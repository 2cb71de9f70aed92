"""What ties the accounts of one report: a strike on rescuers at the site of an earlier one, a take-off before a strike."""

from dataclasses import replace

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.observations import find_observations, takes_off
from harmledger.extract.english.places import find_places, place_span
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.actors import Naming
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.account import Account, Observation
from harmledger.model.claim import Claim, Perpetrator, Words
from harmledger.model.kinds import EventType, TargetKind
from harmledger.model.span import Span

_TOLD_WITH = 3  # sentences between a strike and the take-off told with it
_RESCUERS = frozenset({TargetKind.CIVIL_DEFENCE, TargetKind.MEDICAL})


def with_observations(
    told: list[tuple[Happening, Account]], sentences: list[Sentence], lexicon: EnglishLexicon
) -> tuple[list[Account], list[Observation]]:
    """The accounts with what other sentences add to them, and what was seen or heard beside them."""
    accounts = [account for _, account in told]
    observations: list[Observation] = []
    for sentence in sentences:
        if sentence.is_title:
            continue
        at = _account_near(told, sentence)
        places = _places(sentence, lexicon)
        observations.extend(find_observations(sentence, places, at))
        if at is not None and takes_off(sentence) and accounts[at].type.value is EventType.AIR_STRIKE:
            accounts[at] = _with_aircraft(accounts[at], sentence)
    return _with_follow_ups(told, accounts), observations


def _places(sentence: Sentence, lexicon: EnglishLexicon) -> list[Span]:
    return [place_span(sentence, place) for place in find_places(sentence, lexicon, [])] if takes_off(sentence) else []


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
    owner = next((one for one in sentence.actors if one.value.naming is not Naming.PEOPLE and one.value.actor), None)
    if aircraft is None:
        return account
    start = aircraft.start
    while start > 0 and sentence.tokens[start - 1].is_capital and sentence.words[start - 1] != "the":
        start -= 1
    span = sentence.span(start, aircraft.end)
    means = (
        account.means
        if any(claim.quote == span.quote for claim in account.means)
        else (
            *account.means,
            Claim(value=span.quote, basis=Words((span,))),
        )
    )
    if owner is None or account.perpetrators or owner.end > aircraft.end:
        return replace(account, means=means)
    doer = Perpetrator(text=span.quote, actor=owner.value.actor)
    return replace(account, means=means, perpetrators=(Claim(value=doer, basis=Words((span,))),))


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
        site = next(
            (earlier[frame.sentence.index] for frame in told[at][0].frames if frame.sentence.index in earlier), None
        )
        hits_rescuers = any(claim.value.kind in _RESCUERS for claim in account.targets)
        follows = site if site is not None and site != at and hits_rescuers else None
        linked.append(replace(account, follows=follows))
    return linked
