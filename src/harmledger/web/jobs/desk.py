"""Beginning a job, saying yes or no to it, and opening what it keeps."""

import datetime as dt
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils import timezone

from harmledger.model.errors import StaleError
from harmledger.web.book import the_book
from harmledger.web.jobs.models import Job, JobPhase, JobState, new_id
from harmledger.web.jobs.seal import opened, sealed

if TYPE_CHECKING:
    from harmledger.web.people.models import Person

Column = Literal["payload", "preview", "result", "error"]
KEPT_DAYS = 30
"""Days after which a job that is over is removed: what it did stands in the book and in the log."""


def begin(kind: str, person: "Person", payload: bytes = b"", *, phase: JobPhase = JobPhase.DO) -> Job:
    """Put a job into the queue; the worker takes it as soon as it is free."""
    from harmledger.web.jobs.worker import wake

    job = Job(id=new_id(), kind=kind, phase=phase.value, person=person.username, created_at=timezone.now())
    keep(job, "payload", payload)
    job.save(force_insert=True)
    wake()
    return job


def confirm(job: Job) -> None:
    """Do what was looked through; raises StaleError where it does not wait for an answer any more."""
    from harmledger.web.jobs.worker import wake

    fresh = {"state": JobState.WAITING.value, "phase": JobPhase.DO.value, "stage": "", "done": 0, "total": None}
    if not Job.objects.filter(id=job.id, state=JobState.READY.value).update(**fresh, attempts=0):
        raise StaleError("somebody has answered this already; nothing was begun twice")
    wake()


def look_again(job: Job, payload: bytes) -> None:
    """Look through it once more, with another payload; raises StaleError where it does not wait for an answer."""
    from harmledger.web.jobs.worker import wake

    keep(job, "payload", payload)
    fresh = {"state": JobState.WAITING.value, "stage": "", "preview": None, "payload": job.payload, "attempts": 0}
    if not Job.objects.filter(id=job.id, state=JobState.READY.value).update(**fresh):
        raise StaleError("somebody has answered this already; nothing was begun twice")
    wake()


def give_up(job: Job) -> None:
    """Let it be: what it was to work on is wiped. Raises StaleError where it runs or is over."""
    waiting = (JobState.READY.value, JobState.WAITING.value)
    wiped = {"state": JobState.GIVEN_UP.value, "payload": None, "preview": None, "finished_at": timezone.now()}
    if not Job.objects.filter(id=job.id, state__in=waiting).update(**wiped):
        raise StaleError("this runs, or is over, already; it was not given up")


def keep(job: Job, column: Column, value: bytes) -> None:
    """Put a value into a column of the job, sealed; it is not saved yet."""
    setattr(job, column, sealed(the_book().key, job.id, column, value))


def kept(job: Job, column: Column) -> bytes | None:
    """What a column of the job holds, or None where it is empty."""
    value = getattr(job, column)
    return None if value is None else opened(the_book().key, job.id, column, bytes(value))


def clear_away(now: dt.datetime) -> int:
    """Remove jobs that have been over for long; returns how many."""
    with transaction.atomic():
        removed, _ = Job.objects.filter(finished_at__lt=now - dt.timedelta(days=KEPT_DAYS)).delete()
    return removed
