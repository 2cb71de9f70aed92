"""What each speaker says about the whole of an effect or about one group, put together from the claims of an account.

A report may give one figure, a figure for civilians and one for combatants, a part ("16 of them soldiers") or only a
group ("four medics"). Rules compare wholes with wholes, so the wholes are worked out first, and each says how.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harmledger.dates.say import day_words
from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import Group, SourceKind, Status
from harmledger.reconcile.claim import CountClaim

_ONE = Count.exact(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One count by one speaker in one report, and the claims it was made from."""

    count: Count
    claims: tuple[CountClaim, ...]
    how: str = ""
    """Where it was put together: in words; empty where it is just what the claim says."""

    @property
    def first(self) -> CountClaim:
        """The claim that stands for who says it and when."""
        return self.claims[0]

    @property
    def said_on(self) -> dt.date | None:
        """The day it was said."""
        return self.first.said_on

    @property
    def lineage_id(self) -> str:
        """The voice it belongs to."""
        return self.first.lineage_id

    @property
    def kind(self) -> SourceKind | None:
        """What kind of speaker says it."""
        return self.first.speaker_kind

    @property
    def words(self) -> str:
        """One line of a trace: who, when, how many."""
        day = "" if self.said_on is None else f", {day_words(self.said_on)}"
        return f"{self.first.voice}{day}: {self.count}" + (f" ({self.how})" if self.how else "")


def group_statements(claims: Iterable[CountClaim], group: Group) -> list[Statement]:
    """What is said about one group, or, for the group `all`, about the whole. Claims of one effect."""
    if group is not Group.ALL:
        return [Statement(count=claim.harm.count, claims=(claim,)) for claim in claims if claim.harm.group is group]
    by_account: dict[str, list[CountClaim]] = defaultdict(list)
    for claim in claims:
        by_account[claim.account_id].append(claim)
    wholes = [statement for told in by_account.values() for statement in _wholes(told)]
    of_groups = [_whole_of_groups(told) for told in by_account.values() if not _totals(told)]
    return [*wholes, *(one for one in of_groups if not _is_part(one, wholes))]


def _is_part(one: Statement, wholes: Sequence[Statement]) -> bool:
    """Whether a report that tells only a group ("a rescuer was killed") tells a part of what others give as the whole.

    Taken for a whole it would pull the range down to 1; only where it is above every total does it speak against them.
    """
    most = max((whole.count.ceiling or whole.count.floor or 0 for whole in wholes), default=None)
    return most is not None and (one.count.floor or 0) <= most


def _totals(told: Sequence[CountClaim]) -> list[CountClaim]:
    return [claim for claim in told if claim.harm.group is Group.ALL]


def _wholes(told: Sequence[CountClaim]) -> list[Statement]:
    """What one account says about the whole, where it tells a total."""
    totals = _totals(told)
    by_speaker: dict[str | None, list[CountClaim]] = defaultdict(list)
    named = {claim.speaker for claim in totals} - {None}
    only = next(iter(named)) if len(named) == 1 else None  # who speaks in one sentence mostly speaks in the next
    for claim in totals:
        by_speaker[claim.speaker or only].append(claim)
    return [statement for said in by_speaker.values() for statement in _speaker_wholes(said)]


def _whole_of_groups(told: Sequence[CountClaim]) -> Statement:
    """A report that gives only groups: one is the whole ("four medics killed"); of several, the largest is a floor.

    Groups overlap (a medic may be a woman), so they are never added.
    """
    if len(told) == 1:
        return Statement(count=told[0].harm.count, claims=tuple(told), how=f"all of them {_named(told[0])}")
    most = max(claim.harm.count.floor or 0 for claim in told)
    count = Count.at_least(most) if most else Count.some(1)
    return Statement(count=count, claims=tuple(told), how="only groups are told, the largest is a floor")


def _named(claim: CountClaim) -> str:
    return claim.harm.group.value.replace("_", " ")


def _speaker_wholes(said: Sequence[CountClaim]) -> list[Statement]:
    """What one speaker says about the whole in one report.

    Civilians and combatants told apart add up, unless a total of both is told too: then they are parts of it.
    """
    civilian = [claim for claim in said if claim.harm.status is Status.CIVILIAN]
    combatant = [claim for claim in said if claim.harm.status is Status.COMBATANT]
    of_both = [claim for claim in said if claim.harm.status in (Status.MIXED, Status.UNKNOWN)]
    if not of_both and len(civilian) == 1 and len(combatant) == 1:
        return [_sum(civilian[0], combatant[0])]
    most = max((_floor(claim) for claim in (*civilian, *combatant)), default=0)
    totals = [claim for claim in of_both if _floor(claim) >= most]
    # "a man" or "dozens" told beside "nine civilians" is no total that they are a part of
    return _with_single_persons(totals or said)


def _floor(claim: CountClaim) -> int:
    return claim.harm.count.floor or 0


def _with_single_persons(wholes: Sequence[CountClaim]) -> list[Statement]:
    """Totals; one person told beside the total of the same speaker ("Hassan Ali was killed") is one of them.

    Taken for a total of its own it would pull the range down to 1.
    """
    several = [claim for claim in wholes if _floor(claim) > 1]
    single = tuple(claim for claim in wholes if claim.harm.count == _ONE) if several else ()
    statements = [Statement(count=claim.harm.count, claims=(claim,)) for claim in wholes if claim not in single]
    if not single:
        return statements
    how = "one of them told by themselves" if len(single) == 1 else f"{len(single)} of them told by themselves"
    first = statements.index(Statement(count=several[0].harm.count, claims=(several[0],)))
    statements[first] = Statement(count=several[0].harm.count, claims=(several[0], *single), how=how)
    return statements


def _sum(civilian: CountClaim, combatant: CountClaim) -> Statement:
    one, other = civilian.harm.count, combatant.harm.count
    how = f"civilians {one} and combatants {other}, told apart"
    return Statement(count=add_counts(one, other), claims=(civilian, combatant), how=how)


def add_counts(one: Count, other: Count) -> Count:
    """The sum of two counts of different people. A vague word keeps the sum open above."""
    counts = (one, other)
    lows = [count.floor or 0 for count in counts]
    if CountKind.SOME in (one.kind, other.kind):
        return Count.at_least(sum(lows)) if any(lows) else Count.some(max(c.low or 1 for c in counts))
    highs = [count.ceiling for count in counts]
    if any(high is None for high in highs):
        return Count.at_least(sum(lows))
    low, high = sum(lows), sum(high or 0 for high in highs)
    if low != high:
        return Count.between(low, high)
    return Count.about(low) if CountKind.ABOUT in (one.kind, other.kind) and low else Count.exact(low)
