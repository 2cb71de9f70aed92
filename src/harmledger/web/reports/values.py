"""What was taken from a report, value by value, each with the words that it stands on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from harmledger.dates.say import period_words
from harmledger.model.account import Observation
from harmledger.model.claim import Attribution, Claim, Implied, Judgement, Response, Words
from harmledger.model.decision import Decision
from harmledger.model.kinds import Stance
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.record import AccountRecord, TollRecord
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.view.cell import culprit_name, harm_words, target_words
from harmledger.pipeline.view.words import EVENT, RESPONSE, ROLE, SOURCE, STANCE
from harmledger.review.coding_part import may_go, parts_of, whole_of
from harmledger.review.coding_value import ON_CLAIMS, CodingKind, coding_of
from harmledger.wire.coded_part import Part, decode_part, decode_toll

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
    "period": _("over what time"),
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
    part_id: str | None = None
    """The claim or other part that a person decides on; None for what nobody decides on by itself."""
    may_go: bool = True
    """Whether an account or toll can be without it."""

    @property
    def label(self) -> str:
        """What its kind is called."""
        return str(KINDS[self.kind])


def account_values(record: AccountRecord, number: int) -> list[Value]:
    """The values of one account, `number` its place on the page."""
    places = {place.words: place for place in record.places}
    return [_placed(value, places) for value in _values(record, f"{number}-")]


def toll_values(record: TollRecord, number: int) -> list[Value]:
    """The values of one toll."""
    return list(_values(record, f"t{number}-"))


def part_value(slot: str, part: Part, key: str = "") -> Value:
    """One claim or other part as the page shows it."""
    match part:
        case Claim():
            return _claim(slot, part, key)
        case Attribution():
            return _source(part, key)
        case Response():
            return _answer(part, key)
        case Victim():
            return _victim(part, key)
        case Span():
            return Value(key=key, kind=slot, words=part.quote, spans=(part,))
        case Period():
            return Value(key=key, kind=slot, words=period_words(part))


def decided_value(report: Report, decision: Decision) -> Value | None:
    """What a decision makes of a claim or other part; None where it makes nothing of any."""
    coding = coding_of(decision)
    if coding is None or coding.new is None:
        return None
    if coding.kind is CodingKind.ADD_TOLL:
        return part_value("harm", decode_toll(report.text, coding.new).harm)
    if coding.kind not in ON_CLAIMS or coding.slot is None:
        return None
    return part_value(coding.slot, decode_part(report.text, coding.slot, coding.new))


def _values(record: AccountRecord | TollRecord, beginning: str) -> Iterator[Value]:
    numbers: dict[str, int] = {}
    whole = whole_of(record)
    for one in parts_of(record):
        at = numbers[one.slot] = numbers.get(one.slot, -1) + 1
        value = part_value(one.slot, one.part, f"{beginning}{one.slot}-{at}")
        kind = kind_of(record, one.slot)
        yield replace(value, kind=kind, part_id=one.id, may_go=may_go(whole, one.slot))


def kind_of(record: AccountRecord | TollRecord, slot: str) -> str:
    """What kind of value a slot is on the page: the figure of a toll is the toll."""
    return "toll" if slot == "harm" and isinstance(record, TollRecord) else slot


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


def _claim(slot: str, claim: Claim[Any], key: str) -> Value:
    return Value(
        key=key,
        kind=slot,
        words=_SAID[slot](claim),
        spans=_spans(claim),
        because=_because(claim),
        by="" if claim.source is None else claim.source.quote,
        stance=_stance(claim),
        more=ROLE.get(claim.value.role, "") if slot == "perpetrator" else "",
    )


def _placed(value: Value, places: Mapping[str, Place]) -> Value:
    """The value with where it lies, if it is a place."""
    return value if value.kind != "place" else replace(value, more=_place_words(places.get(value.words)))


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
