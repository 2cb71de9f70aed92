"""Erasing in the browser: shown first, by an administrator who shows who they are, and then gone."""

import re
from html import unescape
from typing import Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger, verify
from harmledger.model.report import Report
from harmledger.review.book import AUDIENCE

PASSWORD = "a long enough pass phrase"


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


def _report(desk: Desk) -> Report:
    return next(one for one in desk.ledger.reader(AUDIENCE).reports() if one.unread is None)


def _text(client: Client, path: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", client.get(path).content.decode()))


def test_a_report_is_shown_then_erased_and_a_tombstone_stays(desk: Desk) -> None:
    report, client = _report(desk), desk.client("admin")
    words = report.body.split(".")[0]
    assert words in _text(client, f"/report/{report.id}/")
    asked = client.get(f"/erase/{report.id}/")
    assert asked.status_code == 200
    assert desk.ledger.reader(AUDIENCE).has_report(report.id)

    done = client.post(
        f"/erase/{report.id}/for-good/", {"reason": "the family asked for it", "confirm-password": PASSWORD}
    )

    assert done.status_code == 302
    assert client.get(f"/report/{report.id}/").status_code == 404
    (stone,) = desk.ledger.reader(AUDIENCE).tombstones()
    assert (stone.person, stone.reason) == ("admin-1", "the family asked for it")
    assert words not in _text(client, "/search/?q=Ariha")
    assert verify(desk.ledger).holds


@pytest.mark.parametrize("role", ["viewer", "coder", "reviewer", "publisher"])
def test_nobody_but_an_administrator_erases(desk: Desk, role: str) -> None:
    report = _report(desk)

    answer = desk.client(role).post(
        f"/erase/{report.id}/for-good/", {"reason": "because", "confirm-password": PASSWORD}
    )

    assert answer.status_code == 403
    assert desk.ledger.reader(AUDIENCE).report(report.id) == report


def test_without_the_password_nothing_is_erased(desk: Desk) -> None:
    report = _report(desk)

    desk.client("admin").post(f"/erase/{report.id}/for-good/", {"reason": "because"})

    assert desk.ledger.reader(AUDIENCE).report(report.id) == report
