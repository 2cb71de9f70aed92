"""What people put on their desks: who has taken what, searches, drafts; and which reports were looked through.

None of it is part of the record; it stands in the file of the book and outside its log.
"""

from typing import Any

from django.db import models


class Assignment(models.Model):
    """Somebody has taken an item, or was given it. It forbids nothing to anybody: it is said beside the item."""

    subject: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=120)
    person: "models.CharField[Any, Any]" = models.CharField(max_length=39, db_index=True)
    given_by: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    at: "models.DateTimeField[Any, Any]" = models.DateTimeField()

    class Meta:
        """How the table is called."""

        db_table = "desk_assignment"

    def __str__(self) -> str:
        return f"{self.subject}: {self.person}"


class SavedSearch(models.Model):
    """Filters of a queue that somebody keeps under a name."""

    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    queue: "models.CharField[Any, Any]" = models.CharField(max_length=20)
    name: "models.CharField[Any, Any]" = models.CharField(max_length=60)
    query: "models.CharField[Any, Any]" = models.CharField(max_length=2000)

    class Meta:
        """How the table is called, and that names are distinct."""

        db_table = "desk_saved_search"
        constraints = (models.UniqueConstraint(fields=["person", "queue", "name"], name="desk_saved_search_name"),)

    def __str__(self) -> str:
        return str(self.name)


class Draft(models.Model):
    """What somebody typed for an act that was not saved: refused, overtaken, or put aside."""

    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    subject: "models.CharField[Any, Any]" = models.CharField(max_length=120)
    act: "models.CharField[Any, Any]" = models.CharField(max_length=20)
    values: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    at: "models.DateTimeField[Any, Any]" = models.DateTimeField()

    class Meta:
        """How the table is called, and that there is one draft of each act."""

        db_table = "desk_draft"
        constraints = (models.UniqueConstraint(fields=["person", "subject", "act"], name="desk_draft_one"),)

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"


class Arrival(models.Model):
    """A report that came in, and what became of it: the parts of the top line."""

    report_id: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=80)
    at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    is_looked: "models.BooleanField[Any, Any]" = models.BooleanField(default=False)
    part: "models.CharField[Any, Any]" = models.CharField(max_length=20, default="")
    note: "models.TextField[Any, Any]" = models.TextField(default="")

    class Meta:
        """How the table is called and what finds rows in it."""

        db_table = "desk_arrival"
        indexes = (models.Index(fields=["is_looked", "part"], name="desk_arrival_part"),)

    def __str__(self) -> str:
        return f"{self.report_id}: {self.part or 'not sorted yet'}"


class Look(models.Model):
    """Somebody said that the reports up to here were looked through."""

    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    reports: "models.BigIntegerField[Any, Any]" = models.BigIntegerField()
    runs: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(default=0)

    class Meta:
        """How the table is called."""

        db_table = "desk_look"

    def __str__(self) -> str:
        return f"{self.person}, {self.at}"


class BlindSheet(models.Model):
    """That somebody coded a report blind. What they coded is a decision; this finds reports of which there are two."""

    report_id: "models.CharField[Any, Any]" = models.CharField(max_length=80)
    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    at: "models.DateTimeField[Any, Any]" = models.DateTimeField()

    class Meta:
        """How the table is called, and that nobody stands in it twice for a report."""

        db_table = "desk_blind_sheet"
        constraints = (models.UniqueConstraint(fields=["report_id", "person"], name="desk_blind_sheet_one"),)

    def __str__(self) -> str:
        return f"{self.report_id}: {self.person}"
