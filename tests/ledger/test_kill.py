"""A kill at any moment loses nothing that was acknowledged, and leaves a book whose proof holds."""

import random
import subprocess
import sys
from typing import Any

from harmledger.ledger import open_ledger, verify
from harmledger.ledger.place import BookPlace
from harmledger.model.audience import TEAM

WRITER = """
import sys
from harmledger.ledger import open_ledger
from harmledger.ledger.place import place_of
from harmledger.model.audience import TEAM
from harmledger.model.report import Report

ledger = open_ledger(place_of(sys.argv[1]))
first = len(ledger.reader(frozenset({TEAM})).report_ids())
for number in range(first, first + 10_000):
    report = Report(id=f"rep-{number}", given_id=None, content_hash="0", title="", body="x" * 9000, outlet=None,
                    published=None, language=None)
    with ledger.writer("run-1") as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [])
    print(report.id, flush=True)
"""


def test_a_killed_writer_loses_nothing_acknowledged(place: BookPlace) -> None:
    dice = random.Random(2019)
    acknowledged: set[str] = set()

    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(place)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as child:
            assert child.stdout is not None
            for _ in range(dice.randint(1, 40)):
                acknowledged.add(child.stdout.readline().strip())
            child.kill()

        with open_ledger(place, create=False) as ledger:
            assert acknowledged <= ledger.reader(frozenset({TEAM})).report_ids()
            assert verify(ledger).holds


def test_a_kill_while_a_book_is_begun_leaves_none_or_a_whole_one(shelf: Any) -> None:
    code = "import sys; from harmledger.ledger.place import place_of; from harmledger.ledger import open_ledger"
    code += "; print(flush=True); open_ledger(place_of(sys.argv[1]))"
    dice = random.Random(2019)

    for _ in range(4):
        with shelf.empty() as place:
            with subprocess.Popen([sys.executable, "-c", code, str(place)], stdout=subprocess.PIPE) as child:
                assert child.stdout is not None
                child.stdout.readline()
                try:
                    child.wait(timeout=dice.uniform(0, 0.5))
                except subprocess.TimeoutExpired:
                    child.kill()

            with open_ledger(place) as ledger:
                assert verify(ledger).holds
