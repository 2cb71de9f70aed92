"""Who is on which list: the table that multiple systems estimation starts from. Never an estimate.

One row for each documented person or incident, one column of 0 and 1 for each list. What a statistician has to know
travels with it: which lists go back to one origin, what could not be matched, whom a table of names leaves out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from harmledger.model.identity import canonical
from harmledger.model.ids import derive_id


class Unit(StrEnum):
    """What a row is."""

    VICTIM = "victim"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One documented person or incident. `strata` are what estimates are often broken down by; "" is not stated."""

    id: str
    strata: Mapping[str, str]
    lists: frozenset[str]
    """The lists that have it."""
    origins: tuple[frozenset[str], ...] = ()
    """Lists of this row that go back to one origin: they have it from one another, or from one source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """Two lists, and in how many rows that both have they go back to one origin."""

    one: str
    other: str
    both: int
    one_origin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The table with everything that has to be read beside it."""

    unit: Unit
    lists: tuple[str, ...]
    strata: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    dependence: tuple[Dependence, ...]
    version: str
    """The same for the same content: what an analysis should cite."""
    caveats: tuple[str, ...]


ALWAYS = (
    "This table says who was documented, not who died. It is no estimate, and harmledger makes none.",
    "A 0 says that a list does not have somebody. It does not say that the list looked and found nothing.",
    "Lists of one conflict are seldom independent: they read each other and share sources.",
    "Publish no estimate from this table without a statement on how its lists depend on each other.",
    "That two entries are one is a judgement. Matches that are missed raise an estimate, wrong ones lower it.",
)
"""What holds of every such table."""
FEWEST_LISTS = 3
"""With two lists nothing in the data can tell dependence from coverage."""


def build_matrix(unit: Unit, rows: Iterable[MatrixRow], caveats: Iterable[str] = ()) -> Matrix:
    """The table of `rows`, in the order of their ids; `caveats` tell what this book leaves out."""
    held = tuple(sorted(rows, key=lambda row: row.id))
    lists = tuple(sorted({name for row in held for name in row.lists}))
    strata = tuple(dict.fromkeys(name for row in held for name in row.strata))
    content = [(row.id, tuple(sorted(row.lists)), tuple(sorted(row.strata.items()))) for row in held]
    dependence = tuple(_dependence(held))
    return Matrix(
        unit=unit,
        lists=lists,
        strata=strata,
        rows=held,
        dependence=dependence,
        version=derive_id("mat", unit.value, canonical(content)),
        caveats=(*ALWAYS, *_of_this_table(held, lists, dependence), *caveats),
    )


def table(matrix: Matrix) -> list[list[str]]:
    """The rows as CSV has them, the header first."""
    header = ["match_group_id", "unit", "documented", *matrix.strata, *(f"list: {name}" for name in matrix.lists)]
    return [header, *(_cells(matrix, row) for row in matrix.rows)]


def _cells(matrix: Matrix, row: MatrixRow) -> list[str]:
    strata = [row.strata.get(name, "") for name in matrix.strata]
    return [row.id, matrix.unit.value, "1", *strata, *("1" if name in row.lists else "0" for name in matrix.lists)]


def _dependence(rows: Sequence[MatrixRow]) -> Iterable[Dependence]:
    both: Counter[tuple[str, str]] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for pair in combinations(sorted(row.lists), 2):
            both[pair] += 1
            shared[pair] += any(origin.issuperset(pair) for origin in row.origins)
    for pair, number in sorted(both.items()):
        yield Dependence(one=pair[0], other=pair[1], both=number, one_origin=shared[pair])


def _of_this_table(rows: Sequence[MatrixRow], lists: Sequence[str], dependence: Iterable[Dependence]) -> Iterable[str]:
    if len(lists) < FEWEST_LISTS:
        yield f"{len(lists)} lists are too few: with fewer than {FEWEST_LISTS} nothing tells dependence from coverage."
    for one in dependence:
        if one.one_origin:
            yield (
                f"{one.one} and {one.other} both have {one.both} rows, {one.one_origin} of them from one origin; "
                "there they are one list, not two."
            )
    single = sum(1 for row in rows if len(row.lists) == 1)
    yield f"{single} of {len(rows)} rows stand on one list alone."
