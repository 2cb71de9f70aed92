"""The table of jobs. It stands in the file of the book and outside its log: what a job does to the book is logged."""

import secrets
from enum import StrEnum
from typing import Any

from django.db import models


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    """Looked through; a person is to say whether it is to be done."""
    DONE = "done"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    """A person said no."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.FAILED, JobState.GIVEN_UP)


class JobPhase(StrEnum):
    """What is being done: looking writes nothing to the book."""

    LOOK = "look"
    DO = "do"


_STATES = [state.value for state in JobState]
_PHASES = [phase.value for phase in JobPhase]


def new_id() -> str:
    """An id that nobody guesses."""
    return secrets.token_hex(10)


class Job(models.Model):
    """One piece of work. What it works on, what it found and what went wrong are sealed: see `seal`."""

    id: "models.CharField[Any, Any]" = models.CharField(primary_key=True, max_length=20)
    kind: "models.CharField[Any, Any]" = models.CharField(max_length=20)
    phase: "models.CharField[Any, Any]" = models.CharField(max_length=4, default=JobPhase.DO.value)
    state: "models.CharField[Any, Any]" = models.CharField(max_length=10, default=JobState.WAITING.value)
    stage: "models.CharField[Any, Any]" = models.CharField(max_length=80, default="")
    done: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(default=0)
    total: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(null=True)
    person: "models.CharField[Any, Any]" = models.CharField(max_length=39)
    created_at: "models.DateTimeField[Any, Any]" = models.DateTimeField()
    started_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True)
    finished_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True)
    beat_at: "models.DateTimeField[Any, Any]" = models.DateTimeField(null=True)
    owner: "models.CharField[Any, Any]" = models.CharField(max_length=32, default="")
    attempts: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(default=0)
    payload: "models.BinaryField[Any, Any]" = models.BinaryField(null=True)
    preview: "models.BinaryField[Any, Any]" = models.BinaryField(null=True)
    result: "models.BinaryField[Any, Any]" = models.BinaryField(null=True)
    error: "models.BinaryField[Any, Any]" = models.BinaryField(null=True)

    class Meta:
        """How the table is called and what must hold in it."""

        db_table = "jobs_job"
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=_STATES), name="job_state_known"),
            models.CheckConstraint(condition=models.Q(phase__in=_PHASES), name="job_phase_known"),
            # One job writes at a time, whichever process does it: the database itself says no to a second.
            models.UniqueConstraint(fields=["state"], condition=models.Q(state="running"), name="job_one_runs"),
        )
        indexes = (models.Index(fields=["created_at"], name="job_created"),)

    def __str__(self) -> str:
        return f"job {self.id}"
