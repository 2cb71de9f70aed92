"""Names of months and the years behind them: which month of which calendar, and whether the word means one at all."""

from dataclasses import dataclass, replace

from harmledger.dates.days import MONTHS_A_YEAR
from harmledger.dates.scan import Scan
from harmledger.dates.vocabulary import COUNTED, DHU, HEADS, PAIRED, Word

YEARS = range(1800, 2200)
YEAR_DIGITS = len("2016")
AGO = (("last", "year"), ("this", "year"))
SUPPORT = frozenset(
    "in of since until till by from to between before after during last this next early mid late or and the a through "
    "throughout month every earlier later شهر في من منذ خلال".split()
)
"""A month that is also a word or a name ("may", "March", "August") means a month after one of these."""
_WEAK = frozenset(("a", "and", "or", "the", "-"))
"""These hold up a month in a text with capitals, where "the March" is no walk."""
_ARABIC_BEFORE = frozenset(("شهر", "في", "منذ", "خلال"))
_ARABIC_AFTER = frozenset(("الماضي", "الجاري", "الحالي"))
_ALSO_WORDS = frozenset(("march", "april", "may", "june", "august", "mar", "jan", "sep", "dec", "apr", "jun"))
_SHORTEST_NAME = len("sept")


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name at tokens `[lo, hi)`."""

    lo: int
    hi: int
    number: int
    is_lunar: bool = False


def month_at(scan: Scan, at: int) -> Month | None:
    """The month whose name begins at `at`; Arabic outlets often give both of its names, with a stroke between."""
    month = _name_at(scan, at)
    if month is None or scan.low(month.hi) != "/":
        return month
    other = _name_at(scan, month.hi + 1)
    return replace(month, hi=other.hi) if other is not None and other.number == month.number else month


def _name_at(scan: Scan, at: int) -> Month | None:
    word, number = HEADS.get(scan.low(at), (None, 0))
    if word is Word.MONTH:
        is_cut_short = scan.low(at + 1) == "." and scan.touches(at + 1) and scan.number(at + 2) is not None
        return Month(at, at + 1 + is_cut_short, number)
    if word not in (Word.SYRIAC, Word.HIJRI):
        return None
    return Month(at, at + 1, number, word is Word.HIJRI) if number > 0 else _paired(scan, at, -number)


def _paired(scan: Scan, at: int, first: int) -> Month | None:
    """A month of two words: "Kanun al-Thani", "Rabi' al-Awwal", "Dhu al-Hijja"."""
    step = at + 1
    while scan.low(step) in ("-", "'", "’", "‘", "al", "el", "ul", "uth", "ath"):
        step += 1
    low, is_lunar = scan.low(step), HEADS[scan.low(at)][0] is Word.HIJRI
    if first == 0:
        return Month(at, step + 1, DHU[low], is_lunar) if low in DHU else None
    if low not in PAIRED:
        return None
    return Month(at, step + 1, (first + PAIRED[low] - 1) % MONTHS_A_YEAR + 1, is_lunar)


def year_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """A year told after a day or month, and the token after it; a comma or "of" may stand before it.

    Texts that lost their commas run "August 12 2016" into "Terrorists": only a round number counts what follows it.
    """
    step = at + 1 if scan.low(at) in (",", "of") else at
    year = scan.number(step)
    if year is None or len(scan.raw(step)) != YEAR_DIGITS or year not in YEARS:
        return None
    after = scan.low(step + 1)
    is_count = year % 100 == 0 and after in COUNTED
    is_longer = after in (":", ".") and scan.touches(step + 2) and scan.number(step + 2) is not None
    return None if is_count or is_longer else (year, step + 1)


def is_month(scan: Scan, month: Month) -> bool:
    """Whether the name alone means the month, in a text that may have lost its capitals."""
    low, raw, before = scan.low(month.lo), scan.raw(month.lo), scan.low(month.lo - 1)
    if HEADS[low][0] is not Word.MONTH:
        is_named = before == "شهر" or scan.lows(month.lo - 2, month.lo) == ("month", "of")
        return is_named or scan.low(month.hi) in _ARABIC_AFTER
    if not raw.isascii():
        return before in _ARABIC_BEFORE or scan.low(month.hi) in _ARABIC_AFTER
    if raw.islower() and not scan.lowered:
        return False
    if low not in _ALSO_WORDS and len(low) > _SHORTEST_NAME:
        return True
    if scan.lows(month.hi, month.hi + 2) in AGO or before in SUPPORT - _WEAK:
        return True
    return before in _WEAK and not scan.lowered and low != "may"


def is_verb(scan: Scan, month: Month) -> bool:
    """Whether "may 5" or "march 3" is prose: only where no capital tells a name from a word."""
    if scan.low(month.lo) not in ("may", "march"):
        return False
    return (scan.lowered or scan.raw(month.lo).islower()) and scan.low(month.lo - 1) not in SUPPORT | {"on"}
