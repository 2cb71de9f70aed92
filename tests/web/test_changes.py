"""The start page and the acts: shown before they are saved, refused where somebody was faster, taken back any time."""

import re
from typing import Any, Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.model.decision import Decision, DecisionKind, decisions_in_force
from harmledger.review.book import AUDIENCE, read_part
from harmledger.review.change import ChangeState, Position, position_of

MARKET = "Ma&#x27;arrat An Nu&#x27;man"
FIELD = re.compile(r'<input[^>]*name="([^"]+)"[^>]*?(?:value="([^"]*)")?[^>]*>')
LINK = re.compile(r'href="([^"]+)"')


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


def decisions(desk: Desk) -> list[Decision]:
    return list(desk.ledger.reader(AUDIENCE).decisions())


def rows(page: str) -> list[str]:
    """The incidents of the list, in its order."""
    listed = page.split("<ol>", 1)[1].split("</ol>", 1)[0]
    return re.findall(r"row=(inc-[0-9a-f]+)", listed)


def waiting(desk: Desk) -> list[str]:
    return rows(desk.client("reviewer").get("/").content.decode())


def position(desk: Desk, incident: str) -> Position:
    book = read_part(desk.ledger.reader(AUDIENCE), [incident])
    return position_of(book, next(iter(book.incidents.values())))


def hidden(page: str) -> dict[str, str]:
    """The values that the form of an act brings along, and those that stand in its fields."""
    form = page.split('id="act-form"', 1)[1].split("</form>", 1)[0]
    told = {}
    for found in re.finditer(r"<input ([^>]*)>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', found[1]))
        if attributes.get("type") in ("radio", "checkbox") and "checked" not in found[1]:
            continue
        told[attributes["name"]] = attributes.get("value", "on" if attributes.get("type") == "checkbox" else "")
    return {name: value for name, value in told.items() if name != "csrfmiddlewaretoken"}


def show(client: Client, act: str, incident: str, **values: Any) -> tuple[str, dict[str, Any]]:
    """The page that shows what an act would change, and the form that would save it."""
    address = f"/changes/act/{act}/{incident}/"
    asked = client.get(address, {"back": "/"})
    assert asked.status_code == 200
    data = {**hidden(asked.content.decode()), "reason": "because", **values}
    shown = client.post(address, {**data, "step": "show"})
    page = shown.content.decode()
    return page, {**data, **{name: told for name, told in hidden(page).items() if name in ("shown", "seen")}}


def save(client: Client, act: str, incident: str, data: dict[str, Any]) -> Any:
    return client.post(f"/changes/act/{act}/{incident}/", {**data, "step": "save"})


def do(client: Client, act: str, incident: str, **values: Any) -> Any:
    _, data = show(client, act, incident, **values)
    answer = save(client, act, incident, data)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def test_the_top_line_adds_up_and_each_number_opens_its_list(desk: Desk) -> None:
    client = desk.client("viewer")

    page = client.get("/").content.decode()

    line = page.split('class="top-line"', 1)[1].split("</p>", 1)[0]
    total = int(re.search(r"(\d+) in", line)[1])  # type: ignore[index]  # the line is there
    parts = re.findall(r'href="(/changes/list/\w+/)">(\d+)</a>', line)
    assert total == 21 == sum(int(count) for _, count in parts)
    for address, count in parts:
        assert client.get(address).content.decode().count("<li>") == int(count)


def test_after_a_look_the_top_line_begins_anew_and_only_for_what_was_seen(desk: Desk) -> None:
    client = desk.client("reviewer")
    client.get("/")

    refused = client.post("/changes/looked/", {"most": "20"}, follow=True).content.decode()
    done = client.post("/changes/looked/", {"most": "21"}, follow=True).content.decode()

    assert "Nothing was noted" in refused
    assert "21 in" in refused
    assert "0 in" in done
    assert "reviewer-1 looked through" in done


def test_the_top_line_follows_what_people_do(desk: Desk) -> None:
    client, (one, other) = desk.client("reviewer"), pair(desk)
    before = client.get("/").content.decode()

    do(client, "same", one, other_id=other)

    assert "on 21 new incidents" in before
    assert "on 20 new incidents" in client.get("/").content.decode()


def test_rows_stand_by_their_effect_and_the_first_one_is_open(desk: Desk) -> None:
    page = desk.client("viewer").get("/").content.decode()

    killed = [int(number) for number in re.findall(r"killed\s+<strong>(?:at least )?(\d+)", page.split("</ol>")[0])]
    assert killed[:3] == [38, 42, 23]  # 38 to 60 moves the book more than 42
    assert len(rows(page)) == 21
    assert 'class="selected"' in page
    assert "data-key=" not in page.split('class="told"')[1].split("<dl>")[0]  # a viewer decides nothing


def test_every_cell_says_not_stated_where_nothing_was_said_and_opens_its_words_where_something_was(desk: Desk) -> None:
    incident = next(one for one in waiting(desk) if len(position(desk, one).now.accused) == 0)

    page = desk.client("viewer").get(f"/?row={incident}").content.decode()

    table = page.split("Voices in order of time</caption>")[1].split("</table>")[0]
    assert "<em>not stated</em>" in table
    assert "<mark>" in table
    assert ">0<" not in table


def test_accepting_shows_before_and_after_first_and_goes_on_to_the_next_row(desk: Desk) -> None:
    client = desk.client("reviewer")
    first, second = waiting(desk)[:2]
    offered = re.search(rf'href="(/changes/act/accept/{first}/[^"]+)" data-key="a"', client.get("/").content.decode())
    assert offered is not None
    shown = client.get(offered[1].replace("&amp;", "&")).content.decode()
    assert decisions(desk) == []
    assert re.search(r'killed</th><td class="before">not stated</td><td><strong>38 to 60', shown)

    answer = save(client, "accept", first, {**hidden(shown), "reason": "two voices, not shown dependent"})

    (decision,) = decisions(desk)
    assert (decision.kind, decision.person, decision.subject_id) == (DecisionKind.ACCEPT, "reviewer-1", first)
    assert decision.reason == "two voices, not shown dependent"
    assert answer["Location"] == f"/?row={second}"
    after = client.get(answer["Location"]).content.decode()
    assert f"?decision={decision.id}" in after
    assert first not in rows(after)


VALUES: dict[str, dict[str, Any]] = {
    "accept": {},
    "amend": {"effect": "killed", "group": "all", "kind": "at_least", "low": "40"},
    "hold": {"question": "Who counted?", "due": "2030-01-01"},
    "scope": {},
}


@pytest.mark.parametrize("act", VALUES)
def test_an_act_writes_nothing_until_it_is_saved_and_then_one_decision(desk: Desk, act: str) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]

    page, data = show(client, act, incident, **VALUES[act])

    assert 'aria-label="Before and after"' in page
    assert decisions(desk) == []
    assert save(client, act, incident, data).status_code == 302
    assert len(decisions(desk)) == 1
    wanted = {"accept": "settled", "amend": "settled", "hold": "held", "scope": "out_of_scope"}
    assert position(desk, incident).state == wanted[act]


