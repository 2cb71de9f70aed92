"""A workbench under attack: every address, hostile reports, something sealed, everybody at the door.

A new address is attacked as soon as it is in the table of URLs; where it takes an argument that has no sample here, the
tests fail until somebody adds one.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from harmledger.ledger import Ledger
from harmledger.web.server import ALIAS, attach, use

EXAMPLES = Path(__file__).parents[3] / "examples" / "idlib-2019" / "reports.jsonl"
RESOURCES = Path(__file__).parents[3] / "src" / "harmledger" / "resources"
PASSWORD = "a long enough pass phrase"
LIST = "need:sources"
SHORT = 3
"""Letters: a sample so short stands in a page for other reasons."""
NO_SAMPLE = "1"
"""Stands for an argument without a sample; a test of its own fails while there is any."""
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)><x-hostile>",
    "</textarea></title><iframe src=//evil.example></iframe>",
    "javascript:alert(1)//",
    "{{ request.user.password }}{% load static %}",
    "' OR 1=1; DROP TABLE people_person; --",
    "../../../etc/passwd\u202e",
)
"""Each means something to somebody: to a browser, a template, a database, a file system, a reading eye."""
VISITORS = ("nobody", "inactive", "ended", "viewer", "coder", "reviewer", "publisher", "admin")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the workbench."""

    name: str
    arguments: tuple[str, ...]

    def samples(self, samples: Mapping[str, Any]) -> dict[str, Any]:
        """A value for each argument: that of the address, of its area, or of the name."""
        area = self.name.partition(":")[0]
        found = {}
        for argument in self.arguments:
            keys = (f"{self.name}.{argument}", f"{area}.{argument}", argument)
            found[argument] = next((samples[key] for key in keys if key in samples), NO_SAMPLE)
        return found

    def path(self, samples: Mapping[str, Any]) -> str:
        """The address with sample arguments."""
        return reverse(self.name, kwargs=self.samples(samples))


