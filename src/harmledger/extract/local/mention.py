"""What is true of a candidate's words themselves, whichever account they may belong to."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from harmledger.extract.local.layout import COLUMNS, ROLES
from harmledger.extract.local.signs import Signs
from harmledger.extract.local.survey import Candidate, Survey
from harmledger.lexicon.actors import Naming
from harmledger.lexicon.cues import Cue
from harmledger.model.claim import Claim
from harmledger.model.count import CountKind
from harmledger.model.kinds import Effect, Group, SourceKind, Status, TargetKind

Features = dict[str, float]
_PREPOSITIONS = ("in", "at", "near", "of", "from", "to", "on", "into", "against", "by", "between", "with", "and", "the")
_SAYING = frozenset({"said", "told", "reported", "announced", "statement"})
_NEAR = 3  # words
_ROLES = {
    "places": "place",
    "perpetrators": "perpetrator",
    "targets": "target",
    "day": "date",
    "sources": "source",
}


def mention_row(survey: Survey, one: Candidate, signs: Signs) -> Features:
    """The features of one candidate."""
    sentence = survey.sentences[one.sentence]
    return {
        "owners": len(one.owners),
        "is_owned": bool(one.here),
        "mentions": min(sum(other.key == one.key for other in survey.candidates[one.slot]), 10),
        "sentence": min(one.sentence, 20),
        "sentences": min(len(survey.sentences), 40),
        "in_title": sentence.is_title,
        "triggers_here": len(sentence.triggers),
        "effects_here": len(sentence.effects),
        "history_here": sentence.has(Cue.HISTORY),
        "words": len(one.span.quote.split()),
        **_around(survey, one),
        **_said(one, signs),
        **_SPECIAL[one.slot](survey, one),
    }


def _around(survey: Survey, one: Candidate) -> Features:
    """The small words before the candidate's, and the telling words near it."""
    sentence = survey.sentences[one.sentence]
    at, end = sentence.word_at(one.span.start), sentence.word_at(one.span.end)
    before = sentence.words[max(0, at - _NEAR) : at]
    row: Features = {f"before_{word}": float(word in before) for word in _PREPOSITIONS}
    row["trigger_after"] = any(0 <= found.start - end <= _NEAR for found in sentence.triggers)
    row["trigger_before"] = any(0 <= at - found.end <= _NEAR for found in sentence.triggers)
    row["effect_near"] = any(abs(found.start - end) <= _NEAR for found in sentence.effects)
    return row


def _said(one: Candidate, signs: Signs) -> Features:
    """What the encoder says of the words' role."""
    inside = signs.mean(one.span)[COLUMNS["inside"]]
    role = role_of(one.slot, one.claim)
    return {
        "role": float(inside[ROLES.index(role)]),
        "role_most": signs.of_role(one.span, role)[1],
        **{f"role_{name}": float(inside[at]) for at, name in enumerate(ROLES)},
    }


def role_of(slot: str, claim: Claim[Any]) -> str:
    """The role that the words of a claim play (`layout.ROLES`)."""
    role = claim.value.effect.value if slot == "harms" else _ROLES[slot]
    return role if role in ROLES else "harmed"


def _of_place(_survey: Survey, one: Candidate) -> Features:
    return {"is_capital": one.span.quote[:1].isupper()}


def _of_party(survey: Survey, one: Candidate) -> Features:
    sentence = survey.sentences[one.sentence]
    word = sentence.word_at(one.span.start)
    naming = next((found.value.naming for found in sentence.actors if found.start <= word < found.end), None)
    return {
        "is_unnamed": one.claim.value.actor is None,
        **{f"naming_{kind.value}": float(naming is kind) for kind in Naming},
        "is_participant": one.claim.value.role.value == "participant",
        "claims": sentence.has(Cue.CLAIM),
        "allege_here": sentence.has(Cue.ALLEGE),
    }


def _of_target(_survey: Survey, one: Candidate) -> Features:
    return {
        "has_effect": one.claim.value.effect is not None,
        **{f"kind_{kind.value}": float(one.claim.value.kind is kind) for kind in TargetKind},
    }


def _of_harm(survey: Survey, one: Candidate) -> Features:
    harm = one.claim.value
    tolls = [toll.harm.span for toll in survey.reading.tolls]
    return {
        "low": math.log1p(harm.count.low or 0),
        "high": math.log1p(harm.count.high or 0),
        "is_all": harm.group is Group.ALL,
        **{f"effect_{effect.value}": float(harm.effect is effect) for effect in Effect},
        **{f"status_{status.value}": float(harm.status is status) for status in Status},
        **{f"count_{kind.value}": float(harm.count.kind is kind) for kind in CountKind},
        "in_toll": any(span.overlaps(one.span) for span in tolls if span is not None),
    }


def _of_day(survey: Survey, one: Candidate) -> Features:
    anchor, period = survey.reading.anchor.day, one.claim.value
    first, length = period.first, period.length_days
    sentence = survey.sentences[one.sentence]
    at = sentence.word_at(one.span.start)
    return {
        "days_before": float(np.clip((anchor - first).days, -5, 60)) if anchor and first else 61.0,
        "length": float(min(length or 400, 400)),
        "is_day": length == 1,
        "said_before": any(word in _SAYING for word in sentence.words[max(0, at - _NEAR - 1) : at]),
    }


def _of_source(survey: Survey, one: Candidate) -> Features:
    sentence = survey.sentences[one.sentence]
    at, end = sentence.word_at(one.span.start), sentence.word_at(one.span.end)
    return {
        "says_after": any(word in _SAYING for word in sentence.words[end : end + _NEAR + 1]),
        "says_before": any(word in _SAYING for word in sentence.words[max(0, at - _NEAR - 1) : at]),
        "is_according": "according" in sentence.words[max(0, at - _NEAR) : at],
        **{f"kind_{kind.value}": float(one.claim.value.kind is kind) for kind in SourceKind},
    }


_SPECIAL: dict[str, Callable[[Survey, Candidate], Features]] = {
    "places": _of_place,
    "perpetrators": _of_party,
    "targets": _of_target,
    "harms": _of_harm,
    "day": _of_day,
    "sources": _of_source,
}