def test_an_amended_figure_stands_with_who_and_why(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]

    do(client, "amend", incident, reason="the morgue's list", **VALUES["amend"])

    page = client.get(f"/incident/{incident}/").content.decode()
    assert "at least 40: analyst judgement of reviewer-1: the morgue&#x27;s list" in page
    assert re.search(r"killed: <span class=\"before\">not stated</span> → <strong>at least 40", page)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "exact", "low": ""}, "Which number?"),
        ({"kind": "range", "low": "9", "high": "4"}, "lower number first"),
        ({"reason": ""}, "This field is required"),
        ({"effect": "hurt"}, "Select a valid choice"),
    ],
    ids=["no number", "reversed", "no reason", "no such effect"],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(desk: Desk, values: dict[str, str], words: str) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]
    typed = {**VALUES["amend"], "reason": "the morgue's list", **values}

    page, data = show(client, "amend", incident, **typed)

    assert words in page
    assert "shown" not in data
    assert hidden(page).get("reason", "") == typed["reason"].replace("'", "&#x27;")
    assert decisions(desk) == []


def test_values_that_were_changed_after_they_were_shown_are_shown_again(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]
    _, data = show(client, "amend", incident, **VALUES["amend"])

    answer = save(client, "amend", incident, {**data, "low": "50"})

    assert answer.status_code == 200
    assert "at least 50" in answer.content.decode()
    assert decisions(desk) == []


