"""Dates that hang on the name of a month: "17 September", "Aug 12 2016", "in March", "mid-July", "August last year"."""

import datetime as dt
from dataclasses import dataclass

from harmledger.dates import days
from harmledger.dates.hijri import YEARS, hijri_day, hijri_month, hijri_year
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import COUNTED, DHU, HEADS, NAMED, PAIRED, Word
from harmledger.model.period import Period, Precision

_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_LAST_DAY = 31
_YEARS = range(1800, 2200)
_SUPPORT = frozenset(
    "in of since until till by from to between before after during last this next early mid late late- and or the a "
    "through throughout month every earlier later on شهر في من منذ".split()
)
"""A month that is also a word or a name ("may", "March", "August") means a month after one of these."""
_DOUBTFUL = frozenset(("march", "april", "may", "june", "august", "mar", "jan", "sep", "dec", "apr", "jun"))
_AGO = (("last", "year"), ("this", "year"))
_ON = frozenset(("on", "since", "until", "till", "by", "of", "dated", "from"))
_JOINS = frozenset(("-", "–", "—", "to", "until", "till", "through", "and", "or"))
_AFTER_LIST = frozenset(". , ; : ) ( \n in at when as with by near on of killed – — - the".split(" ") + [""])


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name at tokens `[lo, hi)`."""

    lo: int
    hi: int
    number: int
    is_hijri: bool
    is_doubtful: bool
    """Also a word, a name or a place: wants support."""


def month_at(scan: Scan, at: int) -> Month | None:
    """The month whose name begins at `at`."""
    word, number = HEADS.get(scan.low(at), (None, 0))
    if word is Word.MONTH:
        hi = at + 2 if scan.low(at + 1) == "." and scan.touches(at + 1) and _goes_on(scan, at + 2) else at + 1
        return Month(at, hi, number, is_hijri=False, is_doubtful=scan.low(at) in _DOUBTFUL)
    if word is Word.SYRIAC and number > 0:
        return Month(at, at + 1, number, is_hijri=False, is_doubtful=True)
    if word is Word.HIJRI and number > 0:
        return Month(at, at + 1, number, is_hijri=True, is_doubtful=True)
    if word in (Word.SYRIAC, Word.HIJRI):
        return _paired(scan, at, word, -number)
    return None


def _goes_on(scan: Scan, at: int) -> bool:
    return scan.number(at) is not None


def _paired(scan: Scan, at: int, word: Word | None, first: int) -> Month | None:
    step = at + 1
    while scan.low(step) in ("-", "'", "’", "al", "el", "ul", "uth", "ath"):
        step += 1
    low = scan.low(step)
    if first == 0:
        number = DHU.get(low)
        return None if number is None else Month(at, step + 1, number, is_hijri=True, is_doubtful=True)
    if low not in PAIRED:
        return None
    number = (first + PAIRED[low] - 1) % days.MONTHS_A_YEAR + 1
    return Month(at, step + 1, number, is_hijri=word is Word.HIJRI, is_doubtful=True)


def year_at(scan: Scan, at: int) -> tuple[int, int] | None:
    """A year told after a day or month, and the token after it; a comma or "of" may stand before it.

    Texts that lost their commas run "August 12 2016" into "Terrorists": only a round number counts what follows it.
    """
    step = at + 1 if scan.low(at) in (",", "of") else at
    year = scan.number(step)
    if year is None or len(scan.raw(step)) != len("2016") or year not in _YEARS:
        return None
    after = scan.low(step + 1)
    is_round = year % 100 == 0
    if (is_round and after in COUNTED) or (after in (":", ".") and scan.touches(step + 2) and scan.number(step + 2)):
        return None
    return year, step + 1


def read_month(scan: Scan, at: int) -> Found | None:
    """The longest date that the month's name at `at` carries."""
    month = month_at(scan, at)
    if month is None:
        return None
    if month.is_hijri:
        return _hijri(scan, month)
    return _day_first(scan, month) or _month_first(scan, month) or _month_alone(scan, month)


def _day_before(scan: Scan, at: int) -> tuple[int, int] | None:
    """The day of the month that ends right before token `at`, and where it begins."""
    step = at - 1 if scan.low(at - 1) == "of" else at
    if scan.low(step - 1) in _SUFFIXES:
        step -= 1
    day = scan.number(step - 1)
    is_day = (
        day is not None and 1 <= day <= _LAST_DAY and not (scan.touches(step - 1) and scan.low(step - 2) in (".", ":"))
    )
    return (day, step - 1) if is_day and day is not None else None


