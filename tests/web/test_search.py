"""Search: spellings and scripts meet, hits are marked, what is sealed or erased is not there, each search is logged."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from harmledger.ledger import erase_report
from harmledger.ledger.book import open_book
from harmledger.model.decision import DecisionKind
from harmledger.review.decide import Why, decide
from harmledger.text.fold import fold
from harmledger.web.search.asking import ask, incidents_with
from harmledger.web.search.entries import Kind, said
from harmledger.web.search.index import TABLE, index_of
from harmledger.web.search.marking import marked, snippet
from harmledger.web.search.question import question_of
from harmledger.web.search.words import name_sounds
from harmledger.web.server import ALIAS, use
from harmledger.web.shelf.models import Card, CardAccount, Entry, Paper
from harmledger.web.shelf.putting import Shelf
from harmledger.web.shelf.refresh import refresh

WHY = Why(person="reviewer-1", reason="the witness asked for it")


@pytest.fixture
def shelf(desk: Any) -> Any:
    refresh(desk.ledger)
    return desk


def titles(words: str, kind: Kind) -> list[str]:
    return [entry.title for found in ask(question_of(words), [kind], limit=50) for entry in found.entries]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khan Shaykhun", "Khan Sheikhoun"),
        ("Khan Shaykhun", "خان شيخون"),
        ("Kafranbel", "كفر نبل"),
        ("Ma'arrat al-Numan", "معرة النعمان"),
        ("Jisr al-Shughur", "جسر الشغور"),
        ("Saraqib", "بسراقب"),
    ],
)
def test_spellings_of_one_name_share_a_sound(one: str, other: str) -> None:
    assert set(name_sounds(one)) & set(name_sounds(other))


def test_names_that_only_share_their_consonants_are_two() -> None:
    assert not set(name_sounds("Ariha")) & set(name_sounds("Raha"))


@pytest.mark.parametrize("words", ["Khan Shaykhun", "khan sheikhoun", "خان شيخون"])
@pytest.mark.usefixtures("shelf")
def test_a_place_is_found_in_either_script_and_any_spelling(words: str) -> None:
    told = " ".join(titles(words, Kind.REPORT))

    assert "Khan Sheikhoun" in told


@pytest.mark.usefixtures("shelf")
def test_an_arabic_text_is_found_by_latin_letters() -> None:
    found = ask(question_of("Maarat Numan"), [Kind.REPORT], limit=50)[0].entries
    arabic = Paper.objects.filter(language="ar").values_list("id", flat=True)

    assert {entry.home for entry in found} & set(arabic)


@pytest.mark.usefixtures("shelf")
def test_a_phrase_wants_its_words_next_to_each_other() -> None:
    assert len(titles('"Idlib market"', Kind.REPORT)) < len(titles("Idlib market", Kind.REPORT))


@pytest.mark.usefixtures("shelf")
def test_while_typing_a_beginning_is_enough() -> None:
    typed = ask(question_of("Hazar", is_typing=True), [Kind.CLAIM], limit=9)
    done = ask(question_of("Hazar"), [Kind.CLAIM], limit=9)

    assert [entry.title for found in typed for entry in found.entries]
    assert done == []


@pytest.mark.usefixtures("shelf")
def test_signs_of_a_query_language_are_words_like_any_other() -> None:
    for words in ('"', "*", "title:", "NEAR(a b)", "a OR", ") (", "' & |", "-", "\x00", "x" * 5000, "\\", "%s"):
        ask(question_of(words, is_typing=True))
        ask(question_of(words))


def test_the_hit_is_marked_in_its_own_spelling_and_the_rest_is_escaped() -> None:
    text = "<b>Warplanes</b> struck the market. " * 30 + "Many fled Khan Sheikhoun at night. " + "Nothing else. " * 30

    piece = snippet(text, question_of("خان شيخون"))

    assert piece is not None
    assert "<mark>Khan Sheikhoun</mark>" in piece
    assert "<b>" not in piece
    assert len(piece) < 400
    assert marked("<i>Khan</i>", question_of("khan")) == "&lt;i&gt;<mark>Khan</mark>&lt;/i&gt;"


def test_the_page_groups_hits_and_escapes_what_was_typed(desk: Any) -> None:
    page = desk.client("viewer").get("/search/", {"q": 'Idlib "><script>'}).content.decode()
    plain = desk.client("viewer").get("/search/", {"q": "Idlib market"}).content.decode()

    assert "<script>alert" not in page
    assert 'value="Idlib &quot;&gt;&lt;script&gt;"' in page
    assert "Incidents" in plain
    assert "<mark>" in plain


def test_a_search_is_in_the_log_as_a_commitment_and_not_in_words(desk: Any) -> None:
    desk.client("viewer").get("/search/", {"q": "Khan Shaykhun"})

    entries = list(_log(desk))
    last = entries[-1]

    assert last.actor == "viewer-1"
    assert desk.ledger.commit("Khan Shaykhun") in last.action
    assert "shaykhun" not in " ".join(entry.action.lower() for entry in entries)


def _log(desk: Any) -> Any:
    from harmledger.model.audience import TEAM

    return desk.ledger.reader(frozenset({TEAM})).log()


def test_nothing_of_an_erased_report_is_left_in_the_shelf_or_the_file(shelf: Any) -> None:
    paper = Paper.objects.get(title__contains="civil defense center")
    assert "Sheikhoun" in paper.title

    erase_report(shelf.ledger, paper.id, person="admin-1", reason="asked for by the source")

    assert not Entry.objects.filter(home=paper.id).exists()
    assert not Paper.objects.filter(id=paper.id).exists()
    assert not CardAccount.objects.filter(paper_id=paper.id).exists()
    assert paper.title.lower() not in _all_text(shelf)
    refresh(shelf.ledger)
    assert not Paper.objects.filter(id=paper.id).exists()
    assert not CardAccount.objects.filter(paper_id=paper.id).exists()
    assert fold(paper.title) not in _all_text(shelf)
    connections[shelf.ledger.store.alias].cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert paper.title.encode() not in shelf.path.read_bytes()
    assert fold(paper.title).encode() not in shelf.path.read_bytes()


def test_nothing_of_a_sealed_incident_is_found(shelf: Any) -> None:
    card = Card.objects.order_by("-effect").first()
    assert card is not None
    accounts = list(CardAccount.objects.filter(card_id=card.id).values_list("account_id", flat=True))

    decide(shelf.ledger, card.id, DecisionKind.SEAL, None, WHY)
    refresh(shelf.ledger)

    assert not Card.objects.filter(id=card.id).exists()
    assert not Entry.objects.filter(home=card.id).exists()
    assert not CardAccount.objects.filter(account_id__in=accounts).exists()
    assert card.id not in incidents_with("Idlib", 1000)


def _all_text(desk: Any) -> str:
    """All that the tables of the shelf hold, those that the index keeps for itself included."""
    with sqlite3.connect(desk.path) as connection:
        names = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'shelf_%' AND name != ?", [TABLE]
            )
        ]
        return " ".join(str(row) for name in names for row in connection.execute(f'SELECT * FROM "{name}"')).lower()


@pytest.mark.usefixtures("shelf")
def test_two_entries_whose_numbers_meet_are_both_kept() -> None:
    first = said(Kind.VICTIM, "acc-x/victim/0", "inc-x", "Abu Anzeh", None)
    taken = Entry.objects.create(id=first.number, kind="victim", subject="other", home="inc-y", title="Other", day=None)
    Shelf("default").put_entries(["inc-x"], [first])

    ids = index_of(connections["default"]).find(question_of("Anzeh"), Kind.VICTIM.span, 5, ranked=True)

    assert ids == [taken.id + 1]
    assert Entry.objects.get(id=ids[0]).subject == "acc-x/victim/0"


def test_in_an_encrypted_book_what_is_removed_leaves_the_index_at_once(tmp_path: Path) -> None:
    path = tmp_path / "book.ledger"
    with open_book(path, alias=ALIAS, passphrase="six words that nobody would guess") as ledger:
        use(ledger)
        Shelf(ALIAS).put_entries(["inc-x"], [said(Kind.INCIDENT, "inc-x", "inc-x", "Market in Anzehtown", None)])
        found = ask(question_of("Anzehtown"), [Kind.INCIDENT])
        Shelf(ALIAS).put_entries(["inc-x"], [])
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(f"SELECT v FROM {TABLE}_config WHERE k = 'secure-delete'")
            wipes = cursor.fetchall()
            cursor.execute(f"SELECT hex(block) FROM {TABLE}_data")
            blocks = "".join(row[0] for row in cursor.fetchall())

    assert [one.count for one in found] == [1]
    assert wipes == [(1,)]
    assert b"anzehtown".hex().upper() not in blocks
    assert b"anzehtown" not in path.read_bytes().lower()
