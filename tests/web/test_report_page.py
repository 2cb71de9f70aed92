"""The page of one report: its text to the letter, every value on its words, what no value covers, what belongs here."""

import dataclasses
import html
import re
from pathlib import Path
from typing import Any, Protocol

from django.test import Client

from harmledger.ledger import Ledger, erase_report, verify
from harmledger.model.audience import TEAM, Audience
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.web.reports.marking import MarkedText, exact, word_places
from harmledger.web.reports.material import read_material

TEAM_SIGHT = frozenset({TEAM})


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def reports(desk: Desk) -> list[Report]:
    return list(desk.ledger.reader(frozenset({TEAM})).reports())


def named(desk: Desk, name: str) -> Report:
    return next(report for report in reports(desk) if report.given_id == name)


def text_of(page: str) -> str:
    """What a browser makes of the two pieces of the text."""
    pieces = re.findall(r'data-text="\d+">(.*?)</(?:h1|div)>', page, re.DOTALL)
    shown = [html.unescape(re.sub(r"<[^>]*>", "", piece)) for piece in pieces]
    return "\n".join(shown)


def test_every_report_of_the_book_is_shown_whole_and_each_value_leads_to_its_words(desk: Desk) -> None:
    client = desk.client("viewer")
    for report in reports(desk):
        page = client.get(f"/report/{report.id}/").content.decode()
        material = read_material(desk.ledger.reader(frozenset({TEAM})), report.id)

        assert text_of(page) == report.text
        for value in material.values:
            assert f'id="v-{value.key}"' in page
            for span in value.spans:
                assert f'id="w-{span.start}-{span.end}"' in page
                assert f'href="#w-{span.start}-{span.end}"' in page
        leads = set(re.findall(r'href="#(w-\d+-\d+|v-[^"]+)"', page))
        assert leads <= set(re.findall(r'id="([^"]+)"', page))


def test_sentences_of_harm_that_nothing_covers_are_named_and_marked_by_more_than_colour(desk: Desk) -> None:
    reader = desk.ledger.reader(frozenset({TEAM}))
    reading = next(one for one in reader.readings() if one.uncovered)

    page = desk.client("viewer").get(f"/report/{reading.report_id}/").content.decode()

    for span in reading.uncovered:
        assert f'href="#w-{span.start}-{span.end}"' in page
    assert 'class="uncovered"' in page
    assert "that no value covers" in page


def test_each_account_names_the_incident_that_it_stands_in(desk: Desk) -> None:
    reader = desk.ledger.reader(frozenset({TEAM}))
    report = named(desk, "sabah-2019-03-11")

    page = desk.client("viewer").get(f"/report/{report.id}/").content.decode()

    homes = reader.homes_of(reader.account_ids_of([report.id]))
    assert homes
    for incident in homes.values():
        assert f'href="/incident/{incident}/"' in page


def test_a_report_that_is_not_there_or_not_for_them_is_not_found_alike(desk: Desk) -> None:
    report = reports(desk)[0]
    client = desk.client("viewer")
    missing = client.get("/report/rep-00000000000000000000/")
    with desk.ledger.writer("admin-1") as writer:
        writer.seal(report.id, Audience("need:sources"))

    sealed = client.get(f"/report/{report.id}/")

    assert (missing.status_code, sealed.status_code) == (404, 404)
    bare = re.compile(r'value="[A-Za-z0-9]{64}"|rep-[0-9a-f]{20}')
    assert bare.sub("", missing.content.decode()) == bare.sub("", sealed.content.decode())


def test_a_bare_carriage_return_and_a_sign_beyond_the_first_plane_keep_their_places() -> None:
    text = "a\r\nb \U0001f691 c <&>\r"
    shown = MarkedText(text, ()).between(0, len(text))

    assert html.unescape(str(shown)) == text
    assert "\r" not in shown
    assert exact("\r") == "&#13;"


def test_versions_forwards_answers_and_copies_of_one_voice_are_listed_once(desk: Desk) -> None:
    first = named(desk, "sabah-2019-03-11")
    others = {
        "rep-version": {"version_of": first.id},
        "rep-forward": {"forwarded_from": first.given_id},
        "rep-answer": {"reply_to": first.id},
        "rep-address": {"url": f"{first.url}/"},
    }
    copies = [dataclasses.replace(first, id=name, given_id=name, title=name, **more) for name, more in others.items()]
    with desk.ledger.writer("coder-1") as writer:
        writer.add_reports(copies)
    client = desk.client("viewer")

    page = client.get(f"/report/{first.id}/").content.decode()
    back = client.get("/report/rep-version/").content.decode()

    for name, words in (
        ("rep-version", "another version of this report"),
        ("rep-forward", "forwarded from this report"),
        ("rep-answer", "an answer to this report"),
        ("rep-address", "the same address"),
    ):
        assert page.count(f'href="/report/{name}/"') == 1
        assert words in page
    assert f'href="/report/{first.id}/"' in back
    assert "this report is another version of it" in back
    voices = [one for incident in desk.ledger.reader(TEAM_SIGHT).incidents() for one in incident.lineages]
    shared = next(voice for voice in voices if len(voice.account_ids) > 1)
    records = desk.ledger.reader(TEAM_SIGHT).accounts_named(shared.account_ids)
    one, other = records[0].report_id, records[1].report_id
    assert f'href="/report/{other}/"' in client.get(f"/report/{one}/").content.decode()


