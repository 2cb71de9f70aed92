"""The one thread that does jobs, one at a time.

Invariant: a job that was cut off, by a stop, a crash or a kill, is taken up again from its payload; one that is cut off
again and again says so. Progress is written by a second thread, so that the work itself never waits for it.
"""

import datetime as dt
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import Error, IntegrityError, OperationalError, connections
from django.utils import timezone

from harmledger.ledger import Ledger
from harmledger.model.errors import HarmledgerError
from harmledger.pipeline.progress import Progress
from harmledger.web.jobs.desk import clear_away, keep, kept
from harmledger.web.jobs.kinds import Work, kind_of
from harmledger.web.jobs.models import Job, JobPhase, JobState
from harmledger.web.shelf.refresh import go_on

BEAT_SECONDS = 1.0
STALE_SECONDS = 15.0
"""Without a sign for so long, a job is taken for cut off: many beats, and longer than a writer waits for another."""
IDLE_SECONDS = 5.0
"""Between two looks into the queue when nobody woke us: a job of another process, one that was cut off."""
MOST_ATTEMPTS = 3

_awake = threading.Event()


def wake() -> None:
    """Tell the worker of this process, if there is one, that a job waits."""
    _awake.set()


class StoppedError(HarmledgerError):
    """The program is told to stop; the job goes back into the queue."""


@dataclass(slots=True)
class _Hold:
    """How far a job is, as the work says and the second thread writes down."""

    job: str
    stage: str = ""
    done: int = 0
    total: int | None = None
    over: threading.Event = field(default_factory=threading.Event)
    lost: threading.Event = field(default_factory=threading.Event)
    """Whether another process took it for cut off and has it now."""


class Worker:
    """Does the jobs of one book."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        now: Callable[[], dt.datetime] = timezone.now,
        stale_seconds: float = STALE_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._ledger = ledger
        self._now = now
        self._stale = dt.timedelta(seconds=stale_seconds)
        self._idle = idle_seconds
        self._owner = secrets.token_hex(16)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to work, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Put down what is being done, so that it is taken up at the next start, and end."""
        self._stop.set()
        wake()
        if self._thread is not None:
            self._thread.join(seconds)

    def work_off(self) -> int:
        """Do all that waits, in this thread; returns how many jobs that were."""
        number = 0
        self.take_up()
        while not self._stop.is_set() and (job := self._claim()) is not None:
            self._do(job)
            number += 1
        return number

    def take_up(self) -> int:
        """Put jobs that were cut off back into the queue; returns how many."""
        limit = self._now() - self._stale
        cut = list(Job.objects.filter(state=JobState.RUNNING.value, beat_at__lt=limit))
        return sum(self._take_up(job) for job in cut)

    def _take_up(self, job: Job) -> bool:
        if job.attempts < MOST_ATTEMPTS:
            change: dict[str, object] = {"state": JobState.WAITING.value, "owner": ""}
        else:
            words = f"it was cut off {job.attempts} times; look whether the machine has memory enough, then begin anew"
            keep(job, "error", words.encode())
            change = {"state": JobState.FAILED.value, "error": job.error, "finished_at": self._now(), "payload": None}
        return bool(Job.objects.filter(id=job.id, owner=job.owner, state=JobState.RUNNING.value).update(**change))

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                _awake.clear()
                self._round()
                _awake.wait(self._idle)
        finally:
            connections[self._ledger.store.alias].close()

    def _round(self) -> None:
        """One look into the queue. A book that is busy or gone for a moment is asked again at the next."""
        try:
            clear_away(self._now())
            self.work_off()
            while not self._stop.is_set() and go_on(self._ledger):  # what came in while nobody looked at a page
                pass
        except Error:
            connections[self._ledger.store.alias].close()

    def _claim(self) -> Job | None:
        """The next job, ours now; None where there is none, or another process works."""
        waiting = Job.objects.filter(state=JobState.WAITING.value).order_by("created_at", "id")
        name = waiting.values_list("id", flat=True).first()
        if name is None:
            return None
        job = Job.objects.get(id=name)
        change = {"state": JobState.RUNNING.value, "owner": self._owner, "beat_at": self._now()}
        begun = {"started_at": job.started_at or self._now(), "attempts": job.attempts + 1}
        try:
            ours = Job.objects.filter(id=name, state=JobState.WAITING.value).update(**change, **begun)
        except IntegrityError:  # the database lets one run
            return None
        return Job.objects.get(id=name) if ours else None

    def _do(self, job: Job) -> None:
        hold = _Hold(job.id)
        beats = threading.Thread(target=self._beat, args=(hold,), name="beats", daemon=True)
        beats.start()
        try:
            change = self._worked(job, hold)
        finally:
            hold.over.set()
            beats.join()
        told = {"stage": hold.stage, "done": hold.done, "total": hold.total, "beat_at": self._now()}
        Job.objects.filter(id=job.id, owner=self._owner, state=JobState.RUNNING.value).update(**told, **change)

    def _worked(self, job: Job, hold: _Hold) -> dict[str, object]:
        """What the row of the job becomes."""
        try:
            return self._outcome(job, hold)
        except StoppedError:
            return {"state": JobState.WAITING.value, "owner": "", "attempts": job.attempts - 1}
        except HarmledgerError as error:
            return self._failed(job, str(error))
        except Exception as error:  # noqa: BLE001 - the outermost loop of the background: one job must not stop the rest
            return self._failed(job, f"{type(error).__name__}: a fault of the program, not of yours; please tell us")

    def _outcome(self, job: Job, hold: _Hold) -> dict[str, object]:
        payload = kept(job, "payload") or b""
        work = Work(id=job.id, person=job.person, payload=payload, progress=self._progress(hold), ledger=self._ledger)
        kind = kind_of(job.kind)
        if job.phase == JobPhase.DO.value:
            keep(job, "result", kind.do(work))
            over = {"payload": None, "preview": None, "finished_at": self._now()}
            return {"state": JobState.DONE.value, "result": job.result, **over}
        keep(job, "preview", kind.look(work))
        keep(job, "payload", work.payload)
        return {"state": JobState.READY.value, "preview": job.preview, "payload": job.payload}

    def _failed(self, job: Job, words: str) -> dict[str, object]:
        keep(job, "error", words.encode())
        over = {"payload": None, "preview": None, "finished_at": self._now()}
        return {"state": JobState.FAILED.value, "error": job.error, **over}

    def _progress(self, hold: _Hold) -> Progress:
        def tell(stage: str, done: int, total: int | None = None, /) -> None:
            hold.stage, hold.done, hold.total = stage[:80], done, total
            if self._stop.is_set() or hold.lost.is_set():
                raise StoppedError("the program stops")

        return tell

    def _beat(self, hold: _Hold) -> None:
        """Say that the job lives, and how far it is, until it is over."""
        mine = Job.objects.filter(id=hold.job, owner=self._owner, state=JobState.RUNNING.value)
        try:
            while not hold.over.wait(BEAT_SECONDS):
                told = {"stage": hold.stage, "done": hold.done, "total": hold.total, "beat_at": self._now()}
                try:
                    if not mine.update(**told):
                        hold.lost.set()
                except OperationalError:
                    continue  # the work itself is writing; the next beat tells
        finally:
            connections[self._ledger.store.alias].close()
