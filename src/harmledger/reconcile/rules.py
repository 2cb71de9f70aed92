"""How claims that differ become one figure: named, versioned rules. A rule that changes gets a new version.

Every rule first lets a speaker's later figure replace the same speaker's earlier one, then chooses or rewrites what is
left, then bounds it: the lowest number that a voice supports up to the highest. A floor opens the top where nothing
that is closed reaches it; a vague word is no number unless the rule says so by name (docs/reference/rules.md).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from harmledger.model.count import Count, CountKind
from harmledger.model.kinds import SourceKind
from harmledger.reconcile.statement import Statement

Choice = Callable[[Sequence[Statement]], list[Statement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to settle figures that differ."""

    name: str
    """Name and version: what a figure in the book was made by."""
    words: str
    """What it does, as a trace tells it."""
    choose: Choice


PREFERRED_KINDS: tuple[SourceKind | None, ...] = (
    SourceKind.RESCUE_SERVICE,
    SourceKind.MEDICAL,
    SourceKind.UN,
    SourceKind.MONITOR,
    SourceKind.NGO,
    SourceKind.WITNESS,
    SourceKind.ACTIVIST,
    SourceKind.OFFICIAL,
    SourceKind.MEDIA,
    None,
    SourceKind.OTHER,
    SourceKind.ANONYMOUS,
    SourceKind.MILITARY,
    SourceKind.ARMED_GROUP,
)
"""Those who carry and treat the dead and injured first, those who count, those who saw; the parties last. None is an
outlet that credits nobody."""

VAGUE_NUMBERS: Mapping[int, int] = {2: 2, 3: 3, 20: 20, 24: 12, 40: 40, 200: 100, 2000: 1000}
"""What `vague_words/1` takes a vague word for, by the code that the annotation gives it: "dozens" 12 and "hundreds" 100
as ACLED's codebook has them, a bare plural 2, "several" 3; the others are the least that the word can mean."""


def _all(statements: Sequence[Statement]) -> list[Statement]:
    return list(statements)


def _preferred(statements: Sequence[Statement]) -> list[Statement]:
    """Those of the first kind in PREFERRED_KINDS that gives a number; all where none does."""
    for kind in PREFERRED_KINDS:
        found = [one for one in statements if one.kind is kind and one.count.is_number]
        if found:
            return found
    return list(statements)


def _latest(statements: Sequence[Statement]) -> list[Statement]:
    """Those of the last day on which a number was given, and those of no known day."""
    days = [one.said_on for one in statements if one.said_on is not None and one.count.is_number]
    if not days:
        return list(statements)
    return [one for one in statements if one.said_on in (None, max(days))]


def _most_voices(statements: Sequence[Statement]) -> list[Statement]:
    """Those whose count the most voices give; several counts where as many do."""
    voices: dict[Count, set[str]] = {}
    for one in statements:
        if one.count.is_number:
            voices.setdefault(one.count, set()).add(one.lineage_id)
    most = max(map(len, voices.values()), default=0)
    return [one for one in statements if len(voices.get(one.count, ())) == most]


def _floors_as_counts(statements: Sequence[Statement]) -> list[Statement]:
    """Take "at least 12" for 12, as recorders do who publish a lowest and a highest number."""
    return [_recounted(one, _closed(one.count)) for one in statements]


def _closed(count: Count) -> Count:
    if count.kind is CountKind.AT_LEAST and count.low is not None:
        return Count.exact(count.low)
    return count


def _vague_as_numbers(statements: Sequence[Statement]) -> list[Statement]:
    """Vague words taken for the numbers of VAGUE_NUMBERS."""
    return [_recounted(one, _numbered(one.count)) for one in statements]


def _numbered(count: Count) -> Count:
    if count.kind is CountKind.SOME and count.low is not None:
        return Count.about(VAGUE_NUMBERS.get(count.low, count.low))
    return count


def _recounted(statement: Statement, count: Count) -> Statement:
    if count == statement.count:
        return statement
    return replace(statement, count=count, how=f"said: {statement.count}")


RANGE_1 = Rule(name="range/1", words="the lowest to the highest number that a voice supports", choose=_all)

RULES: Mapping[str, Rule] = {
    rule.name: rule
    for rule in (
        RANGE_1,
        Rule(name="prefer_kind/1", words="the best placed kind of source that gives a number", choose=_preferred),
        Rule(name="latest/1", words="the numbers given last", choose=_latest),
        Rule(name="most_voices/1", words="the number that most voices give", choose=_most_voices),
        Rule(name="floors_as_counts/1", words="'at least 12' taken for 12", choose=_floors_as_counts),
        Rule(name="vague_words/1", words="vague words taken for numbers", choose=_vague_as_numbers),
    )
}
"""Every rule by the name that figures carry."""
