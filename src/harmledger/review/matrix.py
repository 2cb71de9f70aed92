"""The table of lists against victims or incidents of a book, for statisticians."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path

from harmledger.link.person import Mention, Person
from harmledger.model.kinds import Effect
from harmledger.model.place import PlacePrecision
from harmledger.reconcile.matrix import Matrix, MatrixRow, Unit, build_matrix, table
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import Book
from harmledger.review.criteria import criteria_of, ruling_by
from harmledger.review.victim import mentions_of, people_of
from harmledger.review.victim_list import VictimList, read_list

NO_OUTLET = "no outlet named"
_FORMULA = ("=", "+", "-", "@")
"""What spreadsheets take for the beginning of a formula: names of outlets are texts of strangers."""


def incident_matrix(book: Book) -> Matrix:
    """Lists (outlets) against the incidents in which somebody was killed and that the criteria include."""
    rule = ruling_by(book, criteria_of(book))
    deadly = [one for one in book.recorded if any(claim.harm.effect is Effect.KILLED for claim in one.claims)]
    rows = [_incident_row(one) for one in deadly if rule(one).inclusion.value == "in"]
    left = len(deadly) - len(rows)
    caveats = (f"{left} incidents are left out or left open by the book's criteria.",) if left else ()
    return build_matrix(Unit.INCIDENT, rows, caveats)


def victim_matrix(book: Book, lists: Mapping[str, Path] | None = None) -> Matrix:
    """Lists against named people who were killed: outlets, and the CSV files of `lists` by what to call them."""
    told = {name: read_list(path, name) for name, path in (lists or {}).items()}
    named = list(mentions_of(book))
    rows = {row.mention.id: name for name, one in told.items() for row in one.rows}
    people = people_of(book, [*named, *(row.mention for one in told.values() for row in one.rows)])
    dead = [person for person in people.persons if person.effect is Effect.KILLED]
    incidents = {one.id: one for one in book.recorded}
    made = [_victim_row(book, person, rows, incidents) for person in dead]
    caveats = (*_victim_caveats(book, len(people.questions)), *_list_caveats(told.values()))
    return build_matrix(Unit.VICTIM, made, caveats)


def matrix_csv(matrix: Matrix) -> str:
    """The table as CSV."""
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows([_safe(cell) for cell in row] for row in table(matrix))
    return out.getvalue()


def caveats_text(matrix: Matrix) -> str:
    """What has to be read beside the table."""
    head = f"Read this with the table {matrix.version} ({len(matrix.rows)} rows, {len(matrix.lists)} lists)."
    return "\n".join((head, "", *(f"- {words}" for words in matrix.caveats))) + "\n"


def _victim_caveats(book: Book, questions: int) -> Iterator[str]:
    unnamed = sum(1 for one in book.recorded if one.figure(Effect.KILLED) and not _has_names(one))
    yield f"Only people with a name can be matched: {unnamed} incidents with people killed name none of them."
    if questions:
        yield f"{questions} pairs of people may be one and are counted as two until somebody decides."


def _list_caveats(lists: Collection[VictimList]) -> Iterator[str]:
    dropped = sum(len(one.dropped) for one in lists)
    undated = sum(len(one.undated) for one in lists)
    if dropped:
        yield f"{dropped} rows of the lists name nobody who could be compared, and are not in the table."
    if undated:
        yield f"{undated} rows of the lists have a day not written as 2019-03-10, and were compared without it."


def _has_names(incident: RecordedIncident) -> bool:
    return any(record.account.victims for record in incident.records)


def _incident_row(incident: RecordedIncident) -> MatrixRow:
    outlets = {record.id: incident.tellers[record.id].outlet or NO_OUTLET for record in incident.records}
    return MatrixRow(
        id=incident.id,
        strata={"month": _month(incident), "area": _area(incident), "kind": incident.kind.value},
        lists=frozenset(outlets.values()),
        origins=tuple(_origins(outlets, incident.voices)),
    )


def _victim_row(
    book: Book, person: Person, rows: Mapping[str, str], incidents: Mapping[str, RecordedIncident]
) -> MatrixRow:
    own = [incidents[name] for name in person.incident_ids if name in incidents]
    outlets = {one.owner_id: _outlet(book, one) for one in person.mentions if one.owner_id in book.accounts}
    voices = {account: voice for incident in own for account, voice in incident.voices.items()}
    return MatrixRow(
        id=person.id,
        strata={
            "month": next((_month(one) for one in own), ""),
            "area": next((_area(one) for one in own), ""),
            "sex": person.sex or "",
            "age": _years(person),
        },
        lists=frozenset((*outlets.values(), *(rows[one.id] for one in person.mentions if one.id in rows))),
        origins=tuple(_origins(outlets, voices)),
    )


def _outlet(book: Book, mention: Mention) -> str:
    return book.tellers[book.accounts[mention.owner_id].report_id].outlet or NO_OUTLET


def _origins(outlets: Mapping[str, str], voices: Mapping[str, str]) -> Iterable[frozenset[str]]:
    """Outlets whose accounts are one voice."""
    by_voice: dict[str, set[str]] = {}
    for account, outlet in outlets.items():
        by_voice.setdefault(voices.get(account, account), set()).add(outlet)
    return [frozenset(found) for found in by_voice.values() if len(found) > 1]


def _month(incident: RecordedIncident) -> str:
    first, last = (None, None) if incident.period is None else (incident.period.first, incident.period.last)
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return ""
    return f"{first.year}-{first.month:02}"


def _area(incident: RecordedIncident) -> str:
    """The widest area below the country: fine enough for strata, too coarse to find anybody by."""
    place = next((one for one in incident.places if one.precision is not PlacePrecision.COUNTRY), None)
    if place is None:
        return ""
    chain: Sequence[str] = (place.name, *place.parents)
    return chain[-2] if len(chain) > 1 else chain[0]


def _years(person: Person) -> str:
    """The age in years where it is told as one number."""
    years = next((one.years for one in person.mentions if one.years is not None), None)
    return str(years[0]) if years is not None and years[0] == years[1] else ""


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
