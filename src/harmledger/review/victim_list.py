"""A list of the dead in CSV, held against the named people of a book.

Nothing of the list is written into the book: a list of private names has its own owner, consent and rules of erasure.
What comes out says for each row whom it is, whom it may be, or that nobody of the book is meant. Every row is counted.
"""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from harmledger.link.person import Mention, People, Person, compare_mentions
from harmledger.model.errors import InputError, ValueRefusedError
from harmledger.model.ids import derive_id
from harmledger.model.incident import Verdict
from harmledger.model.period import Period
from harmledger.text.fold import fold

_COLUMNS = {
    "name": ("name", "full name", "victim", "victim name", "الاسم", "الاسم الكامل"),
    "age": ("age", "age years", "العمر"),
    "sex": ("sex", "gender", "الجنس"),
    "day": ("date", "day", "date of death", "death date", "incident date", "تاريخ الوفاه", "التاريخ"),
    "place": ("place", "location", "place of death", "town", "city", "المكان", "مكان الوفاه"),
}
"""Names of columns, folded, by what they hold. Columns of other names are left alone."""
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One row of a list, as it is compared."""

    number: int
    """Of the row in the file, the header being 1."""
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimList:
    """A list as it was read. Rows that name nobody are told with the reason."""

    rows: tuple[ListRow, ...]
    dropped: tuple[tuple[int, str], ...]
    undated: tuple[int, ...]
    """Rows that are compared without the day they write, because it is not in ISO form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMatch:
    """Whom a row of a list means."""

    row: ListRow
    verdict: Verdict
    """SAME: one person of the book. ASK: one or more may be meant. DIFFERENT: nobody is."""
    persons: tuple[Person, ...]
    reasons: tuple[str, ...]


def read_list(path: Path, called: str | None = None) -> VictimList:
    """Read a list; raises InputError where the file has no column of names.

    Args:
        path: the CSV file.
        called: what tells the list apart from others that it is compared with; None: the file's name, for a list alone.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not written in UTF-8; save it as CSV UTF-8 and try again") from None
    if not text.strip():
        raise InputError(f"{path}: the list is empty")
    delimiter = max(_DELIMITERS, key=text.splitlines()[0].count)
    try:
        reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
        columns = _columns(reader.fieldnames or ())
        if "name" not in columns:
            raise InputError(f"{path}: no column of names; its first line should have one called name or full name")
        return _read(path, called or path.name, enumerate(reader, start=2), columns)
    except csv.Error as error:
        raise InputError(f"{path}: this is no CSV that can be read ({error})") from None


def match_list(rows: Iterable[ListRow], people: People) -> list[RowMatch]:
    """Whom of `people` each row means, in the order of the rows."""
    by_key: dict[str, list[Person]] = {}
    for person in people.persons:
        for key in {key for mention in person.mentions for key in mention.parts.keys}:
            by_key.setdefault(key, []).append(person)
    return [_match(row, by_key) for row in rows]


def _columns(header: Sequence[str]) -> dict[str, str]:
    folded = {fold(name): name for name in header if name}
    found = {
        what: next((folded[fold(n)] for n in names if fold(n) in folded), None) for what, names in _COLUMNS.items()
    }
    return {what: name for what, name in found.items() if name is not None}


def _read(
    path: Path, called: str, rows: Iterable[tuple[int, Mapping[str, str | None]]], columns: Mapping[str, str]
) -> VictimList:
    kept: list[ListRow] = []
    dropped: list[tuple[int, str]] = []
    undated: list[int] = []
    for number, row in rows:
        cells = {what: (row.get(name) or "").strip() for what, name in columns.items()}
        mention = _mention(path, called, number, cells)
        if not cells["name"]:
            dropped.append((number, "no name"))
        elif not mention.parts.is_telling:
            dropped.append((number, "a name of one word: it tells nobody apart"))
        else:
            kept.append(ListRow(number=number, mention=mention))
            undated += [number] if cells.get("day") and mention.day is None else []
    return VictimList(rows=tuple(kept), dropped=tuple(dropped), undated=tuple(undated))


def _mention(path: Path, called: str, number: int, cells: Mapping[str, str]) -> Mention:
    row = derive_id("row", called, str(number))  # no name in it: nobody can test a guess against an id
    return Mention(
        id=row,
        owner_id=row,
        source=f"{path.name}:{number}",
        name=cells["name"],
        age=cells.get("age") or None,
        sex=cells.get("sex") or None,
        day=_day(cells.get("day", "")),
        towns=frozenset((fold(cells["place"]),)) if cells.get("place") else frozenset(),
    )


def _day(words: str) -> Period | None:
    """A day in ISO form; another way to write one is left open, not guessed: 3/4 is a day in April or in March."""
    try:
        return Period.day(dt.date.fromisoformat(words))
    except (ValueError, ValueRefusedError):
        return None


def _match(row: ListRow, by_key: Mapping[str, list[Person]]) -> RowMatch:
    near = {person.id: person for key in row.mention.parts.keys for person in by_key.get(key, ())}
    same: dict[Person, tuple[str, ...]] = {}
    asked: dict[Person, tuple[str, ...]] = {}
    for person in (near[name] for name in sorted(near)):
        matches = [match for one in person.mentions if (match := compare_mentions(row.mention, one)) is not None]
        if not matches or any(match.verdict is Verdict.DIFFERENT for match in matches):
            continue
        best = next((match for match in matches if match.verdict is Verdict.SAME), matches[0])
        (same if best.verdict is Verdict.SAME else asked)[person] = best.reasons
    return _row_match(row, same, asked)


def _row_match(
    row: ListRow, same: Mapping[Person, tuple[str, ...]], asked: Mapping[Person, tuple[str, ...]]
) -> RowMatch:
    if len(same) == 1:
        return RowMatch(row=row, verdict=Verdict.SAME, persons=tuple(same), reasons=next(iter(same.values())))
    found = same or asked
    if found:
        why = "several people fit" if len(found) > 1 else "; ".join(next(iter(found.values())))
        return RowMatch(row=row, verdict=Verdict.ASK, persons=tuple(found), reasons=(why,))
    return RowMatch(row=row, verdict=Verdict.DIFFERENT, persons=(), reasons=())


def tally(matches: Iterable[RowMatch]) -> Iterator[tuple[Verdict, int]]:
    """How many rows fell to each verdict."""
    held = list(matches)
    for verdict in Verdict:
        yield verdict, sum(match.verdict is verdict for match in held)
