"""The API: what a token opens, what it proposes, and that it holds to its own description under attack."""

import json
import re
from pathlib import Path
from typing import Any, Protocol

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from harmledger.ledger import Ledger, LogEntry, verify
from harmledger.review.book import AUDIENCE
from harmledger.web.api.urls import api
from harmledger.web.book import the_book
from harmledger.web.people.bearer import make_token
from harmledger.web.people.models import Person, Scope
from harmledger.web.search.logging import ACTION
from harmledger.web.server import application


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


def token_of(role: str = "reviewer", scope: Scope = Scope.PROPOSE) -> str:
    """What a program of the person of that role shows."""
    return f"Bearer {make_token(Person.objects.get(username=f'{role}-1'), 'a script', scope, 7).secret}"


def program(role: str = "reviewer", scope: Scope = Scope.PROPOSE) -> Client:
    """A client that shows a token of the person of that role."""
    return Client(SERVER_NAME="localhost", headers={"Authorization": token_of(role, scope)})


def told(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(f"/api/v1{path}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def searches() -> list[LogEntry]:
    return [entry for entry in the_book().reader(AUDIENCE).log() if entry.action.startswith(ACTION)]


def propose(client: Client, incident: dict[str, Any], **asked: Any) -> Any:
    given = {"kind": "accept", "reason": "the script checked the names", "seen": incident["seen"], **asked}
    path = f"/api/v1/incidents/{incident['id']}/proposals"
    return client.post(path, json.dumps(given), content_type="application/json")


def test_without_a_token_nothing_opens_whatever_session_there_is(desk: Desk) -> None:
    for client in (desk.client(), desk.client("admin")):
        assert client.get("/api/v1/incidents").status_code == 401


@pytest.mark.usefixtures("desk")
def test_a_token_to_read_proposes_nothing() -> None:
    reads = program(scope=Scope.READ)
    first = told(reads, "/incidents?size=1")["items"][0]

    assert propose(reads, first).status_code == 401


@pytest.mark.usefixtures("desk")
def test_every_incident_of_the_list_opens_with_the_words_behind_it() -> None:
    client = program("viewer", Scope.READ)
    page = told(client, "/incidents?size=200")

    assert page["total"] == len(page["items"]) > 5
    assert told(client, "/incidents?text=market")["total"] > 0
    assert [entry.actor for entry in searches()] == ["viewer-1"]
    for item in page["items"][:5]:
        whole = told(client, f"/incidents/{item['id']}")
        assert whole["figures"] == item["figures"]
        for voice in whole["detail"]["voices"]:
            text = told(client, f"/reports/{voice['report']['id']}")["text"]
            for quote in voice["killed"]["quotes"]:
                span = quote["span"]
                assert span is None or text[span["start"] : span["end"]] == span["quote"]


@pytest.mark.usefixtures("desk")
def test_a_vague_word_and_what_is_not_stated_are_null_and_only_nobody_is_zero() -> None:
    items = told(program(), "/incidents?size=200")["items"]
    ends = {(one["state"], one["low"], one["high"]) for item in items for one in item["figures"]}
    without = {one for one in ends if one[0] != "number"}

    assert {"vague", "none_said"} <= {state for state, *_ in without}
    assert without <= {("vague", None, None), ("not_stated", None, None), ("none_said", 0, 0)}


def test_a_proposal_changes_nothing_until_a_person_carries_it_out(desk: Desk) -> None:
    script, first = program("coder"), told(program(), "/incidents?size=1")["items"][0]
    amend = {"effect": "killed", "count": "at_least", "low": 6}

    made = propose(script, first, kind="amend", value=amend)

    assert made.status_code == 201
    assert list(desk.ledger.reader(frozenset()).decisions()) == []
    assert told(script, f"/incidents/{first['id']}")["state"] == first["state"]
    page = desk.client("reviewer").get("/proposals/").content.decode()
    assert "at least 6" in page
    done = desk.client("reviewer").post(
        f"/proposals/{made.json()['id']}/close/", {"says": "carry", "reason": "I read the list of names"}
    )
    assert done.status_code == 302
    (decision,) = desk.ledger.reader(Person.objects.get(username="reviewer-1").sight).decisions()
    assert (decision.person, decision.subject_id) == ("reviewer-1", first["id"])
    assert told(script, "/proposals?state=carried_out") == [
        {**made.json(), "state": "carried_out", "decision_id": decision.id}
    ]
    assert verify(desk.ledger).holds


def test_a_coder_s_own_hands_do_not_carry_a_proposal_out(desk: Desk) -> None:
    made = propose(program("coder"), told(program(), "/incidents?size=1")["items"][0])

    answer = desk.client("coder").post(f"/proposals/{made.json()['id']}/close/", {"says": "carry", "reason": "because"})

    assert answer.status_code == 403


def test_what_changed_since_is_refused_in_words(desk: Desk) -> None:
    script, first = program(), told(program(), "/incidents?size=1")["items"][0]
    made = propose(script, first)
    desk.client("reviewer").post(f"/proposals/{made.json()['id']}/close/", {"says": "carry", "reason": "seen"})

    again = propose(script, first, kind="out_of_scope")

    assert again.status_code == 409
    assert "reviewer-1" in again.json()["error"]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("amend", {}),
        ("amend", {"effect": "killed", "count": "range", "low": 9, "high": 2}),
        ("amend", {"effect": "killed", "count": "exact", "low": -1}),
        ("amend", {"effect": "killed", "count": "some", "low": 3}),
        ("amend", {"effect": "killed", "count": "exact", "low": 10**12}),
        ("hold", {"question": "", "due": "2026-12-01"}),
        ("hold", {"question": "who?", "due": "tomorrow"}),
    ],
)
def test_values_that_make_no_decision_are_refused_in_words(kind: str, value: dict[str, Any]) -> None:
    first = told(program(), "/incidents?size=1")["items"][0]

    answer = propose(program(), first, kind=kind, value=value)

    assert answer.status_code == 400
    assert len(answer.json()["error"]) > 20


CHECKS = (not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance)


def test_the_api_holds_to_its_description_whatever_is_sent(desk: Desk) -> None:
    """Made from the description itself: odd requests by the dozen, none of which may fail or answer otherwise."""
    shown = {"Authorization": token_of(), "Host": "localhost", "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application(), headers=shown)
    operations = [operation.ok() for operation in schema.get_all_operations()]
    assert len(operations) == 7

    for operation in operations:

        @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def attack(case: Any) -> None:
            case.call_and_validate(headers=shown, checks=CHECKS)

        attack()
    assert verify(desk.ledger).holds


def test_the_page_of_the_docs_names_every_address_and_no_other() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    told = {tuple(found.split(" /api/v1")) for found in re.findall(r"`((?:GET|POST) /api/v1/[^`]+)`", page)}

    paths = api.get_openapi_schema()["paths"]
    described = {(method.upper(), path.removeprefix("/api/v1")) for path, on in paths.items() for method in on}
    assert told == described | {("GET", "/openapi.json")}
