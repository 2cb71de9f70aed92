"""How far the shelf has come, what waits, and what the search index is about."""

from typing import Any

from django.db import models

from harmledger.ledger.models.fields import DayField, Row, number, text


class Head(Row):
    """Where the shelf stands: one row."""

    id = number("Always 1.", primary_key=True)
    seq = number("The last row of the book's log that it knows of.")
    form = number("The version of the code that made it; another one makes it anew.")
    homes = text("Another word each time that an account came to stand on another card, or left one.", default="")

    class Meta:
        """How the table is called."""

        db_table = "shelf_head"


class Waiting(Row):
    """An incident, a report or a pair that has changed since it was last put on the shelf."""

    key = text("Its id.", primary_key=True)
    turn = number("Which go first: incidents after the reports that they rest on.", db_index=True)

    class Meta:
        """How the table is called."""

        db_table = "shelf_waiting"


class Entry(Row):
    """What one entry of the search index is about; the words stand in the index alone."""

    id: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(
        primary_key=True, help_text="Its number in the index; the kind is part of it."
    )
    kind = text("report, claim, incident, victim or code.")
    subject = text("The report, account, incident or name that it is about.", db_index=True)
    home = text("The incident or report whose page shows it.", db_index=True)
    title = text("What to call it.")
    day = DayField(help_text="Its day.", null=True)

    class Meta:
        """How the table is called."""

        db_table = "shelf_entry"
