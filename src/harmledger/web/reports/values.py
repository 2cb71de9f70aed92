"""What was taken from a report, value by value, each with the words that it stands on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.dates.say import period_words
from harmledger.model.account import Observation
from harmledger.model.claim import Attribution, Claim, Implied, Judgement, Response, Words
from harmledger.model.kinds import Stance
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord, ClaimRecord, TollRecord
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.view.cell import culprit_name, harm_words, target_words
from harmledger.pipeline.view.words import EVENT, RESPONSE, ROLE, SOURCE, STANCE

KINDS = {
    "type": _("what"),
    "day": _("when"),
    "place": _("where"),
    "perpetrator": _("who did it"),
    "means": _("by what"),
    "target": _("what was hit"),
    "harm": _("harm"),
    "source": _("who says so"),
    "response": _("answer"),
    "victim": _("person"),
    "toll": _("toll"),
    "area": _("area"),
    "observation": _("seen or heard"),
}
"""What the page calls each kind of value; the same words stand behind the marked ones: colour alone says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value with its words."""

    key: str
    """What the page calls it: unique on it."""
    kind: str
    words: str
    spans: tuple[Span, ...] = ()
    because: str = ""
    """What it stands on where no words say it."""
    by: str = ""
    """Whose claim it is, where the report credits it to somebody in particular."""
    stance: str = ""
    more: str = ""
    """What a reader may want beside it: where a place lies, which part of the people is meant."""
    claim_id: str | None = None
    """The claim that a person decides on; None for what is no claim."""

    @property
    def label(self) -> str:
        """What its kind is called."""
        return str(KINDS[self.kind])


def account_values(record: AccountRecord, number: int) -> list[Value]:
    """The values of one account, `number` its place on the page."""
    account, places = record.account, {place.words: place for place in record.places}
    claims = [_claim(claim, f"{number}-{claim.slot}-{claim.index}", places) for claim in record.claims]
    sources = (_source(one, f"{number}-source-{at}") for at, one in enumerate(account.sources))
    answers = (_answer(one, f"{number}-response-{at}") for at, one in enumerate(account.responses))
    victims = (_victim(one, f"{number}-victim-{at}") for at, one in enumerate(account.victims))
    return [*claims, *sources, *answers, *victims]


def toll_values(record: TollRecord, number: int) -> list[Value]:
    """The values of one toll."""
    toll, key = record.toll, f"t{number}"
    when = "" if toll.period is None else period_words(toll.period)
    harm = Value(
        key=f"{key}-harm",
        kind="toll",
        words=_harm(toll.harm),
        spans=_spans(toll.harm),
        more=when,
        by="" if toll.source is None else toll.source.text,
        stance=_stance(toll.harm),
        claim_id=record.id,
    )
    area = (
        [] if toll.area is None else [Value(key=f"{key}-area", kind="area", words=toll.area.quote, spans=(toll.area,))]
    )
    source = [] if toll.source is None else [_source(toll.source, f"{key}-source")]
    accused = [
        Value(
            key=f"{key}-perpetrator-{at}",
            kind="perpetrator",
            words=culprit_name(claim.value, actors()),
            spans=_spans(claim),
        )
        for at, claim in enumerate(toll.perpetrators)
    ]
    return [harm, *area, *accused, *source]


def observation_value(observation: Observation, number: int) -> Value:
    """Something seen or heard."""
    where = ", ".join(span.quote for span in observation.places)
    return Value(
        key=f"o{number}",
        kind="observation",
        words=observation.kind.value.replace("_", " "),
        spans=(observation.span, *observation.places),
        more=where,
    )


@cache
def actors() -> Mapping[str, str]:
    """Names of parties by id."""
    return actor_names()


def spans_of(values: Iterable[Value]) -> Iterator[tuple[Span, Value]]:
    """Every span with the value that it carries."""
    return ((span, value) for value in values for span in value.spans)


def _claim(record: ClaimRecord, key: str, places: Mapping[str, Place]) -> Value:
    claim = record.claim
    return Value(
        key=key,
        kind=record.slot,
        words=_SAID[record.slot](claim),
        spans=_spans(claim),
        because=_because(claim),
        by="" if claim.source is None else claim.source.quote,
        stance=_stance(claim),
        more=_place_words(places.get(claim.value)) if record.slot == "place" else _role(record),
        claim_id=record.id,
    )


def _harm(claim: Claim[Any]) -> str:
    return f"{harm_words(claim)}: {claim.value.effect.value}"


_SAID: Mapping[str, Any] = {
    "type": lambda claim: EVENT[claim.value],
    "day": lambda claim: period_words(claim.value),
    "place": lambda claim: claim.value,
    "perpetrator": lambda claim: culprit_name(claim.value, actors()),
    "means": lambda claim: claim.value,
    "target": target_words,
    "harm": _harm,
}
"""How each slot's value is said."""


def _spans(claim: Claim[Any]) -> tuple[Span, ...]:
    return claim.basis.spans if isinstance(claim.basis, Words) else ()


def _because(claim: Claim[Any]) -> str:
    match claim.basis:
        case Implied(by=by):
            return _now("no words say so: it follows from %s") % by
        case Judgement(person=person, reason=reason):
            return _now("no words say so: judged by {person}, because {reason}").format(person=person, reason=reason)
        case _:
            return ""


def _stance(claim: Claim[Any]) -> str:
    return STANCE.get(claim.stance, "") if claim.stance is not Stance.STATED else ""


def _role(record: ClaimRecord) -> str:
    return ROLE.get(record.claim.value.role, "") if record.slot == "perpetrator" else ""


def _place_words(place: Place | None) -> str:
    if place is None:
        return _now("not placed on the map")
    inside = ", ".join(place.parents[:2])
    told = {"name": place.name, "precision": place.precision.value, "km": f"{place.radius_km:g}"}
    about = _now("{name} ({precision}, within about {km} km)").format(**told)
    return _now("{about}, in {inside}").format(about=about, inside=inside) if inside else about


def _source(source: Attribution, key: str) -> Value:
    return Value(key=key, kind="source", words=source.text, spans=(source.span,), more=SOURCE[source.kind])


def _answer(response: Response, key: str) -> Value:
    by = actors().get(response.by or "", response.by or "the accused")
    return Value(key=key, kind="response", words=f"{by} {RESPONSE[response.kind]}", spans=(response.span,))


def _victim(victim: Victim, key: str) -> Value:
    told = [victim.effect.value, *(part for part in (victim.age, victim.role) if part)]
    return Value(key=key, kind="victim", words=victim.name, spans=(victim.span,), more=", ".join(told))
