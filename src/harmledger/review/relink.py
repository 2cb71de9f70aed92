"""Linking and figures anew after a decision: what stood, what stands, and how it is written.

Where the index of pairs is whole and the decision reaches few accounts, only those are linked anew. A test holds that
against settling the whole book: the same partition, ids, figures and questions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from harmledger.ledger import Reader, Writer
from harmledger.link.cluster import Rulings
from harmledger.link.ruling import ruled_groups, rulings_of
from harmledger.link.score import PAIR_1
from harmledger.model.decision import Decision
from harmledger.model.record import AccountRecord
from harmledger.review.asking import Questions, Scored, Settling, questions_around
from harmledger.review.book import Book, read_book, read_part, tellers_of
from harmledger.review.decide import ABOUT_LINKS
from harmledger.review.near import near_pairs
from harmledger.review.reach import reached
from harmledger.review.settle import Settled, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Relinked:
    """A book, or the part of it that a decision reaches, before and after."""

    before: Book
    after: Book
    """With the accounts as they are then; its incidents are those of before, `settled` has the new ones."""
    settled: Settled
    changed: frozenset[str]
    """Accounts that say something else."""
    questions: Questions | None = None
    """What changes of the open questions, where a part was linked; None: the whole book was."""
    pairs: tuple[Scored, ...] = ()
    """All that the changed accounts may be one with, where a part was linked."""

    def write(self, writer: Writer) -> None:
        """Write the incidents, figures and questions."""
        incidents, figures = self.settled.incidents, self.settled.figures
        if self.questions is not None:
            writer.update_incidents(list(self.before.incidents), incidents, figures)
            writer.update_questions(self.questions.gone, self.questions.new)
            writer.update_pairs(self.changed, self.pairs)
            return
        writer.replace_incidents(incidents, figures)
        writer.replace_questions(self.settled.linked.questions)
        writer.replace_pairs(PAIR_1.name, self.settled.linked.pairs)


def relinked(
    reader: Reader,
    decision: Decision | None,
    changed: Mapping[str, AccountRecord | None] | None = None,
    homes: Mapping[str, str] | None = None,
) -> Relinked:
    """What the accounts come to under one more decision, or (None) as other accounts.

    Args:
        reader: the book before it.
        decision: the decision.
        changed: accounts as they are after it; None: there is none any more.
        homes: incidents that accounts belonged to which the book does not have now.
    """
    touched = _Touched(changed=changed or {}, homes=homes or {})
    return _relinked_part(reader, decision, touched) or _relinked_whole(reader, decision, touched)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """Accounts as they are after a decision."""

    changed: Mapping[str, AccountRecord | None]
    homes: Mapping[str, str]

    @property
    def records(self) -> list[AccountRecord]:
        return [record for record in self.changed.values() if record is not None]

    def book(self, reader: Reader, before: Book) -> Book:
        """The book with the accounts as they are then."""
        if not self.changed:
            return before
        others = {name: record for name, record in before.accounts.items() if name not in self.changed}
        names = {record.report_id for record in self.records} - before.reports.keys()
        reports = reader.reports_named(names)
        return replace(
            before,
            reports={**before.reports, **{report.id: report for report in reports}},
            tellers={**before.tellers, **tellers_of(reports, reader.readings_named(names))},
            accounts={**others, **{record.id: record for record in self.records}},
        )


def _relinked_whole(reader: Reader, decision: Decision | None, touched: _Touched) -> Relinked:
    before = read_book(reader)
    after = touched.book(reader, before)
    settled = settle(after, _with(before.decisions, decision), touched.homes)
    return Relinked(before=before, after=after, settled=settled, changed=frozenset(touched.changed))


def _relinked_part(reader: Reader, decision: Decision | None, touched: _Touched) -> Relinked | None:
    """As linking the whole book would, from what the decision reaches alone; None where that cannot be told."""
    if reader.pairs_made_by() != PAIR_1.name:
        return None
    pairs = near_pairs(reader, touched.records, touched.changed) if touched.changed else ()
    if pairs is None:
        return None
    decisions = reader.decisions_about_links()
    after_it = _with(decisions, decision)
    old, new = rulings_of(decisions), rulings_of(after_it)
    incidents = reached(reader, _seeds(decision, (old, new), touched, pairs), (old, new))
    if incidents is None:
        return None
    before = read_part(reader, incidents)
    after = touched.book(reader, before)
    settled = settle(after, after_it, touched.homes)
    changed = frozenset(touched.changed)
    what = Settling(before=before, after=after, incidents=settled.incidents, rulings=new, changed=changed, pairs=pairs)
    return Relinked(
        before=before,
        after=after,
        settled=settled,
        changed=changed,
        questions=questions_around(reader, what),
        pairs=pairs,
    )


def _with(decisions: tuple[Decision, ...], decision: Decision | None) -> tuple[Decision, ...]:
    return decisions if decision is None else (*decisions, decision)


def _seeds(
    decision: Decision | None, rulings: tuple[Rulings, Rulings], touched: _Touched, pairs: Iterable[Scored]
) -> frozenset[str]:
    """Accounts from which a decision spreads: those it is about, and what a corrected one is drawn to now."""
    old, new = rulings
    differing = {pair for pair in old.keys() | new.keys() if old.get(pair) is not new.get(pair)}
    ruled = ruled_groups(decision) if decision is not None and decision.kind in ABOUT_LINKS else ()
    strong = {name for *pair, score in pairs if score >= PAIR_1.same_at for name in pair}
    return frozenset(name for group in (*differing, *ruled, touched.changed, strong) for name in group)
