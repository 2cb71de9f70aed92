"""Adding one list: read, compared with what is known, written into the user's own file."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harmledger.geo.addition.file import ListSource, added_before, changed_copy, check_target, forget, write_plan
from harmledger.geo.addition.geonames import read_geonames
from harmledger.geo.addition.known import Known
from harmledger.geo.addition.listed import CountryCode, LeftOut, Listed, Refused
from harmledger.geo.addition.pcodes import read_pcodes
from harmledger.geo.addition.plan import Plan, Planner
from harmledger.geo.addition.table import Table, open_table
from harmledger.geo.gazetteer import Gazetteer, shipped_path
from harmledger.geo.store import open_store
from harmledger.model.errors import InputError

Tell = Callable[[str, int], None]
"""Told the stage and how many lines are through it."""
_NAMES = {True: "GeoNames country dump", False: "list of p-codes"}
_LICENCES = {True: "CC BY 4.0 (GeoNames)", False: "see its publisher"}
_EVERY = 1_000
_NAMED = 5
"""Countries that the name of a list spells out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a list; `new`, `known` and `left_out` together are `lines`."""

    file: str
    countries: tuple[str, ...]
    """Those that its lines are about; empty where nothing was done."""
    lines: int
    new: int
    known: int
    areas_named: int
    """Areas that have no line of their own, made because lines lie in them."""
    left_out: Counter[LeftOut]
    examples: dict[LeftOut, list[int]]
    is_unchanged: bool = False
    """Whether the very same list was there before, so that nothing was done."""

    @property
    def bad(self) -> int:
        """Lines that are at fault."""
        return sum(count for reason, count in self.left_out.items() if reason.is_bad)


def add_list(path: Path, target: Path, *, country: str | None = None, tell: Tell | None = None) -> Added:
    """Add a list of places to the file `target`, made where there is none; the same list again changes nothing.

    Args:
        path: a GeoNames country dump or a p-code list as CSV, or a zip that holds one.
        target: the file that adds to the gazetteer that ships.
        country: ISO code of the country that a p-code list is about, where the list does not say.
        tell: hears how far the work is.

    Raises:
        InputError: the list cannot be read or says nothing that is understood, or `target` is something else.
    """
    tell = tell or (lambda _stage, _done: None)
    base = open_store(shipped_path())
    try:
        code = _country_code(Gazetteer(base))
        if country is not None and code(country) is None:
            raise InputError(f"{country!r} is no country: give its ISO code, such as UA")
        check_target(target, base.meta["content_sha256"])
        with open_table(path) as table:
            before = added_before(target, table.digest)
            if before is not None:
                return _unchanged(*before)
            listed = list(_counted(_read(table, code, country), tell))
            return _added(table, listed, base.meta["content_sha256"], target, tell)
    finally:
        base.close()


def _added(table: Table, listed: list[Listed | Refused], base: str, target: Path, tell: Tell) -> Added:
    countries = tuple(sorted({one.country for one in listed if isinstance(one, Listed)}))
    if not countries:
        raise InputError(f"{table.name} lists no place that can be used: {_faults(listed)}")
    is_dump = table.header is None
    # Lists of two countries may have one file name.
    about = "+".join(countries) if len(countries) <= _NAMED else f"{len(countries)} countries"
    file = f"{about}/{table.name}"
    source = ListSource(file=file, name=_NAMES[is_dump], licence=_LICENCES[is_dump], sha256=table.digest)
    with changed_copy(target, base) as part:
        numbers, first = forget(part, file)
        with Gazetteer(open_store(shipped_path()), open_store(part)) as gazetteer:
            known = Known(gazetteer, countries, without=numbers.values())
            plan = Planner(known, numbers, first).add(listed, lambda done: tell("comparing with what is known", done))
        tell("writing", 0)
        write_plan(part, source, plan)
    return _report(file, countries, plan)


def _unchanged(file: str, lines: int) -> Added:
    return Added(
        file=file,
        countries=(),
        lines=lines,
        new=0,
        known=lines,
        areas_named=0,
        left_out=Counter(),
        examples={},
        is_unchanged=True,
    )


def _report(file: str, countries: tuple[str, ...], plan: Plan) -> Added:
    return Added(
        file=file,
        countries=countries,
        lines=plan.lines,
        new=len(plan.new) - plan.implied,
        known=plan.known,
        areas_named=plan.implied,
        left_out=plan.left_out,
        examples=dict(plan.examples),
    )


def _read(table: Table, code: CountryCode, country: str | None) -> Iterator[Listed | Refused]:
    return read_geonames(table, code) if table.header is None else read_pcodes(table, code, country)


def _counted(listed: Iterator[Listed | Refused], tell: Tell) -> Iterator[Listed | Refused]:
    for done, one in enumerate(listed):
        if done % _EVERY == 0:
            tell("reading", done)
        yield one


def _faults(listed: list[Listed | Refused]) -> str:
    counts = Counter(one.reason for one in listed if isinstance(one, Refused))
    return "; ".join(f"{count} × {reason.value}" for reason, count in counts.most_common()) or "it has no lines"


def _country_code(gazetteer: Gazetteer) -> CountryCode:
    """Two and three letters of every country to its two; Syria's own p-codes begin with two, the world's with three."""
    codes = {entry.country: entry.country for entry in gazetteer.countries() if entry.country}
    codes |= {entry.pcode: entry.country for entry in gazetteer.countries() if entry.pcode and entry.country}
    codes["SYR"] = "SY"  # the one country that is listed under its two letters

    def code_of(written: str) -> str | None:
        return codes.get(written.strip().upper())

    return code_of
