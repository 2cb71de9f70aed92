"""What place words say of a place by way of others: between A and B, 5 km north of A, near A, the road from A to B.

Only the words are read here; where the places lie, and how far the region that is described reaches, is `region`'s.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from harmledger.text.numbers import NUMBER_WORDS

KM = {"m": 0.001, "km": 1.0, "mile": 1.609344}
_DIRECTIONS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
_WINDS = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}
_FEW = (2.0, 10.0)
""""A few", "several" kilometres."""
GIVE = 0.25
"""How far off a distance in news may be, either way: it is rounded, and nobody says where it was measured from."""

_NUMBER = rf"(?P<low>\d+(?:[.,]\d+)?|{'|'.join(NUMBER_WORDS)}|a few|a|few|several|some)"
_RANGE = rf"{_NUMBER}(?:\s*(?:-|–|to|or)\s*(?P<high>\d+(?:[.,]\d+)?))?"
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|k|miles?|mi|met(?:er|re)s?|m)"
_WIND = r"(?P<wind>(?:north|south)(?:[\s-]*(?:east|west))?|east|west)(?:ern|ward|wards)?"
_OFFSET = re.compile(
    rf"(?:^|[\s(])(?:(?:about|around|some|roughly|nearly|approximately|almost)\s+)?{_RANGE}[\s-]*{_UNIT}\b\.?\s*"
    rf"(?:\([^)]*\)\s*)?(?:away\s+)?(?:to\s+the\s+|in\s+the\s+)?(?:{_WIND}\s*)?(?:of|from|outside(?:\s+of)?|off)\s+"
    r"(?P<place>[^,(;]+)",
    re.IGNORECASE,
)
_OFFSET_AR = re.compile(
    r"(?:على\s+)?(?:بعد|مسافة)?\s*(?P<low>\d+(?:[.,]\d+)?)\s*(?P<unit>كم|كيلو\s?مترا?ت?|كيلومتر)\s*"
    r"(?:إلى\s+ال|باتجاه\s+ال)?(?P<wind>شمال|جنوب|شرق|غرب)?\s*(?P<wind2>شرق|غرب)?ي?\s*(?:عن|من)?\s*(?P<place>[^،,(]+)"
)
_BETWEEN = re.compile(
    r"\b(?:between|linking|connecting|links|connects|from)\s+(?P<one>.+?)\s+(?:and|with|to)\s+(?P<other>.+)$"
    r"|(?:\bبين|الواصل\S*\s+بين)\s+(?P<ar_one>.+?)\s+و(?P<ar_other>\S.*)$",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"\b(?:road|highway|motorway|autostrade|route|railway|rail\s?way\s+line)\b|(?<!\w)(?:ال)?(?:طريق|أوتوستراد|اوتوستراد)(?!\w)",
    re.IGNORECASE,
)
_ARTICLES = frozenset("al el as ar ash an ad ez ed et az at abu tal tell deir kafr jisr bab umm ain ras".split())
"""First halves before a hyphen that belong to the name behind it: "al-Bab road" leads to one place."""
_ROAD_OF_TWO = re.compile(
    r"^(?:the\s+)?(?P<one>[^\W\d_][\w'’. ]*?)(?:\s-\s|\sto\s|\s*[–—/]\s*|\s*(?P<hyphen>-)\s*)(?P<other>[\w'’. -]+?)\s+"
    r"(?:international\s+)?(?:road|highway|motorway|autostrade|route|railway)\b"
    r"|^(?:ال)?(?:طريق|أوتوستراد|اوتوستراد)\s+(?P<ar_one>[^-–—]+?)\s*[-–—]\s*(?P<ar_other>.+)$",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^(?P<before>.*?)(?:(?<!\w)(?:near|close to|next to|just outside|outside|opposite|beside|in the vicinity of|"
    rf"(?:on\s+)?(?:the\s+)?(?:outskirts|surroundings|edges?) of|(?:to\s+)?(?:the\s+)?{_WIND}\s+of)\s+"
    r"|(?<!\w)(?:ب?القرب\s+من|ب?قرب|ب?جانب|محيط|مشارف|أطراف|اطراف)\s+)(?P<place>\S.*)$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?<!\w)(?:roads?|highway|motorway|autostrade|route|railway|river|canal|border|borders|frontier|front\s?lines?)$"
    r"|^(?:the\s+)?(?:river|borders?|road)\s|^(?:ال)?(?:طريق|أوتوستراد|اوتوستراد|نهر|حدود)(?!\w)",
    re.IGNORECASE,
)
_LIST_END = re.compile(
    r"\s+(?P<kind>districts|sub-?districts|provinces|governorates|counties|regions|towns|villages|cities|"
    r"neighbou?rhoods|quarters|areas)\s*$",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_ONE_OF = {"counties": "county", "cities": "city"}


class Shape(StrEnum):
    """How the names of some place words stand to each other."""

    CHAIN = "chain"
    """Each lies in or near the next."""
    BETWEEN = "between"
    """Somewhere between two, or on the road from one to the other."""
    PAIR = "pair"
    """One name with "and" or a hyphen in it, or the two that it joins."""
    TOGETHER = "together"
    """All of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """So far from a place, in a direction where one is told (degrees from north, clockwise)."""

    low_km: float
    high_km: float
    wind: str | None = None

    @property
    def bearing(self) -> float | None:
        """The direction in degrees from north."""
        return None if self.wind is None else _DIRECTIONS[self.wind]

    @property
    def spread(self) -> float:
        """How far a direction may be off either way: "north" is said of all that is rather north than east or west."""
        return 45.0 if self.wind in {"north", "south", "east", "west"} else 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Place words taken apart: `ends` are place words themselves, `before` what stands before and is finer."""

    ends: tuple[str, ...]
    shape: Shape = Shape.CHAIN
    before: str = ""
    offset: Offset | None = None
    is_around: bool = False
    """The surroundings of the place rather than the place."""


def find_relation(words: str) -> Relation | None:
    """What the words say by way of other places; None where they just name one."""
    return _offset(words) or _between(words) or _list(words) or _around(words)


def is_line(words: str) -> bool:
    """Whether what is named is a road, a river, a border: the words do not say where along it."""
    return _LINE.search(words.strip()) is not None


def _offset(words: str) -> Relation | None:
    match = _OFFSET.search(words) or _OFFSET_AR.search(words)
    if match is None:
        return None
    low, high = _kilometres(match)
    wind = re.sub(r"[\s-]", "", (match["wind"] or "").lower())
    if wind in _WINDS:
        wind = _WINDS[wind] + _WINDS.get(match.groupdict().get("wind2") or "", "")
    offset = Offset(low_km=low, high_km=high, wind=wind if wind in _DIRECTIONS else None)
    rest = words[match.end() :].lstrip(" ,(;،")
    ends = (match["place"].strip(), rest) if rest else (match["place"].strip(),)
    return Relation(ends=ends, before=words[: match.start()].strip(" ,("), offset=offset)


def _kilometres(match: "re.Match[str]") -> tuple[float, float]:
    """The distance as low and high, before anything is given for its being rounded."""
    low = match["low"].lower().replace(",", ".")
    unit = match["unit"].lower()
    factor = KM["mile"] if unit.startswith("mi") else KM["m"] if unit == "m" or unit.startswith("met") else KM["km"]
    if low in {"a few", "few", "several", "some"}:
        return _FEW[0] * factor, _FEW[1] * factor
    first = 1.0 if low == "a" else float(NUMBER_WORDS.get(low, low))
    last = match.groupdict().get("high")
    ends = sorted((first * factor, float(last.replace(",", ".")) * factor if last else first * factor))
    return ends[0], ends[1]


def _between(words: str) -> Relation | None:
    match = _BETWEEN.search(words)
    if match and (not match[0].lower().startswith("from") or _ROAD.search(words[: match.start()])):
        ends = (match["one"] or match["ar_one"], match["other"] or match["ar_other"])
        before = "" if _ROAD.search(words[: match.start()]) else words[: match.start()].strip(" ,(")
        return Relation(ends=(_bare(ends[0]), _bare(ends[1])), shape=Shape.BETWEEN, before=before)
    road = _ROAD_OF_TWO.search(words)
    if road is None or (road["hyphen"] and road["one"].lower().split()[-1] in _ARTICLES):
        return None
    return Relation(
        ends=((road["one"] or road["ar_one"]).strip(), (road["other"] or road["ar_other"]).strip()),
        # A hyphen may stand inside one name: the Deir-Ezzor road.
        shape=Shape.PAIR if road["hyphen"] else Shape.BETWEEN,
        before=f"{road['one']}-{road['other']}" if road["hyphen"] else "",
    )


def _bare(end: str) -> str:
    return re.sub(
        r"^(?:the\s+)?(?:cities|towns|villages|districts|areas)\s+of\s+", "", end.strip(), flags=re.IGNORECASE
    )


def _list(words: str) -> Relation | None:
    """Each of "A, B and C districts" as a district."""
    match = _LIST_END.search(words)
    ends = [end for end in _LIST.split(words[: match.start()]) if end] if match else []
    if match is None or len(ends) < 2 or " and " not in words:  # noqa: PLR2004 - a list
        return None
    plural = match["kind"].lower()
    kind = _ONE_OF.get(plural, plural.removesuffix("s"))
    return Relation(ends=tuple(f"{end} {kind}" for end in ends), shape=Shape.TOGETHER)


def _around(words: str) -> Relation | None:
    match = _AROUND.match(words)
    if match is None:
        return None
    return Relation(ends=(match["place"],), before=match["before"].strip(" ,("), is_around=True)
