"""Dates of the lunar calendar: "Ramadan", "15 Ramadan 1437", "2 Dhu al-Hijja 1438 AH"."""

import datetime as dt

from harmledger.dates.days import DAY
from harmledger.dates.hijri import YEARS, hijri_day, hijri_month, hijri_year
from harmledger.dates.monthnames import SUPPORT, Month
from harmledger.dates.scan import DateKind, Found, Scan, day_before
from harmledger.model.period import Period, Precision


def read_lunar(scan: Scan, month: Month) -> Found | None:
    """The month, or a day of it with one more on both sides: the moon may differ from the arithmetical calendar."""
    day = day_before(scan, month.lo)
    number = 1 if day is None else day[0]
    year = scan.number(month.hi)
    if year is not None and year in YEARS:
        hi = month.hi + 1 + (scan.low(month.hi + 1) in ("ah", "h", "هـ", "ه"))
    elif scan.anchor is None or (day is None and not _is_told(scan, month)):
        return None
    else:
        year, hi = _latest_year(scan.anchor, month.number, number), month.hi
    if day is None:
        period = Period.inclusive(*hijri_month(year, month.number), Precision.MONTH)
        return Found(lo=month.lo, hi=hi, kind=DateKind.MONTH, period=period)
    told = hijri_day(year, month.number, number)
    period = Period.inclusive(told - DAY, told + DAY, Precision.DAYS)
    return Found(lo=day[1], hi=hi, kind=DateKind.MONTH_DAY, period=period)


def _is_told(scan: Scan, month: Month) -> bool:
    """Whether the name alone is the month and not a person: "during Ramadan"."""
    raw = scan.raw(month.lo)
    is_name = raw[:1].isupper() or not raw.isascii() or scan.lowered
    return is_name and scan.low(month.lo - 1) in SUPPORT - {"a", "and", "or", "by", "from", "to", "between"}


def _latest_year(anchor: dt.date, month: int, day: int) -> int:
    year = hijri_year(anchor)
    return year if hijri_day(year, month, day) <= anchor else year - 1
