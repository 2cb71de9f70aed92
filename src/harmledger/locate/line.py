"""One line of `harmledger locate`: a JSON object in, the same with places out."""

from typing import Any

from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context, Resolution
from harmledger.locate.text import linked_mentions
from harmledger.model.errors import InputError

Json = dict[str, Any]


def locate_line(locator: Locator, line: Json) -> Json:
    """`{"id", "text", "toponyms"?}` with each toponym placed; without toponyms they are found first.

    Optional beside them: `title`, `country` (the ISO code of the country that the inbox is about), `home_country` (the
    outlet's). A toponym that nothing is likely enough for keeps null coordinates and says why in `reasons`. Raises
    InputError where a toponym does not stand in the text.
    """
    text = line["text"]
    if not isinstance(text, str):
        raise InputError(f'{line.get("id")!r}: "text" is no text')
    context = Context(title=line.get("title") or "", country=line.get("country"), home_country=line.get("home_country"))
    if line.get("toponyms") is None:
        return {
            "id": line.get("id"),
            "text": text,
            "toponyms": [_toponym(text, *found) for found in locator.find(text, context=context)],
        }
    spans = [_span(line, toponym) for toponym in line["toponyms"]]
    found = locator.resolve(linked_mentions(text, spans), context=context)
    toponyms = [_toponym(text, span, resolution) for span, resolution in zip(spans, found, strict=True)]
    return {"id": line.get("id"), "text": text, "toponyms": toponyms}


def _span(line: Json, toponym: Json) -> tuple[int, int]:
    start, end = toponym["start"], toponym["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(line["text"])):
        raise InputError(f"{line.get('id')!r}: the toponym {start}:{end} lies outside the text")
    return start, end


def _toponym(text: str, span: tuple[int, int], resolution: Resolution) -> Json:
    start, end = span
    place = resolution.place
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
        "reasons": list(resolution.reasons),
    }
