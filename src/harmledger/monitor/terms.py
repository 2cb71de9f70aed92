"""Agreements made ready once for holding many happenings against them."""

from collections.abc import Sequence
from dataclasses import dataclass

from harmledger.lexicon.actors import ActorLexicon
from harmledger.model.agreement import Agreement, Zone
from harmledger.monitor.accusation import Accusing, find_accusations, find_breach_denials
from harmledger.monitor.happening import Telling
from harmledger.monitor.inside import Drawing
from harmledger.monitor.zone_words import ZoneNames


@dataclass(frozen=True, slots=True)
class Terms:
    """The agreements, their zones on the map, and what finds words about both. Made with `Terms.of`."""

    agreements: tuple[Agreement, ...]
    actors: ActorLexicon
    accusing: Accusing
    zone_names: ZoneNames
    drawings: dict[str, tuple[Drawing, ...]]

    @classmethod
    def of(cls, agreements: Sequence[Agreement], actors: ActorLexicon) -> "Terms":
        """Make `agreements` ready."""
        zones = {zone.id: zone for agreement in agreements for zone in agreement.zones}
        return cls(
            agreements=tuple(agreements),
            actors=actors,
            accusing=Accusing.of(actors, agreements),
            zone_names=ZoneNames.of(zones.values()),
            drawings={id_: tuple(Drawing(outline) for outline in zone.outlines) for id_, zone in zones.items()},
        )

    def drawings_of(self, zone: Zone) -> tuple[Drawing, ...]:
        """The drawings of a zone, or of the zone that holds it where nobody drew it."""
        return self.drawings[zone.id] or self.drawings.get(zone.within or "", ())

    def telling(self, text: str) -> Telling:
        """What a report's text says of zones and breaches."""
        return Telling(
            text=text,
            zone_words=self.zone_names.find(text),
            accusations=find_accusations(text, self.accusing),
            denials=find_breach_denials(text, self.accusing),
        )
