"""Agreements for a person: parties by role, dates, clauses and zones, each with where it was read."""

from collections.abc import Sequence
from typing import Any

from harmledger.cli.render.screen import indented, screen, text
from harmledger.model.agreement import Agreement, Clause, Moment, MomentKind, Outline, PartyRole, Zone


def list_line(agreement: Agreement) -> dict[str, Any]:
    """One agreement as JSON."""
    return {
        "id": agreement.id,
        "title": agreement.title,
        "signed": _day(agreement.moment(MomentKind.SIGNED)),
        "in_force": _day(agreement.moment(MomentKind.IN_FORCE)),
        "ended": _day(agreement.moment(MomentKind.ENDED)),
        "known_until": agreement.known_until and agreement.known_until.isoformat(),
        "parties": {role.value: names for role in PartyRole if (names := _names(agreement, role))},
        "clauses": [clause.id for clause in agreement.clauses if clause.is_checked],
        "zones": [zone.id for zone in agreement.zones],
    }


def print_list(agreements: Sequence[Agreement]) -> None:
    """Two lines for each."""
    console = screen()
    for agreement in agreements:
        console.print(text(f"{agreement.id}  {agreement.title}", "bold"))
        console.print(
            indented(f"signed by {', '.join(_names(agreement, PartyRole.SIGNATORY)) or 'nobody'}; {_force(agreement)}")
        )


def print_agreement(agreement: Agreement) -> None:
    """Everything that is known of one."""
    console = screen()
    console.print(text(agreement.title, "bold"))
    for role in PartyRole:
        names = _names(agreement, role)
        if names:
            console.print(indented(f"{role.value}: {', '.join(names)}"))
    for moment in agreement.moments:
        note = f", {moment.note}" if moment.note else ""
        console.print(indented(f"{moment.kind.value}: {_day(moment)}{note} ({moment.source.title})"))
    console.print(indented(_until(agreement)))
    for clause in agreement.clauses:
        _print_clause(clause)
    for zone in agreement.zones:
        _print_zone(zone)
    if agreement.note:
        console.print(text(f"Note: {agreement.note}"))
    console.print(text("Sources", "bold"))
    for source in agreement.sources:
        console.print(indented(f"{source.title}{f': {source.url}' if source.url else ''}"))


def _print_clause(clause: Clause) -> None:
    console = screen()
    console.print(text(f"Clause {clause.id}: {clause.kind}", "bold"))
    console.print(indented(clause.words))
    if clause.since is not None:
        console.print(indented(f"binds since {_day(clause.since)} ({clause.since.source.title})"))
    if clause.is_checked:
        console.print(indented(f"checked against: {', '.join([*clause.prohibits, *clause.observes])}"))
    for exemption in clause.exemptions:
        console.print(indented(f"exempt: {exemption.words}"))
    console.print(indented(f"read in: {clause.source.title}", "dim"))


def _print_zone(zone: Zone) -> None:
    console = screen()
    console.print(text(f"Zone {zone.id}: {zone.name}", "bold"))
    if not zone.outlines:
        console.print(indented("nobody drew it; only a report's own words can place anything in it"))
    for outline in zone.outlines:
        console.print(indented(_outline_words(outline)))
        for part in outline.parts:
            console.print(
                indented(f"part of {part.unit.name}, about {part.share:.0%}: {part.because} ({part.source.title})")
            )


def _outline_words(outline: Outline) -> str:
    core = ", ".join(unit.name for unit in outline.core) or "none"
    return f"drawing {outline.id} ({outline.source.title}); edge known to {outline.edge_band_km:g} km; whole: {core}"


def _names(agreement: Agreement, role: PartyRole) -> list[str]:
    return [party.name for party in agreement.parties if role in party.roles]


def _day(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    period = moment.period
    days = str(period.first) if period.first == period.last else f"{period.first} to {period.last}"
    return f"{days} {period.clock}" if period.clock else days


def _force(agreement: Agreement) -> str:
    return f"in force since {_day(agreement.moment(MomentKind.IN_FORCE))}; {_until(agreement)}"


def _until(agreement: Agreement) -> str:
    ended = agreement.moment(MomentKind.ENDED)
    if ended is not None:
        return f"ended {_day(ended)}"
    if agreement.known_until is None:
        return "no end is known"
    return f"our sources say that it stood until {agreement.known_until}"
