"""Looking at what a book holds: all incidents in short, or one with everything behind it."""

from dataclasses import replace

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Observation
from harmledger.model.errors import InputError
from harmledger.model.incident import Incident
from harmledger.monitor.terms import Terms
from harmledger.pipeline.actors import actor_names
from harmledger.pipeline.book import AUDIENCE, read_reports_of, read_state
from harmledger.pipeline.change import ChangeRow, ReportRef
from harmledger.pipeline.view.incident import IncidentView, incident_view
from harmledger.pipeline.view.material import Material
from harmledger.pipeline.view.monitor import Monitor
from harmledger.pipeline.view.rows import change_row

PREFIXES = ("inc-", "acc-")
MOST_NAMED = 5


def look_over(ledger: Ledger) -> tuple[ChangeRow, ...]:
    """Every incident of the book, the latest day first."""
    material = _material(ledger.reader(AUDIENCE))
    rows = (change_row(material, incident, {}) for incident in material.after.incidents.values())
    return tuple(sorted(rows, key=lambda row: (row.last_day is not None, row.last_day, row.incident_id), reverse=True))


def look_at(ledger: Ledger, name: str, terms: Terms | None = None, *, everything: bool = False) -> IncidentView:
    """The incident whose id, or the id of one of whose accounts, begins with `name` ("inc-" may be left out).

    Also by the name of a report that tells of it, as a row's old code is one.

    Args:
        ledger: the book.
        name: what the id begins with.
        terms: the agreements to hold it against.
        everything: also tell of those that were not in force there and then.

    Raises:
        InputError: that is none, or more than one.
    """
    reader = ledger.reader(AUDIENCE)
    material = _material(reader, terms)
    incident = _find(name, material, reader.redirects())
    view = incident_view(material, incident, reader.decisions(incident.id), everything=everything)
    return replace(view, observations=_observed(reader, material, incident))


def _observed(reader: Reader, material: Material, incident: Incident) -> tuple[tuple[ReportRef, Observation], ...]:
    """What the reports of the incident tell together with it as seen or heard."""
    own = set(incident.account_ids)
    return tuple(
        (material.reports[report].ref(), observation)
        for report, observation in reader.observations()
        if observation.account is not None and material.reports[report].accounts[observation.account].id in own
    )


def _material(reader: Reader, terms: Terms | None = None) -> Material:
    state = read_state(reader)
    return Material(
        arrivals=(),
        reports=read_reports_of(reader),
        before=state,
        after=state,
        questions=tuple(reader.questions()),
        actors=actor_names(),
        monitor=None if terms is None else Monitor(terms),
    )


def _find(name: str, material: Material, redirects: dict[str, str]) -> Incident:
    state = material.after
    wanted = name if name.startswith(PREFIXES) else PREFIXES[0] + name
    homes = {**{known: known for known in state.incidents}, **redirects, **state.homes}
    ids = {home for known, home in homes.items() if known.startswith(wanted)} or _told_by(name, material)
    if len(ids) == 1:
        return state.incidents[ids.pop()]
    if not ids:
        raise InputError(f"no incident of this book begins with {name!r}; `harmledger show` lists them")
    listed = ", ".join(sorted(ids)[:MOST_NAMED])
    raise InputError(f"{len(ids)} incidents begin with {name!r} ({listed}, ...): give more of the id")


def _told_by(name: str, material: Material) -> set[str]:
    """The incidents that reports of this name tell of."""
    homes = material.after.homes
    told = (record.id for read in material.reports.values() if read.report.given_id == name for record in read.accounts)
    return {homes[account] for account in told if account in homes}
