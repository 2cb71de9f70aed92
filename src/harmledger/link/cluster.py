"""Accounts gathered into incidents.

Invariants: the result depends on the set of accounts, never on their order or on the batch they came in; no incident
holds two accounts whose pair is forbidden (one report, days or places that contradict), unless a person decided so;
two groups become one only while the *average* over all their pairs speaks for it, so that no chain of neighbours
("A like B, B like C") merges what nothing else holds together.
"""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from harmledger.link.profile import Profile
from harmledger.link.score import PairModel
from harmledger.model.incident import Verdict

Pair = tuple[int, int]
"""Indices of two accounts in canonical order, smaller first."""
Rulings = Mapping[frozenset[str], Verdict]
"""What people decided about pairs of accounts, by their ids. People win."""


@dataclass(slots=True)
class PairScores:
    """Log-odds of pairs, worked out when first asked for. None: the pair must not be in one incident."""

    profiles: Sequence[Profile]
    model: PairModel
    rulings: Rulings = field(default_factory=dict)
    known: dict[Pair, float | None] = field(default_factory=dict)

    def of(self, a: int, b: int) -> float | None:
        """Log-odds of the pair, kept for the next time."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            self.known[pair] = self.score(*pair)
        return self.known[pair]

    def score(self, a: int, b: int) -> float | None:
        """Log-odds of the pair, not kept: most pairs are asked for once."""
        if self.is_ruled_apart(a, b):
            return None
        return self.model.pair_score(self.profiles[a], self.profiles[b])

    def is_ruled_apart(self, a: int, b: int) -> bool:
        """Whether a person said that the two are different incidents."""
        if not self.rulings:
            return False
        return self.rulings.get(frozenset((self.profiles[a].id, self.profiles[b].id))) is Verdict.DIFFERENT


def connected_groups(count: int, edges: Sequence[Pair]) -> list[list[int]]:
    """Groups of the indices below `count` that edges hold together, each sorted, in order of their first member."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for node in range(count):
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())


def gather(
    members: Sequence[int], edges: Sequence[Pair], scores: PairScores, joined: Sequence[Pair] = ()
) -> Iterator[list[int]]:
    """The groups into which `members` fall, each sorted.

    Args:
        members: indices of accounts in canonical order.
        edges: pairs that speak for one incident; groups without an edge between them are never merged.
        scores: log-odds of any pair of members.
        joined: pairs that a person put together, and with them whatever else their groups hold, whatever the scores
            say. Where rulings contradict each other, together stands.
    """
    crowd = _Crowd(members, edges, scores)
    crowd.merge_all()
    crowd.join_all(joined)
    if joined and crowd.has_ruled_apart():
        # what was merged by machine stands between two rulings: it yields, and the persons' pairs are merged first
        crowd = _Crowd(members, edges, scores)
        crowd.join_all(joined)
        crowd.merge_all()
    for group in sorted(crowd.groups.values()):
        yield sorted(group)


class _Crowd:
    """Groups under way: which exist, which are neighbours, and the sum of log-odds between them.

    A group is named by its first member. Sums add up when groups merge, so no pair is scored twice.
    """

    def __init__(self, members: Sequence[int], edges: Sequence[Pair], scores: PairScores) -> None:
        self.groups: dict[int, list[int]] = {member: [member] for member in members}
        self.near: dict[int, set[int]] = {member: set() for member in members}
        self.sums: dict[Pair, float | None] = {}
        self.scores = scores
        self.queue: list[tuple[float, int, int, int, int]] = []
        for a, b in edges:
            self.near[a].add(b)
            self.near[b].add(a)

    def merge_all(self) -> None:
        """Merge the two groups that most belong together until none do."""
        for a, neighbours in self.near.items():
            for b in sorted(neighbours):
                if a < b:
                    self._offer(a, b)
        while self.queue:
            _, a, b, size_a, size_b = heapq.heappop(self.queue)
            if len(self.groups.get(a, ())) == size_a and len(self.groups.get(b, ())) == size_b:
                self._merge(a, b)
                for other in sorted(self.near[a]):
                    self._offer(*sorted((a, other)))

    def join_all(self, pairs: Sequence[Pair]) -> None:
        """Put the groups of both members of each pair together, because a person said so."""
        for a, b in pairs:
            low, high = sorted((self._group_of(a), self._group_of(b)))
            if low != high:
                self._merge(low, high)

    def has_ruled_apart(self) -> bool:
        """Whether a group holds two members that a person told apart."""
        return any(
            self.scores.is_ruled_apart(*pair) for group in self.groups.values() for pair in combinations(group, 2)
        )

    def _group_of(self, member: int) -> int:
        return next(name for name, group in self.groups.items() if member in group)

    def _offer(self, a: int, b: int) -> None:
        total = self._sum(a, b)
        if total is None:
            return
        average = total / (len(self.groups[a]) * len(self.groups[b]))
        if average >= self.scores.model.same_at:
            heapq.heappush(self.queue, (-average, a, b, len(self.groups[a]), len(self.groups[b])))

    def _sum(self, a: int, b: int) -> float | None:
        if (a, b) not in self.sums:
            values = [self.scores.of(x, y) for x in self.groups[a] for y in self.groups[b]]
            known = [value for value in values if value is not None]
            self.sums[a, b] = sum(known) if len(known) == len(values) else None
        return self.sums[a, b]

    def _merge(self, a: int, b: int) -> None:
        """Group `b` goes into group `a`, the one that was founded earlier."""
        others = (self.near[a] | self.near[b]) - {a, b}
        merged = {other: self._merged_sum(a, b, other) for other in others}
        for other in self.near.pop(b):
            self.near[other].discard(b)
        self.groups[a].extend(self.groups.pop(b))
        self.near[a] = others
        for other, total in merged.items():
            self.near[other].add(a)
            self.sums[min(a, other), max(a, other)] = total

    def _merged_sum(self, a: int, b: int, other: int) -> float | None:
        first, second = (self._sum(*sorted((group, other))) for group in (a, b))
        return None if first is None or second is None else first + second
