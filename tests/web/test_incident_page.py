"""The page of one incident: what we know, how we know it, who decided what, and what came of it."""

import datetime as dt
import html
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.model.count import Count
from harmledger.model.kinds import Effect
from harmledger.review.act import Amend, Hold, accepting, amending, holding
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, merging


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


WHY = Why(person="reviewer-1", reason="all voices agree")


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def incident(desk: Desk, words: str = "market") -> str:
    """The incident with most accounts of which some report has these words."""
    reader = desk.ledger.reader(AUDIENCE)
    texts = {report.id: report.text for report in reader.reports()}
    held = [
        (len(one.account_ids), one.id)
        for one in reader.incidents()
        if any(words in texts[record.report_id] for record in reader.accounts_named(one.account_ids))
    ]
    return max(held)[1]


def part(text: str, name: str) -> str:
    return text.split(f'<h2 id="{name}">', 1)[1].split("<h2 id=", 1)[0]


def test_every_part_of_what_we_know_stands_on_the_page(desk: Desk) -> None:
    text = page(desk.client("viewer"), f"/incident/{incident(desk)}/")

    assert re.search(r"<h1[^>]*>Air strike \(market\)", text)
    assert 'class="uncertain"' in part(text, "where")
    assert "within" in part(text, "where")
    assert "three sources not shown to depend on each other" in text
    assert not re.search(r"independent (?:source|voice)|independently", text)
    assert "By range/1 (the lowest to the highest number that a voice supports)" in part(text, "figures")
    assert "<mark>" in part(text, "figures")
    assert "Voice 2" in part(text, "claims")
    assert "denies responsibility" in part(text, "who")
    assert "EDTF" in part(text, "codes")
    assert "2019-07-22" in part(text, "codes")


def test_the_sentence_says_that_a_person_judged_and_what_the_claims_give_but_not_who(desk: Desk) -> None:
    name = incident(desk)
    why = Why(person="reviewer-1", reason="the hospital's list has 43 names.")
    carry_out(desk.ledger, amending(desk.ledger, name, Amend(effect=Effect.KILLED, count=Count.exact(43)), why), why)

    for address in (f"/incident/{name}/", f"/?row={name}&states=settled"):
        text = html.unescape(page(desk.client("viewer"), address))
        (told,) = re.findall(r'<blockquote class="sentence"[^>]*>(.*?)</blockquote>', text)
        assert told.startswith("43 killed according to a person's judgement; the claims give ")
        assert "reviewer-1" not in told
        assert "no source" not in told
        assert "; rule analyst_judgement/1; rule range/1." in told


def test_rival_versions_stand_side_by_side_and_are_never_averaged(desk: Desk) -> None:
    reader = desk.ledger.reader(AUDIENCE)
    rival = next(
        (
            one.id
            for one in reader.incidents()
            if len(re.findall(r"Version [A-Z]", page(desk.client("viewer"), f"/incident/{one.id}/"))) > 1
        ),
        None,
    )
    if rival is None:
        one, other = two_with_rivals(desk)
        carry_out(desk.ledger, merging(desk.ledger, one, other, WHY), WHY)
        rival = one if desk.client("viewer").get(f"/incident/{one}/").status_code == 200 else other

    text = part(page(desk.client("viewer"), f"/incident/{rival}/"), "who")

    assert re.search(r"Version A.*Version B", text, re.DOTALL)


def two_with_rivals(desk: Desk) -> tuple[str, str]:
    """Two incidents of which different parties are accused."""
    book = read_part(desk.ledger.reader(AUDIENCE), [one.id for one in desk.ledger.reader(AUDIENCE).incidents()])
    held = [one for one in book.recorded if one.accused]
    return next((a.id, b.id) for a in held for b in held if a.accused.isdisjoint(b.accused))


def test_the_history_tells_who_when_why_and_what_changed(desk: Desk) -> None:
    name = incident(desk)
    carry_out(desk.ledger, accepting(desk.ledger, name, WHY), WHY)
    other = Why(person="publisher-1", reason="the morgue's list")
    amend = Amend(effect=Effect.KILLED, count=Count.exact(43))
    carry_out(desk.ledger, amending(desk.ledger, name, amend, other), other)

    text = part(page(desk.client("viewer"), f"/incident/{name}/"), "history")

    latest, earlier = text.split("<article", 3)[1:3]
    assert "publisher-1" in latest
    assert "the morgue&#x27;s list" in latest
    assert 'killed: <span class="before">23 to 27</span> → <strong>43</strong>' in latest
    assert "reviewer-1" in earlier
    assert "no longer stands" in earlier


