"""Many people at once on the same incidents: every decision that was acknowledged is in the book, and none twice."""

import random
import re
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Protocol
from urllib.parse import urlencode

import pytest
from django.test import Client
from waitress.server import create_server

from harmledger.ledger import Ledger
from harmledger.ledger.proof import verify
from harmledger.model.decision import Decision, decisions_in_force
from harmledger.review.book import AUDIENCE, read_book
from harmledger.review.change import ABOUT_STATE, positions
from harmledger.web.server import application

PEOPLE = ("reviewer", "publisher", "admin")
CLIENTS = 8
TURNS = 6
ITEMS = 4
"""Fewer than clients, so that they meet on the same ones all the time."""


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


@pytest.fixture
def port(desk: Desk) -> Iterator[int]:
    """Where the workbench is served, as `harmledger serve` does it."""
    assert desk.ledger  # its book is the one that the process serves
    server = create_server(application(), host="127.0.0.1", port=0, threads=CLIENTS)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server.effective_port
    server.trigger.pull_trigger(server.close)  # by its own thread, which may be waiting on what is closed
    thread.join()
    server.task_dispatcher.shutdown()


@dataclass
class Worker:
    """One person's browser."""

    number: int
    session: str
    port: int
    acknowledged: list[str] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)

    def ask(self, method: str, address: str, body: str = "", token: str = "") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = f"harmledger-session={self.session}; harmledger-csrf={token}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, address, body=body, headers=headers)
        answer = connection.getresponse()
        told = answer.read().decode()
        secret = re.search(r"harmledger-csrf=(\w+)", answer.headers.get("Set-Cookie", ""))
        connection.close()
        self.secret = secret[1] if secret else token
        return answer.status, told

    def work(self, incidents: list[str]) -> None:
        chance = random.Random(self.number)
        for turn in range(TURNS):
            act, values = chance.choice(ACTS)
            self.decide(act, chance.choice(incidents), {**values, "reason": f"client {self.number}, turn {turn}"})

    def decide(self, act: str, incident: str, values: dict[str, str]) -> None:
        address = f"/changes/act/{act}/{incident}/"
        status, page = self.ask("GET", address, token="0" * 32)
        assert status == 200, page
        data = {**values, "seen": hidden(page, "seen"), "csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken")}
        secret = self.secret
        status, page = self.ask("POST", address, urlencode({**data, "step": "show"}), secret)
        if status == 200 and (mark := hidden(page, "shown")):
            status, page = self.ask("POST", address, urlencode({**data, "shown": mark, "step": "save"}), secret)
        self.answers[status] += 1
        if status == 302:
            self.acknowledged.append(values["reason"])


ACTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("accept", {"keeps_judged": "on"}),
    ("amend", {"effect": "killed", "group": "all", "kind": "at_least", "low": "7"}),
    ("hold", {"question": "Who counted?", "due": "2030-01-01"}),
    ("scope", {}),
)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def test_no_decision_is_lost_and_none_is_written_twice(desk: Desk, port: int) -> None:
    page = desk.client("reviewer").get("/").content.decode()
    incidents = re.findall(r"\?row=(inc-\w+)", page)[:ITEMS]
    sessions = [desk.client(role).cookies["harmledger-session"].value for role in PEOPLE]
    workers = [Worker(number, sessions[number % len(PEOPLE)], port) for number in range(CLIENTS)]

    with ThreadPoolExecutor(CLIENTS) as pool:
        for done in [pool.submit(worker.work, incidents) for worker in workers]:
            done.result()

    answers = sum((worker.answers for worker in workers), Counter[int]())
    assert set(answers) <= {200, 302, 409}
    assert answers.total() == CLIENTS * TURNS
    assert answers[302] > ITEMS  # somebody got through again and again
    assert answers[409] + answers[200] > 0  # and somebody was too late
    held = list(desk.ledger.reader(AUDIENCE).decisions())
    acknowledged = [reason for worker in workers for reason in worker.acknowledged]
    assert sorted(decision.reason for decision in held) == sorted(acknowledged)
    assert max(Counter(one.supersedes for one in held if one.supersedes).values(), default=0) == 1
    check_replay(desk.ledger, held)


def check_replay(ledger: Ledger, held: list[Decision]) -> None:
    """The log holds against the tables; it counts each decision once, by who took it; and they say how things stand."""
    assert verify(ledger).holds
    logged: Counter[str] = Counter()
    for entry in ledger.reader(AUDIENCE).log():
        told = entry.digest.get("decision", {})
        assert told.get("removed", 0) == 0
        logged[entry.actor] += int(str(told.get("added", 0)))
    assert +logged == Counter(decision.person for decision in held)
    in_force = {one.subject_id: one for one in decisions_in_force(held) if one.kind in ABOUT_STATE}
    standing = {name: one.decision for name, one in positions(read_book(ledger.reader(AUDIENCE))).items()}
    assert {name: one.id for name, one in in_force.items()} == {name: one.id for name, one in standing.items() if one}
