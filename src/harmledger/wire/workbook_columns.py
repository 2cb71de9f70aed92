"""The review workbook's sheets and columns: what the export writes and the import finds again.

Columns are found by their headings, wherever they stand and in whatever order the rows are. Machine columns are hidden,
not locked: a sheet that is protected cannot be sorted. Instead each row carries a check over its id, its digest and its
title, so that a row whose cells were sorted apart, or changed, is refused and never taken for another one.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

LAYOUT = "1"
"""Version of these columns. A file of another one is refused: export again."""
CHANGES, VOICES, QUESTIONS, README = "changes", "voices", "questions", "how to"
NOT_STATED = "not stated"


class Verb(StrEnum):
    """What can stand in the decision column of the sheet of changes."""

    ACCEPT = "accept"
    AMEND = "amend"
    HOLD = "hold"
    OUT_OF_SCOPE = "out of scope"
    SAME_AS = "same as"
    DIFFERENT = "different"
    SEAL = "seal"
    UNDO = "undo"


class PairVerb(StrEnum):
    """What can stand in the decision column of the sheet of questions."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its key in the program, its heading, how wide it is, and what it is for."""

    key: str
    heading: str
    width: int = 14
    is_input: bool = False
    is_machine: bool = False
    is_date: bool = False


_DECISION = (
    Column(key="decision", heading="decision", width=13, is_input=True),
    Column(key="killed_low", heading="killed, low", width=9, is_input=True),
    Column(key="killed_high", heading="killed, high", width=9, is_input=True),
    Column(key="injured_low", heading="injured, low", width=9, is_input=True),
    Column(key="injured_high", heading="injured, high", width=9, is_input=True),
    Column(key="question", heading="question", width=28, is_input=True),
    Column(key="due", heading="due", width=12, is_input=True, is_date=True),
    Column(key="other", heading="same as (id)", width=15, is_input=True),
    Column(key="reports", heading="reports that are another incident", width=20, is_input=True),
    Column(key="seal_for", heading="seal for (list)", width=12, is_input=True),
    Column(key="reason", heading="reason", width=34, is_input=True),
    Column(key="person", heading="person", width=12, is_input=True),
)
_MACHINE = (
    Column(key="m_incident", heading="_incident", is_machine=True),
    Column(key="m_seen", heading="_seen", is_machine=True),
    Column(key="m_decision", heading="_decision", is_machine=True),
    Column(key="m_layout", heading="_layout", is_machine=True),
    Column(key="m_check", heading="_check", is_machine=True),
)
CHANGE_COLUMNS = (
    Column(key="title", heading="incident", width=44),
    Column(key="id", heading="id", width=15),
    Column(key="state", heading="state", width=12),
    Column(key="day", heading="day", width=12, is_date=True),
    Column(key="days", heading="day, in words", width=18),
    Column(key="place", heading="place", width=20),
    Column(key="killed_before", heading="killed, accepted", width=14),
    Column(key="killed_after", heading="killed, now", width=14),
    Column(key="injured_before", heading="injured, accepted", width=14),
    Column(key="injured_after", heading="injured, now", width=14),
    Column(key="others", heading="other figures, accepted -> now", width=34),
    *_DECISION,
    Column(key="voices_before", heading="voices, accepted", width=16),
    Column(key="voices", heading="voices, now", width=34),
    Column(key="who_before", heading="who did it, accepted", width=30),
    Column(key="who", heading="who did it, now", width=40),
    Column(key="answers", heading="answers of the accused", width=30),
    Column(key="doubts", heading="doubts", width=40),
    Column(key="grade", heading="grade", width=12),
    Column(key="asked", heading="question that is open", width=28),
    Column(key="last", heading="last decision", width=34),
    Column(key="sentence", heading="sentence to copy", width=60),
    *_MACHINE,
)
VOICE_COLUMNS = (
    Column(key="incident", heading="incident", width=44),
    Column(key="id", heading="id", width=15),
    Column(key="said_on", heading="said on", width=12, is_date=True),
    Column(key="voice", heading="voice", width=26),
    Column(key="through", heading="through whom", width=24),
    Column(key="kind", heading="kind", width=14),
    Column(key="killed", heading="killed", width=20),
    Column(key="injured", heading="injured", width=20),
    Column(key="culprit", heading="who did it", width=26),
    Column(key="building", heading="about the building", width=26),
    Column(key="answer", heading="answer of the accused", width=26),
    Column(key="repeats", heading="why it is no new voice", width=30),
    Column(key="outlet", heading="outlet", width=20),
    Column(key="report", heading="report", width=20),
    Column(key="words", heading="the words", width=80),
)
QUESTION_COLUMNS = (
    Column(key="title", heading="incident", width=44),
    Column(key="id", heading="id", width=15),
    Column(key="other_title", heading="other incident", width=44),
    Column(key="other_id", heading="other id", width=15),
    Column(key="for", heading="speaks for one", width=40),
    Column(key="against", heading="speaks against", width=40),
    Column(key="decision", heading="decision", width=13, is_input=True),
    Column(key="reason", heading="reason", width=34, is_input=True),
    Column(key="person", heading="person", width=12, is_input=True),
    Column(key="m_incident", heading="_incident", is_machine=True),
    Column(key="m_other", heading="_other", is_machine=True),
    Column(key="m_seen", heading="_seen", is_machine=True),
    Column(key="m_layout", heading="_layout", is_machine=True),
    Column(key="m_check", heading="_check", is_machine=True),
)


def row_check(*parts: str) -> str:
    """What the check column holds for these cells; blanks at ends and between words do not count."""
    digest = blake2b(digest_size=8)
    for part in parts:
        told = " ".join(part.split()).encode("utf-8", "surrogatepass")
        digest.update(len(told).to_bytes(4, "big") + told)
    return f"c{digest.hexdigest()}"
