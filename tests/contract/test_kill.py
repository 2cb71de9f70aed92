"""A kill at any moment loses nothing acknowledged, and the next run goes on from there."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harmledger.model.audience import TEAM
from harmledger.pipeline.change import PartKind

KILLS = 20
BATCH = 3
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from conftest import Sample
sample = Sample(Path(sys.argv[1]))
with sample.open(sys.argv[2]) as book:
    print("ready", flush=True)
    sample.build_file(book, "many.jsonl", batch={batch})
"""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def _many(count: int) -> list[dict[str, str]]:
    """Reports of strikes on towns that do not exist, some of them on the same one."""
    chance = random.Random(7)
    return [
        {
            "id": f"r{number}",
            "published": "2019-03-16",
            "publisher": f"Outlet {number % 7}",
            "title": "Strike",
            "text": f"{chance.randint(2, 40)} people were killed and {chance.randint(2, 40)} were wounded on "
            f"{chance.choice(DAYS)} when an airstrike hit a market in Town{number % 11}, residents said.",
        }
        for number in range(count)
    ]


def _started(folder: Path, name: str) -> "subprocess.Popen[str]":
    program = PROGRAM.format(folder=str(Path(__file__).parent), batch=BATCH)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder), name], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _kill_after(folder: Path, name: str, seconds: float) -> bool:
    """Start a build, kill it after so long; whether that came before its end."""
    with _started(folder, name) as process:
        time.sleep(seconds)
        process.kill()
    return process.returncode != 0


@pytest.mark.slow
def test_a_build_killed_at_any_moment_and_run_again_equals_an_undisturbed_one(
    sample: Any, rows_of: Callable[[Path], dict[str, list[tuple[Any, ...]]]]
) -> None:
    sample.write(_many(60), "many.jsonl")
    with _started(sample.folder, "whole.ledger") as process:
        start = time.perf_counter()
        assert process.wait() == 0
    took = time.perf_counter() - start
    whole = rows_of(sample.folder / "whole.ledger")
    chance = random.Random(2019)

    cut_off = 0
    for number in range(KILLS):
        name = f"killed-{number}.ledger"
        moment = chance.uniform(0, took)
        if _kill_after(sample.folder, name, moment):
            cut_off += 1
        else:
            took = moment  # the undisturbed build ran on a busier machine: later moments cut nothing off
        with sample.open(name) as book:
            sample.build_file(book, "many.jsonl", batch=BATCH)
        assert rows_of(sample.folder / name) == whole, f"kill {number}"
    assert cut_off >= KILLS // 2


def test_what_was_acknowledged_before_a_kill_is_not_read_again(sample: Any) -> None:
    reports = _many(9)
    with sample.open() as book:

        def stop_after_two_batches(_stage: str, done: int, _total: int | None = None, /) -> None:
            if done > 2 * BATCH:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sample.build(book, reports, batch=BATCH, progress=stop_after_two_batches)
        held = len(book.reader(frozenset({TEAM})).report_ids())
        result = sample.build(book, reports, batch=BATCH)

    assert held == 2 * BATCH
    assert result.run.accounts == len(reports) - held
    assert result.changes.top.part(PartKind.NOTHING_NEW).count < held, "what nobody was shown yet is shown now"
    assert {voice.report.name for row in result.changes.rows for voice in row.voices} == {r["id"] for r in reports}