def test_whoever_is_to_code_it_blind_sees_the_text_alone(desk: Desk) -> None:
    from harmledger.review.decide import Why
    from harmledger.review.doublecoding import is_double_coded
    from harmledger.web.queues.twice import keep_sheet
    from harmledger.web.shelf.refresh import refresh

    key, first = desk.ledger.key, named(desk, "sabah-2019-03-11")
    name = next(f"rep-{n:020x}" for n in range(1000) if is_double_coded(f"rep-{n:020x}", key))
    accounts = [one.account for one in desk.ledger.reader(TEAM_SIGHT).accounts() if one.report_id == first.id]
    with desk.ledger.writer("run-2") as writer:
        writer.add_reports([dataclasses.replace(first, id=name, given_id="twice")])
        writer.add_readings(name, [AccountRecord.of(name, account, key=key) for account in accounts])
    refresh(desk.ledger)
    address, client = f"/report/{name}/", desk.client("coder")

    blind = client.get(address).content.decode()
    opened = client.get(f"{address}?open=1").content.decode()
    viewed = desk.client("viewer").get(address).content.decode()
    for person in ("coder-1", "reviewer-1"):
        keep_sheet(desk.ledger, name, [], Why(person=person, reason="read it"))
    after = client.get(address).content.decode()

    assert text_of(blind) == text_of(opened) == first.text
    assert 'class="w ' not in blind
    assert 'class="value ' not in blind
    assert f"/queue/agreement/{name}/" in blind
    for page in (opened, viewed, after):
        assert 'class="value ' in page


def test_words_are_counted_in_any_script() -> None:
    text = "قُتل 12 شخصًا، at least 2,000 (two thousand)."

    assert [text[start:end] for start, end in word_places(text)] == [
        *("قُتل", "12", "شخصًا", "at", "least", "2,000", "two", "thousand")
    ]


def translated(client: Client, report: Report, **changes: str) -> int:
    told = {
        "language": "en",
        "kind": "machine",
        "maker": "some engine 1.0",
        "text": "What it says.\r\nAll of it.",
        **changes,
    }
    return client.post(f"/report/{report.id}/translate/", told).status_code


def test_a_translation_stands_beside_the_text_marked_with_its_maker(desk: Desk) -> None:
    report = next(one for one in reports(desk) if one.unread)
    client = desk.client("coder")

    assert translated(client, report) == 302
    assert translated(client, report) == 302
    page = client.get(f"/report/{report.id}/").content.decode()

    assert page.count("by a machine") >= 1
    assert page.count('class="translation"') == 1
    assert "some engine 1.0" in page
    assert text_of(page) == report.text
    found = desk.ledger.reader(frozenset({TEAM})).translations_of([report.id])
    assert [(one.text, one.person) for one in found] == [("What it says.\nAll of it.", "coder-1")]
    assert verify(desk.ledger).holds


def test_a_translation_goes_with_its_report(desk: Desk) -> None:
    report = next(one for one in reports(desk) if one.unread)
    translated(desk.client("coder"), report, text="Zebrafinch was seen.")
    reader = desk.ledger.reader(frozenset({TEAM}))
    with desk.ledger.writer("admin-1") as writer:
        writer.seal(report.id, Audience("need:sources"))
    assert reader.translations_of([report.id]) == ()
    with desk.ledger.writer("admin-1") as writer:
        writer.unseal(report.id)
    assert len(reader.translations_of([report.id])) == 1

    erase_report(desk.ledger, report.id, person="admin-1", reason="consent was withdrawn")

    assert reader.translations_of([report.id]) == ()
    assert verify(desk.ledger).holds
    assert b"Zebrafinch" not in desk.path.read_bytes()


def test_a_translation_goes_with_the_first_thing_of_its_report_that_is_sealed(desk: Desk) -> None:
    """It says in other words what is struck out of the text."""
    reader = desk.ledger.reader(TEAM_SIGHT)
    record = next(one for one in reader.accounts() if any(claim.slot == "place" for claim in one.claims))
    claim = next(claim for claim in record.claims if claim.slot == "place")
    translated(desk.client("coder"), reader.report(record.report_id))
    with desk.ledger.writer("admin-1") as writer:
        writer.seal(claim.id, Audience("need:sources"))

    assert reader.translations_of([record.report_id]) == ()
    assert desk.client("coder").get(f"/report/{record.report_id}/").status_code == 200
    with desk.ledger.writer("admin-1") as writer:
        writer.unseal(claim.id)
    assert len(reader.translations_of([record.report_id])) == 1
    assert verify(desk.ledger).holds


def test_a_translation_needs_its_maker_and_a_coder(desk: Desk) -> None:
    report = reports(desk)[0]

    assert translated(desk.client("coder"), report, maker=" ") == 400
    assert translated(desk.client("coder"), report, kind="angel") == 400
    assert translated(desk.client("viewer"), report) == 403
    assert desk.ledger.reader(frozenset({TEAM})).translations_of([report.id]) == ()


def test_a_page_reads_by_indexes_alone_however_large_the_book_is(desk: Desk) -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    connection: Any = connections[desk.ledger.store.alias]
    client, report = desk.client("coder"), named(desk, "sabah-2019-03-11")
    client.get(f"/report/{report.id}/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/report/{report.id}/").status_code == 200

    plans = {}
    for question in {one["sql"] for one in asked.captured_queries if one["sql"].startswith("SELECT")}:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {question}")
            plans[question] = " | ".join(str(row[3]) for row in cursor.fetchall())
    assert len(plans) > 10
    whole = {
        q: plan for q, plan in plans.items() if "SCAN" in plan.replace("SCAN report USING INDEX report_sealed", "")
    }
    assert whole == {}
