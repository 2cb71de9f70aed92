"""Many people at once, on the same items: nothing that was acknowledged is lost, and nobody overwrites another."""

import json
import subprocess
import sys
from typing import Any

from harmledger.ledger import open_ledger, verify
from harmledger.ledger.place import BookPlace
from harmledger.ledger.table import LOG, LOG_ENTRY
from harmledger.model.audience import TEAM

TEAM_READER = frozenset({TEAM})
PROCESSES, THREADS, DECISIONS = 4, 2, 8
SUBJECTS = ("acc-1", "acc-2", "acc-3")

REVIEWER = """
import datetime as dt, sys, threading
from harmledger.ledger import open_ledger
from harmledger.ledger.place import place_of
from harmledger.model.audience import TEAM
from harmledger.model.decision import Decision, DecisionKind
from harmledger.model.errors import LedgerError

place, name, threads, decisions, *subjects = sys.argv[1:]
ledger = open_ledger(place_of(place), create=False, busy_seconds=60)
print("ready", flush=True)
sys.stdin.readline()
saying = threading.Lock()

def say(line):
    with saying:  # print writes a line in pieces, and two threads would mix them
        print(line, flush=True)

def decide(thread):
    person = f"{name}-{thread}"
    for number in range(int(decisions)):
        subject = subjects[number % len(subjects)]
        while not try_once(f"dec-{person}-{number}", person, subject):
            say("refused")

def try_once(decision_id, person, subject):
    standing = list(ledger.reader(frozenset({TEAM})).decisions(subject))
    superseded = {decision.supersedes for decision in standing}
    last = next((decision.id for decision in standing if decision.id not in superseded), None)
    decision = Decision(id=decision_id, subject_id=subject, subject_digest="d", kind=DecisionKind.ACCEPT, value=None,
                        reason="the words say so", person=person, supersedes=last, decided_at=dt.datetime.now(dt.UTC))
    try:
        with ledger.writer(person) as writer:
            writer.add_decision(decision)
    except LedgerError as error:
        if "nique" not in str(error).lower():
            raise
        return False
    say(f"kept {decision_id}")
    return True

reviewers = [threading.Thread(target=decide, args=(number,)) for number in range(int(threads))]
for reviewer in reviewers:
    reviewer.start()
for reviewer in reviewers:
    reviewer.join()
"""


def test_nothing_acknowledged_is_lost_when_eight_decide_on_the_same_items(place: BookPlace, make: Any) -> None:
    first = {f"dec-{subject}" for subject in SUBJECTS}
    with open_ledger(place) as ledger, ledger.writer("reviewer-0") as writer:
        for subject in SUBJECTS:
            writer.add_decision(make.decision(f"dec-{subject}", subject))

    said = _all_at_once(place)

    kept = {line.removeprefix("kept ") for lines in said for line in lines if line.startswith("kept ")}
    assert len(kept) == PROCESSES * THREADS * DECISIONS
    with open_ledger(place, create=False) as ledger:
        decisions = {decision.id: decision for decision in ledger.reader(TEAM_READER).decisions()}
        assert decisions.keys() == kept | first
        for subject in SUBJECTS:
            _check_one_line([decision for decision in decisions.values() if decision.subject_id == subject])
        assert verify(ledger).holds
        assert _told_by_the_log(ledger.store.connection) == kept | first


def _all_at_once(place: BookPlace) -> list[list[str]]:
    command = [sys.executable, "-c", REVIEWER, str(place)]
    numbers = [str(THREADS), str(DECISIONS)]
    children = [
        subprocess.Popen(
            [*command, f"reviewer-{number}", *numbers, *SUBJECTS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for number in range(PROCESSES)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    told = [child.communicate()[0] for child in children]
    assert [child.returncode for child in children] == [0] * PROCESSES
    return [text.splitlines() for text in told]


def _check_one_line(decisions: list[Any]) -> None:
    """Each supersedes another, but the first: nobody decided past somebody else."""
    superseded = [decision.supersedes for decision in decisions]
    assert superseded.count(None) == 1
    assert len(set(superseded)) == len(superseded)


def _told_by_the_log(connection: Any) -> set[str]:
    """The decisions that the log alone knows of, in one chain without a gap."""
    assert [row["seq"] for row in LOG.rows(connection)] == list(range(1, len(list(LOG.rows(connection))) + 1))
    entries = LOG_ENTRY.rows(connection, "\"table\" = 'decision'")
    return {key for entry in entries for key in json.loads(entry["commitments"])["added"]}
