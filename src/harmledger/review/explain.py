"""Why these accounts are one incident, and why the nearest other one is not: every reason in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from harmledger.link.compare import compare_pair
from harmledger.link.profile import Profile, profile_of
from harmledger.link.ruling import ruled_groups
from harmledger.link.score import PAIR_1, PairModel
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.incident import Incident, Link, Verdict
from harmledger.model.period import Period
from harmledger.review.book import Book
from harmledger.review.decide import ABOUT_LINKS
from harmledger.review.settle import candidates_of

NEAREST = 3
"""Other incidents that an explanation tells of."""
NEAR_DAYS = 7
"""Days from which an incident elsewhere is no near miss."""
UNLIKELY = 0.02
"""Probability below which another incident is told of only where none is nearer."""
_FORBIDDEN = 1000.0
"""Log-odds below any others: what no weight of evidence joins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How two accounts stand to each other: what speaks for one happening, what against."""

    report: str
    other: str
    verdict: Verdict
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Another incident, and the pair of accounts by which it comes nearest."""

    incident_id: str
    title: str
    tie: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A decision that stands although the program, asked alone, would say otherwise."""

    decision: Decision
    tie: Tie
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Everything that holds an incident together and sets it apart."""

    incident_id: str
    title: str
    ties: tuple[Tie, ...]
    """For each account but the founder's, how it stands to the earlier one that it belongs to most."""
    voices: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Reports of each voice, and why they are one."""
    nearest: tuple[Apart, ...]
    decisions: tuple[Decision, ...]
    """Decisions about which accounts are one that name its accounts, taken-back ones left out."""
    disagreements: tuple[Disagreement, ...]


def explain(book: Book, incident: Incident, model: PairModel = PAIR_1) -> Explanation:
    """Why the accounts of `incident` are one, and which other incident comes nearest."""
    decisions = tuple(one for one in decisions_about_links(book) if _names_any(one, incident.account_ids))
    named = {account for one in decisions for group in ruled_groups(one) for account in group}
    wanted = {*incident.account_ids, *named, *_in_question(book, incident)}
    profiles = {one.account_id: profile_of(one) for one in candidates_of(book, wanted)}
    return Explanation(
        incident_id=incident.id,
        title=book.recorded_of(incident).title,
        ties=tuple(_tie(book, link) for link in incident.links),
        voices=tuple((_reports(book, line.account_ids), line.reasons) for line in incident.lineages),
        nearest=tuple(_nearest(book, incident, profiles, model)),
        decisions=decisions,
        disagreements=tuple(_disagreements(book, decisions, profiles, model)),
    )


def all_disagreements(book: Book, model: PairModel = PAIR_1) -> tuple[Disagreement, ...]:
    """Every merge and split of the book that the program alone would not have made. Decisions stand all the same."""
    decisions = decisions_about_links(book)
    named = {account for one in decisions for group in ruled_groups(one) for account in group}
    profiles = {one.account_id: profile_of(one) for one in candidates_of(book, named)}
    return tuple(_disagreements(book, decisions, profiles, model))


def decisions_about_links(book: Book) -> tuple[Decision, ...]:
    """Merges and splits in force."""
    return tuple(one for one in decisions_in_force(book.decisions) if one.kind in ABOUT_LINKS)


def _disagreements(
    book: Book, decisions: Iterable[Decision], profiles: dict[str, Profile], model: PairModel
) -> Iterator[Disagreement]:
    for decision in decisions:
        pairs = [(profiles[a], profiles[b]) for a, b in _cross(decision) if a in profiles and b in profiles]
        pairs = [pair for pair in pairs if _holds(book, decision, pair) and not _are_versions(book, pair)]
        if not pairs:
            continue  # its accounts were erased or read anew, or a later decision says otherwise
        link = _strongest(pairs, model)
        if decision.kind is DecisionKind.SAME and link.verdict is Verdict.DIFFERENT:
            words = "decided to be one; the program alone would keep them apart"
        elif decision.kind is DecisionKind.DIFFERENT and link.verdict is Verdict.SAME:
            words = "decided to be different; the program alone would join them"
        else:
            continue
        yield Disagreement(decision=decision, tie=_tie(book, link), words=words)


def _holds(book: Book, decision: Decision, pair: tuple[Profile, Profile]) -> bool:
    """Whether the pair stands as decided."""
    is_one = book.homes.get(pair[0].id) == book.homes.get(pair[1].id)
    return is_one == (decision.kind is DecisionKind.SAME)


def _are_versions(book: Book, pair: tuple[Profile, Profile]) -> bool:
    """Whether both are of one row of an old workbook, as it was and as it is: its code says so, no comparison does."""
    one, other = (book.reports[book.accounts[profile.id].report_id] for profile in pair)
    return one.workbook is not None and (one.workbook, one.given_id) == (other.workbook, other.given_id)


def _cross(decision: Decision) -> Iterator[tuple[str, str]]:
    """Pairs of accounts from two groups of a decision."""
    groups = ruled_groups(decision)
    for at, group in enumerate(groups):
        for other in groups[at + 1 :]:
            yield from product(group, other)


def _nearest(book: Book, incident: Incident, profiles: dict[str, Profile], model: PairModel) -> Iterator[Apart]:
    own = [profiles[account] for account in incident.account_ids]
    others = {book.homes[name] for name in profiles if name in book.homes} - {incident.id}
    pairs = {
        name: [(a, profiles[b]) for b in book.incidents[name].account_ids if b in profiles for a in own]
        for name in others
    }
    links = {name: _strongest(found, model) for name, found in pairs.items()}
    ranked = sorted(links, key=lambda name: (links[name].verdict is Verdict.DIFFERENT, -links[name].score, name))
    possible = [name for name in ranked if links[name].score >= UNLIKELY]
    for name in possible[:NEAREST] or ranked[:1]:
        title = book.recorded_of(book.incidents[name]).title
        yield Apart(incident_id=name, title=title, tie=_tie(book, links[name]))


def _in_question(book: Book, incident: Incident) -> set[str]:
    """Accounts that lie near enough in time or share a place; all where none does. Others are no near miss."""
    here = book.recorded_of(incident)
    places = {place.name for place in here.places} | set(here.place_words)
    near = {
        record.id
        for other in book.recorded
        if _is_near(here.period, other.period) or places & ({p.name for p in other.places} | set(other.place_words))
        for record in other.records
    }
    return near if near - set(incident.account_ids) else set(book.homes)


def _is_near(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.days_apart(other) <= NEAR_DAYS


def _strongest(pairs: Sequence[tuple[Profile, Profile]], model: PairModel) -> Link:
    """How the pair stands that speaks most for one happening; a pair that nothing forbids goes before one."""
    best = max(pairs, key=lambda pair: (_score(pair, model), pair[0].id, pair[1].id))
    return model.link(*best)


def _score(pair: tuple[Profile, Profile], model: PairModel) -> float:
    score = model.pair_score(*pair)
    return model.log_odds(compare_pair(*pair)) - _FORBIDDEN if score is None else score


def _tie(book: Book, link: Link) -> Tie:
    told = sorted(link.signals, key=lambda signal: -abs(signal.score))
    return Tie(
        report=_reports(book, (link.account_id,))[0],
        other=_reports(book, (link.other_id,))[0],
        verdict=link.verdict,
        speaks_for=tuple(signal.words for signal in told if signal.score > 0),
        speaks_against=tuple(signal.words for signal in told if signal.score < 0),
    )


def _reports(book: Book, accounts: Iterable[str]) -> tuple[str, ...]:
    tellers = (book.tellers[book.accounts[account].report_id] for account in accounts)
    return tuple(f"{teller.name} ({teller.outlet or 'no outlet'})" for teller in tellers)


def _names_any(decision: Decision, accounts: Iterable[str]) -> bool:
    named = {account for group in ruled_groups(decision) for account in group}
    return not named.isdisjoint(accounts)
