"""Claimed tolls held against each other: which cannot all be true, and which are hard to reconcile.

A part cannot be more than its whole. So where all that one toll counts is counted by another too, the first must not be
larger. Two floors can always both be true; a scope that is not given can always be another one: such pairs are *hard to
reconcile*, never a contradiction. Pairs that look wrong but count different things are *not comparable*.
"""

from collections.abc import Iterable, Sequence
from itertools import permutations

from harmledger.model.figure import TollComparison, TollOutcome
from harmledger.reconcile.scope import Lie, ScopeLie, scope_lie
from harmledger.reconcile.toll import TollClaim
from harmledger.text.speaker import is_one_speaker


def compare_tolls(tolls: Iterable[TollClaim]) -> list[TollComparison]:
    """Every pair of tolls that do not fit together, each with one sentence; pairs that fit are not told.

    A toll that is repeated as days go by (same figure, same beginning) is compared once, as it was first said.
    """
    held = _distinct(toll for toll in tolls if toll.is_number)
    found = [
        comparison
        for inner, outer in permutations(held, 2)
        if inner.harm.effect is outer.harm.effect
        if (comparison := _compare(inner, outer)) is not None
    ]
    return _once(found)


def _distinct(tolls: Iterable[TollClaim]) -> list[TollClaim]:
    seen: dict[object, TollClaim] = {}
    for toll in sorted(tolls, key=lambda toll: (str(toll.said_on or ""), toll.toll_id)):
        start = None if toll.period is None else toll.period.start
        seen.setdefault((toll.harm, start, toll.area, toll.actors, toll.speaker), toll)
    return list(seen.values())


def _once(comparisons: Sequence[TollComparison]) -> list[TollComparison]:
    """Each pair once: two tolls of one scope are each other's part."""
    pairs: dict[frozenset[str], TollComparison] = {}
    for comparison in comparisons:
        pairs.setdefault(frozenset(comparison.toll_ids), comparison)
    return list(pairs.values())


def _compare(inner: TollClaim, outer: TollClaim) -> TollComparison | None:
    """How a part stands to its whole; None where they fit, or nobody would hold them against each other."""
    if inner.floor is None or inner.floor <= _said(outer):
        return None
    lie = scope_lie(inner, outer)
    if lie.period not in (Lie.SAME, Lie.WITHIN):
        return None  # a shorter or another time may well have seen more
    if lie.different:
        return None if not _invites_comparison(inner, outer, lie) else _not_comparable(inner, outer, lie)
    if lie.is_within and outer.ceiling is not None:
        return _contradiction(inner, outer) if inner.floor > outer.ceiling else None
    is_one_report = inner.report_id == outer.report_id
    if is_one_report or (not lie.missing and _is_one_speaker(inner, outer)):
        return _hard(inner, outer, lie)
    return None  # two tellers with two floors, or with a scope left open, need not mean the same: no news in that


def _said(toll: TollClaim) -> int:
    """The number that the words say, whichever end it bounds."""
    return next(end for end in (toll.ceiling, toll.floor, 0) if end is not None)


def _is_one_speaker(one: TollClaim, other: TollClaim) -> bool:
    return one.speaker is not None and other.speaker is not None and is_one_speaker(one.speaker, other.speaker)


def _invites_comparison(inner: TollClaim, outer: TollClaim, lie: ScopeLie) -> bool:
    """One report gives both, the longer time has the smaller figure, and only where or by whom differs."""
    is_told_together = inner.report_id == outer.report_id and lie.period is Lie.WITHIN
    return is_told_together and lie.different in (("area",), ("accused",))


def _contradiction(inner: TollClaim, outer: TollClaim) -> TollComparison:
    words = (
        f"{_both(inner, outer)} cannot both be true: all that the first counts lies in what the second counts, so "
        "one of the figures, or what one of them counts, must be wrong."
    )
    return TollComparison(toll_ids=(inner.toll_id, outer.toll_id), outcome=TollOutcome.CONTRADICTION, words=words)


def _hard(inner: TollClaim, outer: TollClaim, lie: ScopeLie) -> TollComparison:
    reason = "both are floors, so both can be true" if _are_floors(inner, outer) else "both can be true"
    smaller = "the longer period has" if lie.period is Lie.WITHIN else "the second has"
    words = (
        f"{_both(inner, outer)} are hard to reconcile: {reason}, but {smaller} the smaller figure"
        f"{_missing_words(inner, outer, lie)}; it may be older, or count less."
    )
    return TollComparison(toll_ids=(inner.toll_id, outer.toll_id), outcome=TollOutcome.HARD_TO_RECONCILE, words=words)


def _not_comparable(inner: TollClaim, outer: TollClaim, lie: ScopeLie) -> TollComparison:
    part = {"area": "where they count", "accused": "who is accused"}[lie.different[0]]
    words = (
        f"{_both(inner, outer)} are not comparable: they differ in {part}, so the larger figure over the shorter time "
        "is no mistake by itself."
    )
    return TollComparison(toll_ids=(inner.toll_id, outer.toll_id), outcome=TollOutcome.NOT_COMPARABLE, words=words)


def _are_floors(*tolls: TollClaim) -> bool:
    return all(toll.ceiling is None for toll in tolls)


def _missing_words(inner: TollClaim, outer: TollClaim, lie: ScopeLie) -> str:
    """What one of both does not say, so that it may count something narrower or wider."""
    told = []
    if "area" in lie.missing:
        told.append(_gap(inner.area, outer.area, "gives no area", "the areas may differ"))
    if "accused" in lie.missing:
        told.append(_gap(inner.actors, outer.actors, "accuses nobody", "the accused may differ"))
    if "victims" in lie.missing:
        told.append("it is open whether they count the same people")
    return "".join(f", and {words}" for words in told)


def _gap(inner: object, outer: object, lacks: str, neither: str) -> str:
    if bool(inner) == bool(outer):
        return neither
    return f"the {'second' if inner else 'first'} {lacks}"


def _both(inner: TollClaim, outer: TollClaim) -> str:
    """Both tolls with who says them, so that the sentence can stand alone."""
    tellers = [toll.speaker or toll.outlet for toll in (inner, outer)]
    if tellers[0] == tellers[1] and tellers[0] is not None:
        words = f"{inner.words} and {outer.words}, both according to {tellers[0]},"
    else:
        words = f"{_credited(inner, tellers[0])} and {_credited(outer, tellers[1])}"
    return words[:1].upper() + words[1:]


def _credited(toll: TollClaim, teller: str | None) -> str:
    return toll.words if teller is None else f"{toll.words}, according to {teller},"
