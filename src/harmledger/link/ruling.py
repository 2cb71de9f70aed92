"""What people decided about which accounts are one incident, as pairs that linking has to honour.

Two forms of a decision of kind SAME or DIFFERENT:

- about a pair: `subject_id` is one account, `value` the other;
- about groups: `subject_id` is an incident, `value` is JSON with the `groups` of accounts and the `incidents` that they
  were. SAME puts the groups together; DIFFERENT holds them apart, and each of them together: that is what the person
  saw.

Invariant: the pairs follow from the decisions in force and their order alone, so that taking one back leaves what the
others say. Of two decisions about one pair the later one holds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from harmledger.link.cluster import Rulings
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.model.incident import Verdict

Groups = tuple[tuple[str, ...], ...]
"""Account ids, group by group."""

_VERDICTS = {DecisionKind.SAME: Verdict.SAME, DecisionKind.DIFFERENT: Verdict.DIFFERENT}


def rulings_of(decisions: Iterable[Decision]) -> Rulings:
    """What stands of the decisions about accounts, pair by pair; `decisions` in the order of time."""
    rulings: dict[frozenset[str], Verdict] = {}
    for decision in decisions_in_force(decisions):
        if decision.kind in _VERDICTS and decision.value:
            rulings.update(_pairs(decision))
    return rulings


def ruling_value(groups: Iterable[Iterable[str]], incidents: Iterable[str] = ()) -> str:
    """The value of a decision about groups of accounts; the same for the same groups in any order."""
    told = {"groups": sorted(sorted(group) for group in groups), "incidents": sorted(incidents)}
    return json.dumps(told, separators=(",", ":"))


def ruled_groups(decision: Decision) -> Groups:
    """The groups of accounts that a decision of kind SAME or DIFFERENT is about."""
    value = decision.value or ""
    if not value.startswith("{"):
        return ((decision.subject_id,), (value,))
    return tuple(tuple(group) for group in json.loads(value)["groups"])


def ruled_incidents(decision: Decision) -> tuple[str, ...]:
    """The incidents that a decision about groups was made on, by the ids that they had then."""
    value = decision.value or ""
    is_about_groups = decision.kind in _VERDICTS and value.startswith("{")
    return tuple(json.loads(value)["incidents"]) if is_about_groups else ()


def _pairs(decision: Decision) -> Iterator[tuple[frozenset[str], Verdict]]:
    groups = ruled_groups(decision)
    for one, other in combinations(groups, 2):
        yield from ((frozenset(pair), _VERDICTS[decision.kind]) for pair in product(one, other))
    if decision.kind is DecisionKind.DIFFERENT:
        yield from ((frozenset(pair), Verdict.SAME) for group in groups for pair in _chain(group))


def _chain(group: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Enough pairs to hold a group together."""
    return pairwise(group)
