"""Cells: claims as short words, with the places where a report says so."""

from collections.abc import Iterable, Mapping
from typing import Any

from harmledger.model.claim import Attribution, Claim, Harm, Implied, Judgement, Perpetrator, Response, Target, Words
from harmledger.model.count import CountKind
from harmledger.model.kinds import Effect, Group, Role, Stance, Status
from harmledger.model.span import Span
from harmledger.pipeline.change import BLANK, Cell, Quote
from harmledger.pipeline.view import words
from harmledger.text.speaker import is_one_speaker

MOST_QUOTED = 40
"""Characters of a vague figure's own words that still fit a cell."""


def claim_quotes(report_id: str, claims: Iterable[Claim[Any]]) -> tuple[Quote, ...]:
    """Where the report says these claims, or what they follow from."""
    return tuple(quote for claim in claims for quote in _quotes(report_id, claim))


def _quotes(report_id: str, claim: Claim[Any]) -> Iterable[Quote]:
    match claim.basis:
        case Words(spans=spans):
            yield from (Quote(report_id=report_id, span=span) for span in spans)
        case Implied(by=by):
            yield Quote(report_id=report_id, span=None, because=f"follows from {by}")
        case Judgement(person=person, reason=reason):
            yield Quote(report_id=report_id, span=None, because=f"judged by {person}: {reason}")


def span_quotes(report_id: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """Quotes of these words."""
    return tuple(Quote(report_id=report_id, span=span) for span in spans)


def harm_cell(report_id: str, harms: Iterable[Claim[Harm]], effect: Effect) -> Cell:
    """How many were killed (or injured ...) as one speaker says it: totals first, then the parts singled out."""
    ours = [claim for claim in harms if claim.value.effect is effect]
    if not ours:
        return BLANK
    totals = [claim for claim in ours if claim.value.group is Group.ALL]
    parts = [claim for claim in ours if claim.value.group is not Group.ALL]
    said = "; ".join(dict.fromkeys(map(harm_words, totals)))
    singled = ", ".join(dict.fromkeys(map(harm_words, parts)))
    text = f"{said}, of them {singled}" if said and singled else said or singled
    return Cell(words=text, quotes=claim_quotes(report_id, totals + parts))


def harm_words(claim: Claim[Harm]) -> str:
    """One harm: "4 civilians", "at least 12", "1 rescue worker"; a vague word stays a word."""
    harm = claim.value
    stance = f" ({words.STANCE[claim.stance]})" if claim.stance in words.STANCE else ""
    if harm.count.kind is CountKind.SOME:
        return _vague_words(claim) + stance
    if harm.count.kind is CountKind.NONE:
        return "none" + stance
    noun = _noun(harm)
    return f"{harm.count} {noun}{stance}" if noun else f"{harm.count}{stance}"


def _vague_words(claim: Claim[Harm]) -> str:
    quote = claim.quote or ""
    if not quote or len(quote) > MOST_QUOTED:
        return f"some {_noun(claim.value)}".rstrip()
    return f"“{quote}”"


def _noun(harm: Harm) -> str:
    is_one = harm.count.low == harm.count.high == 1
    if harm.group is not Group.ALL:
        return words.GROUP[harm.group][0 if is_one else 1]
    if harm.status is Status.UNKNOWN:
        return ""
    return words.STATUS[harm.status][0 if is_one else 1]


def culprit_cell(report_id: str, claims: Iterable[Claim[Perpetrator]], actors: Mapping[str, str]) -> Cell:
    """Who did it, as one speaker says it."""
    ours = list(claims)
    if not ours:
        return BLANK
    said = ", ".join(dict.fromkeys(_culprit_words(claim, actors) for claim in ours))
    return Cell(words=said, quotes=claim_quotes(report_id, ours))


def _culprit_words(claim: Claim[Perpetrator], actors: Mapping[str, str]) -> str:
    notes = [words.ROLE[claim.value.role]] if claim.value.role is not Role.ACCUSED else []
    if claim.stance is not Stance.STATED:
        notes.append(words.STANCE[claim.stance])
    name = culprit_name(claim.value, actors)
    return f"{name} ({', '.join(notes)})" if notes else name


def culprit_name(perpetrator: Perpetrator, actors: Mapping[str, str]) -> str:
    """What to call them: the party's name, else the report's own words."""
    if perpetrator.actor is None:
        return f"“{perpetrator.text}”"
    return actors.get(perpetrator.actor, perpetrator.actor.replace("_", " "))


def building_cell(report_id: str, claims: Iterable[Claim[Target]]) -> Cell:
    """What was hit and what became of it."""
    ours = list(claims)
    if not ours:
        return BLANK
    said = "; ".join(dict.fromkeys(map(target_words, ours)))
    return Cell(words=said, quotes=claim_quotes(report_id, ours))


def target_words(claim: Claim[Target]) -> str:
    """One target as told, and what became of it."""
    effect = claim.value.effect
    return claim.value.text if effect is None else f"{claim.value.text}: {words.TARGET_EFFECT[effect]}"


def answer_cell(report_id: str, responses: Iterable[Response], actors: Mapping[str, str]) -> Cell:
    """What the accused answer."""
    ours = list(responses)
    if not ours:
        return BLANK
    said = "; ".join(dict.fromkeys(_answer_words(response, actors) for response in ours))
    return Cell(words=said, quotes=span_quotes(report_id, (response.span for response in ours)))


def _answer_words(response: Response, actors: Mapping[str, str]) -> str:
    by = actors.get(response.by or "") or response.by or "the accused"
    return f"{by} {words.RESPONSE[response.kind]}"


def sources_cell(report_id: str, sources: Iterable[Attribution]) -> Cell:
    """Who says it, as named in the report; somebody named twice stands under the longest name."""
    ours = list(sources)
    if not ours:
        return BLANK
    names: list[str] = []
    for name in sorted((source.text for source in ours), key=len, reverse=True):
        if not any(name == kept or is_one_speaker(name, kept) for kept in names):
            names.append(name)
    names.sort(key=[source.text for source in ours].index)
    return Cell(words=", ".join(names), quotes=span_quotes(report_id, (source.span for source in ours)))
