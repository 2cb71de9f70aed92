"""What is counted so that nobody can guess: in the book's file, so that a restart forgets nothing."""

from typing import Any

from django.db import models


class Guess(models.Model):
    """Wrong passwords in a row for one key, whether somebody has this key or not."""

    digest: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=64)
    wrong: "models.PositiveIntegerField[Any, Any]" = models.PositiveIntegerField(default=0)
    until: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    """Until then no password is looked at."""

    class Meta:
        """How the table is called."""

        db_table = "people_guess"

    def __str__(self) -> str:
        return f"{self.wrong} wrong until {self.until}"


class Kept(models.Model):
    """One value that the login package keeps for a while: its counters, codes that were used."""

    key: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=250)
    value: "models.JSONField[Any, Any]" = models.JSONField()
    expires: "models.FloatField[Any, Any]" = models.FloatField()

    class Meta:
        """How the table is called."""

        db_table = "people_kept"
        indexes = (models.Index(fields=["expires"], name="kept_expires"),)

    def __str__(self) -> str:
        return str(self.key)