def _day_first(scan: Scan, month: Month) -> Found | None:
    found = _day_before(scan, month.lo)
    if found is None:
        return None
    day, lo = found
    year = year_at(scan, month.hi)
    hi = month.hi if year is None else year[1]
    if year is None and _names_a_thing(scan, lo, hi):
        return None
    first, lo = _list_before(scan, lo, day)
    return _dated(scan, (lo, hi), month.number, (first, day), None if year is None else year[0])


def _list_before(scan: Scan, lo: int, day: int) -> tuple[int, int]:
    """The first day of "3 and 5 May" or "3-5 May", or the same day."""
    if scan.low(lo - 1) in _JOINS:
        first = _day_before(scan, lo - 1)
        is_bare = first is not None and scan.low(first[1] - 1) not in ("and", *_JOINS)
        if (
            first is not None
            and is_bare
            and first[0] < day
            and (scan.low(lo - 1) != "and" or _is_list(scan, first, day))
        ):
            return first
    return day, lo


def _is_list(scan: Scan, first: tuple[int, int], day: int) -> bool:
    return scan.low(first[1] - 1) == "between" or first[0] == day - 1


def _month_first(scan: Scan, month: Month) -> Found | None:
    at = month.hi + 1 if scan.low(month.hi) == "the" else month.hi
    glued = _glued(scan, month, at)
    if glued is not None:
        return glued
    day = scan.number(at)
    if day is None or not 1 <= day <= _LAST_DAY or scan.low(at + 1) in (":", "%") or len(scan.raw(at)) > len("31"):
        return None
    hi = at + 2 if scan.low(at + 1) in _SUFFIXES else at + 1
    last, hi = _list_after(scan, hi, day)
    year = year_at(scan, hi)
    if year is None and (_counts(scan, month, hi) or _names_a_thing(scan, month.lo, hi) or _is_verb(scan, month)):
        return None
    return _dated(
        scan, (month.lo, hi if year is None else year[1]), month.number, (day, last), None if year is None else year[0]
    )


def _glued(scan: Scan, month: Month, at: int) -> Found | None:
    """Day and year that lost the comma and the space between them: "Jun 062016"."""
    raw = scan.raw(at)
    if not raw.isdecimal() or len(raw) != len("062016"):
        return None
    day, year = int(raw[:2]), int(raw[2:])
    return _dated(scan, (month.lo, at + 1), month.number, (day, day), year) if year in _YEARS else None


def _list_after(scan: Scan, hi: int, day: int) -> tuple[int, int]:
    """The last day of "August 6 and 7" or "March 1 to 7", or the same day."""
    if scan.low(hi) not in _JOINS:
        return day, hi
    last = scan.number(hi + 1)
    after = hi + 3 if scan.low(hi + 2) in _SUFFIXES else hi + 2
    if last is None or not day < last <= _LAST_DAY or scan.low(after) in COUNTED or month_at(scan, after):
        return day, hi
    is_told = scan.low(hi) not in ("and", "or") or scan.low(after) in _AFTER_LIST or year_at(scan, after) is not None
    return (last, after) if is_told else (day, hi)


def _counts(scan: Scan, month: Month, hi: int) -> bool:
    """Whether the number after the month counts what follows: "in August 13 people were killed"."""
    before = scan.low(month.lo - 1)
    return before in ("in", "mid", "early", "late") or (
        before not in _ON and scan.low(hi) in COUNTED - {"of", "per", "cent"}
    )


def _names_a_thing(scan: Scan, lo: int, hi: int) -> bool:
    """Whether the day is a name: "the March 8 Brigade", "7 April square"."""
    return scan.low(hi) in NAMED and (scan.is_capital(hi) or scan.low(lo - 1) not in _ON)


def _is_verb(scan: Scan, month: Month) -> bool:
    """Whether "may 5" or "march 3" is prose: only where the text has no capitals to tell."""
    word = scan.low(month.lo)
    if word not in ("may", "march"):
        return False
    return (scan.lowered or scan.raw(month.lo).islower()) and scan.low(month.lo - 1) not in _SUPPORT


