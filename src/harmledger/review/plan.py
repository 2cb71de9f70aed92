"""What a decision would do to the book: which accounts and incidents it rewrites, and how that looks to people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from harmledger.ledger import Ledger, Reader, Writer
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.reconcile.record import RecordedIncident
from harmledger.review.book import Book, founder_of, read_part
from harmledger.review.coding_part import TOLLS
from harmledger.review.coding_rewrite import Places, Rewrite, nowhere, rewrite_of
from harmledger.review.coding_value import is_about_readings
from harmledger.review.decide import ABOUT_LINKS
from harmledger.review.effect import Effect, Published, published
from harmledger.review.lock import touched_by
from harmledger.review.relink import Relinked, relinked
from harmledger.review.sketch import members, sketch

NAMES = "vic-"
"""What ids of named victims begin with: decisions about them are of the same kinds, and about other things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An effect, and what has to be written for it. None: nothing beyond the decision."""

    effect: Effect
    relinked: Relinked | None = None
    rewrite: Rewrite | None = None

    def write(self, writer: Writer) -> None:
        """Write all but the decision itself."""
        if self.rewrite is not None:
            self.rewrite.write(writer)
        if self.relinked is not None:
            self.relinked.write(writer)


def plan(ledger: Ledger, reader: Reader, decision: Decision, places: Places = nowhere) -> Plan:
    """What `decision` would do; nothing is written. `places` finds where the place words of a coded account lie."""
    others = reader.decisions_on([decision.subject_id])
    made = _plan(ledger, reader, decision, others, places)
    notes = tuple(_notes(reader, decision, others))
    return replace(made, effect=replace(made.effect, notes=notes))


def is_about_links(others: Iterable[Decision], decision: Decision) -> bool:
    """Whether a decision, or the one of `others` that it takes back, is about which accounts are one incident."""
    earlier = next((one for one in others if one.id == decision.supersedes), None)
    kinds = {decision.kind} if earlier is None else {decision.kind, earlier.kind}
    return not kinds.isdisjoint(ABOUT_LINKS) and not decision.subject_id.startswith(NAMES)


def _plan(ledger: Ledger, reader: Reader, decision: Decision, others: tuple[Decision, ...], places: Places) -> Plan:
    if is_about_readings(others, decision):
        rewrite = rewrite_of(ledger, reader, decision, places)
        if rewrite is None:
            return Plan(effect=_elsewhere(decision, ()))
        if decision.subject_id.startswith(TOLLS):
            return Plan(effect=_elsewhere(decision, ()), rewrite=rewrite)
        found = relinked(reader, decision, rewrite.changed, rewrite.homes)
        return Plan(effect=_effect(found, decision), relinked=found, rewrite=rewrite)
    if is_about_links(others, decision):
        found = relinked(reader, decision)
        return Plan(effect=_effect(found, decision), relinked=found)
    return Plan(effect=_elsewhere(decision, _published(reader, decision, others)))


def _effect(found: Relinked, decision: Decision) -> Effect:
    before, after = {one.id: one for one in found.before.recorded}, found.settled.recorded
    touched = [name for name in {**before, **after} if _is_other(found, before.get(name), after.get(name))]
    moved = {account for name in touched for side in (before, after) for account in members(side.get(name))}
    ids = sorted({one.id for side in (before, after) for one in side.values() if moved.intersection(members(one))})
    redirects = _redirects(found)
    return Effect(
        decision=decision,
        before=tuple(sketch(one) for one in before.values() if moved.intersection(members(one))),
        after=tuple(sketch(one) for one in after.values() if moved.intersection(members(one))),
        redirects=redirects,
        published=published(found.before, _settled_book(found, redirects, decision), ids),
    )


def _is_other(found: Relinked, before: RecordedIncident | None, after: RecordedIncident | None) -> bool:
    """Whether an incident has other accounts, or accounts that say something else."""
    accounts = members(after)
    return members(before) != accounts or not found.changed.isdisjoint(accounts)


def _settled_book(found: Relinked, gone: Iterable[tuple[str, str]], decision: Decision) -> Book:
    """The book as if the decision and its effect were in it."""
    homes = {account: one.id for one in found.settled.incidents for account in one.account_ids}
    standing = found.settled.recorded
    old = {**found.before.redirects, **dict(gone)}
    redirects = {name: homes.get(founder_of(name), home) for name, home in old.items() if name not in standing}
    incidents = {one.id: one for one in found.settled.incidents}
    return replace(_decided(found.after, decision), incidents=incidents, redirects=redirects)


def _redirects(found: Relinked) -> tuple[tuple[str, str], ...]:
    """Ids that an incident went by and none does now, and where they lead: to its founder, else to the next account."""
    homes = {account: one.id for one in found.settled.incidents for account in one.account_ids}
    gone = [one for name, one in sorted(found.before.incidents.items()) if name not in found.settled.recorded]
    leads = ((one.id, (founder_of(one.id), *one.account_ids)) for one in gone)
    to = ((name, next((homes[account] for account in accounts if account in homes), None)) for name, accounts in leads)
    return tuple((name, home) for name, home in to if home is not None)


def _elsewhere(decision: Decision, changed: tuple[Published, ...]) -> Effect:
    """The effect of a decision that leaves the accounts of every incident where they are."""
    return Effect(decision=decision, before=(), after=(), redirects=(), is_about_links=False, published=changed)


def _published(reader: Reader, decision: Decision, others: Iterable[Decision]) -> tuple[Published, ...]:
    names = touched_by(decision, others)
    if not names:
        return ()
    book = read_part(reader, names)
    return published(book, _decided(book, decision), sorted(book.incidents))


def _decided(book: Book, decision: Decision) -> Book:
    """The book as if the decision were in it."""
    return replace(book, decisions=(*(one for one in book.decisions if one.id != decision.id), decision))


def _notes(reader: Reader, decision: Decision, others: Iterable[Decision]) -> Iterator[str]:
    """That somebody reviewed what is taken back or superseded."""
    earlier = {one.id: one for one in others if one.id == decision.supersedes}
    for review in decisions_in_force(reader.decisions_on(list(earlier))):
        did = "contested" if review.kind is DecisionKind.REJECT else "confirmed"
        whose = f"the decision of {earlier[review.subject_id].person}"
        yield f"{review.person} {did} {whose} on {review.decided_at:%Y-%m-%d}: {review.reason}"
