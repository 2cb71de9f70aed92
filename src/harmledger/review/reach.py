"""How far a decision reaches: the incidents that could be others after it, found by the index of pairs.

An incident never reaches beyond the accounts that strong pairs and decisions hold together, and how a pair compares
depends on the two accounts alone (`link.incremental`). So it is enough to spread, from the accounts that a decision is
about, over strong pairs, over decisions and over whole incidents; linking what was reached gives what linking the whole
book would.
"""

from collections.abc import Collection, Iterable, Mapping

from harmledger.ledger import Reader
from harmledger.link.cluster import Rulings
from harmledger.link.score import PAIR_1, PairModel
from harmledger.model.incident import Verdict

MOST_ACCOUNTS = 5000
"""Accounts from which linking the whole book is not much slower."""


def reached(
    reader: Reader, seeds: Collection[str], rulings: Iterable[Rulings], model: PairModel = PAIR_1
) -> frozenset[str] | None:
    """The incidents of all accounts that are reached from `seeds`.

    Args:
        reader: the book; its index of pairs must be whole.
        seeds: accounts that a decision is about.
        rulings: what people decided about pairs, before the decision and after it.
        model: how pairs are scored.

    Returns:
        Ids of incidents, or None where more than `MOST_ACCOUNTS` are reached.
    """
    partners = _partners(rulings)
    held: set[str] = set()
    incidents: set[str] = set()
    front = set(seeds)
    while front:
        held |= front
        if len(held) > MOST_ACCOUNTS:
            return None
        homes = set(reader.homes_of(front).values()) - incidents
        incidents |= homes
        members = {account for one in reader.incidents_of(homes) for account in one.account_ids}
        strong = {name for a, b, score in reader.pairs_of(front) if score >= model.same_at for name in (a, b)}
        joined = {other for name in front for other in partners.get(name, ())}
        front = (members | strong | joined) - held
    return frozenset(incidents)


def _partners(rulings: Iterable[Rulings]) -> Mapping[str, set[str]]:
    """Accounts that people put together with each account."""
    found: dict[str, set[str]] = {}
    for some in rulings:
        for pair, verdict in some.items():
            if verdict is Verdict.SAME:
                for name in pair:
                    found.setdefault(name, set()).update(pair - {name})
    return found
