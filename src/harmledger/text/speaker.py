"""Whether two names of a speaker mean one: "the Observatory", "Syrian Observatory for Human Rights (SOHR)"."""

from functools import lru_cache

from harmledger.text.fold import fold

_COMMON = frozenset(
    "a an the of for in and by from its their his her our with near to on at or s news agency agencies press media tv "
    "television channel radio website state run local source sources official officials officer spokesman spokesperson "
    "spokeswoman statement report reports one two three some other another several many opposition activist activists "
    "witness witnesses eyewitness eyewitnesses resident residents people man woman doctor doctors medic medics medical "
    "rescuer rescuers video videos footage group groups correspondent journalist photographer security military army "
    "police rebel rebels fighter fighters commander government ministry minister head chief director said".split()
)
"""Words that many names share and that tell none apart: "activists" of two reports are not the same people."""


@lru_cache(maxsize=32_768)
def speaker_words(name: str) -> frozenset[str]:
    """The words of a name that are its own; empty where it names nobody in particular."""
    return frozenset(fold(name).split()) - _COMMON


def is_one_speaker(one: str, other: str) -> bool:
    """Whether all of one name's own words are in the other's."""
    ours, theirs = speaker_words(one), speaker_words(other)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)