def test_whoever_is_second_sees_what_the_first_did_and_loses_nothing(desk: Desk) -> None:
    first, second, incident = desk.client("reviewer"), desk.client("publisher"), waiting(desk)[0]
    _, mine = show(second, "amend", incident, reason="my own count", **VALUES["amend"])
    do(first, "accept", incident, reason="all voices agree")

    refused = save(second, "amend", incident, mine)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "reviewer-1 decided accept" in page
    assert "all voices agree" in page
    assert hidden(page)["reason"] == "my own count"
    assert hidden(page)["low"] == "40"
    assert len(decisions(desk)) == 1
    assert re.search(r'killed</th><td class="before">38 to 60</td><td><strong>at least 40', page)
    again = save(second, "amend", incident, {**mine, **hidden(page), "kind": "at_least"})
    assert again.status_code == 302
    assert [one.person for one in decisions(desk)] == ["reviewer-1", "publisher-1"]
    assert decisions(desk)[1].supersedes == decisions(desk)[0].id


def test_what_was_refused_waits_as_a_draft_until_it_is_saved(desk: Desk) -> None:
    first, second, incident = desk.client("reviewer"), desk.client("publisher"), waiting(desk)[0]
    _, mine = show(second, "hold", incident, reason="to be asked", **VALUES["hold"])
    do(first, "accept", incident)
    save(second, "hold", incident, mine)

    page = second.get(f"/changes/act/hold/{incident}/").content.decode()

    assert "draft" in page
    assert hidden(page)["question"] == "Who counted?"
    assert "Who counted?" not in first.get(f"/changes/act/hold/{incident}/").content.decode()
    assert "hold" in second.get("/queue/desk/").content.decode()
    do(second, "hold", incident, reason="to be asked", **VALUES["hold"])
    assert "draft" not in second.get(f"/changes/act/hold/{incident}/").content.decode()


def test_the_same_form_sent_twice_is_one_decision(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]
    _, data = show(client, "accept", incident)

    answers = [save(client, "accept", incident, data).status_code for _ in range(2)]

    assert answers == [302, 409]
    assert len(decisions(desk)) == 1


def pair(desk: Desk) -> tuple[str, str]:
    """Two incidents that the program asks about."""
    found = re.findall(
        r"/changes/act/same/(inc-\w+)/\?other_id=(inc-\w+)",
        desk.client("reviewer").get("/queue/pairs/").content.decode(),
    )
    return found[0]


def test_a_merge_shows_both_and_leads_the_old_id_on(desk: Desk) -> None:
    client, (one, other) = desk.client("reviewer"), pair(desk)
    page, data = show(client, "same", one, other_id=other)
    assert "Incidents before" in page
    assert page.count('class="sketch"') == 3

    save(client, "same", one, data)

    gone = one if client.get(f"/incident/{one}/").status_code == 302 else other
    kept = other if gone == one else one
    assert client.get(f"/incident/{gone}/")["Location"] == f"/incident/{kept}/"
    assert gone in client.get(f"/incident/{kept}/").content.decode()
    assert gone not in waiting(desk)


def test_a_split_takes_accounts_out(desk: Desk) -> None:
    client = desk.client("reviewer")
    incident = next(one for one in waiting(desk) if position(desk, one).now.voices > 3)
    accounts = read_part(desk.ledger.reader(AUDIENCE), [incident]).incidents[incident].account_ids
    count = len(waiting(desk))

    do(client, "split", incident, accounts=[accounts[-1]])

    after = read_part(desk.ledger.reader(AUDIENCE), [incident]).incidents[incident].account_ids
    assert set(after) == set(accounts) - {accounts[-1]}
    assert len(waiting(desk)) == count + 1


def members(desk: Desk) -> set[frozenset[str]]:
    return {frozenset(one.account_ids) for one in desk.ledger.reader(AUDIENCE).incidents()}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_acts_are_taken_back_in_any_order(desk: Desk, order: tuple[int, ...]) -> None:
    client, (one, other), before = desk.client("reviewer"), pair(desk), members(desk)
    third = next(name for name in waiting(desk) if name not in (one, other) and position(desk, name).now.voices > 1)
    account = read_part(desk.ledger.reader(AUDIENCE), [third]).incidents[third].account_ids[-1]
    do(client, "same", one, other_id=other)
    do(client, "split", third, accounts=[account])
    do(client, "accept", third)
    made = decisions(desk)

    for at in order:
        do(client, "undo", made[at].subject_id, decision=made[at].id)

    assert members(desk) == before
    assert decisions_in_force(decisions(desk)) == ()
    assert position(desk, third).state is ChangeState.NEW


