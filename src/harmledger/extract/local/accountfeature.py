"""Numbers for deciding about an account as a whole: whether it stands, its type, its stance, whether it is history."""

from typing import Any

import numpy as np

from harmledger.extract.local.layout import CLASSES, COLUMNS, FOCUS_CLASSES, ROLES
from harmledger.extract.local.mention import Features, role_of
from harmledger.extract.local.signs import UNREAD, Signs
from harmledger.extract.local.survey import SLOTS, Survey, value_key
from harmledger.lexicon.cues import Cue
from harmledger.model.account import Account
from harmledger.model.claim import Claim, Harm, Words
from harmledger.model.count import CountKind
from harmledger.model.kinds import Effect, EventType, Group, Stance, Status

_SLOTS = ("places", "perpetrators", "targets", "harms", "means", "sources")
_CUES = (Cue.HISTORY, Cue.ALLEGE, Cue.DENY, Cue.HYPOTHETICAL, Cue.SEPARATOR)


def account_row(survey: Survey, at: int, signs: Signs) -> Features:
    """What the rules and the encoder say of one account and of those beside it."""
    account = survey.reading.accounts[at]
    home = survey.sentences[survey.sentence_at(account.trigger.start)]
    return {
        **{f"count_{slot}": float(len(getattr(account, slot))) for slot in _SLOTS},
        "numbers": sum(claim.value.count.is_number for claim in account.harms),
        "killed": sum(claim.value.effect is Effect.KILLED for claim in account.harms),
        "hit": sum(claim.value.effect is not None for claim in account.targets),
        "told_day": account.day is not None and account.day.span is not None,
        "days_before": _days_before(survey, account),
        "is_background": account.is_background,
        "is_alleged": account.stance is Stance.ALLEGED,
        "is_denied": account.stance is Stance.DENIED,
        "in_title": home.is_title,
        "sentence": min(home.index, 20),
        "sentences": min(len(survey.sentences), 40),
        "homes": len(survey.homes[at]),
        "spread": max(survey.homes[at]) - min(survey.homes[at]),
        "accounts": min(len(survey.homes), 12),
        "account": min(at, 12),
        "words": len(account.trigger.quote.split()),
        **{f"cue_{cue}": float(home.has(cue)) for cue in _CUES},
        **{f"type_{kind.value}": float(account.type.value is kind) for kind in EventType},
        **_beside(survey, at),
        **_signs(survey, at, signs),
    }


def _days_before(survey: Survey, account: Account) -> float:
    anchor, day = survey.reading.anchor.day, account.day
    if anchor is None or day is None or day.value.last is None:
        return 61.0
    return float(np.clip((anchor - day.value.last).days, -5, 60))


def _beside(survey: Survey, at: int) -> Features:
    """How much the account repeats those before and after it."""
    account = survey.reading.accounts[at]
    row: Features = {}
    for name, others in (("before", survey.reading.accounts[:at]), ("after", survey.reading.accounts[at + 1 :])):
        row[f"same_harms_{name}"] = max(
            (len(_keys(account, "harms") & _keys(one, "harms")) for one in others), default=0
        )
        row[f"same_places_{name}"] = max(
            (len(_keys(account, "places") & _keys(one, "places")) for one in others), default=0
        )
        row[f"same_type_{name}"] = float(any(one.type.value is account.type.value for one in others))
        row[f"same_day_{name}"] = float(any(_same_day(one, account) for one in others))
    return row


def _same_day(one: Account, other: Account) -> bool:
    return one.day is not None and other.day is not None and one.day.value.overlaps(other.day.value)


def _keys(account: Account, slot: str) -> set[tuple[object, ...]]:
    return {value_key(slot, claim) for claim in getattr(account, slot)}


def _signs(survey: Survey, at: int, signs: Signs) -> Features:
    account = survey.reading.accounts[at]
    row = signs.mean(account.trigger)
    inside = row[COLUMNS["inside"]]
    features = {f"role_{role}": float(inside[index]) for index, role in enumerate(ROLES)}
    features["begin"] = float(row[COLUMNS["begin"]][0])
    for name in ("type", "stance", "background"):
        told = signs.of_class(account.trigger, name)
        features |= {f"{name}_{value}_said": float(told[index]) for index, value in enumerate(CLASSES[name])}
    for slot, roles in (
        ("harms", ("killed", "injured", "toll")),
        ("places", ("place",)),
        ("perpetrators", ("perpetrator",)),
    ):
        spans = [claim.span for claim in getattr(account, slot) if claim.span is not None]
        for role in roles:
            features[f"most_{slot}_{role}"] = max((signs.of_role(span, role)[1] for span in spans), default=-9.0)
    for name, values in FOCUS_CLASSES.items():
        told = signs.of_account(at, account.trigger, name)
        features |= {f"focus_{name}_{value}": float(told[index]) for index, value in enumerate(values)}
    return features | _ties(account, at, signs)


