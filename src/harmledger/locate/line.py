"""One line of `harmledger locate`: a JSON object in, the same with places out."""

from typing import Any

from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context, Resolution
from harmledger.locate.text import linked_mentions
from harmledger.model.errors import InputError

Json = dict[str, Any]


def locate_line(locator: Locator, line: Json, *, country: str | None = None, reason: str | None = None) -> Json:
    """`{"id", "text", "toponyms"?}` with each toponym placed; without toponyms they are found first.

    Optional beside them: `title`, `country` (the ISO code of the country that the text is about), `home_country` (the
    outlet's). A toponym that nothing is likely enough for keeps null coordinates and says why in `reasons`. Raises
    InputError where a toponym does not stand in the text.

    Args:
        locator: what places them.
        line: the object.
        country: the country that the whole inbox is about; the line's own wins over it.
        reason: why that is held to be so, for the places that lie there.
    """
    text = line["text"]
    if not isinstance(text, str):
        raise InputError(f'{line.get("id")!r}: "text" is no text')
    own = line.get("country")
    why = None if own or reason is None else (country, reason)
    context = Context(title=line.get("title") or "", country=own or country, home_country=line.get("home_country"))
    if line.get("toponyms") is None:
        placed = locator.find(text, context=context)
    else:
        spans = [_span(line, toponym) for toponym in line["toponyms"]]
        placed = list(zip(spans, locator.resolve(linked_mentions(text, spans), context=context), strict=True))
    return {"id": line.get("id"), "text": text, "toponyms": [_toponym(text, *one, why) for one in placed]}


def _span(line: Json, toponym: Json) -> tuple[int, int]:
    start, end = toponym["start"], toponym["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(line["text"])):
        raise InputError(f"{line.get('id')!r}: the toponym {start}:{end} lies outside the text")
    return start, end


def _toponym(
    text: str, span: tuple[int, int], resolution: Resolution, why: tuple[str | None, str] | None = None
) -> Json:
    start, end = span
    place = resolution.place
    is_inside = why is not None and place is not None and place.country == why[0]
    return {
        "start": start,
        "end": end,
        "text": text[start:end],
        "lat": None if place is None else round(place.lat, 5),
        "lon": None if place is None else round(place.lon, 5),
        "name": None if place is None else place.name,
        "geonameid": None if place is None else place.geoname_id,
        "pcode": None if place is None else place.pcode,
        "pcode_chain": [] if place is None else list(place.pcode_chain),
        "country": None if place is None else place.country,
        "precision": None if place is None else place.precision.value,
        "radius_km": None if place is None else place.radius_km,
        "probability": None if place is None else place.probability,
        "reasons": [*resolution.reasons, *([why[1]] if why and is_inside else [])],
    }
