"""Years and seasons: "in 2013", "the 1967 war", "late 2015", "2014-2015", "summer of 2013", "last winter"."""

from harmledger.dates import days
from harmledger.dates.monthnames import year_at
from harmledger.dates.scan import DateKind, Found, Scan
from harmledger.dates.vocabulary import COUNTED, HEADS
from harmledger.model.period import Period, Precision

_YEARS = range(1900, 2100)
_DIGITS = len("2013")
_BEFORE = frozenset(
    "in since of until till by from late early mid the before after during between throughout year summer winter "
    "spring autumn through and for to back end عام سنة في منذ".split()
)
_OPENS = frozenset(("", "(", "\n", ",", "-", "war", "conflict", "crisis"))
_WEAK = frozenset(("the", "of", "and", "for", "to", "by", "from", "between", "through", "after", "before"))
"""Words that stand before counts as often as before years."""


def read_year(scan: Scan, at: int) -> Found | None:
    """The year at `at`, where the word before it makes it one and the word after it does not make it a count."""
    year = scan.number(at)
    if year is None or len(scan.raw(at)) != _DIGITS or year not in _YEARS or _is_figure(scan, at):
        return None
    lo = at - 1 if scan.low(at - 1) == "-" and scan.low(at - 2) == "mid" else at
    before = scan.low(lo - 1) if lo == at else "mid"
    if "s" in scan.lows(at + 1, at + 1 + 1 + (scan.low(at + 1) in ("'", "’"))):
        return _decade(scan, at, year)
    span = _two_years(scan, at, year)
    if span is not None and (before in _BEFORE or before in _OPENS):
        return span
    if before not in _BEFORE or (before in _WEAK and not _is_past(scan, year)):
        return None
    whole = days.whole_year(year)
    return None if whole is None else Found(lo=at, hi=at + 1, kind=DateKind.YEAR, period=whole)


def _is_figure(scan: Scan, at: int) -> bool:
    """Whether the digits count something or belong to a longer figure: "2000 fighters", "2013.5", "1900 GMT"."""
    after = scan.low(at + 1)
    if after in COUNTED - {"of"} or after in ("gmt", "utc", "local", "hours", "hrs", "ksa", "%"):
        return True
    in_number = after in (".", ",", ":", "/") and scan.touches(at + 1) and scan.touches(at + 2)
    return in_number and scan.number(at + 2) is not None


def _is_past(scan: Scan, year: int) -> bool:
    return scan.anchor is None or year <= scan.anchor.year


def _decade(scan: Scan, at: int, year: int) -> Found | None:
    """Ten years: "the 1970s"."""
    first, last = days.first_of(year), days.last_of(year + 9)
    if year % 10 or first is None or last is None:
        return None
    hi = at + 2 if scan.low(at + 1) == "s" else at + 3
    period = Period.inclusive(first, last, Precision.YEAR)
    return Found(lo=at, hi=hi, kind=DateKind.RANGE, period=period)


def _two_years(scan: Scan, at: int, first: int) -> Found | None:
    """Two years that make one span: "2014-2015", "2014-15", "2014 and 2015"."""
    last, digits, join = scan.number(at + 2), len(scan.raw(at + 2)), scan.low(at + 1)
    if last is not None and digits == len("87") and join in ("-", "–", "/") and scan.touches(at + 2):
        last, digits = first - first % 100 + last, _DIGITS
    if last is None or digits != _DIGITS or not first < last <= first + _LONGEST_SPAN:
        return None
    if join not in ("-", "–", "—", "/", "and", "to"):
        return None
    if _is_figure(scan, at + 2) or not _is_past(scan, last):
        return None
    begin, end = days.first_of(first), days.last_of(last)
    return Found(lo=at, hi=at + 3, kind=DateKind.RANGE, period=Period.inclusive(begin, end, Precision.YEAR))


_LONGEST_SPAN = 60


def read_season(scan: Scan, at: int) -> Found | None:
    """A season with its year, or the last one; alone only after "in the"."""
    month = HEADS[scan.low(at)][1]
    year = year_at(scan, at + 1)
    if year is not None:
        whole = days.whole_season(year[0], month)
        return None if whole is None else Found(lo=at, hi=year[1], kind=DateKind.SEASON, period=whole)
    if scan.anchor is None:
        return None
    before, after = scan.low(at - 1), scan.lows(at + 1, at + 3)
    if before in ("last", "this"):
        anchor = scan.anchor
        whole = days.latest_season(anchor if before == "this" else days.back(anchor, "month", 3) or anchor, month)
        return Found(lo=at - 1, hi=at + 1, kind=DateKind.SEASON, period=whole)
    is_told = scan.lows(at - 2, at) in (("in", "the"), ("during", "the")) and scan.low(at) != "fall"
    is_told = is_told and not scan.is_capital(at) and scan.low(at + 1) in ("", ".", ",", "of", "when", "and", "\n")
    if after == ("last", "year"):
        return Found(lo=at, hi=at + 3, kind=DateKind.SEASON, period=days.whole_season(scan.anchor.year - 1, month))
    whole = days.latest_season(scan.anchor, month)
    return Found(lo=at, hi=at + 1, kind=DateKind.SEASON, period=whole) if is_told else None
