"""The table of proposals. It stands in the file of the book and outside its log: what a person decides is logged."""

import secrets
from enum import StrEnum
from typing import Any

from django.db import models


class ProposalKind(StrEnum):
    """What a program may propose about an incident."""

    ACCEPT = "accept"
    AMEND = "amend"
    HOLD = "hold"
    OUT_OF_SCOPE = "out_of_scope"


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    CARRIED_OUT = "carried_out"
    DROPPED = "dropped"


def new_id() -> str:
    """An id that nobody guesses."""
    return secrets.token_hex(10)


class Proposal(models.Model):
    """One thing that a program proposes, with its reason and the digest of what it was looking at."""

    id: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=20, default=new_id)
    incident_id: "models.CharField[Any, Any]" = models.CharField(max_length=64, db_index=True)
    kind: "models.CharField[Any, Any]" = models.CharField(max_length=12)
    value: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    reason: "models.TextField[Any, Any]" = models.TextField()
    seen: "models.CharField[Any, Any]" = models.CharField(max_length=80)
    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    """The key of the person whose token the program showed."""
    made_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    state: "models.CharField[Any, Any]" = models.CharField(
        max_length=11, default=ProposalState.OPEN.value, db_index=True
    )
    closed_by: "models.CharField[Any, Any]" = models.CharField(max_length=39, default="")
    closed_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True)
    decision_id: "models.CharField[Any, Any]" = models.CharField(max_length=64, default="")

    class Meta:
        """How the table is called."""

        db_table = "proposal"

    def __str__(self) -> str:
        return f"{self.kind} {self.incident_id}"
