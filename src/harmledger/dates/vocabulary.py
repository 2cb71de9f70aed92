"""The words that dates are made of, each with what it means. Lower case, without dots and apostrophes."""

from enum import Enum, auto


class Word(Enum):
    """What a word can be in a date."""

    MONTH = auto()
    WEEKDAY = auto()
    SHORT_WEEKDAY = auto()
    SYRIAC = auto()
    HIJRI = auto()
    PART = auto()
    UNIT = auto()
    SEASON = auto()
    RELATIVE = auto()
    NUMBER = auto()


_MONTHS = (
    "january jan يناير",
    "february feb febuary فبراير",
    "march mar مارس",
    "april apr أبريل ابريل إبريل",
    "may مايو",
    "june jun يونيو يونيه",
    "july jul يوليو يوليه",
    "august aug أغسطس اغسطس",
    "september sept sep سبتمبر",
    "october oct أكتوبر اكتوبر",
    "november nov نوفمبر",
    "december dec ديسمبر",
)
_WEEKDAYS = (
    ("monday", "mon", "الاثنين الإثنين"),
    ("tuesday", "tue tues", "الثلاثاء"),
    ("wednesday", "wed weds", "الأربعاء الاربعاء"),
    ("thursday", "thu thur thurs", "الخميس"),
    ("friday", "fri", "الجمعة"),
    ("saturday", "sat", "السبت"),
    ("sunday", "sun", "الأحد"),
)
_SYRIAC = {
    "shubat": 2,
    "شباط": 2,
    "adhar": 3,
    "azar": 3,
    "آذار": 3,
    "اذار": 3,
    "nisan": 4,
    "نيسان": 4,
    "ayyar": 5,
    "ayar": 5,
    "أيار": 5,
    "ايار": 5,
    "haziran": 6,
    "huzayran": 6,
    "حزيران": 6,
    "tammuz": 7,
    "tamuz": 7,
    "تموز": 7,
    "ab": 8,
    "آب": 8,
    "aylul": 9,
    "ailul": 9,
    "أيلول": 9,
    "ايلول": 9,
    "tishrin": -10,
    "tishreen": -10,
    "تشرين": -10,
    "kanun": -12,
    "kanoun": -12,
    "كانون": -12,
}
"""The months of the Levant. A negative one is the first of a pair that "the first" or "the second" tells apart."""
_HIJRI = {
    "muharram": 1,
    "محرم": 1,
    "safar": 2,
    "صفر": 2,
    "rabi": -3,
    "ربيع": -3,
    "jumada": -5,
    "jumadi": -5,
    "جمادى": -5,
    "rajab": 7,
    "رجب": 7,
    "shaban": 8,
    "شعبان": 8,
    "ramadan": 9,
    "ramadhan": 9,
    "رمضان": 9,
    "shawwal": 10,
    "shawal": 10,
    "شوال": 10,
}
"""The lunar months; negative as above. The two of Dhu are told by their second word (`DHU`)."""
DHU = {"qadah": 11, "qada": 11, "qidah": 11, "hijjah": 12, "hijja": 12, "القعدة": 11, "الحجة": 12}
PAIRED = {
    **dict.fromkeys(("awwal", "awal", "ula", "i", "1", "الأول", "الاول", "الأولى", "الاولى"), 0),
    **dict.fromkeys(
        ("thani", "thaniya", "akhir", "akhira", "ii", "2", "الثاني", "الآخر", "الاخر", "الثانية", "الآخرة"), 1
    ),
}
"""The second word of a paired month: the first or the second of the two."""

PARTS = {
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "morning": "morning",
    "noon": "noon",
    "midday": "noon",
    "noontime": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "dusk": "evening",
    "sunset": "evening",
    "nightfall": "evening",
    "night": "night",
    "midnight": "night",
    "nighttime": "night",
}
UNITS = {
    **dict.fromkeys(("hour", "hours"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("week", "weeks"), "week"),
    **dict.fromkeys(("fortnight",), "fortnight"),
    **dict.fromkeys(("weekend",), "weekend"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that a season begins with, north of the equator: whole months, as chroniclers use them."""
RELATIVES = frozenset(
    (
        "today",
        "yesterday",
        "yesterdays",
        "tonight",
        "tonights",
        "tomorrow",
        "todays",
        "overnight",
        "اليوم",
        "أمس",
        "امس",
    )
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
ORDINALS = {
    **{word: value for value, word in enumerate(_ORDINALS, 1)},
    "fourteenth": 14,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
}
VAGUE = frozenset(("few", "several", "couple", "recent", "many"))
"""Amounts that are no number: a span of so many days has no first day."""

COUNTED = frozenset(
    "people persons civilians fighters residents soldiers troops militants rebels terrorists gunmen members men women "
    "children families houses homes homemade displaced dead killed wounded injured injuries victims casualties others "
    "more deaths bodies refugees protesters detainees prisoners citizens inhabitants tons tonnes metres meters miles "
    "kilometres kilometers km dollars euros rockets shells mortars bombs missiles raids strikes airstrikes sorties "
    "different separate cases students pupils volunteers medics policemen officers villagers attacks migrants "
    "truckloads trucks vehicles tanks buildings schools hospitals villages towns cities syrian syrians iraqis "
    "percent per cent of block".split()
)
"""What a number before it counts: "August 13 people" holds no day, "2000 fighters" no year."""
NAMED = frozenset(
    "brigade brigades battalion battalions alliance coalition bloc camp movement square street road bridge university "
    "hospital stadium district neighborhood neighbourhood avenue group organization organisation division front "
    "airport park school city mosque dam company corps regiment".split()
)
"""What days give their names to: the "March 8 alliance", "7 April square"."""


def _table() -> dict[str, tuple[Word, int]]:
    table: dict[str, tuple[Word, int]] = {}
    for month, words in enumerate(_MONTHS, 1):
        table |= dict.fromkeys(words.split(), (Word.MONTH, month))
    for weekday, (name, short, other) in enumerate(_WEEKDAYS):
        table |= dict.fromkeys((name, f"{name}s", *other.split()), (Word.WEEKDAY, weekday))
        table |= dict.fromkeys(short.split(), (Word.SHORT_WEEKDAY, weekday))
    table |= {word: (Word.SYRIAC, month) for word, month in _SYRIAC.items()}
    table |= {word: (Word.HIJRI, month) for word, month in (*_HIJRI.items(), ("dhu", 0), ("dhul", 0), ("ذو", 0))}
    table |= {word: (Word.SEASON, month) for word, month in SEASONS.items()}
    table |= dict.fromkeys(PARTS, (Word.PART, 0))
    table |= dict.fromkeys(UNITS, (Word.UNIT, 0))
    table |= dict.fromkeys(RELATIVES, (Word.RELATIVE, 0))
    return table


HEADS = _table()
"""The words that a date can hang on."""
