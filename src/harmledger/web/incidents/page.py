"""What the incident page shows, put together from narrow reads of one incident."""

from collections.abc import Iterator
from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.model.errors import InputError
from harmledger.model.figure import Figure
from harmledger.model.incident import Incident
from harmledger.pipeline.change import ChangeRow
from harmledger.pipeline.page.evidence import cell, opened, report_words
from harmledger.pipeline.page.markup import Html, join
from harmledger.pipeline.page.terms import incident_terms
from harmledger.pipeline.page.voices import voices_table
from harmledger.pipeline.view.cell import span_quotes
from harmledger.pipeline.view.incident import IncidentView, incident_view
from harmledger.pipeline.view.material import Material
from harmledger.review.accepted import Accepted
from harmledger.review.book import Book, read_part
from harmledger.review.change import Position, position_of
from harmledger.web.incidents import parts, where
from harmledger.web.incidents.beside import Panel, panel_of
from harmledger.web.incidents.evidence import Beside, beside
from harmledger.web.incidents.history import Entry, about_incident, entries
from harmledger.web.incidents.material import material_of
from harmledger.web.incidents.movement import Movement, movements
from harmledger.web.incidents.victims import Named, named_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One incident with its voices and the report beside them: the middle and the right of the start page."""

    row: ChangeRow
    position: Position
    day: Html
    place: Html
    figures: Html | None
    versions: Html | None
    answers: Html
    voices: Html
    findings: Html | None
    panel: Panel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """Everything on the page of one incident."""

    told: Told
    claims: tuple[Html, ...]
    map: Html | None
    places: Html | None
    codes: tuple[tuple[str, str], ...]
    named: Named
    observations: tuple[Html, ...]
    links: Html | None
    questions: Html | None
    history: tuple[Entry, ...]
    movements: tuple[Movement, ...]
    merged: tuple[str, ...]
    """Ids that lead here since a merge."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What both pages are made from."""

    book: Book
    incident: Incident
    position: Position
    material: Material
    view: IncidentView
    evidence: Beside
    reader: Reader


def figures_of(accepted: Accepted | None) -> tuple[Figure, ...]:
    """The figures that a person accepted."""
    return () if accepted is None else tuple(one.figure for one in accepted.figures)


def ground_of(reader: Reader, incident_id: str, base: str, *, with_terms: bool) -> Ground:
    """Read one incident; `base` is the address of the page, for links to a report beside it.

    Raises:
        InputError: it does not stand, or not for this reader.
    """
    with reader.at_one_moment():
        book = read_part(reader, [incident_id])
        incident = book.incidents.get(incident_id)
        if incident is None:
            raise InputError(f"{incident_id} is not in the book any more: it was merged, sealed or erased")
        position = position_of(book, incident)
        accepted = {} if position.accepted is None else {incident_id: figures_of(position.accepted)}
        material = material_of(reader, [incident_id], accepted, with_terms=with_terms)
    own = sorted({book.accounts[account].report_id for account in incident.account_ids})
    evidence = beside((material.reports[name].report for name in own), base)
    view = incident_view(material, incident)
    return Ground(book, incident, position, material, view, evidence, reader)


def told_of(ground: Ground, report: str | None) -> Told:
    """The incident in short; `report` is the id of the one that is open beside it."""
    evidence, row = ground.evidence, ground.view.row
    return Told(
        row=row,
        position=ground.position,
        day=cell(evidence, row.day),
        place=cell(evidence, row.place),
        figures=parts.figures_table(evidence, row),
        versions=parts.versions_table(evidence, row),
        answers=parts.answers(evidence, row),
        voices=voices_table(evidence, row),
        findings=incident_terms(evidence, row.findings),
        panel=panel_of(ground.reader, ground.material, evidence, row, report),
    )


def incident_page(reader: Reader, incident_id: str, base: str, report: str | None) -> IncidentPage:
    """The page of an incident that stands; the arguments are those of `ground_of` and `told_of`."""
    ground = ground_of(reader, incident_id, base, with_terms=True)
    view, book = ground.view, ground.book
    decisions = about_incident(reader, incident_id, ground.incident.account_ids)
    return IncidentPage(
        told=told_of(ground, report),
        claims=tuple(parts.claims_by_voice(ground.evidence, view)),
        map=where.place_map(view.row),
        places=where.place_table(view.row),
        codes=where.codes(view.row, book.recorded_of(ground.incident).period),
        named=named_in(book, reader, incident_id),
        observations=tuple(_observed(reader, ground)),
        links=parts.links_list(view.links),
        questions=parts.links_list(view.questions),
        history=entries(decisions),
        movements=movements(decisions, ground.position.now, view.accounts, list(reader.runs())),
        merged=book.merged_into(incident_id),
    )


def _observed(reader: Reader, ground: Ground) -> Iterator[Html]:
    """What its reports tell beside it as seen or heard: a possible association, no more."""
    own = set(ground.incident.account_ids)
    reports = {ground.book.accounts[account].report_id for account in own}
    order = {name: reader.account_ids_of([name]) for name in reports}
    for name, seen in reader.observations_of(reports):
        if seen.account is not None and order[name][seen.account] in own:
            words = f"{seen.kind.value.replace('_', ' ')}: {seen.span.quote}"
            report = report_words(ground.material.reports[name].ref())
            yield join(opened(ground.evidence, words, span_quotes(name, (seen.span,))), f" ({report})")
