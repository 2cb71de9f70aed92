"""Correcting and coding on the page of a report: shown before it is saved, on the report's own words, in any script."""

import html
import re
from pathlib import Path
from typing import Any, Protocol

from django.test import Client

from harmledger.ledger import Ledger, verify
from harmledger.model.audience import TEAM
from harmledger.model.claim import Judgement
from harmledger.model.count import Count
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.web.reports.marking import word_places

ARABIC = "قتل أربعة مدنيين بينهم طفل في قصف على سوق معرة النعمان يوم 9 آذار"


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def reader(desk: Desk) -> Any:
    return desk.ledger.reader(frozenset({TEAM}))


def account_with(desk: Desk, slot: str) -> tuple[AccountRecord, Any]:
    """The first account of the book with a claim of that slot on words."""
    for record in reader(desk).accounts():
        for claim in record.claims:
            if claim.slot == slot and claim.claim.span is not None:
                return record, claim
    raise AssertionError(slot)


def form(client: Client, report: str, query: str) -> dict[str, str]:
    """The fields of the act's form as the page gives them."""
    page = client.get(f"/report/{report}/?{query}").content.decode()
    part = re.search(r'<form method="post"[^>]*data-words>(.*?)</form>', page, re.DOTALL)
    assert part is not None, page
    fields = {}
    for field in re.findall(r"<input[^>]*>", part[1]):
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        if name and (' type="checkbox"' not in field or " checked" in field):
            fields[name[1]] = html.unescape(value[1]) if value else ""
    for name, inner in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', part[1], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner) or re.search(r'value="([^"]*)"', inner)
        fields[name] = "" if chosen is None else html.unescape(chosen[1])
    return fields


def act(client: Client, report: str, fields: dict[str, Any]) -> Any:
    """Show, then save what was shown."""
    showing = client.post(f"/report/{report}/code/", {**fields, "step": "show"})
    assert showing.status_code == 200, showing.content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', showing.content.decode())
    assert shown is not None
    return client.post(f"/report/{report}/code/", {**fields, "step": "save", "shown": shown[1]})


def test_a_span_is_corrected_and_nothing_is_written_before_it_was_shown(desk: Desk) -> None:
    record, claim = account_with(desk, "place")
    client, text = desk.client("coder"), reader(desk).report(record.report_id).text
    fields = form(client, record.report_id, f"act=amend&account={record.id}&claim={claim.id}")
    span = claim.claim.span
    assert (int(fields["start"]), int(fields["end"])) == (span.start, span.end)
    fields |= {"start": str(span.start), "end": str(span.end - 1), "reason": "the last letter is no part of it"}

    for unseen in ({"step": "show"}, {"step": "save"}, {"step": "save", "shown": "shown-1"}):
        assert client.post(f"/report/{record.report_id}/code/", {**fields, **unseen}).status_code == 200
    assert list(reader(desk).decisions()) == []
    assert act(client, record.report_id, fields).status_code == 302

    now = next(iter(reader(desk).accounts_named([record.id])))
    assert text[span.start : span.end - 1] in [place.value for place in now.account.places]
    assert [decision.person for decision in reader(desk).decisions()] == ["coder-1"]
    assert verify(desk.ledger).holds


