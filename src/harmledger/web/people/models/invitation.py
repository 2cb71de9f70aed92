"""Invitations: links that a person hands over. The book keeps a hash; the link itself is shown once."""

import datetime as dt
import hashlib
import secrets
from enum import StrEnum
from typing import Any

from django.db import models

TOKEN_BYTES = 24
"""192 random bits: nobody guesses one, so a plain hash of it is enough."""


class InvitationKind(StrEnum):
    """What a link is for."""

    FIRST = "first"
    """To become the first administrator of a book without people."""
    JOIN = "join"
    """To join the team."""
    RESET = "reset"
    """To choose a new password."""


class Invitation(models.Model):
    """One link, good once and for a while."""

    kind: "models.CharField[Any, Any]" = models.CharField(max_length=5, default=InvitationKind.JOIN.value)
    digest: "models.CharField[Any, Any]" = models.CharField(max_length=64, unique=True)
    role: "models.CharField[Any, Any]" = models.CharField(max_length=10)
    audiences: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    person: "models.CharField[Any, Any]" = models.CharField(max_length=39, blank=True, default="")
    """The key of whose password it resets; of whom it made once it was used."""
    made_by: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    made_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    expires_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    used_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True, blank=True)

    class Meta:
        """How the table is called."""

        db_table = "people_invitation"

    def __str__(self) -> str:
        return f"{self.kind} as {self.role} until {self.expires_at}"

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and now < self.expires_at


def new_token() -> str:
    """The secret part of a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What the book keeps of it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
