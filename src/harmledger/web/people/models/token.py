"""Tokens: what a program shows instead of logging in. The book keeps a hash; the token itself is shown once."""

import datetime as dt
from enum import StrEnum
from typing import Any

from django.db import models

from harmledger.web.people.models.person import Person


class Scope(StrEnum):
    """What a token is good for, at most; never more than the person's own role."""

    READ = "read"
    PROPOSE = "propose"

    def covers(self, needed: "Scope") -> bool:
        """Whether a token of this scope may do what `needed` may."""
        return self is Scope.PROPOSE or needed is Scope.READ


class Token(models.Model):
    """One token of a person."""

    person: "models.ForeignKey[Any, Any]" = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name: "models.CharField[Any, Any]" = models.CharField(max_length=60)
    digest: "models.CharField[Any, Any]" = models.CharField(max_length=64, unique=True)
    scope: "models.CharField[Any, Any]" = models.CharField(max_length=7, default=Scope.READ.value)
    made_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    expires_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    used_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True, blank=True)
    ended_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True, blank=True)

    class Meta:
        """How the table is called."""

        db_table = "people_token"

    def __str__(self) -> str:
        return f"{self.name} ({self.scope})"

    def is_good(self, now: dt.datetime) -> bool:
        """Whether it still opens anything."""
        return self.ended_at is None and now < self.expires_at
