"""The job that holds the book against its log, and what it found."""

from typing import TYPE_CHECKING

import msgspec

from harmledger.ledger import verify
from harmledger.web.jobs.desk import kept
from harmledger.web.jobs.kinds import Shown, Work
from harmledger.web.jobs.models import Job

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_SHOWN = 20


class Proved(msgspec.Struct, kw_only=True):
    """What the proof found."""

    holds: bool
    entries: int
    rows: int
    head: str
    noted: str
    breaks: list[str]
    is_cut_short: bool


def look(work: Work) -> bytes:
    """There is nothing to look through: verifying writes nothing."""
    return do(work)


def do(work: Work) -> bytes:
    """Verify. The payload is a head that somebody noted earlier, or nothing."""
    noted = work.payload.decode()
    work.progress("Holding every row against the log", 0)
    proof = verify(work.ledger, head=noted or None)
    found = Proved(
        holds=proof.holds,
        entries=proof.entries,
        rows=proof.rows,
        head=proof.head,
        noted=noted,
        breaks=[str(one) for one in proof.breaks[:MOST_SHOWN]],
        is_cut_short=proof.is_cut_short or len(proof.breaks) > MOST_SHOWN,
    )
    return msgspec.msgpack.encode(found)


def show(request: "HttpRequest", job: Job) -> Shown:
    """What was found."""
    del request
    proved = msgspec.msgpack.decode(kept(job, "result") or b"", type=Proved)
    return Shown(template="log/proved.html", context={"proved": proved})