def _walk(resolver: URLResolver, spaces: tuple[str, ...] = (), above: tuple[str, ...] = ()) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        arguments = (*above, *_arguments(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from _walk(entry, (*spaces, *([entry.namespace] if entry.namespace else [])), arguments)
        elif isinstance(entry, URLPattern):
            yield Address(":".join((*spaces, entry.name or f"without a name: {entry.pattern}")), arguments)


def _arguments(pattern: Any) -> tuple[str, ...]:
    return tuple(getattr(pattern, "converters", {}) or getattr(pattern, "regex", re.compile("")).groupindex)


@dataclass(frozen=True, slots=True)
class Siege:
    """The book, and what of it there is to ask for."""

    ledger: Ledger
    path: Path
    here: dict[str, Any]
    """Samples that exist and may be seen by the team."""
    sealed: dict[str, Any]
    """The same, of something that nobody here may see."""
    words: tuple[str, ...]
    """Words that only the sealed report says."""
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def missing(self) -> dict[str, Any]:
        """Samples of the same form that do not exist."""
        return {name: _no_such(value) for name, value in self.here.items()}

    def visitor(self, who: str, *, csrf: bool = False) -> Client:
        """A new client of somebody."""
        from harmledger.web.people.models import Person
        from harmledger.web.people.sessions import end_sessions

        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=csrf, raise_request_exception=False)
        if who == "nobody":
            return client
        role = who if who not in {"inactive", "ended"} else "admin"
        key = f"{who}-1"
        person = Person.objects.filter(username=key).first()
        if person is None:
            person = Person.objects.create_user(key, password=PASSWORD, role=role)
        person.is_active = True
        client.force_login(person)
        if who == "inactive":
            Person.objects.filter(pk=person.pk).update(is_active=False)
        elif who == "ended":
            end_sessions(person)
        return client


def _no_such(value: Any) -> Any:
    if isinstance(value, int):
        return 987_654_321
    return value[:-6] + "000000" if len(value) > 20 else "no-such-thing"


@pytest.fixture(scope="session")
def addresses() -> list[Address]:
    """Every address that Django knows."""
    return sorted(set(_walk(get_resolver())), key=lambda address: address.name)


def _reports() -> list[dict[str, str]]:
    ours = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    texts = [report for report in ours if report["id"] in {"hurriyet-2019-07-22", "arabnews-2019-05-16"}]
    for number, (report, words) in enumerate((r, HOSTILE[n * 2 : n * 2 + 2]) for n, r in enumerate(texts)):
        title, text = f"{words[0]} {report['title']} {words[1]}", f"{report['text']}\n{' '.join(HOSTILE)}"
        names = {"id": f"{words[0]}{number}", "publisher": f"Outlet {words[1]}", "url": HOSTILE[4]}
        ours.append({**report, **names, "title": title, "text": text})
    return ours


def _build(reports: Path, book: Path) -> None:
    program = "from harmledger.cli import main; main()"
    command = [sys.executable, "-c", program, "build", str(reports), "--ledger", str(book), "--quiet", "--plain"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr


@dataclass(frozen=True, slots=True)
class Prepared:
    """The file that every siege is a copy of, and what is in it."""

    path: Path
    here: dict[str, Any]
    sealed: dict[str, Any]
    words: tuple[str, ...]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Built, sealed, peopled once."""
    from harmledger.ledger.book import open_book

    folder = tmp_path_factory.mktemp("siege")
    path, reports = folder / "book.ledger", folder / "reports.jsonl"
    reports.write_text("\n".join(map(json.dumps, _reports())), encoding="utf-8")
    _build(reports, path)
    with open_book(path, alias=ALIAS, create=False) as ledger:
        sealed, words = _sealed(ledger)
    _build(reports, path)  # links and figures anew, without what was sealed
    with open_book(path, alias=ALIAS, create=False) as ledger:
        use(ledger)
        here = _peopled(ledger)
    return Prepared(path, here, {**here, **sealed}, words)


def _sealed(ledger: Ledger) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Seal a report that has an incident of its own; what there was to ask for, and words that nobody else says."""
    from harmledger.model.audience import TEAM, Audience

    reader = ledger.reader(frozenset({TEAM}))
    accounts = {account.id: account for account in reader.accounts()}
    reports = {report.id: report for report in reader.reports()}
    for incident in reader.incidents():
        homes = {accounts[name].report_id for name in incident.account_ids}
        if len(homes) == 1 and "<" not in reports[(only := homes.pop())].text:
            break
    else:
        pytest.fail("no incident of the examples rests on one report alone")
    others = " ".join(f"{one.outlet} {one.name} {one.text}" for one in reports.values() if one.id != only)
    words = tuple(sorted(_only_in(reports[only].text, others)))
    assert words
    with ledger.writer("admin-1") as writer:
        writer.seal(only, Audience(LIST))
    found = {"incident": incident.id, "report": only, "item": only, "account": incident.account_ids[0]}
    return {**found, "incidents:incident.name": incident.id}, words


def _only_in(text: str, others: str) -> set[str]:
    """Names, and three words in a row, that stand in `text` alone: not in others, nor in what the program brings."""
    brought = " ".join(path.read_text(encoding="utf-8") for path in RESOURCES.rglob("*.yaml"))
    names = set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}", text))
    rows = re.findall(r"(?=\b(\w+ \w+ \w+)\b)", text)
    return {words for words in (*names, *rows) if words not in others and words not in brought}


def _peopled(ledger: Ledger) -> dict[str, Any]:
    from harmledger.model.audience import TEAM
    from harmledger.model.decision import DecisionKind
    from harmledger.review.decide import Why, decide
    from harmledger.web.people.invitations import invite
    from harmledger.web.people.models import Invitation, Person, Role, Scope

    for role in Role:
        Person.objects.create_user(f"{role.value}-1", password=PASSWORD, role=role.value)
    Person.objects.create_user("target-1", password=PASSWORD, role="coder")
    reader = ledger.reader(frozenset({TEAM}))
    incidents = sorted(reader.incidents(), key=lambda one: -len(one.account_ids))
    reason = f"because {' '.join(HOSTILE)}"
    decision = decide(ledger, incidents[0].id, DecisionKind.ACCEPT, None, Why(person="coder-1", reason=reason))
    decide(ledger, incidents[1].id, DecisionKind.HOLD, reason, Why(person="coder-1", reason=reason))
    token = invite("admin-1", Role.CODER, [], 7)
    from harmledger.web.people.bearer import make_token

    made = make_token(Person.objects.get(username="target-1"), HOSTILE[1], Scope.READ, 7)
    return {
        "incident": incidents[0].id,
        "report": next(iter(sorted(reader.report_ids()))),
        "account": incidents[0].account_ids[0],
        "decision": decision.id,
        "incidents:incident.name": incidents[0].id,
        "incidents.name": decision.id,
        "people.key": "target-1",
        "people.token": token,
        "people:withdraw.number": Invitation.objects.get(used_at=None).pk,
        "people:token-end.number": made.token.pk,
        "pk": 1,
        "account_confirm_email.key": "MQ:abc",
        "account_reset_password_from_key.uidb36": "2",
        "account_reset_password_from_key.key": "abc-def",
        "queues.name": "new",
        "overview.name": "figures",
        "changes.name": "accept",
        "changes.part": "new",
        "item": max(reader.report_ids()),
        "proposal": _proposal(ledger, incidents[2].id),
        "job": _delivery(ledger),
    }


def _delivery(ledger: Ledger) -> str:
    """A delivery of hostile names and texts that was looked through and waits for an answer."""
    from harmledger.web.imports.payload import Piece, ReportsGiven
    from harmledger.web.jobs.desk import begin
    from harmledger.web.jobs.models import JobPhase
    from harmledger.web.jobs.worker import Worker
    from harmledger.web.people.models import Person

    pieces = [Piece(name=f"{name}.txt", raw=f"{name}\n\nFour were killed {name}".encode()) for name in HOSTILE]
    given = ReportsGiven(pieces=pieces, engine="rules", given_at=ledger.store.clock())
    job = begin("reports", Person.objects.get(username="coder-1"), given.packed(), phase=JobPhase.LOOK)
    Worker(ledger).work_off()
    return str(job.id)


def _proposal(ledger: Ledger, incident: str) -> str:
    from harmledger.review.book import AUDIENCE, read_part
    from harmledger.review.change import position_of
    from harmledger.review.decide import Why
    from harmledger.web.proposals.acts import propose
    from harmledger.web.proposals.models import ProposalKind

    book = read_part(ledger.reader(AUDIENCE), [incident])
    seen = position_of(book, book.incidents[incident]).seen
    why = Why(person="target-1", reason=" ".join(HOSTILE))
    return str(propose(ledger, incident, (ProposalKind.ACCEPT, {}), why, seen).pk)


@pytest.fixture
def siege(prepared: Prepared, tmp_path: Path) -> Iterator[Siege]:
    """A workbench of its own for one attack, in this process."""
    from harmledger.ledger.book import open_book

    path = tmp_path / "book.ledger"
    shutil.copy(prepared.path, path)
    with open_book(path, alias=ALIAS, create=False) as ledger:
        attach(ledger)
        yield Siege(ledger, path, prepared.here, prepared.sealed, prepared.words)


@pytest.fixture(scope="session")
def plain_body() -> Callable[[Any, Mapping[str, Any]], str]:
    """What an answer says, without what differs from one request to the next and without the samples asked for."""

    def body(answer: Any, samples: Mapping[str, Any]) -> str:
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
        text = re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", text)
        for value in sorted(map(str, samples.values()), key=len, reverse=True):
            text = text.replace(value, "…") if len(value) > SHORT else text
        return text

    return body
