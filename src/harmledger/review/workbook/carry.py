"""Carrying out a review workbook: each row a decision, each decision a transaction; nothing is overwritten.

Decisions about what is accepted come first, then splits, then merges: a merge changes what other rows are about. Seals
come last: what is sealed is gone from the book that all others see. What this import did itself is no conflict; what
anybody else did meanwhile is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger
from harmledger.link.ruling import ruling_value
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import InputError, StaleError
from harmledger.review.act import acting
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.change import seen_of
from harmledger.review.decide import Why, made
from harmledger.review.effect import Effect
from harmledger.review.incident import carry_out, merging, splitting, undoing
from harmledger.review.seal import seal
from harmledger.review.stale import stale_words
from harmledger.review.workbook.asked import Acts, Apart, Asked, PairApart, SameAs, Sealing, Undoing, Unsure
from harmledger.review.workbook.filled import Problem, heading
from harmledger.review.workbook.plan import Planner, ReviewPlan, ReviewRow, RowState

_TURNS = (Acts, Undoing, Apart, PairApart, SameAs, Sealing)


def carry_out_review(ledger: Ledger, plan: ReviewPlan) -> ReviewPlan:
    """Write what a plan says, held against the book as it is now; the plan comes back with what became of each row."""
    planner = Planner(ledger, plan)
    fresh = planner.planned()
    hand = _Hand(ledger, planner.seen_by(fresh))
    done: dict[int, ReviewRow] = {}
    ready = [(at, row) for at, row in enumerate(fresh.rows) if row.state is RowState.READY]
    for at, row in sorted(ready, key=lambda item: (_turn(item[1]), item[0])):
        done[at] = hand.carry(row)
    return replace(fresh, rows=tuple(done.get(at, row) for at, row in enumerate(fresh.rows)))


def _turn(row: ReviewRow) -> int:
    assert row.asked is not None
    return next(at for at, kind in enumerate(_TURNS) if isinstance(row.asked.wanted, kind))


@dataclass(slots=True)
class _Hand:
    """Carries out rows one by one and knows what the book should look like between them."""

    ledger: Ledger
    expected: dict[str, str]
    """What each incident looked like when it was last checked, or after this import's own last act on it."""

    def carry(self, row: ReviewRow) -> ReviewRow:
        """One row; a conflict or a refusal stays one row's own."""
        assert row.asked is not None
        decisions: list[Decision] = []
        try:
            if isinstance(row.asked.wanted, Sealing):
                decisions.extend(self._sealed(row.incident_id, row.asked.wanted, row.asked.why))
            for decision in self._made(row, row.asked):
                effect = carry_out(self.ledger, decision, row.asked.why)
                decisions.append(decision)
                self._note(row, effect)
        except StaleError as error:
            return replace(row, state=RowState.CONFLICT, words=str(error), decisions=tuple(decisions))
        except InputError as error:
            problem = Problem(column=heading(row.row.kind, "decision"), words=str(error))
            return replace(row, state=RowState.REFUSED, problem=problem, decisions=tuple(decisions))
        return replace(row, state=RowState.DECIDED, decisions=tuple(decisions))

    def _made(self, row: ReviewRow, asked: Asked) -> Iterator[Decision]:
        """The decisions of a row, each made when the one before it is written."""
        incident, why, other = row.incident_id, asked.why, row.other or ""
        match asked.wanted:
            case Acts(acts=acts):
                for act in acts:
                    yield acting(self.ledger, incident, act, why, self.expected[incident])
            case Undoing():
                self._check(incident)
                yield undoing(self.ledger, row.row.text("m_decision"), why)
            case Apart(reports=reports):
                yield splitting(self.ledger, incident, reports, why, self.expected[incident])
            case SameAs():
                yield self._merging(incident, other, why)
            case PairApart():
                yield self._parting(incident, other, why)
            case Unsure() | Sealing():
                pass

    def _sealed(self, incident: str, wanted: Sealing, why: Why) -> tuple[Decision, ...]:
        self._check(incident)
        return seal(self.ledger, incident, wanted.audience, why).decisions

    def _merging(self, incident: str, other: str, why: Why) -> Decision:
        self._check(incident, other)
        return merging(self.ledger, incident, other, why)

    def _parting(self, incident: str, other: str, why: Why) -> Decision:
        """The decision that two incidents are two, each of them as it stands now."""
        self._check(incident, other)
        book = read_part(self.ledger.reader(AUDIENCE), (incident, other))
        one, two = (book.incidents[book.redirects.get(name, name)] for name in (incident, other))
        if one.id == two.id:
            raise InputError(f"{incident} and {other} are one incident now: split it instead")
        value = ruling_value((one.account_ids, two.account_ids), (one.id, two.id))
        return made(self.ledger, (one.id, DecisionKind.DIFFERENT, value), why, seen=seen_of(book, one, two))

    def _check(self, *names: str) -> None:
        """Raise StaleError where anybody else changed one of these since this import looked."""
        for name in names:
            seen = self.expected[name]
            if self._seen(name) != seen:
                book = read_part(self.ledger.reader(AUDIENCE), (name,))
                raise StaleError(stale_words(book, list(book.incidents.values()), seen))

    def _note(self, row: ReviewRow, effect: Effect) -> None:
        """What this import just did itself is expected from now on."""
        touched = {one.id for one in (*effect.before, *effect.after)} | {row.incident_id, row.other or row.incident_id}
        touched.update(old for old, _ in effect.redirects)
        for name in touched.intersection(self.expected):
            self.expected[name] = self._seen(name)

    def _seen(self, name: str) -> str:
        book = read_part(self.ledger.reader(AUDIENCE), (name,))
        return seen_of(book, *book.incidents.values())
