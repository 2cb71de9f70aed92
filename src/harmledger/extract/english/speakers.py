"""One speaker under several names: "a monitoring group", "the Observatory" and the full name that a report gives once."""

from harmledger.extract.english.frame import Frame
from harmledger.extract.english.sources import SourceWords
from harmledger.model.kinds import SourceKind

_NAMED = frozenset({SourceKind.MONITOR, SourceKind.RESCUE_SERVICE})
"""Kinds of which a report rarely quotes two: a nameless mention means the named one."""
_SMALL = frozenset("the a an of for in at and head chief director".split())


def full_names(frames: list[Frame]) -> dict[SourceWords, SourceWords]:
    """For each source of a report's frames the fullest naming of the same speaker."""
    sources = list({source: None for frame in frames for source in frame.sources})
    return {source: _fullest(source, sources) for source in sources}


def _fullest(source: SourceWords, sources: list[SourceWords]) -> SourceWords:
    mine = _words(source)
    best = source
    for other in sources:
        theirs = _words(other)
        is_person = source.kind is SourceKind.OTHER and _is_name(source)
        if not (is_person or other.kind is source.kind) or not len(_words(best)) < len(theirs) <= _LONGEST:
            continue
        is_part = bool(mine) and mine < theirs
        is_nameless = source.kind in _NAMED and not _is_name(source) and _is_name(other)
        if is_part or is_nameless:
            best = other
    return best


_LONGEST = 10  # words; a longer phrase is a description, not a name


def _words(source: SourceWords) -> frozenset[str]:
    return frozenset(word for word in source.span.quote.lower().split() if word not in _SMALL)


def _is_name(source: SourceWords) -> bool:
    """Whether the phrase names somebody: two capitals at least, or one word that is no common noun."""
    capitals = [word for word in source.span.quote.split() if word[0].isupper() and word.lower() not in _SMALL]
    return len(capitals) > 1
