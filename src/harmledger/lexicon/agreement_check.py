"""What a person should look at in an agreement's file before anybody relies on it: each remark says what and why."""

from collections.abc import Iterator

from harmledger.lexicon.actors import ActorLexicon
from harmledger.model.agreement import IS_PARTY, Agreement, Clause, MomentKind


def agreement_remarks(agreement: Agreement, actors: ActorLexicon) -> Iterator[str]:
    """The remarks, none where nothing is amiss."""
    known = {actor.id for actor in actors.actors}
    for party in agreement.parties:
        for actor in (party.actor, *party.supports):
            if actor is not None and actor not in known:
                yield f'party "{party.name}": no party of the lexicon has the id "{actor}"; nothing will match it'
    if not any(party.roles & IS_PARTY for party in agreement.parties):
        yield "nobody signed or guarantees it: everybody who is accused will be called no party"
    if agreement.known_until is not None and agreement.known_by is None:
        yield "known_until has no source: name it as known_by"
    if agreement.known_until is None and agreement.moment(MomentKind.ENDED) is None:
        yield "no end and no known_until: it will be taken to be in force today"
    if not any(clause.is_checked for clause in agreement.clauses):
        yield "no clause prohibits anything that could be checked"
    for clause in agreement.clauses:
        yield from _clause_remarks(agreement, clause, known)


def _clause_remarks(agreement: Agreement, clause: Clause, known: set[str]) -> Iterator[str]:
    named = (*clause.by, *clause.obliges, *(actor for one in clause.exemptions for actor in one.actors))
    for actor in dict.fromkeys(named):
        if actor not in known:
            yield f'clause {clause.id}: no party of the lexicon has the id "{actor}"'
    for zone in agreement.zones_of(clause):
        if not zone.outlines and zone.within is None:
            told = "only the words of a report can place anything in it"
            yield f'clause {clause.id}: nobody drew the zone "{zone.name}"; {told}'