def test_what_was_held_comes_back_on_the_day_that_its_answer_is_due(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[-1]
    do(client, "hold", incident, question="Who counted?", due="2020-01-01")

    page = client.get("/").content.decode()

    assert rows(page)[0] == incident
    assert "answer due" in page
    assert "Who counted?" in page


def test_what_is_sealed_is_there_for_its_list_alone_and_every_look_is_in_the_log(desk: Desk) -> None:
    from harmledger.web.desk.models import Arrival
    from harmledger.web.people.models import Person

    Person.objects.filter(username="publisher-1").update(audiences=["need:sources"])
    client, listed, incident = desk.client("reviewer"), desk.client("publisher"), waiting(desk)[0]
    page, data = show(client, "seal", incident, audience="need:sources")
    assert "What is left of its report" in page
    assert decisions(desk) == []

    save(client, "seal", incident, data)

    assert incident not in waiting(desk)
    assert not set(Arrival.objects.values_list("report_id", flat=True)) - desk.ledger.reader(AUDIENCE).report_ids()
    assert desk.client("admin").get(f"/incident/{incident}/").status_code == 404
    assert "Nothing is sealed for you" in client.get("/queue/sealed/").content.decode()
    items = re.findall(r'name="item" value="([^"]+)"', listed.get("/queue/sealed/").content.decode())
    assert items
    wanted = {"item": items[0], "confirm-password": "a long enough pass phrase"}
    assert "password" in listed.post("/queue/sealed/look/", {"item": items[0]}).content.decode(), "it asks once more"
    refused = client.post("/queue/sealed/look/", wanted, follow=True).content.decode()
    assert "“" not in refused
    assert '<h2 dir="auto">“' in listed.post("/queue/sealed/look/", wanted).content.decode()
    looks = [entry for entry in desk.ledger.reader(AUDIENCE).log() if "reveal" in entry.action]
    assert [entry.actor for entry in looks] == ["publisher-1"]
    for item in dict.fromkeys(reversed(items)):
        listed.post("/queue/sealed/unseal/", {"item": item, "reason": "the witness is safe"})
    assert incident in waiting(desk)


def test_words_of_people_are_never_markup(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]

    do(client, "hold", incident, question="<script>q</script>", due="2020-01-01", reason="<img src=x>")

    for address in ("/", f"/incident/{incident}/", "/queue/questions/"):
        page = client.get(address).content.decode()
        assert "<script>q" not in page
        assert "<img" not in page


def test_a_row_of_the_address_is_open_also_where_it_waits_no_more(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[3]
    do(client, "accept", incident)

    page = client.get(f"/?row={incident}").content.decode()

    assert rows(page)[0] == incident
    assert "accepted" in page.split('class="told"')[1]
    assert len(rows(client.get("/?row=inc-0000000000").content.decode())) == 20


def test_a_translation_stands_beneath_the_report_and_says_who_made_it(desk: Desk) -> None:
    from harmledger.model.translation import Translation, TranslationKind

    incident = waiting(desk)[0]
    page = desk.client("viewer").get(f"/?row={incident}").content.decode()
    report = re.search(r'/(rep-\w+)/">The whole page', page)
    assert report is not None
    told = Translation(
        id="tra-1",
        report_id=report[1],
        language="fr",
        text="Une soixantaine de personnes",
        kind=TranslationKind.MACHINE,
        maker="a program",
        person="coder-1",
        added_at=desk.ledger.store.clock(),
    )
    with desk.ledger.writer("coder-1") as writer:
        writer.add_translation(told)

    page = desk.client("viewer").get(f"/?row={incident}").content.decode()

    assert "Translated by a machine" in page
    assert 'lang="fr"' in page


def test_back_never_leads_to_another_host(desk: Desk) -> None:
    client, incident = desk.client("reviewer"), waiting(desk)[0]
    _, data = show(client, "accept", incident)

    answer = save(client, "accept", incident, {**data, "back": "https://example.org/"})

    assert answer["Location"] == "/"


def test_the_sums_say_what_would_move_if_all_were_accepted(desk: Desk) -> None:
    client = desk.client("reviewer")
    before = client.get("/changes/sums/").content.decode()
    for incident in waiting(desk):
        do(client, "accept", incident)

    after = client.get("/changes/sums/").content.decode()

    assert re.search(r"July 2019</th><td>killed</td><td>nothing</td><td><strong>at least 185", before)
    assert "no monthly sum would move" in after


def test_the_first_page_is_light(desk: Desk) -> None:
    client = desk.client("reviewer")
    page = client.get("/", HTTP_ACCEPT_ENCODING="gzip")
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").content.decode())

    sent = [b"".join(client.get(one, HTTP_ACCEPT_ENCODING="gzip")) for one in assets]  # type: ignore[call-overload]  # streamed

    assert len(assets) >= 4
    assert len(page.content) + sum(map(len, sent)) < 150_000
