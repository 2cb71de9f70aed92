"""Many people decide about the same incidents at the same time: nothing is lost, nothing is overwritten unseen."""

import random
import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

from harmledger.ledger import Ledger, open_ledger, verify
from harmledger.model.audience import TEAM
from harmledger.model.count import Count
from harmledger.model.decision import Decision
from harmledger.model.errors import InputError, StaleError
from harmledger.model.kinds import Effect
from harmledger.review.accepted import accepted_of
from harmledger.review.act import Accept, Amend, OutOfScope, acting
from harmledger.review.book import read_book, read_part
from harmledger.review.change import position_of, positions
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, undoing

TEAM_ONLY = frozenset({TEAM})
PEOPLE, TURNS = 8, 12


class Reviewer(threading.Thread):
    """One person at work: looks, decides on what was seen, and notes what became of it."""

    def __init__(self, number: int, ledger: Ledger, incidents: list[str], start: threading.Barrier) -> None:
        super().__init__()
        self.why = Why(person=f"reviewer-{number}", reason="my turn")
        self.draw, self.ledger, self.incidents, self.gate = random.Random(number), ledger, incidents, start
        self.acknowledged: list[Decision] = []
        self.refused = 0
        self.failed: Exception | None = None

    def run(self) -> None:
        try:
            self.gate.wait()
            for _ in range(TURNS):
                self._turn()
        except Exception as error:  # noqa: BLE001 - told by the test, else it would end with the thread
            self.failed = error
        finally:
            self.ledger.store.connection.close()

    def _turn(self) -> None:
        name = self.draw.choice(self.incidents)
        book = read_part(self.ledger.reader(TEAM_ONLY), [name])
        held = position_of(book, book.incidents[name])
        try:
            if held.decision is not None and self.draw.random() < 0.25:
                made = undoing(self.ledger, held.decision.id, self.why, held.seen)
            else:
                made = acting(self.ledger, name, self._act(), self.why, held.seen)
            self.acknowledged.append(carry_out(self.ledger, made, self.why).decision)
        except (StaleError, InputError):
            self.refused += 1

    def _act(self) -> Any:
        killed = Amend(effect=Effect.KILLED, count=Count.exact(self.draw.randrange(1, 99)))
        return self.draw.choice([Accept(), killed, killed, OutOfScope()])


def test_every_decision_is_acknowledged_and_kept_or_refused_and_absent(make: Any, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "book.ledger", secret=bytes(range(32)), busy_seconds=60) as ledger:
        planted = make.planted(ledger)
        with ledger.writer("run-1") as writer:
            writer.start_run(engine="hand")
        accounts = [planted.tell(f"r{n}", make.said(day=9 * n, killed=n), day=9 * n)[0] for n in (1, 2, 3)]
        planted.settle()
        incidents = [planted.home(account) for account in accounts]
        gate = threading.Barrier(PEOPLE)
        people = [Reviewer(number, ledger, incidents, gate) for number in range(PEOPLE)]
        for one in people:
            one.start()
        for one in people:
            one.join()

        assert [one.failed for one in people] == [None] * PEOPLE
        kept = list(ledger.reader(TEAM_ONLY).decisions())
        acknowledged = [decision for one in people for decision in one.acknowledged]
        assert sorted(d.id for d in kept) == sorted(d.id for d in acknowledged)
        assert len(acknowledged) + sum(one.refused for one in people) == PEOPLE * TURNS
        assert sum(one.refused for one in people) > 0
        for name in incidents:
            _check_chain([decision for decision in kept if decision.subject_id == name])
        assert _replayed(kept) == {
            name: (held.decision.id if held.decision else None, held.accepted)
            for name, held in positions(read_book(ledger.reader(TEAM_ONLY))).items()
        }
        assert verify(ledger).holds


def _check_chain(decisions: list[Decision]) -> None:
    """Each decision superseded the one before it: whoever decided had seen what stood. After an undoing nothing did."""
    for earlier, later in pairwise(decisions):
        assert later.supersedes == (None if earlier.value == "undone" else earlier.id)


def _replayed(log: list[Decision]) -> dict[str, Any]:
    """What stands on each incident, by going through the log from its beginning."""
    standing: dict[str, Decision | None] = {}
    for decision in log:
        now = standing.get(decision.subject_id)
        assert decision.supersedes is None or now is None or decision.supersedes == now.id
        standing[decision.subject_id] = None if decision.value == "undone" else decision
    return {
        name: (decision.id, accepted_of(decision)) if decision else (None, None) for name, decision in standing.items()
    }
