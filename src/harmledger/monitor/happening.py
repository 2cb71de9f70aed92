"""What is held against clauses: an account of a report or a monitor's sighting, in one form."""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorLexicon
from harmledger.model.account import Account, Observation
from harmledger.model.claim import Response
from harmledger.model.finding import Accusation, ZoneWords
from harmledger.model.kinds import EventType, Group, ObservationKind, Stance, TargetKind
from harmledger.model.period import Period
from harmledger.model.place import Place
from harmledger.model.span import Span
from harmledger.model.watch import Sighting
from harmledger.text.sentences import split_sentences
from harmledger.text.tokens import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One subject. `kind` is an event's type, or what was observed where it is no event."""

    id: str
    kind: EventType | ObservationKind
    day: Period | None
    places: tuple[Place, ...] = ()
    place_words: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    """Actors' ids of whom it is told that they did it, or took part."""
    affiliations: frozenset[str] = frozenset()
    """Actors' ids of the combatants among the harmed."""
    targets: tuple[TargetKind, ...] = ()
    groups: frozenset[Group] = frozenset()
    responses: tuple[Response, ...] = ()
    is_follow_up: bool = False
    zone_words: tuple[ZoneWords, ...] = ()
    accusations: tuple[Accusation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report's text with what it says of zones and breaches: found once, for all its accounts."""

    text: str
    zone_words: tuple[ZoneWords, ...] = ()
    accusations: tuple[Accusation, ...] = ()
    denials: tuple[Response, ...] = ()
    """Who denies that they broke an agreement."""


def happening_of(subject: str, account: Account, places: Sequence[Place], telling: Telling) -> Happening:
    """An account of the report as a happening with the id `subject`."""
    people = [claim.value for claim in account.perpetrators if claim.stance is not Stance.DENIED]
    return Happening(
        id=subject,
        kind=account.type.value,
        day=None if account.day is None else account.day.value,
        places=tuple(places),
        place_words=tuple(claim.value for claim in account.places),
        accused=tuple(dict.fromkeys(person.actor for person in people if person.actor is not None)),
        affiliations=frozenset(harm.value.affiliation for harm in account.harms if harm.value.affiliation),
        targets=tuple(claim.value.kind for claim in account.targets),
        groups=frozenset(harm.value.group for harm in account.harms),
        responses=(*account.responses, *telling.denials),
        is_follow_up=account.follows is not None,
        zone_words=_zone_words(account, telling),
        accusations=telling.accusations,
    )


def happening_of_observation(
    subject: str, observation: Observation, account: Account, places: Sequence[Place]
) -> Happening:
    """What a report tells as seen or heard, of the day and the places of the account that it is told together with."""
    return Happening(
        id=subject,
        kind=observation.kind,
        day=None if account.day is None else account.day.value,
        places=tuple(places),
        place_words=tuple(span.quote for span in observation.places),
        accused=() if observation.actor is None else (observation.actor,),
    )


def happening_of_sighting(sighting: Sighting, places: Sequence[Place], actors: ActorLexicon) -> Happening:
    """A monitor's row as a happening. Whose it was is what the row says; a name that no party has is nobody's."""
    return Happening(
        id=sighting.id,
        kind=sighting.kind,
        day=sighting.day,
        places=tuple(places),
        place_words=() if sighting.place is None else (sighting.place,),
        accused=() if sighting.actor is None else _actors_named(sighting.actor, actors),
    )


def _actors_named(words: str, actors: ActorLexicon) -> tuple[str, ...]:
    """The parties that a cell names, by id or by name."""
    if any(actor.id == words for actor in actors.actors):
        return (words,)
    found = actors.words.find([token.low for token in tokenize(words)])
    return tuple(dict.fromkeys(one.value.actor for one in found if one.value.actor is not None))


def _zone_words(account: Account, telling: Telling) -> tuple[ZoneWords, ...]:
    """The words on zones in the sentences that tell the account: that of its trigger and those of its places."""
    if not telling.zone_words:
        return ()
    spans = [account.trigger, *(claim.span for claim in account.places if claim.span is not None)]
    sentences = [
        (start, end) for start, end in split_sentences(telling.text) if any(start <= span.start < end for span in spans)
    ]
    return tuple(words for words in telling.zone_words if _is_in(words.span, sentences))


def _is_in(span: Span, sentences: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span.start < end for start, end in sentences)
