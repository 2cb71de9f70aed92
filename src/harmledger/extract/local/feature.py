"""Numbers for deciding whether a candidate belongs to an account. Each has a name, so that a decision can be explained.

What is true of the candidate's words alone is told once for each candidate (`mention.py`); here stands what is true of
the account and of the two together. No feature names a party, a place or an outlet: what is decided must not depend on
who or where.
"""

from dataclasses import dataclass

import numpy as np

from harmledger.extract.local.mention import Features, mention_row, role_of
from harmledger.extract.local.signs import UNREAD, Signs
from harmledger.extract.local.survey import Candidate, Survey
from harmledger.model.count import Count
from harmledger.model.kinds import EventType

Columns = dict[str, np.ndarray]
_FAR = 8
"""Sentences; what is farther is just far."""
_MOST_ACCOUNTS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Features of many pairs of account and candidate, a row each."""

    names: tuple[str, ...]
    rows: np.ndarray
    pairs: list[tuple[int, int]]
    """Account and index of the candidate."""


def slot_table(survey: Survey, slot: str, signs: Signs) -> Table:
    """Features of every account with every value of one slot, told by the mention that fits the account best."""
    candidates = survey.candidates[slot]
    if not candidates or not survey.reading.accounts:
        return Table((), np.zeros((0, 0), dtype=np.float32), [])
    mentions = [mention_row(survey, one, signs) for one in candidates]
    told = np.array([list(row.values()) for row in mentions], dtype=np.float32)
    codes = _codes(candidates)
    ties = signs.belonging([one.span for one in candidates], [role_of(slot, one.claim) for one in candidates])
    blocks, places, names = [], [], [*mentions[0]]
    for account in range(len(survey.reading.accounts)):
        about = _of_account(survey, account)
        pairs = _of_pairs(survey, account, candidates, ties)
        best = _best_mentions(codes, pairs)
        over_all = _over_mentions(codes, told[:, names.index("role_most")], pairs)
        columns = [*pairs.values(), *over_all.values()]
        fixed = np.tile(np.array(list(about.values()), dtype=np.float32), (len(candidates), 1))
        blocks.append(np.hstack([told, fixed, np.stack(columns, axis=1)])[best])
        places += [(account, int(at)) for at in best]
    return Table((*names, *about, *pairs, *over_all), np.vstack(blocks).astype(np.float32), places)


def _codes(candidates: list[Candidate]) -> np.ndarray:
    """A number for each value; mentions of one value share it."""
    known: dict[object, int] = {}
    return np.array([known.setdefault(one.key, len(known)) for one in candidates])


def _best_mentions(codes: np.ndarray, pairs: Columns) -> np.ndarray:
    """For each value the mention that the rules gave the account, else the one nearest to its words."""
    order = np.lexsort((np.abs(pairs["gap"]), pairs["from_home"], -pairs["here"]))
    _, first = np.unique(codes[order], return_index=True)
    return np.sort(order[first])


def _over_mentions(codes: np.ndarray, roles: np.ndarray, pairs: Columns) -> Columns:
    """What all mentions of a value say together."""
    most_role, most_tie, at_home = (np.full(codes.max() + 1, start) for start in (-99.0, -99.0, 0.0))
    np.maximum.at(most_role, codes, roles)
    np.maximum.at(most_tie, codes, pairs["tie_lead"])
    np.add.at(at_home, codes, pairs["from_home"] == 0)
    return {"role_anywhere": most_role[codes], "tie_anywhere": most_tie[codes], "mentions_home": at_home[codes]}


def _of_account(survey: Survey, at: int) -> Features:
    account = survey.reading.accounts[at]
    return {
        "accounts": min(len(survey.homes), _MOST_ACCOUNTS),
        "account": min(at, _MOST_ACCOUNTS),
        "is_background": account.is_background,
        "is_clash": account.type.value is EventType.ARMED_CLASH,
        "is_taking": account.type.value is EventType.TERRITORY_CHANGE,
        "is_air": account.type.value in (EventType.AIR_STRIKE, EventType.SHELLING),
        "homes": len(survey.homes[at]),
        "harms": len(account.harms),
    }


def _of_pairs(survey: Survey, at: int, candidates: list[Candidate], ties: np.ndarray) -> Columns:
    """Where the words stand to the account's, and what the rules made of them."""
    account = survey.reading.accounts[at]
    home = survey.sentence_at(account.trigger.start)
    sentences = np.array([one.sentence for one in candidates])
    gaps = np.array([one.span.start - account.trigger.start for one in candidates], dtype=np.float64)
    own = np.array([at in one.here for one in candidates])
    others = [homes for index, homes in enumerate(survey.homes) if index != at]
    return {
        "own": np.array([at in one.owners for one in candidates], dtype=np.float64),
        "here": own.astype(np.float64),
        "elsewhere": np.array([bool(one.owners - {at}) for one in candidates], dtype=np.float64),
        "own_count": np.full(len(candidates), own.sum(), dtype=np.float64),
        "own_rank": np.where(own, np.cumsum(own), -1),
        "from_home": _nearest(survey.homes[at], sentences),
        "from_other": np.min([_nearest(homes, sentences) for homes in others], axis=0)
        if others
        else np.full(len(candidates), _FAR),
        "from_trigger": np.clip(sentences - home, -_FAR, _FAR),
        "gap": np.sign(gaps) * np.log1p(np.abs(gaps)),
        "nearer": (np.abs(gaps)[:, None] > np.abs(gaps)[None, :]).sum(1),
        **_ties(ties, at),
        **_of_slot(survey, at, candidates),
    }


