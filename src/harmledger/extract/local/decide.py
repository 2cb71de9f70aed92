"""What the rules proposed, decided: which accounts stand, what each of them says, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from harmledger.extract.local.accountfeature import account_row, status_rows, type_rows
from harmledger.extract.local.choose import Floor, Scored, choose
from harmledger.extract.local.feature import slot_table
from harmledger.extract.local.forest import Forest
from harmledger.extract.local.mention import Features
from harmledger.extract.local.signs import Signs
from harmledger.extract.local.survey import SLOTS, Survey
from harmledger.model.account import Account, Observation, Reading
from harmledger.model.claim import Attribution, Claim, Harm, Perpetrator
from harmledger.model.kinds import EventType, Role, Stance, Status

HEADS = (*SLOTS, "exists", "alleged", "background", "type", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The heads and how likely a thing must be for each of them."""

    forests: Mapping[str, Forest]
    floors: Mapping[str, float]

    def likely(self, head: str, rows: list[Features]) -> np.ndarray:
        """Calibrated probability of each row by the named head."""
        if not rows:
            return np.zeros(0)
        table = np.array([list(row.values()) for row in rows], dtype=np.float32)
        return self.forests[head].likely(table, tuple(rows[0]))


def decide(survey: Survey, signs: Signs, judge: Judge) -> Reading:
    """The reading with every account decided; those that do not stand are left out."""
    reading = survey.reading
    if not reading.accounts:
        return reading
    rows = [account_row(survey, at, signs) for at in range(len(reading.accounts))]
    stands = judge.likely("exists", rows)
    chosen = {slot: _chosen(survey, slot, signs, judge) for slot in SLOTS}
    alleged, background = judge.likely("alleged", rows), judge.likely("background", rows)
    accounts = []
    for at, account in enumerate(reading.accounts):
        told = _with_slots(account, {slot: chosen[slot][at] for slot in SLOTS})
        told = replace(
            told,
            type=_typed(survey, at, signs, judge),
            stance=_stance(told, float(alleged[at]), judge),
            is_background=bool(background[at] >= judge.floors["background"]),
            harms=_with_status(survey, at, told.harms, signs, judge, float(stands[at])),
            confidence=round(float(stands[at]), 4),
        )
        accounts.append(told)
    floors = np.array([judge.floors[f"exists.{_kind(reading, account)}"] for account in reading.accounts])
    return _standing(reading, accounts, stands >= floors)


def _kind(reading: Reading, account: Account) -> str:
    """Whether the rules gave the account, or it began with its trigger alone, beside others or as all there is."""
    if _is_told(account):
        return "own"
    return "new" if any(_is_told(one) for one in reading.accounts) else "only"


def _is_told(account: Account) -> bool:
    return bool(account.harms or account.targets or account.places)


def _chosen(survey: Survey, slot: str, signs: Signs, judge: Judge) -> list[tuple[Claim[Any], ...]]:
    """For each account the claims of one slot."""
    table = slot_table(survey, slot, signs)
    likely = judge.forests[slot].likely(table.rows, table.names)
    scored: list[list[Scored]] = [[] for _ in survey.reading.accounts]
    for (account, at), probability in zip(table.pairs, likely, strict=True):
        one = survey.candidates[slot][at]
        scored[account].append(Scored(one, float(probability), account in one.owners))
    floor = Floor(*(judge.floors[f"{slot}.{kind}"] for kind in ("own", "new", "more")))
    return [choose(slot, one, floor) for one in scored]


def _with_slots(account: Account, chosen: dict[str, tuple[Claim[Any], ...]]) -> Account:
    days = chosen["day"]
    return replace(
        account,
        places=chosen["places"],
        perpetrators=tuple(_in_role(claim, account) for claim in chosen["perpetrators"]),
        targets=chosen["targets"],
        harms=chosen["harms"],
        day=days[0] if days else account.day,
        sources=_sources(account, chosen["sources"]),
    )


def _sources(account: Account, chosen: tuple[Claim[Attribution], ...]) -> tuple[Attribution, ...]:
    """Who says it; one that another carried keeps its carrier where that one is kept too."""
    told = [claim.value for claim in chosen]
    places = {source.span: at for at, source in enumerate(told)}
    carriers = {
        source.span: places.get(account.sources[source.via].span)
        for source in account.sources
        if source.via is not None
    }
    return tuple(replace(source, via=carriers.get(source.span)) for source in told)


def _in_role(claim: Claim[Perpetrator], account: Account) -> Claim[Perpetrator]:
    """A party that the rules gave to no account takes the role that the account's type has for parties."""
    if claim in account.perpetrators or account.type.value is not EventType.ARMED_CLASH:
        return claim
    return replace(claim, value=replace(claim.value, role=Role.PARTICIPANT))


def _typed(survey: Survey, at: int, signs: Signs, judge: Judge) -> Claim[EventType]:
    likely = judge.likely("type", type_rows(survey, at, signs))
    best = int(likely.argmax())
    told = survey.reading.accounts[at].type
    return replace(told, value=list(EventType)[best], confidence=round(float(likely[best]), 4))


def _stance(account: Account, alleged: float, judge: Judge) -> Stance:
    """A denial is told in set words, which the rules read; between stated and alleged the head decides."""
    if account.stance is Stance.DENIED:
        return Stance.DENIED
    return Stance.ALLEGED if alleged >= judge.floors["alleged"] else Stance.STATED


def _with_status(
    survey: Survey, at: int, harms: tuple[Claim[Harm], ...], signs: Signs, judge: Judge, stands: float
) -> tuple[Claim[Harm], ...]:
    """The harms with the likeliest status; a harm is only as sure as the account that it stands in."""
    rows = [row for harm in harms for row in status_rows(survey, at, harm, signs)]
    likely = judge.likely("status", rows).reshape(len(harms), len(Status))
    return tuple(
        replace(
            harm,
            value=harm.value
            if _is_praised(survey, harm)
            else replace(harm.value, status=list(Status)[int(told.argmax())]),
            confidence=round(stands * (harm.confidence or 0.0), 4),
        )
        for harm, told in zip(harms, likely, strict=True)
    )


def _is_praised(survey: Survey, harm: Claim[Harm]) -> bool:
    """Whether the words honour the people, which tells nothing of who they were: the rules' word stands."""
    span = harm.span
    if span is None:
        return False
    sentence = survey.sentences[survey.sentence_at(span.start)]
    end = sentence.word_at(span.end) + 1  # of "Four martyrs" the span is "Four" at times
    words = sentence.words[sentence.word_at(span.start) : end]
    return not sentence.sets.praising.isdisjoint(words)


def _standing(reading: Reading, accounts: list[Account], stands: np.ndarray) -> Reading:
    """The accounts that stand, with the places at which others speak of them moved along."""
    places = {at: index for index, at in enumerate(np.flatnonzero(stands).tolist())}
    kept = tuple(replace(accounts[at], follows=_moved_to(accounts[at].follows, places)) for at in places)
    return replace(reading, accounts=kept, observations=tuple(_moved(one, places) for one in reading.observations))


def _moved(observation: Observation, places: dict[int, int]) -> Observation:
    return replace(observation, account=_moved_to(observation.account, places))


def _moved_to(at: int | None, places: dict[int, int]) -> int | None:
    return None if at is None else places.get(at)
