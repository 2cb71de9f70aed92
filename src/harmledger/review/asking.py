"""Which questions change with a few incidents: pairs of incidents that may be one, as linking the whole book asks them.

Of each incident the strongest pair with each earlier one is asked about, and no more than the strongest few. So the
questions of the incidents that changed, and of those that they may be one with, are worked out anew; all others stay.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from harmledger.ledger import Reader
from harmledger.link.cluster import Rulings
from harmledger.link.incident import QUESTIONS
from harmledger.link.profile import canonical_order, profile_of
from harmledger.link.score import PAIR_1, PairModel
from harmledger.model.incident import Incident, Link, Verdict
from harmledger.review.book import Book, read_part
from harmledger.review.settle import candidates_of

Order = tuple[int, str, int, str]
Scored = tuple[str, str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is no longer asked, and what is asked instead."""

    gone: tuple[Link, ...]
    new: tuple[Link, ...]


@dataclass(frozen=True)
class _Around:
    """The incidents that changed and all that they may be one with: who is where, and in which order."""

    homes: Mapping[str, str]
    founders: Mapping[str, str]
    order: Mapping[str, Order]

    def later(self, one: str, other: str) -> str:
        """Of the incidents of two accounts the one that was founded later."""
        return max(self.homes[one], self.homes[other], key=lambda name: self.order[self.founders[name]])

    def ends(self, one: str, other: str) -> tuple[str, str]:
        """The two incidents, the earlier first."""
        later = self.later(one, other)
        return (self.homes[other] if self.homes[one] == later else self.homes[one]), later

    def strength(self, pair: Scored) -> tuple[float, Order, Order]:
        """To sort by: the strongest first."""
        first, second = sorted((self.order[pair[0]], self.order[pair[1]]))
        return -pair[2], first, second


@dataclass(frozen=True, kw_only=True)
class Settling:
    """What changed: the accounts and incidents that a decision reaches, before and after."""

    before: Book
    after: Book
    """With the accounts as they are after it."""
    incidents: tuple[Incident, ...]
    """What they come to."""
    rulings: Rulings
    changed: frozenset[str] = frozenset()
    """Accounts that say something else."""
    pairs: tuple[Scored, ...] = ()
    """Pairs of the changed accounts that may be one."""


def questions_around(reader: Reader, what: Settling, model: PairModel = PAIR_1) -> Questions:
    """The questions that change with what a decision reaches."""
    inside = {*what.before.homes, *(account for one in what.incidents for account in one.account_ids)}
    near = _pairs_of(reader, inside, what)
    was_near = reader.pairs_of(inside)  # a corrected account may have stood in a question that is asked otherwise now
    next_to = _incidents_of(reader, _names([*near, *was_near]) - inside)
    members = {account for one in next_to for account in one.account_ids}
    pairs = {*near, *_pairs_of(reader, members, what)}
    far = _incidents_of(reader, _names(pairs) - inside - members)
    order = _order(reader, what, _names([*pairs, *was_near]) | {one.account_ids[0] for one in (*next_to, *far)})
    now = _around((*what.incidents, *next_to, *far), order)
    was = _around((*what.before.incidents.values(), *next_to, *far), order)
    wanted = _wanted(pairs, now, what.rulings, {one.id for one in (*what.incidents, *next_to)})
    asked = _asked(reader.questions_of(inside | members), was, {*what.before.incidents, *(one.id for one in next_to)})
    kept = {key for key in asked.keys() & set(wanted) if what.changed.isdisjoint(key)}
    links = _links(reader, what, [key for key in wanted if key not in kept], model)
    return Questions(gone=tuple(link for key, link in asked.items() if key not in kept), new=links)


def _pairs_of(reader: Reader, accounts: Collection[str], what: Settling) -> list[Scored]:
    """Pairs with one of these accounts: from the index, and those of the changed accounts as they are now."""
    stored = (pair for pair in reader.pairs_of(accounts) if what.changed.isdisjoint(pair[:2]))
    return [*stored, *(pair for pair in what.pairs if pair[0] in accounts or pair[1] in accounts)]


def _names(pairs: Iterable[Scored]) -> set[str]:
    return {name for one, other, _ in pairs for name in (one, other)}


def _incidents_of(reader: Reader, accounts: Collection[str]) -> tuple[Incident, ...]:
    return reader.incidents_of(set(reader.homes_of(accounts).values()))


def _order(reader: Reader, what: Settling, accounts: Collection[str]) -> dict[str, Order]:
    """Where each account, and the founder of each incident that is reached, stands in the canonical order."""
    told = {
        record.id: (book.tellers[record.report_id].said_on, record.report_id, record.account.trigger.start)
        for book in (what.before, what.after)
        for record in book.accounts.values()
    }
    told.update(reader.places_in_order([name for name in accounts if name not in told]))
    return {name: canonical_order(*where, name) for name, where in told.items()}


def _around(incidents: Iterable[Incident], order: Mapping[str, Order]) -> _Around:
    held = tuple(incidents)
    homes = {account: one.id for one in held for account in one.account_ids}
    return _Around(homes=homes, founders={one.id: one.account_ids[0] for one in held}, order=order)


def _wanted(
    pairs: Iterable[Scored], around: _Around, rulings: Rulings, asked: Collection[str]
) -> list[tuple[str, str]]:
    """What is to be asked of the incidents `asked`: the later account and the earlier one, in canonical order."""
    strongest: dict[tuple[str, str], Scored] = {}
    for pair in sorted(pairs, key=around.strength):
        one, other, _ = pair
        is_apart = rulings.get(frozenset((one, other))) is Verdict.DIFFERENT
        if is_apart or one not in around.homes or other not in around.homes:
            continue
        ends = around.ends(one, other)
        if ends[0] != ends[1] and ends[1] in asked:
            strongest.setdefault(ends, pair)
    by_later: dict[str, list[Scored]] = {}
    for (_, later), pair in strongest.items():
        by_later.setdefault(later, []).append(pair)
    chosen = (pair for found in by_later.values() for pair in sorted(found, key=around.strength)[:QUESTIONS])
    sides = (sorted(pair[:2], key=lambda name: around.order[name]) for pair in chosen)
    ranked = sorted(sides, key=lambda side: (around.order[side[0]], around.order[side[1]]))
    return [(later, earlier) for earlier, later in ranked]


def _asked(questions: Iterable[Link], around: _Around, asked: Collection[str]) -> dict[tuple[str, str], Link]:
    """What is asked of the incidents `asked` up to now."""
    return {
        (link.account_id, link.other_id): link
        for link in questions
        if link.account_id in around.homes
        and link.other_id in around.homes
        and around.later(link.account_id, link.other_id) in asked
    }


def _links(reader: Reader, what: Settling, pairs: list[tuple[str, str]], model: PairModel) -> tuple[Link, ...]:
    named = {name for pair in pairs for name in pair}
    beyond = read_part(reader, set(reader.homes_of(named - what.after.accounts.keys()).values()))
    candidates = (*candidates_of(what.after, named), *candidates_of(beyond, named - what.after.accounts.keys()))
    profiles = {candidate.account_id: profile_of(candidate) for candidate in candidates}
    return tuple(model.link(profiles[later], profiles[earlier], Verdict.ASK) for later, earlier in pairs)
