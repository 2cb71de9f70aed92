"""Who watched where and when, as somebody brought it in: the one table here that is not made from the book."""

from typing import Any

from django.db import models

from harmledger.ledger.models.fields import DayField, Row, maybe_text, text


class KeptWatch(Row):
    """One row of a table of watches, to stand beside the findings of its weeks."""

    id = text("Derived from what the row says, so that the same table twice is one.", primary_key=True)
    observer = text("Who watched.")
    place = text("Where, as the table has it.")
    first = DayField(help_text="The first day.")
    last = DayField(help_text="The last day, inclusive.")
    hours_a_day: "models.FloatField[Any, Any]" = models.FloatField(
        help_text="Hours a day. Nothing: the table does not say.", null=True
    )
    stopped_by = maybe_text("What kept them from it: then nobody watched.")
    note = maybe_text("What else the table says.")

    class Meta:
        """How the table is called."""

        db_table = "shelf_watch"
