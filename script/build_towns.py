"""Make src/harmledger/resources/lexicon/english/towns.yaml: large towns and areas of the first rank, by their names.

usage: python script/build_towns.py [TARGET]

Reads the gazetteer that ships (script/build_gazetteer makes it, from GeoNames and OCHA's lists) and leaves out what is
also a first name, a surname or an everyday word. Run it again whenever the gazetteer changes; the same gazetteer gives
the same file.
"""

import re
import sqlite3
import sys
import textwrap
import unicodedata
from contextlib import closing
from pathlib import Path

from harmledger.geo.entry import FeatureKind, Seat
from harmledger.locate.spotted import not_places

RESOURCES = Path(__file__).resolve().parents[1] / "src/harmledger/resources"
HEADER = """\
# Names of large towns and of areas of the first rank, and how reports spell those of Syria: read only where capitals or
# commas do not tell names apart. No first names, no surnames, no everyday words.
# Source: the gazetteer that ships; names from GeoNames (CC BY 4.0) and OCHA (CC BY 3.0 IGO), see
# NOTICE. Made by: .venv/bin/python script/build_towns.py
"""
SELECT = """
SELECT name, kind FROM entry
WHERE (kind = :town AND (population >= :large OR (seat >= :seat AND population >= :small)))
   OR (kind = :area AND population >= :wide)
"""
LIMITS = {
    "town": FeatureKind.COMMUNITY,
    "area": FeatureKind.ADMIN1,
    "seat": Seat.ADMIN1,
    "large": 400_000,
    "small": 10_000,
    "wide": 500_000,
}
SYRIA = frozenset(
    "al-raqqa|daraa|deir al zour|deir al-zor|deir al-zour|deir el-zour|deir ez-zor|deir ezzor|hasaka|hasakah|hasakeh"
    "|idlib|latakia|palmyra|raqqa|suwayda|sweida|tartus".split("|")
)
"""The gazetteer names them in one spelling; news writes these."""
MOST_WORDS = 3
FEWEST_LETTERS = 4
_NAME = re.compile(r"[a-z][a-z' -]{3,30}")
_RANK = re.compile(
    r"\b(?:governorate|province|state|department|oblast|region|district|county|departamento|de|muhafazat)\b"
)
_DIRECTION = re.compile(
    r"(?:northern|southern|eastern|western|central|north|south|east|west|upper|lower|greater)\b"
    r"|(?:northeast|northwest|centre|capital|union|federal)$"
)


def main(arguments: list[str]) -> int:
    """Write the list; prints how many names it has."""
    target = Path(arguments[0]) if arguments else RESOURCES / "lexicon/english/towns.yaml"
    with closing(sqlite3.connect(f"file:{RESOURCES / 'gazetteer.sqlite'}?mode=ro", uri=True)) as gazetteer:
        rows = gazetteer.execute(SELECT, LIMITS).fetchall()
    known = not_places()
    taken = known.given | known.words | known.surnames | known.titles
    names = sorted(SYRIA | {name for row in rows if (name := spoken(*row)) and not is_taken(name, taken)})
    lines = textwrap.fill(", ".join(names), 118, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)
    target.write_text(f"{HEADER}[{lines}]\n", encoding="utf-8")
    print(f"{len(names)} names")
    return 0


def spoken(name: str, kind: int) -> str | None:
    """The name in plain small letters, without its rank; None where it is too long or a mere direction."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    plain = re.sub(r"\s*\(.*?\)", "", plain.lower().replace("\u2019", "'"))
    if not _NAME.fullmatch(plain) or len(plain.split()) > MOST_WORDS:
        return None
    if kind == FeatureKind.ADMIN1:
        plain = " ".join(_RANK.sub("", plain).split())
    return None if len(plain) < FEWEST_LETTERS or _DIRECTION.match(plain) else plain


def is_taken(name: str, taken: frozenset[str]) -> bool:
    """Whether the name, or each of its words, is a person's name or an everyday word."""
    return name in taken or all(word in taken for word in name.split())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