def _dated(scan: Scan, ends: tuple[int, int], month: int, span: tuple[int, int], year: int | None) -> Found | None:
    first, last = span
    if year is not None:
        begin, end = days.make_day(year, month, first), days.make_day(year, month, last)
    elif scan.anchor is None:
        return None
    else:
        end = days.month_day(scan.anchor, month, last)
        begin = None if end is None else days.make_day(end.year, month, first)
    if begin is None or end is None:
        return None
    if begin == end:
        return Found(
            lo=ends[0],
            hi=ends[1],
            kind=DateKind.MONTH_DAY,
            period=Period.day(begin),
            yearless=(month, first) if year is None else None,
        )
    return Found(lo=ends[0], hi=ends[1], kind=DateKind.RANGE, period=Period.inclusive(begin, end, Precision.DAYS))


def _month_alone(scan: Scan, month: Month) -> Found | None:
    year = year_at(scan, month.hi)
    if year is not None:
        whole = days.whole_month(year[0], month.number)
        return Found(lo=month.lo, hi=year[1], kind=DateKind.MONTH, period=whole) if whole else None
    if scan.anchor is None or not _is_month(scan, month):
        return None
    return _month_told(scan, month, scan.anchor)


def _month_told(scan: Scan, month: Month, anchor: dt.date) -> Found:
    """A month without a year: "August last year", "last March", "in July"."""
    ago = scan.lows(month.hi, month.hi + 2)
    if ago in _AGO:
        whole = days.whole_month(anchor.year - (ago[0] == "last"), month.number)
        return Found(lo=month.lo, hi=month.hi + 2, kind=DateKind.MONTH, period=whole)
    before = scan.low(month.lo - 1)
    lo = month.lo - 1 if before in ("last", "this", "next") else month.lo
    whole = days.latest_month(anchor, month.number)
    if before == "next":
        whole = days.whole_month(anchor.year + (month.number <= anchor.month), month.number)
    elif before == "last" and month.number == anchor.month:
        whole = days.whole_month(anchor.year - 1, month.number)
    return Found(lo=lo, hi=month.hi, kind=DateKind.MONTH, period=whole, yearless=(month.number, 0))


def _is_month(scan: Scan, month: Month) -> bool:
    """Whether a month's name alone means the month, in a text that may have lost its capitals."""
    low, raw = scan.low(month.lo), scan.raw(month.lo)
    if HEADS[low][0] is not Word.MONTH:
        return scan.low(month.lo - 1) in ("شهر", "month") or scan.lows(month.lo - 2, month.lo) in (
            ("month", "of"),
            ("in", "early"),
        )
    if raw.isascii() and raw.islower() and not scan.lowered:
        return False
    if not month.is_doubtful and raw.isascii() and len(low) > len("sept"):
        return True
    before = scan.low(month.lo - 1)
    if not raw.isascii():
        return before in ("شهر", "في", "منذ")
    if scan.lows(month.hi, month.hi + 2) in _AGO:
        return True
    return before in _SUPPORT - {"a", "and", "or", "the"} or (
        before in ("a", "and", "or", "the", "-") and not scan.lowered and low != "may"
    )


def _hijri(scan: Scan, month: Month) -> Found | None:
    """A lunar month through the arithmetical calendar; a day of it one day wide on both sides, as the moon may differ."""
    day = _day_before(scan, month.lo)
    year = scan.number(month.hi)
    is_told = year is not None and year in YEARS
    if not is_told or year is None:
        if scan.anchor is None or (day is None and not _is_lunar(scan, month)):
            return None
        year = _latest_hijri(scan.anchor, month.number, 1 if day is None else day[0])
    hi = month.hi + 1 if is_told else month.hi
    hi += is_told and scan.low(hi) in ("ah", "h", "هـ", "ه")
    if day is None:
        period = Period.inclusive(*hijri_month(year, month.number), Precision.MONTH)
        return Found(lo=month.lo, hi=hi, kind=DateKind.MONTH, period=period)
    told = hijri_day(year, month.number, day[0])
    period = Period.inclusive(told - days.DAY, told + days.DAY, Precision.DAYS)
    return Found(lo=day[1], hi=hi, kind=DateKind.MONTH_DAY, period=period)


def _is_lunar(scan: Scan, month: Month) -> bool:
    return (
        scan.low(month.lo - 1) in _SUPPORT - {"a", "on", "and", "or"}
        and scan.raw(month.lo)[:1] != scan.low(month.lo)[:1]
    )


def _latest_hijri(anchor: dt.date, month: int, day: int) -> int:
    year = hijri_year(anchor)
    return year if hijri_day(year, month, day) <= anchor else year - 1
