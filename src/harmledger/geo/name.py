"""Names as keys: what makes two writings of a place name the same, before any tolerance of spelling."""

import re
from functools import lru_cache

from harmledger.text.fold import fold

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
"""Short forms of a first word that maps and newspapers write either way."""
_DESIGNATOR = re.compile(
    r"(?:^(?:the|city of|town of|village of|borough of|county of|province of|provincia de|departamento de|muhafazat|"
    r"mohafazat|wilaya(?:t)? d[e']?|state of|region of|governorate of|district of|nahiyat(?: markaz)?|mintaqat|"
    r"محافظه|منطقه|ناحيه(?: مركز)?|قضاء|مركز)\s+)"
    r"|(?:\s+(?:governorate|province|state|county|district|sub ?district|region|oblast|krai|kray|raion|rayon|"
    r"prefecture|department|municipality|parish|voivodeship|canton|republic|muhafazah|city|town|village)$)"
)


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The folded name with short first words written out: "St. Paul" and "Saint Paul" share one."""
    first, _, rest = fold(name).partition(" ")
    return f"{_SHORT.get(first, first)} {rest}" if rest else first


def bare_key(name: str) -> str:
    """The key without the words that say what kind of place it is: "Idleb Governorate" gives "idleb"."""
    key = name_key(name)
    bare = _DESIGNATOR.sub("", key)
    return bare if len(bare) > 1 else key
