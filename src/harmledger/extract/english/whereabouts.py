"""Places told elsewhere in a report that hold a happening too: those of its headline, its lead and its dateline."""

import re
from collections.abc import Sequence

from harmledger.extract.english.assemble import Happening
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.places import PlaceWords
from harmledger.extract.english.sentence import Sentence
from harmledger.lexicon.cues import Cue
from harmledger.text.tokens import Token

Told = tuple[Sentence, PlaceWords]
"""A place with the sentence that tells it."""
_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "("})
"""Behind a dateline's place: a dash, or the agency in brackets."""
_TOP = 4  # sentences of the body among which a dateline stands, below captions and lines about the page
_LEAD = 1  # index of the sentence that opens the body; the headline has 0
_NEAR_TOP = 5  # index of the last sentence that may tell where the news is, where headline and lead do not
_LONGEST = 3  # words of a dateline's place
_SHORTEST = 3  # letters of such a word; shorter ones are agencies and states
_BEFORE = 8  # words in which a bracket before the dateline may close: "(AP) TULSA, Okla. -"


def carried_places(
    happenings: Sequence[Happening], frames: Sequence[Frame], sentences: Sequence[Sentence]
) -> list[list[Told]]:
    """For each happening the places that are carried along to it from elsewhere in the report.

    A happening of the report's own news that is told without a place is in that of the headline, else of the lead; so
    is the first one, the news itself, where it is told with nothing finer than "northern Syria". The first one is also
    where the dateline was written, if the report speaks of that place.
    """
    fine = _opening([(frame, [one for one in frame.places if not _is_wide(frame, one)]) for frame in frames])
    opening = fine or _opening([(frame, [one for one in frame.places if not one.is_country]) for frame in frames])
    lands = {name for frame in frames if frame.sentence.index <= _LEAD for name in _lands(frame)}
    carried = [opening if _needs_place(happening, lands) else [] for happening in happenings]
    if carried:
        is_vague = all(_is_wide(frame, place) for frame in happenings[0].frames for place in frame.places)
        carried[0] = [*(fine if is_vague else []), *carried[0], *_dateline(sentences)]
    return carried


def _opening(told: Sequence[tuple[Frame, list[PlaceWords]]]) -> list[Told]:
    """The places of the headline, else of the first sentence near the top that has any."""
    titles = [(frame.sentence, place) for frame, places in told if frame.sentence.is_title for place in places]
    near = ((frame.sentence, places) for frame, places in told if frame.sentence.index <= _NEAR_TOP)
    first = next((row for row in near if row[1]), None)
    return titles or ([] if first is None else [(first[0], place) for place in first[1]])


def _is_wide(frame: Frame, place: PlaceWords) -> bool:
    """Whether the place is a country, or a part of one that only a direction tells: "northern Syria"."""
    directions = {found.start for found in frame.sentence.cues(Cue.PLACE_DIRECTION)}
    name = [frame.sentence.words[at] for at in range(place.start, place.end) if at not in directions]
    country = frame.sentence.lexicon.countries.at(name, 0) if name else None
    return place.is_country or (country is not None and country.end == len(name))


def _needs_place(happening: Happening, lands: set[str]) -> bool:
    """Whether no fine place is told, nor a country that the lead does not speak of, and it is not history."""
    if any(not place.is_country for frame in happening.frames for place in frame.places):
        return False
    own = {name for frame in happening.frames for name in _lands(frame)}
    if own and own.isdisjoint(lands):
        return False
    return not all(frame.sentence.has(Cue.HISTORY, frame.start, frame.end) for frame in happening.frames)


def _lands(frame: Frame) -> set[str]:
    return {" ".join(frame.sentence.words[one.start : one.end]) for one in frame.places if one.is_country}


def _dateline(sentences: Sequence[Sentence]) -> list[Told]:
    """The places of the dateline: where its state stands beside it, or the report speaks of the town as well."""
    body = [sentence for sentence in sentences if not sentence.is_title]
    for at, sentence in enumerate(body[:_TOP]):
        following = body[at + 1].tokens[0].text if at + 1 < len(body) else ""
        places = _dateline_of([*sentence.tokens], following)
        if not places:
            continue
        if len(places) > 1 or _is_told_again(sentence, places[0]):
            return [(sentence, place) for place in places]
    return []


def _dateline_of(tokens: list[Token], following: str) -> list[PlaceWords]:
    """The town, and the state behind it, of a sentence that a dateline opens; `following`: the next sentence's word."""
    texts = [token.text for token in tokens]
    starts = [0, *(at + 1 for at, text in enumerate(texts[:_BEFORE]) if text == ")")]
    for start in starts:
        end = start
        while end < len(texts) and _is_shouted(texts[end]):
            end += 1
        if not 0 < end - start <= _LONGEST:
            continue
        places, after = [PlaceWords(start, end, "", has_generic=False, is_country=False)], end
        if texts[end : end + 1] == [","] and texts[end + 1 : end + 2] and texts[end + 1][0].isupper():
            places.append(PlaceWords(end + 1, end + 2, "", has_generic=False, is_country=False))
            after = end + 2 + (texts[end + 2 : end + 3] == ["."])
        if (texts[after] if after < len(texts) else following) in _DASHES:
            return places
    return []


def _is_shouted(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) >= _SHORTEST


def _is_told_again(sentence: Sentence, place: PlaceWords) -> bool:
    """Whether the report names the town elsewhere: agencies write from capitals of which the report says nothing."""
    name = sentence.span(place.start, place.end).quote
    return len(re.findall(rf"\b{re.escape(name)}\b", sentence.text, re.IGNORECASE)) > 1