def test_a_figure_is_corrected_struck_out_and_added(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    client = desk.client("coder")
    fields = form(client, record.report_id, f"act=amend&account={record.id}&claim={claim.id}")
    act(client, record.report_id, {**fields, "count": "at_least", "low": "17", "reason": "read again"})
    changed = next(iter(reader(desk).accounts_named([record.id])))
    corrected = next(
        one for one in changed.claims if one.slot == "harm" and one.claim.value.count == Count.at_least(17)
    )

    fields = form(client, record.report_id, f"act=reject&account={record.id}&claim={corrected.id}")
    act(client, record.report_id, {**fields, "reason": "a figure of another day"})
    left = next(iter(reader(desk).accounts_named([record.id])))
    fields = form(client, record.report_id, f"act=add&account={record.id}&slot=harm")
    act(
        client,
        record.report_id,
        {**fields, "count": "exact", "low": "3", "is_judged": "on", "reason": "the photo shows three"},
    )

    assert all(one.claim.value.count != Count.at_least(17) for one in left.claims if one.slot == "harm")
    now = next(iter(reader(desk).accounts_named([record.id])))
    added = next(claim for claim in now.account.harms if claim.value.count == Count.exact(3))
    assert added.basis == Judgement(person="coder-1", reason="the photo shows three")


def test_what_was_decided_is_listed_and_taken_back(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    client = desk.client("coder")
    fields = form(client, record.report_id, f"act=amend&account={record.id}&claim={claim.id}")
    act(client, record.report_id, {**fields, "count": "exact", "low": "17", "reason": "read again"})
    page = client.get(f"/report/{record.report_id}/").content.decode()
    undo = re.search(r"\?act=undo&amp;decision=(dec-[0-9a-f]+)", page)
    assert undo is not None
    assert "read again" in page

    fields = form(client, record.report_id, f"act=undo&decision={undo[1]}")
    assert act(client, record.report_id, {**fields, "reason": "I misread it"}).status_code == 302

    assert next(iter(reader(desk).accounts_named([record.id]))) == record
    assert "no longer stands" in client.get(f"/report/{record.report_id}/").content.decode()
    fields = form(client, record.report_id, f"act=remove&account={record.id}")
    gone = act(client, record.report_id, {**fields, "reason": "it tells no such thing"})
    again = re.search(r"decision=(dec-[0-9a-f]+)", client.get(gone["Location"]).content.decode())
    assert again is not None
    assert reader(desk).accounts_named([record.id]) == ()
    act(
        client,
        record.report_id,
        {**form(client, record.report_id, f"act=undo&decision={again[1]}"), "reason": "it does"},
    )
    assert next(iter(reader(desk).accounts_named([record.id]))).account == record.account


def test_an_arabic_report_is_coded_by_hand_and_counts_like_any_other(desk: Desk) -> None:
    client = desk.client("coder")
    client.post("/import/text/", {"text": ARABIC, "outlet": "An outlet", "published": "2019-03-10", "engine": "rules"})
    from harmledger.web.jobs.models import Job
    from harmledger.web.jobs.worker import Worker

    Worker(desk.ledger).work_off()
    client.post(f"/jobs/{Job.objects.get().id}/confirm/")
    Worker(desk.ledger).work_off()
    report: Report = next(one for one in reader(desk).reports() if ARABIC in one.text)
    assert report.unread is not None
    page = client.get(f"/report/{report.id}/?open=1").content.decode()
    assert 'lang="ar"' in page
    assert 'dir="auto"' in page
    words = [report.text[start:end] for start, end in word_places(report.text)]

    def number(word: str) -> str:
        return str(words.index(word) + 1)

    fields = form(client, report.id, "act=account")
    told = {"first_word": number("قصف"), "type": "shelling", "stance": "stated", "reason": "read it in the original"}
    act(client, report.id, {**fields, **told})
    record = next(iter(reader(desk).accounts_named(reader(desk).account_ids_of([report.id]))))
    for slot, more in (
        (
            "harm",
            {
                "first_word": number("أربعة"),
                "last_word": number("مدنيين"),
                "count": "exact",
                "low": "4",
                "status": "civilian",
            },
        ),
        ("place", {"first_word": number("معرة"), "last_word": number("النعمان")}),
        ("day", {"first_word": number("9"), "last_word": number("آذار"), "first": "2019-03-09", "last": "2019-03-09"}),
    ):
        fields = form(client, report.id, f"act=add&account={record.id}&slot={slot}")
        act(client, report.id, {**fields, "effect": "killed", "reason": "read it in the original", **more})

    now = next(iter(reader(desk).accounts_named([record.id])))
    assert now.account.trigger.quote == "قصف"
    assert [(claim.quote, str(claim.value.count)) for claim in now.account.harms] == [("أربعة مدنيين", "4")]
    assert [claim.value for claim in now.account.places] == ["معرة النعمان"]
    assert now.places, "the place was found on the map"
    assert now.id in reader(desk).homes_of([now.id])
    shown = client.get(f"/report/{report.id}/?open=1").content.decode()
    assert "“أربعة مدنيين”" in shown
    assert verify(desk.ledger).holds


def test_a_report_that_tells_of_nothing_is_told_to_be_read(desk: Desk) -> None:
    report = next(one for one in reader(desk).reports() if one.unread)
    client = desk.client("coder")

    fields = form(client, report.id, "act=nothing")
    act(client, report.id, {**fields, "reason": "an advertisement"})

    assert [(one.subject_id, one.person) for one in reader(desk).decisions()] == [(report.id, "coder-1")]


def test_whoever_is_second_sees_the_first_and_loses_no_word(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    one, other = desk.client("coder"), desk.client("reviewer")
    query = f"act=amend&account={record.id}&claim={claim.id}"
    mine, theirs = form(one, record.report_id, query), form(other, record.report_id, query)
    act(other, record.report_id, {**theirs, "status": "combatant", "reason": "named as fighters"})

    fields = {**mine, "low": "99", "reason": "mine alone", "step": "save"}
    gone = one.post(f"/report/{record.report_id}/code/", fields)

    assert [decision.person for decision in reader(desk).decisions()] == ["reviewer-1"]
    assert gone.status_code == 409
    for words in ("Somebody was faster", "mine alone", "99"):
        assert words in gone.content.decode()


def test_a_form_that_grew_stale_is_told_who_was_faster(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    one, other = desk.client("coder"), desk.client("reviewer")
    mine = form(one, record.report_id, f"act=add&account={record.id}&slot=harm")
    theirs = form(other, record.report_id, f"act=reject&account={record.id}&claim={claim.id}")
    act(other, record.report_id, {**theirs, "reason": "of another day"})

    stale = one.post(
        f"/report/{record.report_id}/code/",
        {**mine, "count": "exact", "low": "3", "is_judged": "on", "reason": "mine alone", "step": "save"},
    )

    assert stale.status_code == 409
    assert "Somebody was faster" in stale.content.decode()
    assert "mine alone" in stale.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', stale.content.decode())
    assert seen is not None
    added = {**mine, "count": "exact", "low": "3", "is_judged": "on", "reason": "mine alone", "seen": seen[1]}
    assert act(one, record.report_id, added).status_code == 302


def test_what_the_report_does_not_say_is_refused_in_words(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    client = desk.client("coder")
    fields = form(client, record.report_id, f"act=amend&account={record.id}&claim={claim.id}")
    base = {**fields, "reason": "x", "step": "save"}

    for wrong in (
        {"start": "999990", "end": "999999"},
        {"start": "5", "end": "5"},
        {"first_word": "1", "last_word": "99999"},
        {"count": "exact", "low": ""},
        {"count": "range", "low": "9", "high": "3"},
        {"start": "", "end": ""},
        {"reason": " "},
        {"effect": "drop table"},
    ):
        answer = client.post(f"/report/{record.report_id}/code/", {**base, **wrong})
        assert answer.status_code == 400, wrong
    assert list(reader(desk).decisions()) == []


def test_a_viewer_sees_no_act_and_may_do_none(desk: Desk) -> None:
    record, claim = account_with(desk, "harm")
    query = f"act=amend&account={record.id}&claim={claim.id}"

    page = desk.client("viewer").get(f"/report/{record.report_id}/?{query}").content.decode()
    answer = desk.client("viewer").post(f"/report/{record.report_id}/code/", {"act": "remove", "account": record.id})

    assert "data-words" not in page
    assert answer.status_code == 403


def test_an_account_of_another_report_is_not_acted_on_from_here(desk: Desk) -> None:
    record, _ = account_with(desk, "harm")
    other = next(one for one in reader(desk).reports() if one.id != record.report_id)

    answer = desk.client("coder").post(
        f"/report/{other.id}/code/", {"act": "remove", "account": record.id, "reason": "x", "step": "save"}
    )

    assert answer.status_code == 409
    assert list(reader(desk).decisions()) == []


def test_a_toll_is_corrected_added_to_struck_out_and_taken_back(desk: Desk) -> None:
    record, client = next(iter(reader(desk).tolls())), desk.client("coder")
    page = client.get(f"/report/{record.report_id}/").content.decode()
    amending = re.search(rf"\?(act=amend&amp;toll={record.id}&amp;claim=prt-[0-9a-f]+)", page)
    assert amending is not None
    fields = form(client, record.report_id, html.unescape(amending[1]))
    assert (fields["toll"], fields["effect"]) == (record.id, record.toll.harm.value.effect.value)

    fields |= {"count": "at_least", "low": "7321", "reason": "read again"}
    showing = client.post(f"/report/{record.report_id}/code/", {**fields, "step": "show"}).content.decode()
    for words in ("It reads now:", "It is going to read:", "7321"):
        assert words in showing
    assert list(reader(desk).decisions()) == []
    assert act(client, record.report_id, fields).status_code == 302

    (now,) = reader(desk).tolls_named([record.id])
    assert now.toll.harm.value.count == Count.at_least(7321)
    from harmledger.web.shelf.models import TollMark

    mark = TollMark.objects.get(toll_id=record.id)
    assert mark.low == 7321
    (decision,) = reader(desk).decisions()
    fields = form(client, record.report_id, f"act=undo&decision={decision.id}")
    act(client, record.report_id, {**fields, "reason": "I misread it"})
    assert reader(desk).tolls_named([record.id]) == (record,)
    assert verify(desk.ledger).holds


def test_a_toll_is_coded_by_hand_with_its_time_and_taken_out(desk: Desk) -> None:
    record, _ = account_with(desk, "harm")
    client, report = desk.client("coder"), record.report_id
    known = {one.id for one in reader(desk).tolls()}
    told = {
        "first_word": "1",
        "last_word": "2",
        "effect": "killed",
        "count": "at_least",
        "low": "90",
        "reason": "a toll",
    }
    act(client, report, {**form(client, report, "act=toll"), **told})
    (new,) = [one for one in reader(desk).tolls() if one.id not in known]
    days = {"first": "2019-01-01", "last": "2019-03-31", "precision": "days", "reason": "as it says"}
    act(client, report, {**form(client, report, f"act=add&toll={new.id}&slot=period"), **days})
    area = {"first_word": "3", "reason": "as it says"}
    act(client, report, {**form(client, report, f"act=add&toll={new.id}&slot=area"), **area})

    (now,) = reader(desk).tolls_named([new.id])
    assert now.toll.period is not None
    assert (str(now.toll.period.first), str(now.toll.period.last)) == ("2019-01-01", "2019-03-31")
    text = reader(desk).report(report).text
    assert now.toll.area is not None
    assert now.toll.area.quote == text[slice(*word_places(text)[2])]
    act(client, report, {**form(client, report, f"act=remove&toll={new.id}"), "reason": "no toll after all"})
    assert {one.id for one in reader(desk).tolls()} == known
    last = list(reader(desk).decisions())[-1]
    page = client.get(f"/decision/{last.id}/").content.decode()
    assert f"/report/{report}/?act=undo&amp;decision={last.id}" in page


def test_sources_answers_and_names_are_added_and_corrected_by_words_without_a_script(desk: Desk) -> None:
    record, _ = account_with(desk, "harm")
    client, report = desk.client("coder"), record.report_id
    text = reader(desk).report(report).text
    words = [text[first:last] for first, last in word_places(text)]
    told = {
        "victim": {"effect": "killed", "status": "civilian", "age": "31", "sex": "female", "role": "a nurse"},
        "source": {"kind": "medical"},
        "response": {"by": "", "kind": "denies_event"},
    }
    for at, (slot, values) in enumerate(told.items(), 1):
        fields = form(client, report, f"act=add&account={record.id}&slot={slot}")
        assert "is_judged" not in fields
        answer = act(client, report, {**fields, **values, "first_word": str(at), "reason": "it says so"})
        assert answer.status_code == 302

    def now() -> Any:
        return next(iter(reader(desk).accounts_named([record.id]))).account

    victim, source, response = now().victims[-1], now().sources[-1], now().responses[-1]
    assert (victim.name, victim.age, victim.role, source.text, response.span.quote) == (
        words[0],
        "31",
        "a nurse",
        *words[1:3],
    )
    page = client.get(f"/report/{report}/").content.decode()
    amending = re.findall(
        rf"\?(act=amend&amp;account={record.id}&amp;claim=prt-[0-9a-f]+)#act\">Correct<span class=\"unseen\">: person",
        page,
    )
    fields = form(client, report, html.unescape(amending[-1]))
    assert (fields["age"], fields["sex"], fields["role"]) == ("31", "female", "a nurse")
    act(client, report, {**fields, "first_word": "1", "last_word": "2", "age": "13", "reason": "read again"})
    assert now().victims[-1].age == "13"
    assert now().victims[-1].name == text[word_places(text)[0][0] : word_places(text)[1][1]]
    listed = client.get(f"/report/{report}/").content.decode()
    for said in ("added: person", "added: who says so", "added: answer", "corrected: person"):
        assert said in listed
    assert desk.client("viewer").post(f"/report/{report}/code/", {"act": "remove"}).status_code == 403


def test_what_stands_on_words_needs_them_and_says_so(desk: Desk) -> None:
    record, _ = account_with(desk, "harm")
    client, report = desk.client("coder"), record.report_id
    for slot, values in (
        ("victim", {}),
        ("victim", {"first_word": "1", "effect": "maimed"}),
        ("victim", {"first_word": "1", "age": "x" * 99}),
        ("source", {"first_word": "999999"}),
        ("response", {"first_word": "1", "kind": "shrugs"}),
    ):
        fields = {**form(client, report, f"act=add&account={record.id}&slot={slot}"), "reason": "x", "step": "save"}
        answer = client.post(f"/report/{report}/code/", {**fields, **values})
        assert answer.status_code == 400, (slot, values)
    assert list(reader(desk).decisions()) == []
