"""The arithmetical (tabular) Islamic calendar: good to a day or two, as months really begin with a moon that is seen.

Leap years are the eleven of the 30-year cycle that most tables use (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29), and
year 1 begins on 16 July 622 of the Julian calendar.
"""

import datetime as dt

_EPOCH = dt.date(622, 7, 19).toordinal()
"""1 Muharram 1, the Friday, in the proleptic Gregorian calendar that Python counts in."""
_YEAR, _CYCLE, _CYCLE_DAYS = 354, 30, 10631
_AHEAD = 10646
"""What turns thirtieths of days since the epoch into the running year: a cycle, and 15 for where leap years fall."""
_LAST_MONTH = 12
YEARS = range(1220, 1600)
"""Those that fall into the days a book may hold."""


def hijri_day(year: int, month: int, day: int = 1) -> dt.date:
    """The day on which the arithmetical calendar puts this one."""
    leaps = (3 + 11 * year) // _CYCLE
    months = (59 * (month - 1) + 1) // 2
    return dt.date.fromordinal(_EPOCH + _YEAR * (year - 1) + leaps + months + day - 1)


def hijri_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """First and last day of a month."""
    following = (year + 1, 1) if month == _LAST_MONTH else (year, month + 1)
    return hijri_day(year, month), hijri_day(*following) - dt.timedelta(days=1)


def hijri_year(day: dt.date) -> int:
    """The year that holds `day`."""
    started = _CYCLE * (day.toordinal() - _EPOCH) + _AHEAD
    return started // _CYCLE_DAYS