def _ties(account: Account, at: int, signs: Signs) -> Features:
    """How well the account's own words belong to it by the encoder, and to the account that they fit best beside it."""
    words = [
        (claim.basis.head, role_of(slot, claim))
        for slot in SLOTS
        for claim in _claims(account, slot)
        if isinstance(claim.basis, Words)
    ]
    if not words:
        return {"tie_own": UNREAD, "tie_other": UNREAD, "tie_least": UNREAD}
    told = signs.belonging([span for span, _ in words], [role for _, role in words])
    means = told.mean(1)
    others = np.delete(means, at)
    return {
        "tie_own": float(means[at]),
        "tie_other": float(others.max()) if len(others) else UNREAD,
        "tie_least": float(told[at].min()),
    }


def _claims(account: Account, slot: str) -> tuple[Claim[Any], ...]:
    if slot == "day":
        return () if account.day is None else (account.day,)
    if slot == "sources":
        return ()  # who says it is often told far from what they say
    claims: tuple[Claim[Any], ...] = getattr(account, slot)
    return claims


def type_rows(survey: Survey, at: int, signs: Signs) -> list[Features]:
    """One row for each type that the account may have."""
    account = survey.reading.accounts[at]
    told = signs.of_class(account.trigger, "type")
    read = signs.of_account(at, account.trigger, "type")
    words = [found.value for index in survey.homes[at] for found in survey.sentences[index].triggers]
    arms = [found.value for index in survey.homes[at] for found in survey.sentences[index].means]
    first = survey.sentences[survey.sentence_at(account.trigger.start)]
    near = [found.value for found in first.triggers]
    return [
        {
            "is_told": account.type.value is kind,
            "said": float(told[index]),
            "rank": float((-told).argsort().tolist().index(index)),
            "read": float(read[index]),
            "read_rank": float((-read).argsort().tolist().index(index)),
            "told_read": float(read[list(EventType).index(account.type.value)]),
            "words": sum(word.type is kind for word in words),
            "word_share": sum(word.type is kind for word in words) / max(1, len(words)),
            "near": sum(word.type is kind for word in near),
            "arms": sum(word.type is kind for word in arms),
            "highest": max((word.rank for word in words if word.type is kind), default=-1),
            "told_said": float(told[list(EventType).index(account.type.value)]),
            "is_open": account.type.value is EventType.ATTACK,
            **{f"kind_{one.value}": float(one is kind) for one in EventType},
            **{f"told_{one.value}": float(one is account.type.value) for one in EventType},
        }
        for index, kind in enumerate(EventType)
    ]


def status_rows(survey: Survey, at: int, claim: Claim[Harm], signs: Signs) -> list[Features]:
    """One row for each status that the people of a harm may have."""
    harm, account = claim.value, survey.reading.accounts[at]
    told = signs.of_class(claim.span, "status") if claim.span is not None else np.full(4, 0.25)
    group = signs.of_class(claim.span, "group") if claim.span is not None else np.full(10, 0.1)
    return [
        {
            "is_told": harm.status is status,
            "said": float(told[index]),
            **{f"status_{one.value}": float(one is status) for one in Status},
            **{f"told_{one.value}": float(one is harm.status) for one in Status},
            "is_all": harm.group is Group.ALL,
            "all_said": float(group[0]),
            "is_security": harm.group is Group.SECURITY_FORCES,
            "is_number": harm.count.is_number,
            "is_some": harm.count.kind is CountKind.SOME,
            "is_clash": account.type.value is EventType.ARMED_CLASH,
            "is_air": account.type.value in (EventType.AIR_STRIKE, EventType.SHELLING),
            "others": sum(other.value.status is status for other in account.harms),
            "has_side": harm.affiliation is not None,
        }
        for index, status in enumerate(Status)
    ]
