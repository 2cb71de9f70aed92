"""Words that say that an agreement was broken: "violate the agreement", "in breach of the truce", "broke the deal".

Found by shape: a breaking word beside a word for an agreement. What is denied, feared, forbidden or only monitored is
no statement that it happened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PACT = (
    r"(?:agreements?|deals?|accords?|pacts?|cease-?fires?|truces?|memorand(?:um|a)|protocols?|armistices?|"
    r"cessations? of hostilities|de-?escalation|package of measures)"
)
_GAP = r"(?:\s+(?!and\b|or\b|but\b|that\b|said\b|international\b|human\b)[\w'\u2019-]+){0,5}?\s+"
_VERB = (
    r"(?:violat(?:e[sd]?|ing)|breach(?:e[sd]|ing)?|(?:break(?:s|ing)?|broke|broken)(?!\s+(?:down|off|out|up))|flout(?:s|ed|ing)?|"
    r"infring(?:e[sd]?|ing)(?:\s+on)?)"
)
_NOUN = r"(?:violations?|breach(?:es)?|infringements?)"
_WAS = r"(?:was|were|has\s+been|have\s+been|had\s+been|is\s+being|was\s+being)"
_BREACH = re.compile(
    rf"\b(?P<noun_of>(?:in\s+)?{_NOUN}\s+(?:of|to){_GAP}{_PACT})\b"
    rf"|\b(?P<compound>{_PACT}\s+{_NOUN})\b"
    rf"|\b(?P<passive>{_PACT}\s+{_WAS}\s+(?:\w+\s+)?(?:violated|breached|broken))\b"
    rf"|\b(?P<verb>(?:(?:attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying))\s+to\s+)?{_VERB}{_GAP}{_PACT})\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    r"\b(?:not|never|n['\u2019]t|no|without|would|could|may|might|if|whether|any|should|must|prevent\w*|avoid\w*|"
    r"monitor\w*|investigat\w*|respond\w*|deter\w*|warn\w*|threat\w*|fear\w*|against|refrain\w*|"
    r"den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*|refut\w*)\b", re.IGNORECASE)
_REACH = 45  # characters before the words in which what takes them back stands
_CLAUSE = re.compile(r"[,;:\u2014]|\b(?:but|while|said|says|added|reported|which|after|because)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Breach:
    """Words of a breach at `[start, end)`. `is_verb`: who broke it stands before them, else behind "by"."""

    start: int
    end: int
    is_verb: bool
    is_denied: bool = False


def find_breaches(text: str, start: int, end: int) -> Iterator[Breach]:
    """The statements and denials in one sentence, from left to right."""
    for match in _BREACH.finditer(text, start, end):
        before = _clause_before(text, start, match.start())
        is_denied = _DENIED.search(before) is not None
        if is_denied or not _NOT_SAID.search(before):
            is_verb = match.lastgroup == "verb"
            yield Breach(match.start(), match.end(), is_verb=is_verb, is_denied=is_denied)


def _clause_before(text: str, start: int, at: int) -> str:
    """What stands before the words in their own clause, as far as it can take them back."""
    before = text[max(start, at - _REACH) : at]
    cut = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    return before[cut:]
