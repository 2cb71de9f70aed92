"""The queues: what waits, who has it, whole lists at once with nothing silently left out, and blind double coding."""

import re
from dataclasses import replace
from itertools import count
from typing import Any, Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.ledger.keyring import LEAST_COST, Keyring
from harmledger.model.audience import Audience
from harmledger.model.decision import Decision, DecisionKind
from harmledger.review.act import accepting
from harmledger.review.book import AUDIENCE
from harmledger.review.coding import reading_nothing
from harmledger.review.decide import Why
from harmledger.review.incident import carry_out, undo
from harmledger.review.seal import seal
from harmledger.web.people.models import Person
from harmledger.web.proposals.acts import propose, seen_now
from harmledger.web.proposals.models import ProposalKind
from harmledger.web.search.logging import ACTION
from harmledger.web.shelf.models import Paper

PASSWORD = "a long enough pass phrase"


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


def decisions(desk: Desk) -> list[Decision]:
    return list(desk.ledger.reader(AUDIENCE).decisions())


def page(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def listed(text: str) -> list[str]:
    return re.findall(r"row=(inc-[0-9a-f]+)|/incident/(inc-[0-9a-f]+)/\" dir", text)


def ids(text: str) -> list[str]:
    return [one or other for one, other in listed(text)]


def accept(desk: Desk, incident: str, person: str = "reviewer-1") -> Decision:
    why = Why(person=person, reason="all voices agree")
    decision = accepting(desk.ledger, incident, why)
    carry_out(desk.ledger, decision, why)
    return decision


def plan(client: Client, queue: str, query: str = "", **values: str) -> tuple[str, str]:
    answer = client.post(f"/queue/{queue}/all/?{query}", {"act": "accept", **values})
    text = answer.content.decode()
    token = re.search(r'name="token" value="(\w+)"', text)
    return text, "" if token is None else token[1]


def numbers(text: str) -> list[int]:
    """In the list, would be decided, refused."""
    line = text.split("</h1>", 1)[1].split("</p>", 1)[0]
    return [int(number) for number in re.findall(r"<strong>(\d+)</strong>", line)]


def test_the_queues_say_how_much_waits_in_each(desk: Desk) -> None:
    text = page(desk.client("coder"), "/queue/")

    assert re.search(r"<strong>21</strong> New incidents", text)
    assert re.search(r"<strong>2</strong> Unread reports", text)
    assert int(re.search(r"<strong>(\d+)</strong> Same or different", text)[1]) > 0  # type: ignore[index]  # it is there


def test_a_filter_narrows_the_list_and_can_be_kept_under_a_name(desk: Desk) -> None:
    client = desk.client("coder")
    text = page(client, "/queue/new/", killed="20")
    assert len(set(ids(text))) == 3

    client.post("/queue/searches/keep/", {"queue": "new", "query": "killed=20", "name": "Many <killed>"})

    kept = page(client, "/queue/new/")
    assert "Many &lt;killed&gt;" in kept
    assert "/queue/new/?killed=20" in kept
    assert "Many" not in page(desk.client("reviewer"), "/queue/new/")
    number = re.search(r'name="id" value="(\d+)"', kept)[1]  # type: ignore[index]  # it is there
    desk.client("reviewer").post("/queue/searches/drop/", {"id": number})
    assert "Many" in page(client, "/queue/new/")
    client.post("/queue/searches/drop/", {"id": number})
    assert "Many" not in page(client, "/queue/new/")


def test_a_filter_that_makes_no_sense_is_named_not_obeyed(desk: Desk) -> None:
    text = page(desk.client("coder"), "/queue/new/", killed="many")

    assert "make no sense" in text
    assert len(set(ids(text))) == 21


def test_a_whole_list_is_shown_before_it_is_decided_and_the_numbers_add_up(desk: Desk) -> None:
    client = desk.client("reviewer")
    page(client, "/queue/new/")

    text, token = plan(client, "new", "killed=20")

    assert numbers(text) == [3, 3, 0]
    assert re.search(r"killed</th><td>nothing</td><td><strong>103 to 129", text)
    assert decisions(desk) == []
    done = client.post("/queue/new/all/", {"token": token, "reason": "looked at each"}).content.decode()
    assert "3 decided" in done
    assert [one.kind for one in decisions(desk)] == [DecisionKind.ACCEPT] * 3
    assert len(set(ids(page(client, "/queue/new/")))) == 18


def test_what_changed_since_the_list_was_shown_is_refused_and_named(desk: Desk) -> None:
    client = desk.client("reviewer")
    page(client, "/queue/new/")
    text, token = plan(client, "new", "killed=20")
    first = re.findall(r'/incident/(inc-\w+)/"', text.split("<details>")[1])[0]
    accept(desk, first, "publisher-1")

    done = client.post("/queue/new/all/", {"token": token, "reason": "looked at each"}).content.decode()

    assert "2 decided, 1 refused" in done
    assert first in done.split("<details>")[0]
    assert "publisher-1 decided accept" in done
    assert sorted(one.person for one in decisions(desk)) == ["publisher-1", "reviewer-1", "reviewer-1"]


def test_a_plan_is_carried_out_once_and_by_who_made_it(desk: Desk) -> None:
    client = desk.client("reviewer")
    page(client, "/queue/new/")
    _, token = plan(client, "new", "killed=20")

    by_other = desk.client("publisher").post("/queue/new/all/", {"token": token, "reason": "r"}, follow=True)
    without_reason = client.post("/queue/new/all/", {"token": token, "reason": " "}, follow=True)
    for _ in range(2):
        last = client.post("/queue/new/all/", {"token": token, "reason": "r"}, follow=True)

    assert "decided already" in by_other.content.decode()
    assert "reason" in without_reason.content.decode()
    assert "decided already" in last.content.decode()
    assert len(decisions(desk)) == 3


@pytest.mark.parametrize(
    ("values", "query", "words"),
    [
        ({"act": "hold"}, "", "A hold needs this"),
        ({"act": "seal"}, "", "Select a valid choice"),
        ({"act": "accept"}, "killed=99999", "the list is empty"),
    ],
    ids=["hold without question", "no such act", "empty list"],
)
def test_what_cannot_be_decided_about_a_list_is_said(
    desk: Desk, values: dict[str, str], query: str, words: str
) -> None:
    client = desk.client("reviewer")
    page(client, "/queue/new/")

    text, token = plan(client, "new", query, **values)

    assert words in text
    assert token == ""


def test_a_list_is_held_with_one_question(desk: Desk) -> None:
    client = desk.client("reviewer")
    page(client, "/queue/new/")
    _, token = plan(client, "new", "killed=20", act="hold", question="Who counted?", due="2030-05-01")

    client.post("/queue/new/all/", {"token": token, "reason": "before the update"})

    text = page(client, "/queue/questions/")
    assert len(set(ids(text))) == 3
    assert "Who counted?" in text
    assert "1 May 2030" in text


def test_nobody_is_offered_a_second_look_at_their_own_decision(desk: Desk) -> None:
    incident = ids(page(desk.client("reviewer"), "/queue/new/"))[0]
    accept(desk, incident)

    own, other = (page(desk.client(role), "/queue/second/") for role in ("reviewer", "publisher"))

    assert incident not in own
    assert incident in other


def test_items_are_taken_given_and_dropped_and_nobody_takes_one_unseen(desk: Desk) -> None:
    one, other = desk.client("coder"), desk.client("reviewer")
    incident = ids(page(one, "/queue/new/"))[0]

    def put(client: Client, **values: Any) -> str:
        return client.post("/queue/desk/assign/", {"subject": incident, **values}, follow=True).content.decode()

    put(one, do="take")
    assert re.search(r"taken by</?[^>]*>? <bdi>coder-1|taken by <bdi>coder-1", page(other, "/queue/new/"))
    assert "coder-1 has taken it since you looked" in put(other, do="take", held_by="")
    assert "reviewer-1 has it now" in put(other, do="take", held_by="coder-1")
    assert "Somebody else has it by now" in put(one, do="drop", held_by="coder-1")
    assert "admin-1 has it now" in put(other, do="give", to="admin-1", held_by="reviewer-1")
    assert incident in page(desk.client("admin"), "/queue/desk/")
    assert "given by" in page(desk.client("admin"), "/queue/desk/")
    assert "nobody here has the key" in put(other, do="give", to="nobody-9", held_by="admin-1")


def test_a_pair_stands_side_by_side_with_reasons_in_words_and_no_probability(desk: Desk) -> None:
    text = page(desk.client("reviewer"), "/queue/pairs/")

    assert "Speaks for one" in text
    assert "Speaks for two" in text
    assert not re.search(r"0\.\d\d", text)


def test_a_pair_is_taken_given_and_found_on_a_desk(desk: Desk) -> None:
    from harmledger.web.shelf.models import PairCard

    one, other = desk.client("coder"), desk.client("reviewer")
    page(one, "/queue/pairs/")
    key = PairCard.objects.order_by("position").first().key  # type: ignore[union-attr]

    def put(client: Client, subject: str = key, **values: str) -> str:
        told = {"subject": subject, "back": "/queue/pairs/", **values}
        return client.post("/queue/desk/assign/", told, follow=True).content.decode()

    assert f'name="subject" value="{key}"' in page(one, "/queue/pairs/")
    assert "coder-1 has it now" in put(one, do="take")
    assert "coder-1 has taken it since you looked" in put(other, do="take", held_by="")
    assert "taken by <bdi>coder-1</bdi>" in page(other, "/queue/pairs/")
    assert "reviewer-1 has it now" in put(one, do="give", to="reviewer-1", held_by="coder-1")
    mine = page(other, "/queue/desk/")
    assert "Same or different?" in mine
    assert "/queue/pairs/?incident=inc-" in mine
    for wrong in (f"{key}/", f"{key}/x", key.split("/", maxsplit=1)[0], "acc-1/inc-2", f"{key}\n"):
        assert "There is nothing of this id" in put(one, wrong, do="take")
    put(other, do="drop", held_by="reviewer-1")
    assert key not in page(other, "/queue/desk/")


def pair_links(desk: Desk) -> dict[str, str]:
    text = page(desk.client("reviewer"), "/queue/pairs/").replace("&amp;", "&")
    return {act: re.search(rf'href="(/changes/act/{act}/[^"]+)"', text)[1] for act in ("same", "apart", "hold")}  # type: ignore[index]


@pytest.mark.parametrize("act", ["same", "apart", "hold"])
def test_a_pair_that_is_answered_is_asked_no_more_and_unsure_keeps_the_question(desk: Desk, act: str) -> None:
    client, links = desk.client("reviewer"), pair_links(desk)
    total = int(re.search(r"<strong>(\d+)</strong> pairs", page(client, "/queue/pairs/"))[1])  # type: ignore[index]
    asked = page(
        client, links[act].split("?")[0], **dict(one.split("=") for one in links[act].split("?")[1].split("&"))
    )
    assert 'name="step" value="' in asked

    other = re.search(r"other_id=(inc-\w+)", links["same"])[1]  # type: ignore[index]
    values = {"hold": {"question": "The same?", "due": "2030-01-01"}}.get(act, {"other_id": other})
    data = {**values, "reason": "asked the stringer", "back": "/queue/pairs/"}
    address = links[act].split("?")[0]
    shown = client.post(address, {**data, "step": "show"}).content.decode()
    mark = re.search(r'name="shown" value="(\w+)"', shown)[1]  # type: ignore[index]
    assert client.post(address, {**data, "shown": mark, "step": "save"})["Location"] == "/queue/pairs/"

    left = int(re.search(r"<strong>(\d+)</strong> pairs", page(client, "/queue/pairs/"))[1])  # type: ignore[index]
    assert left == total if act == "hold" else left < total


def test_a_ruling_against_the_program_is_listed_with_both_sides(desk: Desk) -> None:
    from harmledger.review.incident import splitting

    reader = desk.ledger.reader(AUDIENCE)
    whole = next(one for one in reader.incidents() if len(one.account_ids) > 1 and len(one.links) > 0)
    why = Why(person="reviewer-1", reason="two strikes")
    carry_out(desk.ledger, splitting(desk.ledger, whole.id, [whole.account_ids[-1]], why), why)

    text = page(desk.client("coder"), "/queue/rulings/")

    assert "the program alone would join them" in text
    assert "two strikes" in text


def test_unread_reports_wait_with_their_language(desk: Desk) -> None:
    text = page(desk.client("coder"), "/queue/unread/")

    assert "<strong>2</strong>" in text
    assert " ar" in text
    unread = next(report for report in desk.ledger.reader(AUDIENCE).reports() if report.unread is not None)
    why = Why(person="coder-1", reason="a council meeting")
    carry_out(desk.ledger, reading_nothing(desk.ledger, unread.id, why), why)
    text = page(desk.client("coder"), "/queue/unread/")
    assert "<strong>1</strong>" in text
    assert unread.id not in text
    assert re.search(r"<strong>1</strong> Unread reports", page(desk.client("coder"), "/queue/"))
    assert Paper.objects.get(id=unread.id).coding == "hand"
    (decision,) = decisions(desk)
    undo(desk.ledger, decision.id, why)
    assert unread.id in page(desk.client("coder"), "/queue/unread/")


@pytest.mark.parametrize("address", ["/", "/queue/new/", "/queue/pairs/", "/queue/unread/", "/overview/"])
def test_words_that_narrow_a_list_down_are_a_search_in_the_log_and_stand_there_as_no_words(
    desk: Desk, address: str
) -> None:
    def searches() -> list[tuple[str, str]]:
        log = desk.ledger.reader(AUDIENCE).log()
        return [(entry.actor, entry.action) for entry in log if entry.action.startswith(ACTION)]

    client = desk.client("coder")
    page(client, address, text=" ")
    assert searches() == []

    page(client, address, text="Zebrafinch")

    assert searches() == [("coder-1", f"{ACTION}: {desk.ledger.commit('Zebrafinch')}")]


def test_what_programs_propose_is_counted_and_leads_to_its_list(desk: Desk) -> None:
    incident = ids(page(desk.client("coder"), "/queue/new/"))[0]
    why = Why(person="coder-1", reason="a program read it")
    propose(desk.ledger, incident, (ProposalKind.ACCEPT, {}), why, seen_now(desk.ledger, incident))

    text = page(desk.client("coder"), "/queue/")

    assert re.search(r'href="/proposals/"><strong>1</strong> What programs propose', text)


def close(ledger: Ledger) -> str:
    """Seal a report for a list that reviewer-1 is on."""
    report = next(ledger.reader(AUDIENCE).reports())
    Person.objects.filter(username="reviewer-1").update(audiences=["need:sources"])
    seal(ledger, report.id, Audience("need:sources"), Why(person="admin-1", reason="a witness asked"))
    return report.id


def test_a_seal_is_taken_back_by_somebody_who_has_just_shown_who_they_are(desk: Desk) -> None:
    client, closed = desk.client("reviewer"), close(desk.ledger)
    posted = {"item": closed, "reason": "the witness is safe"}

    asked = client.post("/queue/sealed/unseal/", posted).content.decode()
    assert "the witness is safe" in asked  # nothing typed is lost
    assert not desk.ledger.reader(AUDIENCE).reports_named([closed])
    client.post("/queue/sealed/unseal/", {**posted, "confirm-password": PASSWORD})

    assert desk.ledger.reader(AUDIENCE).reports_named([closed])


def test_a_look_without_the_passphrase_that_it_was_sealed_with_says_so(desk: Desk) -> None:
    keyring = Keyring("a long enough pass phrase", cost=LEAST_COST)
    closed = close(Ledger(replace(desk.ledger.store, keyring=keyring), desk.ledger.path))
    wanted = {"item": closed, "confirm-password": PASSWORD}

    answer = desk.client("reviewer").post("/queue/sealed/look/", wanted, follow=True)

    assert answer.status_code == 200
    assert "needs the passphrase; open the book with it" in answer.content.decode()


def drawn(desk: Desk) -> list[str]:
    from harmledger.review.doublecoding import is_double_coded

    return [name for name in desk.ledger.reader(AUDIENCE).report_ids() if is_double_coded(name, desk.ledger.key)]


FILLED = {
    "i1-trigger": "air strikes",
    "i1-type": "air_strike",
    "i1-place": "Maaret al-Numan",
    "i1-killed_kind": "exact",
    "i1-killed_low": "23",
    "i1-killed_words": "23 people",
    "i1-killed_status": "unknown",
}


@pytest.fixture
def twice(desk: Desk) -> str:
    """A report that this book's key draws for double coding: by its id, so it is taken in under one that is drawn."""
    from harmledger.review.doublecoding import is_double_coded

    reader = desk.ledger.reader(AUDIENCE)
    known = next(report for report in reader.reports() if "killed 23 people" in report.text)
    name = next(one for n in count() if is_double_coded(one := f"rep-{n:020x}", desk.ledger.key))
    with desk.ledger.writer("coder-1") as writer:
        writer.add_reports([replace(known, id=name, title=f"Once more: {known.title}")])
    page(desk.client("coder"), "/queue/")
    return name


def test_two_people_code_a_report_without_seeing_each_other(desk: Desk, twice: str) -> None:
    first, second = desk.client("coder"), desk.client("reviewer")
    address = f"/queue/agreement/{twice}/"
    assert "<mark" not in page(first, address)  # nor what the machine read
    first.post(address, FILLED)

    blind = page(second, address) + page(second, "/queue/agreement/")
    second.post(address, {**FILLED, "i1-killed_low": "24"})

    assert "coder-1" not in blind
    assert "No report has two sheets yet" in blind
    assert first.get(address).status_code == 404
    both = page(desk.client("admin"), "/queue/agreement/")
    assert "In 1 report" in both
    assert re.search(r"killed</th><td>0 of 1 the same", both)
    assert re.search(r"place</th><td>1 of 1 the same", both)
    assert "killed: 23" in both
    assert "killed: 24" in both
    assert desk.client("admin").get(address).status_code == 404


def test_one_of_two_sheets_goes_into_the_book_and_both_stay(desk: Desk, twice: str) -> None:
    address = f"/queue/agreement/{twice}/"
    desk.client("coder").post(address, FILLED)
    desk.client("publisher").post(address, {**FILLED, "i1-killed_low": "24"})
    assert desk.ledger.reader(AUDIENCE).account_ids_of([twice]) == ()
    client = desk.client("reviewer")

    client.post(f"{address}settle/", {"sheet": "coder-1", "reason": "the text says 23"})

    (account,) = desk.ledger.reader(AUDIENCE).accounts_named(desk.ledger.reader(AUDIENCE).account_ids_of([twice]))
    assert [str(claim.value.count) for claim in account.account.harms] == ["23"]
    both = page(client, "/queue/agreement/")
    assert "killed: 24" in both
    assert "Put it into the book" not in both


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"i1-killed_low": ""}, "Which number?"),
        ({"i1-killed_words": ""}, "Which words say so?"),
        ({"i1-trigger": ""}, "Which words name what happened?"),
        ({"i1-killed_words": "seven doctors"}, "the text does not say"),
    ],
    ids=["no number", "no words", "no trigger", "words that nobody said"],
)
def test_a_sheet_says_what_is_wrong_with_it_and_is_not_kept(
    desk: Desk, twice: str, values: dict[str, str], words: str
) -> None:
    client, address = desk.client("coder"), f"/queue/agreement/{twice}/"

    wrong = client.post(address, {**FILLED, **values}).content.decode()

    assert words in wrong
    assert decisions(desk) == []
    assert "Maaret al-Numan" in wrong


def test_nobody_sees_in_the_history_what_the_first_coder_wrote(desk: Desk, twice: str) -> None:
    desk.client("coder").post(f"/queue/agreement/{twice}/", FILLED)
    (decision,) = decisions(desk)

    assert desk.client("reviewer").get(f"/decision/{decision.id}/").status_code == 404


def test_a_report_that_was_not_drawn_has_no_sheet(desk: Desk) -> None:
    other = next(name for name in desk.ledger.reader(AUDIENCE).report_ids() if name not in drawn(desk))

    assert desk.client("coder").get(f"/queue/agreement/{other}/").status_code == 404