def _nearest(homes: frozenset[int], sentences: np.ndarray) -> np.ndarray:
    away = np.abs(np.array(sorted(homes))[:, None] - sentences[None, :]).min(0)
    return np.asarray(np.minimum(away, _FAR))


def _ties(ties: np.ndarray, at: int) -> Columns:
    """How well the words belong to the account by the encoder, and to the others."""
    others = np.delete(ties, at, axis=0)
    most = others.max(0) if len(others) else np.full(ties.shape[1], UNREAD)
    rank = (ties > ties[at]).sum(0)
    best = ties[at].max()
    return {
        "tie": ties[at],
        "tie_other": most,
        "tie_lead": ties[at] - most,
        "tie_rank": rank,
        "tie_short": best - ties[at],
    }


def _of_slot(survey: Survey, at: int, candidates: list[Candidate]) -> Columns:
    match candidates[0].slot:
        case "places":
            return _of_places(survey, at, candidates)
        case "perpetrators":
            sides = {claim.value.affiliation for claim in survey.reading.accounts[at].harms} - {None}
            return {"is_victim": np.array([float(one.claim.value.actor in sides) for one in candidates])}
        case "harms":
            return _of_harms(survey, at, candidates)
        case _:
            return {}


def _of_places(survey: Survey, at: int, candidates: list[Candidate]) -> Columns:
    own = [claim.value.lower() for claim in survey.reading.accounts[at].places]
    names = [one.key[0] for one in candidates]
    return {
        "is_inside_own": np.array([float(any(name != other and name in other for other in own)) for name in names]),
        "holds_own": np.array([float(any(name != other and other in name for other in own)) for name in names]),
    }


def _of_harms(survey: Survey, at: int, candidates: list[Candidate]) -> Columns:
    """How the figure stands to the account's other figures for the same effect and group."""
    own = [claim.value for claim in survey.reading.accounts[at].harms]
    harms = [one.claim.value for one in candidates]
    same = [[_number(o.count) for o in own if (o.effect, o.group) == (h.effect, h.group)] for h in harms]
    numbers = [_number(harm.count) for harm in harms]
    return {
        "same_slot": np.array([float(len(one)) for one in same]),
        "larger": np.array([float(sum(o > n for o in one)) for one, n in zip(same, numbers, strict=True)]),
        "same_number": np.array([float(sum(_number(o.count) == n for o in own)) for n in numbers]),
    }


def _number(count: Count) -> int:
    return count.low or count.high or 0
