"""Happenings held against clauses.

    terms = Terms.of(load_agreements(), load_actors())
    happening = happening_of(account_id, account, places, terms.telling(report.text))
    findings = find_findings(happening, terms)

One finding for each clause and zone that the happening's kind can touch. The machine says *falls within the terms*,
*outside*, *not in force* or *cannot tell*, with its reasons; nothing else.
"""

from harmledger.model.agreement import Agreement, Clause, Zone
from harmledger.model.finding import CLOSED, Finding, Inside, Standing
from harmledger.monitor.allegation import accusations_of, allegation_of
from harmledger.monitor.flag import find_flags
from harmledger.monitor.force import Force, InForce, force_on
from harmledger.monitor.happening import Happening
from harmledger.monitor.membership import is_outside, is_within, leaf_places, located, membership
from harmledger.monitor.terms import Terms


def find_findings(happening: Happening, terms: Terms) -> tuple[Finding, ...]:
    """How the happening stands to every clause that is about its kind.

    One whose place nobody told is held only against the agreements that its parties or the report's words have to do
    with: a strike somewhere is no question for every ceasefire of the world.
    """
    known: dict[str, Inside] = {}
    return tuple(
        _finding(happening, (agreement, clause, zone), terms, known)
        for agreement in terms.agreements
        for clause in agreement.clauses
        if happening.kind in (*clause.prohibits, *clause.observes)
        for zone in _zones(happening, agreement, clause)
    )


def _zones(happening: Happening, agreement: Agreement, clause: Clause) -> tuple[Zone | None, ...]:
    """The zones to ask about; None where nobody told the place and the agreement is concerned all the same."""
    zones = agreement.zones_of(clause)
    if located(happening.places):
        return zones
    named = tuple(zone for zone in zones if any(words.zone_id == zone.id for words in happening.zone_words))
    return named or ((None,) if _concerns(agreement, happening) else ())


def _concerns(agreement: Agreement, happening: Happening) -> bool:
    """Whether a party of the agreement is accused, or the report names the agreement in an accusation."""
    known = {actor for party in agreement.parties for actor in (party.actor, *party.supports)}
    return bool(known & set(happening.accused)) or any(agreement.id in one.agreements for one in happening.accusations)


def _finding(
    happening: Happening, held: tuple[Agreement, Clause, Zone | None], terms: Terms, known: dict[str, Inside]
) -> Finding:
    """One finding. `known` remembers what was worked out for a zone: several clauses share it."""
    agreement, clause, zone = held
    force, conduct = force_on(happening.day, agreement, clause), _conduct(happening, clause, terms)
    inside = None
    if zone is not None and force.answer is not InForce.NO:
        if zone.id not in known:
            known[zone.id] = membership(happening, zone, terms.drawings_of(zone))
        inside = known[zone.id]
    standing, reasons = _standing(_place_words(inside, zone), inside, force, conduct)
    is_closed = standing in CLOSED
    accusations = () if is_closed else accusations_of(happening, agreement)
    allegation, answers = allegation_of(happening, accusations)
    flags = () if is_closed else tuple(find_flags(happening, agreement, clause, terms.actors))
    return Finding(
        subject_id=happening.id,
        agreement_id=agreement.id,
        clause_id=clause.id,
        zone_id=None if zone is None else zone.id,
        standing=standing,
        reasons=(*reasons, *(words for _, words in flags)),
        inside=inside,
        day=happening.day,
        place=_place_name(happening, zone),
        accused=happening.accused,
        flags=frozenset(flag for flag, _ in flags),
        allegation=allegation,
        accusations=accusations,
        responses=answers,
    )


def _conduct(happening: Happening, clause: Clause, terms: Terms) -> tuple[Standing, str] | None:
    """What speaks against the clause being about this party's conduct; None where nothing does."""
    if not clause.by or any(actor in clause.by for actor in happening.accused):
        return None
    whose = ", ".join(terms.actors.name(actor) for actor in clause.by)
    if happening.accused:
        return Standing.OUTSIDE, f"the clause is about what these do: {whose}"
    return Standing.CANNOT_TELL, f"who did it is not told, and the clause is about what these do: {whose}"


def _standing(
    place: tuple[str, ...], inside: Inside | None, force: Force, conduct: tuple[Standing, str] | None
) -> tuple[Standing, tuple[str, ...]]:
    """The verdict with its reasons; what rules it out goes before what leaves it open."""
    if force.answer is InForce.NO:
        return Standing.NOT_IN_FORCE, (f"time: {force.reason}",)
    if conduct is not None and conduct[0] is Standing.OUTSIDE:
        return Standing.OUTSIDE, (conduct[1],)
    if inside is not None and is_outside(inside):
        return Standing.OUTSIDE, place
    reasons = (*place, f"time: {force.reason}", *([conduct[1]] if conduct else []))
    is_sure = inside is not None and is_within(inside) and force.answer is InForce.YES and conduct is None
    return (Standing.FALLS_WITHIN_TERMS if is_sure else Standing.CANNOT_TELL), reasons


def _place_words(inside: Inside | None, zone: Zone | None) -> tuple[str, ...]:
    if inside is None or zone is None:
        return ("place: where it happened is not told",)
    return (f"place: {_chance_words(inside)} in the {zone.name}", *inside.reasons)


def _chance_words(inside: Inside) -> str:
    if inside.words is not None and inside.low == inside.high:
        return "by the report's own words" if inside.low else "by the report's own words not"
    if inside.low == inside.high:
        return f"probability {inside.likely:.0%}"
    return f"probability {inside.low:.0%} to {inside.high:.0%}"


def _place_name(happening: Happening, zone: Zone | None) -> str | None:
    """The finest place, else the first words for one."""
    leaves = leaf_places(happening.places, zone) if zone is not None else []
    if leaves:
        return min(leaves, key=lambda place: place.radius_km).name
    return next(iter(happening.place_words), None)


def is_open(finding: Finding) -> bool:
    """Whether it says something: all but *outside* and *not in force* do."""
    return finding.standing not in CLOSED
