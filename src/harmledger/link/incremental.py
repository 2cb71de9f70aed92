"""New accounts joined to a book without linking the book anew.

An incident never reaches beyond the accounts that strong pairs hold together, and which pairs are compared depends on
the two accounts alone. So it is enough to gather, from the new accounts outwards, everything that strong pairs reach,
and to link that: the partition is the one that linking everything at once would give.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from harmledger.link.candidate import Candidate
from harmledger.link.cluster import Rulings
from harmledger.link.incident import LinkResult, link_accounts
from harmledger.link.key import Key, looking_keys, standing_keys
from harmledger.link.profile import Profile, profile_of
from harmledger.link.score import PAIR_1, PairModel
from harmledger.model.incident import Link, Verdict


class Shelf(Protocol):
    """Where a book's accounts are looked up."""

    def meeting(self, standing: Collection[Key], looking: Collection[Key]) -> Iterable[Candidate]:
        """Accounts that look under one of `standing` or stand under one of `looking`."""

    def named(self, account_ids: Collection[str]) -> Iterable[Candidate]:
        """The accounts of these ids that the book has."""


@dataclass(slots=True)
class MemoryShelf:
    """A shelf in memory."""

    accounts: dict[str, Candidate] = field(default_factory=dict)
    standing: dict[Key, list[str]] = field(default_factory=dict)
    looking: dict[Key, list[str]] = field(default_factory=dict)

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Put accounts on the shelf; one that is there already stays as it is."""
        for candidate in candidates:
            if candidate.account_id in self.accounts:
                continue
            self.accounts[candidate.account_id] = candidate
            profile = profile_of(candidate)
            for key in standing_keys(profile):
                self.standing.setdefault(key, []).append(candidate.account_id)
            for key in looking_keys(profile):
                self.looking.setdefault(key, []).append(candidate.account_id)

    def meeting(self, standing: Collection[Key], looking: Collection[Key]) -> Iterable[Candidate]:
        """Accounts that look under one of `standing` or stand under one of `looking`."""
        found = {name for key in standing for name in self.looking.get(key, ())}
        found.update(name for key in looking for name in self.standing.get(key, ()))
        return [self.accounts[name] for name in sorted(found)]

    def named(self, account_ids: Collection[str]) -> Iterable[Candidate]:
        """The accounts of these ids that are on the shelf."""
        return [self.accounts[name] for name in sorted(account_ids) if name in self.accounts]


def link_new(
    new: Iterable[Candidate],
    shelf: Shelf,
    *,
    known: Mapping[str, str] | None = None,
    rulings: Rulings | None = None,
    model: PairModel = PAIR_1,
) -> LinkResult:
    """The incidents that new accounts found, join or change; all others stay as they are.

    Args:
        new: accounts that are not on the shelf yet.
        shelf: the book's accounts.
        known: incident id by account id, as the book has them.
        rulings: what people decided about pairs of accounts.
        model: how pairs are scored.
    """
    reach = _Reach(shelf, rulings or {}, model)
    reach.spread(new)
    result = link_accounts(reach.held.values(), known=known, rulings=rulings, model=model)
    beyond = _beyond(reach, result, known or {})
    return LinkResult(incidents=result.incidents, questions=(*result.questions, *beyond), redirects=result.redirects)


class _Reach:
    """Everything that strong pairs reach from the new accounts, and the doubtful pairs at its edge."""

    def __init__(self, shelf: Shelf, rulings: Rulings, model: PairModel) -> None:
        self.shelf = shelf
        self.rulings = rulings
        self.model = model
        self.held: dict[str, Candidate] = {}
        self.profiles: dict[str, Profile] = {}
        self.doubtful: dict[tuple[str, str], tuple[float, Profile, Profile]] = {}

    def spread(self, new: Iterable[Candidate]) -> None:
        front = [candidate for candidate in new if candidate.account_id not in self.held]
        while front:
            self.held.update((candidate.account_id, candidate) for candidate in front)
            reached = {found.account_id: found for candidate in front for found in self._neighbours(candidate)}
            front = [found for name, found in reached.items() if name not in self.held]

    def _neighbours(self, candidate: Candidate) -> Iterable[Candidate]:
        profile = self._profile(candidate)
        for other in self.shelf.meeting(standing_keys(profile), looking_keys(profile)):
            if other.account_id not in self.held and self._is_strong(profile, self._profile(other)):
                yield other
        yield from self.shelf.named(self._joined_to(candidate.account_id))

    def _profile(self, candidate: Candidate) -> Profile:
        """Worked out once: an account is met again from each of its neighbours."""
        if candidate.account_id not in self.profiles:
            self.profiles[candidate.account_id] = profile_of(candidate)
        return self.profiles[candidate.account_id]

    def _is_strong(self, here: Profile, there: Profile) -> bool:
        if self.rulings.get(frozenset((here.id, there.id))) is Verdict.DIFFERENT:
            return False
        score = self.model.pair_score(here, there)
        if score is not None and self.model.ask_at <= score < self.model.same_at:
            self.doubtful[here.id, there.id] = (score, here, there)
        return score is not None and score >= self.model.same_at

    def _joined_to(self, account_id: str) -> set[str]:
        pairs = (pair for pair, verdict in self.rulings.items() if verdict is Verdict.SAME and account_id in pair)
        return {name for pair in pairs for name in pair} - {account_id}


def _beyond(reach: _Reach, result: LinkResult, known: Mapping[str, str]) -> list[Link]:
    """The strongest doubtful pair of each reached incident with each that was not reached."""
    home = {account: incident.id for incident in result.incidents for account in incident.account_ids}
    strongest: dict[tuple[str, str], tuple[float, Profile, Profile]] = {}
    for (_, outside), pair in sorted(reach.doubtful.items()):
        if outside in home:
            continue
        ends = (home[pair[1].id], known.get(outside, outside))
        if ends not in strongest or pair[0] > strongest[ends][0]:
            strongest[ends] = pair
    return [reach.model.link(here, there, Verdict.ASK) for _, here, there in strongest.values()]
