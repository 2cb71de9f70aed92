"""The accounts of many reports as incidents, with the reasons, and the pairs that a person should see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harmledger.link.block import candidate_pairs
from harmledger.link.candidate import Candidate
from harmledger.link.cluster import Pair, PairScores, Rulings, connected_groups, gather
from harmledger.link.lineage import trace_lineages
from harmledger.link.profile import Profile, profile_of
from harmledger.link.score import LEAST, PAIR_1, PairModel
from harmledger.model.incident import Incident, Link, Verdict

QUESTIONS = 3
"""Earlier incidents that a person is asked about for each incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkResult:
    """Every account in exactly one incident; what to ask; known incidents that turned out to be part of another."""

    incidents: tuple[Incident, ...]
    questions: tuple[Link, ...]
    """The strongest undecided pair of each two incidents that may be one, of each incident with a few earlier ones."""
    redirects: Mapping[str, str]
    """Id of a known incident that no longer stands alone, and the id that it goes by now."""
    pairs: tuple[tuple[str, str, float], ...] = ()
    """Every pair of accounts that may be one incident by the scores alone, with its log-odds."""


def link_accounts(
    candidates: Iterable[Candidate],
    *,
    known: Mapping[str, str] | None = None,
    rulings: Rulings | None = None,
    model: PairModel = PAIR_1,
) -> LinkResult:
    """Which accounts are about one incident.

    Args:
        candidates: accounts in any order, each id once.
        known: incident id by account id, as the book has them: ids stay, the older one survives a merge.
        rulings: what people decided about pairs of accounts; it stands whatever the scores say.
        model: how pairs are scored.
    """
    held = {candidate.account_id: candidate for candidate in candidates}
    profiles = sorted((profile_of(candidate) for candidate in held.values()), key=lambda profile: profile.order)
    scores = PairScores(profiles, model, rulings or {})
    pairs = _near_pairs(profiles, scores)
    groups, doubtful = _partition(profiles, scores, pairs)
    names, redirects = _names([[profiles[i].id for i in group] for group in groups], known or {})
    incidents = tuple(
        Incident(
            id=name,
            account_ids=tuple(profiles[i].id for i in group),
            lineages=trace_lineages([held[profiles[i].id] for i in group]),
            links=_links(group, scores),
        )
        for name, group in zip(names, groups, strict=True)
    )
    return LinkResult(
        incidents=incidents,
        questions=_questions(groups, doubtful, scores),
        redirects=redirects,
        pairs=tuple((profiles[a].id, profiles[b].id, value) for (a, b), value in pairs.items()),
    )


def _near_pairs(profiles: Sequence[Profile], scores: PairScores) -> dict[Pair, float]:
    """Pairs that are at least doubtful, whatever people decided about them."""
    found = {}
    for a, b in candidate_pairs(profiles):
        value = scores.model.pair_score(profiles[a], profiles[b])
        if value is not None and value >= scores.model.ask_at:
            found[a, b] = value
    return found


def _partition(
    profiles: Sequence[Profile], scores: PairScores, pairs: Mapping[Pair, float]
) -> tuple[list[list[int]], list[Pair]]:
    """Groups in canonical order of their founders, and the pairs that were at least doubtful."""
    joined = _joined(profiles, scores.rulings)
    strong: list[Pair] = list(joined)
    doubtful: list[Pair] = []
    for (a, b), value in pairs.items():
        if not scores.is_ruled_apart(a, b):
            scores.known[a, b] = value
            doubtful.append((a, b))
            if value >= scores.model.same_at:
                strong.append((a, b))
    edges: dict[int, list[Pair]] = {}
    components = connected_groups(len(profiles), strong)
    home = {member: number for number, members in enumerate(components) for member in members}
    for pair in strong:
        edges.setdefault(home[pair[0]], []).append(pair)
    groups: list[list[int]] = []
    for number, members in enumerate(components):
        own = [pair for pair in joined if home[pair[0]] == number]
        groups.extend(gather(members, edges.get(number, ()), scores, own))
    return sorted(groups), doubtful


def _joined(profiles: Sequence[Profile], rulings: Rulings) -> list[Pair]:
    """Pairs that a person put together."""
    index = {profile.id: number for number, profile in enumerate(profiles)}
    pairs = [
        sorted(index[account] for account in pair)
        for pair, verdict in rulings.items()
        if verdict is Verdict.SAME and all(account in index for account in pair)
    ]
    return sorted((pair[0], pair[1]) for pair in pairs)


def incident_id(account_id: str) -> str:
    """Id of the incident that the account founded: the account's own, under another prefix."""
    return f"inc-{account_id.removeprefix('acc-')}"


def _names(groups: list[list[str]], known: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """An id for each group, and where ids lead that no group goes by.

    A known id stays with the account that founded it, or with the first of its accounts where the founder is not here;
    a group that holds several goes by the oldest.
    """
    claims: dict[str, tuple[bool, int, int]] = {}
    for number, group in enumerate(groups):
        for position, account in enumerate(group):
            if account in known:
                is_founder = known[account] == incident_id(account)
                claim = (not is_founder, number, position)
                claims[known[account]] = min(claim, claims.get(known[account], claim))
    names: dict[int, str] = {}
    redirects: dict[str, str] = {}
    for old, (_, number, _) in sorted(claims.items(), key=lambda item: (item[1][1], item[1][2])):
        if number in names:
            redirects[old] = names[number]
        else:
            names[number] = old
    return [names.get(number, incident_id(group[0])) for number, group in enumerate(groups)], redirects


def _links(group: Sequence[int], scores: PairScores) -> tuple[Link, ...]:
    """For every account but the founder, how it stands to the earlier account that it belongs to most."""
    links = []
    for position, member in enumerate(group[1:], start=1):
        best = max(group[:position], key=lambda other: _strength((other, member), scores))
        links.append(scores.model.link(scores.profiles[member], scores.profiles[best], Verdict.SAME))
    return tuple(links)


def _questions(groups: list[list[int]], doubtful: list[Pair], scores: PairScores) -> tuple[Link, ...]:
    """The strongest pair of each two incidents that may be one, and of each incident only its strongest few.

    An account that names no more than a province may belong to every strike of a day there: nobody reads ten of them.
    """
    home = {member: number for number, group in enumerate(groups) for member in group}
    strongest: dict[Pair, Pair] = {}
    for pair in doubtful:
        ends = (min(home[pair[0]], home[pair[1]]), max(home[pair[0]], home[pair[1]]))
        if ends[0] != ends[1]:
            held = strongest.get(ends, pair)
            strongest[ends] = max(held, pair, key=lambda pair: _strength(pair, scores))
    asked: dict[int, list[Pair]] = {}
    for (_, later), pair in strongest.items():
        asked.setdefault(later, []).append(pair)
    best = (sorted(pairs, key=lambda pair: _strength(pair, scores))[-QUESTIONS:] for pairs in asked.values())
    chosen = sorted(pair for pairs in best for pair in pairs)
    return tuple(scores.model.link(scores.profiles[b], scores.profiles[a], Verdict.ASK) for a, b in chosen)


def _strength(pair: Pair, scores: PairScores) -> tuple[float, int, int]:
    score = scores.of(*pair)
    return (LEAST if score is None else score, -pair[0], -pair[1])
