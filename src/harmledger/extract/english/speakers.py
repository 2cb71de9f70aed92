"""One speaker under several names: "a monitoring group", "the Observatory", and the full name that is given once."""

from harmledger.extract.english.frame import Frame
from harmledger.extract.english.sources import SourceWords
from harmledger.model.kinds import SourceKind

_RARE = frozenset({SourceKind.MONITOR, SourceKind.RESCUE_SERVICE})
"""Kinds of which a report rarely quotes two: a nameless mention means the named one."""
_LONGEST = 10  # words; a longer phrase is a description, not a name


def full_names(frames: list[Frame], nameless: frozenset[str]) -> dict[SourceWords, SourceWords]:
    """For each source of a report's frames the fullest naming of the same speaker.

    Args:
        frames: the frames of one report.
        nameless: words that tell no two speakers apart.
    """
    told = {source: _telling(source, nameless) for frame in frames for source in frame.sources}
    return {source: _fullest(source, told) for source in told}


def _telling(source: SourceWords, nameless: frozenset[str]) -> list[str]:
    """The words that tell the speaker from others, as written."""
    return [word for word in source.span.quote.split() if word.lower() not in nameless]


def _fullest(source: SourceWords, told: dict[SourceWords, list[str]]) -> SourceWords:
    mine = _folded(told[source])
    best, best_length = source, len(mine)
    for other, words in told.items():
        theirs = _folded(words)
        if not best_length < len(theirs) <= _LONGEST or not _may_be(source, other, told):
            continue
        is_nameless = source.kind in _RARE and not _is_name(told[source]) and _is_name(words)
        if is_nameless or (mine and mine < theirs):
            best, best_length = other, len(theirs)
    return best


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _may_be(source: SourceWords, other: SourceWords, told: dict[SourceWords, list[str]]) -> bool:
    """Whether the two can be one speaker: of one kind, or a person whose office is told elsewhere."""
    return other.kind is source.kind or (source.kind is SourceKind.OTHER and _is_name(told[source]))


def _is_name(words: list[str]) -> bool:
    """Whether the words name somebody: two capitals at least."""
    return sum(word[0].isupper() for word in words) > 1
