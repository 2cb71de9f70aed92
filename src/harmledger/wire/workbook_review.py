"""The review workbook put together: three sheets of plain values, and a sheet that says how to fill them in."""

from collections.abc import Iterable, Mapping

from harmledger.wire.workbook_columns import (
    CHANGE_COLUMNS,
    CHANGES,
    QUESTION_COLUMNS,
    QUESTIONS,
    VOICE_COLUMNS,
    VOICES,
    PairVerb,
    Verb,
)
from harmledger.wire.workbook_write import Cell, SheetOut, write_workbook

Cells = Mapping[str, Cell]
_PERSON = "person"
_GUIDE = """
How to fill this workbook in

Sheet 'changes': one row for each incident that waits for a person, those that change most first.
Write in the yellow columns only. Choose a decision, and always write a reason and who decides.
accept: what stands under 'now' is accepted.
amend: write the right figure, lowest and highest, for killed or injured or both.
One end alone leaves the other open (4 and blank: at least 4). 0 and 0 means nobody.
The words 'not stated' mean that nothing is known.
hold: write a question, and the day by which it should be answered.
out of scope: it is none of what this book counts; the reason says why.
same as: write the id of the other incident (column 'id').
different: write which of its reports tell of another incident, with ; between them (sheet 'voices', column 'report').
seal: write a need-to-know list (such as sources); for everybody else the incident is absent from then on.
undo: the decision under 'last decision' is taken back.

Sheet 'voices': who says what in which report, in order of time, with the words.
Sheet 'questions': pairs that may be one incident. Write same, different or unsure.

Sort and filter as you like, also in LibreOffice, also as CSV.
Leave the hidden columns (_incident, _seen ...) where they are: they tell which row is which, and what you saw.
Blank says nothing: not stated is not zero.
Two voices are not shown to depend on each other; nobody can show more.

Then: harmledger review import THIS-FILE.xlsx --ledger YOUR-BOOK
What somebody else decided meanwhile, or what changed, is shown to you and not overwritten.
Importing the file twice changes nothing.
"""


def review_workbook(
    changes: Iterable[Cells], voices: Iterable[Cells], questions: Iterable[Cells], person: str | None = None
) -> bytes:
    """The workbook as bytes.

    Args:
        changes: rows of the sheet of changes, by column key.
        voices: rows of the sheet of voices.
        questions: rows of the sheet of questions.
        person: filled in as the person who decides, for rows that are then decided.
    """
    named = {} if person is None else {_PERSON: person}
    sheets = (
        SheetOut(
            name=CHANGES,
            columns=CHANGE_COLUMNS,
            rows=[{**row, **named} for row in changes],
            choices={"decision": [verb.value for verb in Verb]},
        ),
        SheetOut(name=VOICES, columns=VOICE_COLUMNS, rows=list(voices), choices={}),
        SheetOut(
            name=QUESTIONS,
            columns=QUESTION_COLUMNS,
            rows=[{**row, **named} for row in questions],
            choices={"decision": [verb.value for verb in PairVerb]},
        ),
    )
    return write_workbook(sheets, _GUIDE.strip().splitlines())
