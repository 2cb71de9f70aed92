"""Where sentences end, in news prose that may have lost its commas, its capitals or its line breaks."""

import re

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st lt gen col maj capt sgt brig adm gov sen rep rev prof jr sr no vs etc approx dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "u.s u.n u.k e.g i.e a.m p.m ph.d inc ltd corp co al".split()
)
_END = re.compile(r"[.!?\u061f\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-*\u2022\u25cf]\s)")
_WORD_BEFORE = re.compile(r"([\w.]+)$")
_SCAN = 24  # characters before a full stop that hold the abbreviation, if there is one


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open places of the sentences of `text[start:end]`, without the white space around them."""
    stop = len(text) if end is None else end
    cased = any(character.isupper() for character in text[start:stop])
    ends = [match.end() for match in _END.finditer(text, start, stop) if _is_end(text, match, stop, cased=cased)]
    places = []
    here = start
    for there in (*ends, stop):
        left, right = _trim(text, here, there)
        if left < right:
            places.append((left, right))
        here = there
    return places


def _is_end(text: str, match: re.Match[str], stop: int, *, cased: bool) -> bool:
    mark = match.group()
    if not mark.startswith(".") or (len(mark) > 1 and mark[1] == "."):
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - _SCAN), match.start())
    word = before.group(1).lower() if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    if "." in word and word.replace(".", "").isalpha() and all(len(part) == 1 for part in word.split(".")):
        # "U.S." ends a sentence only before a new paragraph: "U.S. troops" is far more common
        return text[match.end() : match.end() + 1] == "\n"
    following = text[match.end() : min(stop, match.end() + 3)].lstrip()
    return not (cased and following[:1].islower())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
