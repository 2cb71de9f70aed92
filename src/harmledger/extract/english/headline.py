"""Where the body of a report repeats its headline: a site's page prints it twice, often behind its date."""

import re
from functools import lru_cache
from itertools import islice

_WORD = re.compile(r"\w+")
_LEAST = 4
"""Words of a headline that the body may hold by chance when there are fewer."""
_REACH = 60
"""Words at the beginning of the body among which a page repeats the headline."""


@lru_cache(maxsize=8)
def headline_end(text: str) -> int:
    """Index after the headline, or after its copy at the beginning of the body.

    Args:
        text: a report, its first line the headline.
    """
    title, _, body = text.partition("\n")
    start = len(title) + 1
    told = _WORD.findall(title.lower())
    if len(told) < _LEAST:
        return start
    words = list(islice(_WORD.finditer(body.lower()), _REACH + len(told)))
    for at in range(len(words) - len(told) + 1):
        if [match.group() for match in words[at : at + len(told)]] == told:
            return start + words[at + len(told) - 1].end()
    return start
