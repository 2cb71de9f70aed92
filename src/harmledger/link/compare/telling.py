"""The telling: the same sentences, the same names in them, the same report."""

from harmledger.link.compare.comparison import Comparison
from harmledger.link.profile import Profile
from harmledger.text.fingerprint import containment

COPIED = 0.5
"""Share of common shingles from which a passage is a copy with small changes."""
CLOSE = 0.15
"""Share from which a passage goes back to one text, rewritten."""
MANY_NAMES = 3
"""Names in common that hardly two happenings share."""


def telling_level(a: Profile, b: Profile) -> str:
    """copied, close, own."""
    share = containment(a.context, b.context)
    if share >= COPIED:
        return "copied"
    return "close" if share >= CLOSE else "own"


def _telling_words(_a: Profile, _b: Profile, level: str) -> str:
    match level:
        case "copied":
            return "told in the same words"
        case "close":
            return "told in partly the same words"
        case _:
            return ""


def names_level(a: Profile, b: Profile) -> str:
    """many, some, none, silent."""
    if not a.rare_words or not b.rare_words:
        return "silent"
    shared = len(a.rare_words & b.rare_words)
    return "many" if shared >= MANY_NAMES else "some" if shared else "none"


def _names_words(a: Profile, b: Profile, level: str) -> str:
    shared = ", ".join(sorted(a.rare_words & b.rare_words)[:5])
    return f"both name {shared}" if level in ("many", "some") else ""


def report_level(a: Profile, b: Profile) -> str:
    """one, two."""
    is_one_workbook = a.workbook is not None and a.workbook == b.workbook
    return "one" if a.report_id == b.report_id or is_one_workbook else "two"


def _report_words(a: Profile, b: Profile, level: str) -> str:
    what = "report" if a.report_id == b.report_id else "workbook"
    return f"one {what} tells them as two happenings" if level == "one" else ""


TELLING = Comparison("telling", telling_level, _telling_words)
NAMES = Comparison("names", names_level, _names_words)
REPORT = Comparison("report", report_level, _report_words)
