"""Jobs: one at a time, taken up again after a kill, sealed while they wait, gone when they are over."""

import datetime as dt
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Protocol

import pytest
from django.test import Client
from django.utils import timezone

from harmledger.ledger import Ledger, verify
from harmledger.model.audience import TEAM
from harmledger.model.errors import StaleError, TamperError
from harmledger.web.imports.payload import Piece, ReportsGiven
from harmledger.web.jobs.desk import begin, clear_away, confirm, give_up, kept
from harmledger.web.jobs.models import Job, JobPhase, JobState
from harmledger.web.jobs.worker import MOST_ATTEMPTS, Worker
from harmledger.web.people.models import Person

PAUSE = threading.Event()
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def coder() -> Person:
    return Person.objects.get(username="coder-1")


def delivery(number: int) -> bytes:
    rows = "".join(
        f'{{"id": "new-{n}", "text": "On {n % 28 + 1} May 2019 a shell killed {n + 2} civilians in Kafr {n}."}}\n'
        for n in range(number)
    )
    piece = Piece(name="rows.jsonl", raw=rows.encode())
    return ReportsGiven(pieces=[piece], engine="rules", given_at=NOW).packed()


def cut_off(job: Job, *, attempts: int = 1) -> None:
    """The job as a process leaves it that was killed a minute ago."""
    long_ago = timezone.now() - dt.timedelta(minutes=1)
    Job.objects.filter(id=job.id).update(state="running", owner="gone", beat_at=long_ago, attempts=attempts)


CHILD = textwrap.dedent("""
    import sys
    from pathlib import Path
    from harmledger.web.server import ALIAS, configure, use
    configure()
    from harmledger.ledger.book import open_book
    with open_book(Path(sys.argv[1]), alias=ALIAS, create=False) as ledger:
        use(ledger)
        from harmledger.web.jobs.worker import Worker
        Worker(ledger).work_off()
""")
"""What `serve` does with its jobs, in a process of its own."""


def test_a_server_that_is_killed_in_mid_job_takes_it_up_again_and_nothing_comes_twice(desk: Desk) -> None:
    reader = desk.ledger.reader(frozenset({TEAM}))
    before = len(reader.report_ids())
    job = begin("reports", coder(), delivery(130))

    child = subprocess.Popen([sys.executable, "-c", CHILD, str(desk.path)])
    while len(reader.report_ids()) == before and child.poll() is None:
        PAUSE.wait(0.01)
    child.send_signal(signal.SIGKILL)  # the first batch is in the book, most are not
    child.wait()
    job.refresh_from_db()
    assert job.state == "running"
    assert before < len(reader.report_ids()) < before + 130
    Worker(desk.ledger, stale_seconds=0).work_off()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert len(reader.report_ids()) == before + 130
    assert "130 in" in desk.client("coder").get(f"/jobs/{job.id}/").content.decode()
    assert verify(desk.ledger).holds


def test_a_job_that_lives_is_not_taken_from_its_process(desk: Desk) -> None:
    job = begin("verify", coder())
    cut_off(job)
    Job.objects.update(beat_at=timezone.now())

    assert Worker(desk.ledger).work_off() == 0
    assert Job.objects.get().owner == "gone"


def test_a_job_that_is_cut_off_again_and_again_says_so(desk: Desk) -> None:
    job = begin("verify", coder())
    cut_off(job, attempts=MOST_ATTEMPTS)

    Worker(desk.ledger).work_off()

    page = desk.client("coder").get(f"/jobs/{job.id}/").content.decode()
    assert f"cut off {MOST_ATTEMPTS} times" in page


def test_the_database_lets_one_job_run(desk: Desk) -> None:
    first, second = begin("verify", coder()), begin("verify", coder())
    Job.objects.filter(id=first.id).update(state="running", owner="another process", beat_at=timezone.now())

    assert Worker(desk.ledger).work_off() == 0
    assert Job.objects.get(id=second.id).state == "waiting"


def test_a_worker_in_its_own_thread_does_what_waits_and_ends_when_told(desk: Desk) -> None:
    worker = Worker(desk.ledger, idle_seconds=0.02)
    worker.start()
    job = begin("verify", coder())

    client = desk.client("coder")
    answer = client.get(f"/jobs/{job.id}/state/")
    while not answer.headers.get("HX-Refresh"):
        PAUSE.wait(0.05)
        answer = client.get(f"/jobs/{job.id}/state/")
    worker.stop()

    assert answer.headers["HX-Refresh"] == "true"
    assert "agrees with its log" in client.get(f"/jobs/{job.id}/").content.decode()


def test_a_worker_that_is_told_to_stop_puts_its_job_back(desk: Desk) -> None:
    job = begin("reports", coder(), delivery(3), phase=JobPhase.LOOK)
    worker = Worker(desk.ledger)
    held = worker._claim()
    assert held is not None
    worker._stop.set()

    worker._do(held)

    job.refresh_from_db()
    assert (job.state, job.attempts, kept(job, "payload")) == ("waiting", 0, delivery(3))


def test_a_payload_opens_in_its_own_place_only(desk: Desk) -> None:
    del desk
    one, other = begin("verify", coder(), b"one"), begin("verify", coder(), b"other")

    Job.objects.filter(id=one.id).update(payload=other.payload)

    with pytest.raises(TamperError):
        kept(Job.objects.get(id=one.id), "payload")


def test_an_answer_is_taken_once(desk: Desk) -> None:
    del desk
    job = begin("reports", coder(), delivery(1), phase=JobPhase.LOOK)
    Job.objects.update(state=JobState.READY.value)
    confirm(job)

    with pytest.raises(StaleError):
        confirm(job)
    Job.objects.update(state=JobState.RUNNING.value)
    with pytest.raises(StaleError):
        give_up(job)


def test_a_fault_ends_its_own_job_alone_and_shows_no_value(desk: Desk) -> None:
    bad, good = begin("reports", coder(), b"Zebrafinch is no delivery"), begin("verify", coder())

    Worker(desk.ledger).work_off()

    page = desk.client("coder").get(f"/jobs/{bad.id}/").content.decode()
    assert "a fault of the program" in page
    assert "Zebrafinch" not in page
    assert Job.objects.get(id=good.id).state == "done"


def test_what_is_over_for_long_is_cleared_away(desk: Desk) -> None:
    del desk
    old, new = begin("verify", coder()), begin("verify", coder())
    Job.objects.filter(id=old.id).update(state="done", finished_at=NOW - dt.timedelta(days=31))
    Job.objects.filter(id=new.id).update(state="done", finished_at=NOW)

    clear_away(NOW)

    assert [job.id for job in Job.objects.all()] == [new.id]
