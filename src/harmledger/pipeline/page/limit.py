"""How much a page shows: what a browser still opens with ease. What is left out is said on the page."""

from dataclasses import replace

from harmledger.pipeline.change import Changes

MOST_ROWS = 400
"""Incidents, and tolls: with the texts that they quote, some megabytes."""


def limited(changes: Changes, most: int = MOST_ROWS) -> Changes:
    """The changes with the first `most` rows and tolls, and with the texts that these quote."""
    if len(changes.rows) <= most and len(changes.tolls) <= most:
        return changes
    rows, tolls = changes.rows[:most], changes.tolls[:most]
    quoted = {voice.report.id for row in rows for voice in row.voices} | {toll.report.id for toll in tolls}
    return replace(changes, rows=rows, tolls=tolls, cited=tuple(c for c in changes.cited if c.report.id in quoted))


def left_out(changes: Changes, shown: Changes) -> str | None:
    """One sentence on what the page does not show, or None where it shows everything."""
    rows, tolls = len(changes.rows) - len(shown.rows), len(changes.tolls) - len(shown.tolls)
    if not rows and not tolls:
        return None
    incidents = f"the first {len(shown.rows)} of {len(changes.rows)} incidents"
    claimed = f"the first {len(shown.tolls)} of {len(changes.tolls)} tolls"
    more = "The book has all of them: build fewer reports at a time to see each on a page."
    return f"This page shows {incidents} and {claimed}. {more}"
