"""A row to what it says: one account, every claim on the words of its cell; what cannot be read is told by column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from harmledger.model.account import Account
from harmledger.model.claim import Attribution, Basis, Claim, Harm, Implied, Perpetrator, Target, Words
from harmledger.model.count import Count, CountKind
from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import Effect, EventType, Group, Role, SourceKind, Stance, Status
from harmledger.model.period import Period, Precision
from harmledger.model.span import Span
from harmledger.model.victim import Victim
from harmledger.review.old_rows.columns import Columns
from harmledger.review.old_rows.day import joined, read_day, read_time
from harmledger.review.old_rows.field import AREAS, HarmField, harm_field
from harmledger.review.old_rows.number import between, read_count
from harmledger.review.old_rows.parts import name_and_age, split_cell
from harmledger.review.old_rows.text import RowText
from harmledger.review.old_rows.words import event_type, party_of, source_kind, target_kind
from harmledger.wire.workbook_read import Value, cell_text

T = TypeVar("T")
NO_KIND = "the row, which gives no kind of happening"
_UNKNOWN = frozenset({"unknown", "n/a", "na", "?", "-", "not stated", "غير معروف", "مجهول"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a row cannot be taken as it stands: in which column, and what to do."""

    column: str
    words: str


@dataclass(slots=True, kw_only=True)
class RowReader:
    """One row on its way to an account. `problems` gathers what cannot be read, `remarks` what a person should know."""

    columns: Columns
    cells: dict[str, Value]
    told: RowText
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def cell(self, name: str) -> tuple[str, Value] | None:
        """Heading and value of the cell of a field, where it is filled."""
        heading = self.columns.heading_of(name)
        return None if heading is None or heading not in self.cells else (heading, self.cells[heading])

    def words(self, name: str) -> Span | None:
        """The words of the cell of a field, but for words that say nothing."""
        found = self.cell(name)
        if found is None or cell_text(found[1]).lower() in _UNKNOWN:
            return None
        return self.told.spans[found[0]]

    def account(self) -> Account:
        """The account of the row; look at `problems` before it is used."""
        kind, basis = self._kind()
        return Account(
            trigger=self.told.trigger,
            type=Claim(value=kind, basis=basis),
            stance=Stance.STATED,
            day=self._day(),
            places=tuple(self._places()),
            perpetrators=tuple(self._accused(kind)),
            targets=tuple(self._targets()),
            harms=tuple(self._harms()),
            sources=self._sources(),
            victims=tuple(self._victims()),
        )

    def _tried(self, heading: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except ValueRefusedError as error:
            self.problems.append(Problem(column=heading, words=str(error)))
            return None

    def _kind(self) -> tuple[EventType, Basis]:
        span = self.words("kind")
        if span is None:
            return EventType.ATTACK, Implied(NO_KIND)
        kind = self.columns.kind_of(span.quote) or event_type(span.quote)
        if kind is None:
            self.remarks.append(
                f"the kind {span.quote[:40]!r} is not known and was taken for an attack of no told kind"
            )
        return kind or EventType.ATTACK, Words((span,))

    def _day(self) -> Claim[Period] | None:
        found, until = self.cell("date"), self.cell("date_end")
        if found is None and until is None:
            return None
        period: Period | None = None
        spans = [self.told.spans[heading] for heading, _ in filter(None, (found, until))]
        for heading, value in filter(None, (found, until)):
            one = self._tried(heading, partial(read_day, value, self.columns.dates))
            if period is not None and one is not None:
                one = self._tried(heading, partial(joined, period, one))
            period = one or period
        if period is None:
            return None
        return Claim(value=self._timed(period, spans), basis=Words(tuple(spans)))

    def _timed(self, period: Period, spans: list[Span]) -> Period:
        found = self.cell("time")
        if found is None or period.length_days != 1 or period.clock:
            return period
        clock, part = read_time(found[1])
        if clock is None and part is None:
            return period
        spans.append(self.told.spans[found[0]])
        precision = Precision.MINUTE if clock else Precision.PART_OF_DAY
        return replace(period, precision=precision, clock=clock, part_of_day=part)

    def _places(self) -> Iterator[Claim[str]]:
        """Place words, the most specific first; without any, the coordinates themselves are the words."""
        spans = [span for name in ("place", "place_other", *AREAS) if (span := self.words(name)) is not None]
        if not spans and (points := [s for name in ("lat", "lon") if (s := self.words(name)) is not None]):
            yield Claim(value=", ".join(span.quote for span in points), basis=Words(tuple(points)))
        yield from (Claim(value=span.quote, basis=Words((span,))) for span in spans)

    def _accused(self, kind: EventType) -> Iterator[Claim[Perpetrator]]:
        role = Role.PARTICIPANT if kind is EventType.ARMED_CLASH else Role.ACCUSED
        for span in self._listed("accused"):
            value = Perpetrator(text=span.quote, actor=party_of(span.quote), role=role)
            yield Claim(value=value, basis=Words((span,)), stance=Stance.ALLEGED)

    def _targets(self) -> Iterator[Claim[Target]]:
        for span in self._listed("target"):
            yield Claim(value=Target(text=span.quote, kind=target_kind(span.quote)), basis=Words((span,)))

    def _sources(self) -> tuple[Attribution, ...]:
        return tuple(Attribution(span=span, kind=source_kind(span.quote)) for span in self._listed("sources"))

    def _victims(self) -> Iterator[Victim]:
        for span in self._listed("victims"):
            name, age = name_and_age(span)
            if any(letter.isalpha() for letter in name.quote):
                yield Victim(span=name, name=name.quote, effect=Effect.KILLED, age=age)

    def _listed(self, name: str) -> Iterator[Span]:
        span = self.words(name)
        if span is not None:
            yield from (one for one in split_cell(span) if one.quote.lower() not in _UNKNOWN)

    def _harms(self) -> Iterator[Claim[Harm]]:
        ends: dict[HarmField, list[tuple[str, HarmField]]] = {}
        for heading, name in self.columns.fields.items():
            found = harm_field(name)
            if found is not None:
                ends.setdefault(found.of, []).append((heading, found))
        sources = self._sources()
        only = sources[0].span if len(sources) == 1 and sources[0].kind is not SourceKind.ANONYMOUS else None
        for whole in sorted(ends):  # whatever the order of the columns
            harm = self._harm(whole, sorted(ends[whole], key=lambda column: column[1].bound, reverse=True))
            if harm is not None:
                yield replace(harm, source=only)

    def _harm(self, whole: HarmField, columns: list[tuple[str, HarmField]]) -> Claim[Harm] | None:
        counts: dict[str, Count] = {}
        for heading, end in columns:
            if heading in self.cells:
                count = self._tried(heading, partial(read_count, self.cells[heading], self.columns.zero))
                counts[end.bound] = count or _BLANK
        spans = tuple(self.told.spans[h] for h, end in columns if counts.get(end.bound, _BLANK) != _BLANK)
        whole_count = self._tried(columns[0][0], partial(_whole, counts)) if spans else None
        if whole_count is None or whole_count == _BLANK:
            return None
        group, status = whole.who
        if group is Group.ALL and status is Status.UNKNOWN:
            status = self.columns.people
        value = Harm(effect=whole.effect, group=group, status=status, count=whole_count)
        return Claim(value=value, basis=Words(spans))


_BLANK = Count.not_stated()


def _whole(counts: dict[str, Count]) -> Count:
    """One count of what the cells give: a whole, or its two ends; ends win where they are told too."""
    low, high = counts.get("min", _BLANK), counts.get("max", _BLANK)
    if CountKind.NOT_STATED not in (low.kind, high.kind) or "" not in counts or counts[""] == _BLANK:
        return between(low, high)
    return counts[""]
