"""A kill at any moment loses nothing that was acknowledged, and leaves a book whose proof holds."""

import random
import subprocess
import sys
from pathlib import Path

from harmledger.ledger import open_ledger, verify
from harmledger.model.audience import TEAM

WRITER = """
import sys
from pathlib import Path
from harmledger.ledger import open_ledger
from harmledger.model.audience import TEAM
from harmledger.model.report import Report

ledger = open_ledger(Path(sys.argv[1]))
first = len(ledger.reader(frozenset({TEAM})).report_ids())
for number in range(first, first + 10_000):
    report = Report(id=f"rep-{number}", given_id=None, content_hash="0", title="", body="x" * 9000, outlet=None,
                    published=None, language=None)
    with ledger.writer("run-1") as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [])
    print(report.id, flush=True)
"""


def test_a_killed_writer_loses_nothing_acknowledged(book_path: Path) -> None:
    dice = random.Random(2019)
    acknowledged: set[str] = set()

    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(book_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as child:
            assert child.stdout is not None
            for _ in range(dice.randint(1, 40)):
                acknowledged.add(child.stdout.readline().strip())
            child.kill()

        with open_ledger(book_path, create=False) as ledger:
            assert acknowledged <= ledger.reader(frozenset({TEAM})).report_ids()
            assert verify(ledger).holds


def test_a_kill_while_a_book_is_begun_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from harmledger.ledger import open_ledger; print(flush=True)"
    code += "; open_ledger(Path(sys.argv[1]))"
    dice = random.Random(2019)

    for number in range(4):
        path = tmp_path / str(number)
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            try:
                child.wait(timeout=dice.uniform(0, 0.3))
            except subprocess.TimeoutExpired:
                child.kill()

        with open_ledger(path) as ledger:
            assert verify(ledger).holds
