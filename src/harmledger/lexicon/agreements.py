"""Agreements as people can review them: YAML files in resources/agreements, or in a folder of your own.

agreements = load_agreements()                     # those that ship
agreements = read_agreements(Path("our-files"))    # *.yaml, and zones/*.yaml beside them
"""

import gzip
import importlib.resources
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from harmledger.lexicon.agreement_form import (
    AgreementForm,
    BuiltOutlines,
    ClauseForm,
    MomentForm,
    PartyForm,
    SinceForm,
    SourceForm,
    ZonesForm,
)
from harmledger.lexicon.resource import LOADER
from harmledger.lexicon.zones import citation_of, zone_of
from harmledger.model.agreement import Agreement, Clause, Exemption, Moment, MomentKind, Party, Zone
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.period import Period, Precision

_Form = TypeVar("_Form")


def load_agreements() -> tuple[Agreement, ...]:
    """The agreements that ship with harmledger, the oldest first."""
    return read_agreements(importlib.resources.files("harmledger.resources").joinpath("agreements"))


def read_agreements(folder: Path | Traversable) -> tuple[Agreement, ...]:
    """The agreements of a folder, the oldest first.

    Raises:
        InputError: a file does not fit the form; the message says which, where and why.
    """
    zones = {zone.id: zone for zone in _zones(folder)}
    found: dict[str, Agreement] = {}
    for file in _yaml_files(folder):
        form = _read(file, AgreementForm)
        if form.id in found:
            raise InputError(f'{file.name}: another file has the id "{form.id}" too')
        try:
            found[form.id] = _agreement(form, zones)
        except (InputError, ValueRefusedError) as error:
            raise InputError(f"{file.name}: {error}") from error
    return tuple(sorted(found.values(), key=lambda agreement: (_signed(agreement), agreement.id)))


def _signed(agreement: Agreement) -> str:
    moment = agreement.moment(MomentKind.SIGNED)
    return "" if moment is None else str(moment.period.start)


def _yaml_files(folder: Path | Traversable) -> list[Path | Traversable]:
    if not folder.is_dir():
        return []
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)


def _read(file: Path | Traversable, form: type[_Form]) -> _Form:
    try:
        return msgspec.convert(yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER), form)  # noqa: S506  safe ones
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError, OSError) as error:
        raise InputError(f"{file.name}: {error}") from error


def _zones(folder: Path | Traversable) -> Iterator[Zone]:
    built = _built(folder.joinpath("outlines.json.gz"))
    for file in _yaml_files(folder.joinpath("zones")):
        form = _read(file, ZonesForm)
        for zone in form.zones:
            try:
                yield zone_of(zone, form.sources, built)
            except (InputError, ValueRefusedError) as error:
                raise InputError(f"zones/{file.name}: {zone.id}: {error}") from error


def _built(file: Path | Traversable) -> BuiltOutlines:
    if not file.is_file():
        return BuiltOutlines()
    try:
        return msgspec.json.decode(gzip.decompress(file.read_bytes()), type=BuiltOutlines)
    except (OSError, EOFError, msgspec.DecodeError) as error:
        raise InputError(f"{file.name} cannot be read: {error}. Run script/build_zones again.") from error


def _agreement(form: AgreementForm, zones: Mapping[str, Zone]) -> Agreement:
    named = {zone for clause in form.clauses for zone in clause.zones}
    named |= {zones[zone].within or zone for zone in named & zones.keys()}
    if missing := named - zones.keys():
        raise InputError(f"no file of zones/ has the zone {', '.join(sorted(missing))}")
    if not any(moment.kind is MomentKind.IN_FORCE for moment in form.moments):
        raise InputError('since when it is in force is missing: "moments" needs one of kind in_force')
    return Agreement(
        id=form.id,
        title=form.title,
        short=form.short,
        names=tuple(name.lower() for name in form.names),
        parties=tuple(_party(party, form.sources) for party in form.parties),
        moments=tuple(_moment(moment, moment.kind, form.sources) for moment in form.moments),
        clauses=tuple(_clause(clause, form.sources) for clause in form.clauses),
        zones=tuple(zone for zone in zones.values() if zone.id in named),
        sources=tuple(citation_of(key, form.sources) for key in form.sources),
        known_until=form.known_until,
        known_by=None if form.known_by is None else citation_of(form.known_by, form.sources),
        note=form.note,
    )


def _party(form: PartyForm, sources: Mapping[str, SourceForm]) -> Party:
    return Party(
        name=form.name,
        actor=form.actor,
        roles=frozenset(form.roles),
        supports=tuple(form.supports),
        source=citation_of(form.source, sources),
    )


def _moment(form: MomentForm | SinceForm, kind: MomentKind, sources: Mapping[str, SourceForm]) -> Moment:
    precision = Precision.DAYS if form.last > form.first else Precision.DAY
    period = Period.inclusive(form.first, form.last, precision)
    if form.clock is not None:
        period = Period.day(form.first, clock=form.clock)
    return Moment(kind=kind, period=period, source=citation_of(form.source, sources), note=form.note)


def _clause(form: ClauseForm, sources: Mapping[str, SourceForm]) -> Clause:
    if (form.prohibits or form.observes) and not form.zones:
        raise InputError(f"clause {form.id}: what it prohibits holds somewhere; name its zones")
    return Clause(
        id=form.id,
        kind=form.kind,
        words=form.words,
        source=citation_of(form.source, sources),
        prohibits=tuple(form.prohibits),
        observes=tuple(form.observes),
        by=tuple(form.by),
        obliges=tuple(form.obliges),
        exemptions=tuple(Exemption(words=one.words, actors=tuple(one.actors)) for one in form.exemptions),
        zones=tuple(form.zones),
        since=None if form.since is None else _moment(form.since, MomentKind.IN_FORCE, sources),
    )
