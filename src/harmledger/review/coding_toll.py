"""Tolls that people code, correct or take out: a toll keeps the id that it came with, whatever it is corrected to.

So decisions, seals and erasures are about it by one id. It is never part of an incident: nothing is linked anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from harmledger.ledger import Ledger, Reader
from harmledger.model.account import Toll
from harmledger.model.decision import Decision
from harmledger.model.errors import InputError
from harmledger.model.identity import toll_id
from harmledger.model.record import TollRecord
from harmledger.model.report import Report
from harmledger.review.book import AUDIENCE
from harmledger.review.coding_gone import check_not_erased, gone_since
from harmledger.review.coding_making import Change, basis_of, find, made_about
from harmledger.review.coding_replay import replayed_toll
from harmledger.review.coding_value import Coding, CodingKind, codings_of, standing_codings
from harmledger.review.decide import Why
from harmledger.wire.coded import decode_claim
from harmledger.wire.coded_part import decode_toll, encode_toll


def adding_toll(ledger: Ledger, report_id: str, change: Change, why: Why) -> Decision:
    """The decision that codes a toll in a report; its time, area, source and accused are added to it.

    Args:
        ledger: the book.
        report_id: the report.
        change: whom it counts and how many, and the words.
        why: who codes, and why.

    Raises:
        EvidenceError: the spans lie beyond the text.
        InputError: a value cannot be, or the report tells this toll already.
    """
    reader = ledger.reader(AUDIENCE)
    report = reader.report(report_id)
    told = {"stance": "stated", **(change.value or {}), "basis": basis_of(change, why)}
    toll = Toll(harm=decode_claim(report.text, "harm", told), period=None, area=None)
    owner = toll_id(report.id, toll, key=ledger.key)
    if reader.tolls_named([owner]):
        raise InputError("a toll of this report began with just that: correct that one")
    return made_about(ledger, reader, owner, (CodingKind.ADD_TOLL, report, {"new": encode_toll(toll)}), why)


def removing_toll(ledger: Ledger, toll: str, why: Why, seen: str | None = None) -> Decision:
    """The decision that a toll is none: its report does not say that. Raises InputError where there is none."""
    reader = ledger.reader(AUDIENCE)
    found = find(reader, toll, seen)
    return made_about(ledger, reader, found.name, (CodingKind.REMOVE_TOLL, found.report, {}), why)


def with_toll(ledger: Ledger, reader: Reader, report: Report, every: Sequence[Decision]) -> tuple[TollRecord, ...]:
    """The tolls of a report with one as `every` decision on it, the last one new, makes it."""
    owner, codings, held = every[-1].subject_id, codings_of(every), reader.tolls_of([report.id])
    first = next((one for one in held if one.id == owner), None)
    base = _base(report, codings, first)
    before = replayed_toll(report, base, standing_codings(every[:-1]), ledger.key)
    now = None if before is None else first  # else it is another of the same id: see `TollsReadAnew`
    stood = None if now is None else now.toll
    check_not_erased(reader, owner, stood)
    toll = replayed_toll(report, base, standing_codings(every), ledger.key, gone_since(stood, before))
    return tuple(_put(held, now, None if toll is None else TollRecord(id=owner, report_id=report.id, toll=toll)))


def _put(held: Sequence[TollRecord], now: TollRecord | None, new: TollRecord | None) -> Iterator[TollRecord]:
    """The tolls with `new` in the place of `now`; one that was not there comes where its words stand."""
    others = [one for one in held if one is not now]
    if new is None:
        yield from others
        return
    places = (at for at, one in enumerate(others) if one.id == new.id or _start(one.toll) > _start(new.toll))
    at = next(places, len(others)) if now is None else held.index(now)
    yield from (*others[:at], new, *others[at:])


@dataclass(frozen=True, slots=True, kw_only=True)
class TollsReadAnew:
    """The tolls of a newer reading, by the ids that they go by, with what people decided on them.

    Two that differ in nothing but who did it or who says so have one id: people decide on the first of them.
    """

    report: Report
    in_order: Sequence[tuple[str, Toll]]
    """What the engine says. A toll that it reads where a person touched another is that one."""
    held: Mapping[str, TollRecord]
    """As the book has them."""
    ever: Mapping[str, Sequence[Coding]]
    stands: Mapping[str, Sequence[Coding]]

    @property
    def told(self) -> dict[str, Toll]:
        """What the engine says of the tolls that people decide on."""
        return dict(reversed(self.in_order))

    def decided(self, key: bytes) -> tuple[TollRecord, ...]:
        """As people decided them; one that a person touched stays where the engine reads none."""
        first = self.told
        touched = (name for name in self.held if name not in first and self.stands[name])
        tolls: list[tuple[str, Toll | None]] = [
            (name, self._replayed(name, toll, key) if toll is first[name] else toll) for name, toll in self.in_order
        ]
        for name in touched:
            base = _base(self.report, self.ever[name], self.held[name])
            tolls.append((name, self._replayed(name, base, key)))
        return tuple(TollRecord(id=name, report_id=self.report.id, toll=toll) for name, toll in tolls if toll)

    def _replayed(self, name: str, base: Toll | None, key: bytes) -> Toll | None:
        gone = gone_since(self.held[name].toll if name in self.held else None)
        return replayed_toll(self.report, base, self.stands[name], key, gone)


def tolls_read_anew(reader: Reader, report: Report, tolls: Iterable[Toll], key: bytes) -> TollsReadAnew:
    """What an engine tells of a report's tolls, beside what stands."""
    told = [(toll_id(report.id, toll, key=key), toll) for toll in tolls]
    names = {name for name, _ in told}
    held = {record.id: record for record in reversed(reader.tolls_of([report.id]))}
    decisions: dict[str, list[Decision]] = {name: [] for name in {*names, *held}}
    for decision in reader.decisions_on(decisions):
        decisions[decision.subject_id].append(decision)
    ever = {name: codings_of(made) for name, made in decisions.items()}
    stands = {name: standing_codings(made) for name, made in decisions.items()}
    touched = {
        name: _base(report, ever[name], record) or record.toll
        for name, record in held.items()
        if stands[name] and name not in names
    }
    return TollsReadAnew(report=report, in_order=tuple(_named(told, touched)), held=held, ever=ever, stands=stands)


def _named(told: Iterable[tuple[str, Toll]], touched: Mapping[str, Toll]) -> Iterator[tuple[str, Toll]]:
    free = dict(touched)
    for name, toll in told:
        same = next((one for one, base in free.items() if _is_one_place(toll, base)), None)
        if same is not None:
            del free[same]
        yield same or name, toll


def _is_one_place(toll: Toll, other: Toll) -> bool:
    here, there = toll.harm.span, other.harm.span
    return here is not None and there is not None and here.overlaps(there)


def _base(report: Report, codings: Sequence[Coding], stands: TollRecord | None) -> Toll | None:
    """The toll as it was before anybody touched it."""
    if not codings:
        return None if stands is None else stands.toll
    first = codings[0]
    return None if first.base is None else decode_toll(report.text, first.base)


def _start(toll: Toll) -> int:
    """Where it stands in the report; what no words say stands last."""
    return toll.harm.span.start if toll.harm.span is not None else 10**9
