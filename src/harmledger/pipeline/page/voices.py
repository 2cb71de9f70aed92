"""The voices of an incident in order of time. A blank cell reads "not stated"."""

from collections.abc import Sequence

from harmledger.dates.say import day_words
from harmledger.pipeline.change import ChangeRow, VoiceRow
from harmledger.pipeline.page.evidence import BLANK, Evidence, cell, report_link
from harmledger.pipeline.page.markup import Html, join, tag
from harmledger.pipeline.page.table import table
from harmledger.pipeline.view.words import SOURCE

_HEADS = (
    *("Voice", "Through", "Said on", "Killed", "Injured", "Who did it", "What was hit", "Answer of the accused"),
    *("Report", "One voice once"),
)


def voices_table(evidence: Evidence, row: ChangeRow) -> Html:
    """The table of voices of one incident."""
    return table("Voices in order of time", _HEADS, [_row(evidence, voice) for voice in row.voices])


def _row(evidence: Evidence, voice: VoiceRow) -> Sequence[Html | str]:
    return (
        join(cell(evidence, voice.voice), _kind(voice)),
        cell(evidence, voice.through),
        BLANK if voice.said_on is None else day_words(voice.said_on),
        cell(evidence, voice.killed, strong=True),
        cell(evidence, voice.injured, strong=True),
        cell(evidence, voice.culprit),
        cell(evidence, voice.building),
        cell(evidence, voice.answer),
        join(report_link(evidence, voice.report), "" if voice.is_new else " (was in the book)"),
        f"same voice: {voice.repeats}" if voice.repeats else "first of its voice",
    )


def _kind(voice: VoiceRow) -> Html | None:
    return None if voice.kind is None else tag("small", f" {SOURCE[voice.kind]}")
