"""Reports and the tolls that they claim, as lists and charts show them."""

from typing import Any

from django.db import models

from harmledger.ledger.models.fields import DayField, Row, flag, maybe_number, maybe_text, number, text


class Paper(Row):
    """One report at a glance: nothing of its text but the title."""

    id = text("The report.", primary_key=True)
    name = text("What to call it: the id that it came with, else our own.", db_index=True)
    outlet = text("Who publishes; empty where that is not known.")
    day = DayField(help_text="The day that it speaks on.", null=True)
    title = text("Its headline.")
    language = text("ISO 639-1, or empty.")
    url = text("Where it was published, or empty.")
    unread = text("Why no machine reads it; empty where one does.")
    uncovered = number("Sentences with harm that no claim covers.")
    engine = text("What read it, with its version; empty where nothing did.")
    coding = text("Who read it: nobody (unread), a machine, a person (hand).")
    accounts = number("How many incidents it tells of.")
    tolls = number("How many tolls it claims.")
    is_published = flag("Whether its outlet published it.")

    class Meta:
        """How the table is called and what finds rows in it."""

        db_table = "shelf_paper"
        indexes = (
            models.Index(fields=["-day", "id"], name="shelf_paper_day"),
            models.Index(fields=["outlet", "day"], name="shelf_paper_outlet"),
            models.Index(fields=["coding", "-day", "id"], name="shelf_paper_coding"),
            models.Index(fields=["language", "-day"], name="shelf_paper_language"),
            models.Index(fields=["uncovered"], name="shelf_paper_uncovered", condition=models.Q(uncovered__gt=0)),
        )


class TollMark(Row):
    """One claimed toll as a chart marks it: it is never added to anything."""

    key = text("The toll and its report.", primary_key=True)
    paper_id: str
    toll_id = text("The toll.", db_index=True)
    paper: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        Paper, models.CASCADE, related_name="toll_marks", help_text="The report that claims it."
    )
    outlet = text("Who publishes that report.")
    effect = text("What befell them.")
    group = text("All, or the part that is singled out.")
    low = maybe_number("At least. Nothing: open, or no number.")
    high = maybe_number("At most. Nothing: open, or no number.")
    words = text("The claimed figure as a person writes it.")
    period_words = text("The time that it covers, as a person writes it.")
    day_first = DayField(help_text="The first day that it covers.", null=True)
    day_last = DayField(help_text="The last day that it covers, inclusive.", null=True)
    said_on = DayField(help_text="The day of the report.", null=True, db_index=True)
    area = text("The area in the report's words.")
    accused = text("Who did it, in the report's words.")
    source = maybe_text("Whom the report credits.")

    class Meta:
        """How the table is called."""

        db_table = "shelf_toll"