def test_reports_that_came_in_after_a_decision_are_told_with_what_they_moved(desk: Desk, tmp_path: Path) -> None:
    name = incident(desk)
    carry_out(desk.ledger, accepting(desk.ledger, name, WHY), WHY)
    take_in(
        desk,
        tmp_path,
        "Air strikes on the market in Maarat al-Numan on 22 July 2019 killed 31 people, the ministry said.",
    )

    text = page(desk.client("viewer"), f"/incident/{name}/")

    history = part(text, "history")
    assert "the claims moved" in history
    assert re.search(r"killed: <span class=\"before\">23 to 27</span> → <strong>\d+ to \d+", history)
    assert "Later Gazette" in history
    assert "Run of" in history
    assert "moved: the claims give something else than was accepted" in text
    assert name in page(desk.client("reviewer"), "/queue/moved/")
    row = page(desk.client("reviewer"), f"/?row={name}")
    assert 'class="before">23 to 27</span> →' in row


def take_in(desk: Desk, folder: Path, sentence: str) -> None:
    """One more report, by the command that people use, while the workbench is open."""
    report = {"id": "later-1", "publisher": "Later Gazette", "published": "2019-07-24", "title": "Toll rises"}
    inbox = folder / "later.jsonl"
    inbox.write_text(json.dumps({**report, "text": sentence, "language": "en"}) + "\n", encoding="utf-8")
    program = "from harmledger.cli import main; main()"
    command = [sys.executable, "-c", program, "build", str(inbox), "--ledger", str(desk.path), "--quiet", "--plain"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_an_id_from_before_a_merge_leads_on_and_a_beginning_is_enough(desk: Desk) -> None:
    client = desk.client("viewer")
    name = incident(desk)

    short = client.get(f"/incident/{name[:9]}/")

    assert (short.status_code, short["Location"]) == (302, f"/incident/{name}/")
    assert client.get("/incident/inc-00000000/").status_code == 404
    assert client.get("/incident/nothing/").status_code == 404


def test_a_second_person_confirms_and_everybody_sees_it(desk: Desk) -> None:
    name = incident(desk)
    decision = accepting(desk.ledger, name, WHY)
    carry_out(desk.ledger, decision, WHY)
    second = desk.client("publisher")

    second.post(f"/decision/{decision.id}/review/", {"says": "confirms", "reason": "read all four reports"})

    assert "confirmed by a second person" in page(desk.client("viewer"), f"/incident/{name}/")
    told = page(desk.client("viewer"), f"/decision/{decision.id}/")
    assert "read all four reports" in told
    assert "publisher-1" in told
    assert name not in page(second, "/queue/second/")


def test_nobody_reviews_their_own_decision_but_a_team_of_two_with_a_mark(desk: Desk) -> None:
    from harmledger.web.people.models import Policy

    name = incident(desk)
    decision = accepting(desk.ledger, name, WHY)
    carry_out(desk.ledger, decision, WHY)
    client, address = desk.client("reviewer"), f"/decision/{decision.id}/review/"

    refused = client.post(address, {"says": "confirms", "reason": "again"})
    assert refused.status_code == 409
    assert "somebody else has to review it" in refused.content.decode()
    assert 'value="again"' in refused.content.decode()
    both = {"says": "confirms", "reason": "again", "team_of_two": "1"}
    assert client.post(address, both).status_code == 409  # the team has not said that it is one of two
    Policy(pk=1, team_of_two=True).save()
    client.post(address, both)

    assert "One person did both" in page(desk.client("viewer"), f"/incident/{name}/")


def test_a_contested_decision_stands_and_says_so(desk: Desk) -> None:
    name = incident(desk)
    decision = accepting(desk.ledger, name, WHY)
    carry_out(desk.ledger, decision, WHY)

    desk.client("publisher").post(f"/decision/{decision.id}/review/", {"says": "contests", "reason": "one voice"})

    text = page(desk.client("viewer"), f"/incident/{name}/")
    assert "contested by a second person" in text
    assert "accepted" in text


def test_a_held_incident_shows_its_question_and_its_day(desk: Desk) -> None:
    name = incident(desk)
    hold = Hold(question="Who counted?", due=dt.date(2030, 5, 1))
    carry_out(desk.ledger, holding(desk.ledger, name, hold, WHY), WHY)

    text = page(desk.client("viewer"), f"/incident/{name}/")

    assert "Open question" in text
    assert "Who counted?" in text
    assert "1 May 2030" in text


@pytest.mark.parametrize("role", ["viewer", "coder"])
def test_who_may_not_decide_is_offered_nothing_and_refused(desk: Desk, role: str) -> None:
    name, client = incident(desk), desk.client(role)

    assert "/changes/act/" not in page(client, f"/incident/{name}/")
    assert client.post(f"/changes/act/accept/{name}/", {"reason": "r", "step": "save"}).status_code == 403


def test_another_report_opens_beside_in_its_own_direction(desk: Desk) -> None:
    client, name = desk.client("viewer"), incident(desk)
    links = re.findall(r'href="(/incident/[^"]+report=[^"#]+)#beside"', page(client, f"/incident/{name}/"))

    titles = {re.search(r"<h3 dir=\"auto\">(.*?)</h3>", page(client, link))[1] for link in links}  # type: ignore[index]

    assert len(links) == len(titles) >= 4
