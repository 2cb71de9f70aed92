"""Sealed items: absent for everybody, whole for those who may have them, each look in the log, erasable for good."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmledger.ledger import (
    Keyring,
    Ledger,
    NewPassphrase,
    erase_item,
    erase_report,
    open_ledger,
    set_passphrase,
    verify,
)
from harmledger.ledger.commitment import commitment
from harmledger.ledger.keyring import LEAST_COST
from harmledger.ledger.seal.mask import MARK, Withheld, struck_out, words_of_name
from harmledger.ledger.table import LOG_ENTRY, LOG_KEY, LOGGED, REPORT, SEALED, VICTIM
from harmledger.model.account import Observation
from harmledger.model.audience import PUBLIC, TEAM, Audience
from harmledger.model.claim import Attribution, Claim, Perpetrator, Words
from harmledger.model.errors import LedgerError, PassphraseError, TamperError
from harmledger.model.kinds import Effect, ObservationKind, Role, SourceKind
from harmledger.model.record import AccountRecord
from harmledger.model.report import Report
from harmledger.model.span import Span
from harmledger.model.translation import Translation, TranslationKind
from harmledger.model.victim import Victim

KIN = Audience("need:kin")
EVERYBODY = frozenset({PUBLIC, TEAM, Audience("partner:desk"), Audience("need:sources")})
THEY = frozenset({TEAM, KIN})
NAME, NURSE, BRIGADE = "Salma Qaddour", "the nurse Widad Hallaq", "Brigade of Thunder"
SECRET_WORDS = ("Salma", "Qaddour", "nurse", "Widad", "Hallaq", "Brigade of", "Thunder")


@dataclasses.dataclass(frozen=True)
class Told:
    """One report that names a victim, a source and a culprit more than once, and its two accounts."""

    report: Report
    accounts: tuple[AccountRecord, AccountRecord]

    @property
    def ids(self) -> dict[str, str]:
        first = self.accounts[0]
        culprit = next(claim.id for claim in first.claims if claim.slot == "perpetrator")
        return {
            "victim": f"{first.id}/victim/0",
            "attribution": f"{first.id}/attribution/0",
            "claim": culprit,
            "account": first.id,
            "report": self.report.id,
        }


@pytest.fixture
def told(make: Any) -> Told:
    body = (
        f"{NAME}, 9, was killed when a shell hit her home, {NURSE} said.\n"
        f"Mrs. Hallaq blamed the {BRIGADE}. QADDOUR's brother Omar was hurt. "
        "A second shell fell on the mill; two men died. Widad Hallaq saw that too."
    )
    plain = make.report(3)
    report = dataclasses.replace(plain, title=f"Girl dies: {NAME}", body=body, url="https://example.org/salma-qaddour")
    return Told(report, (first_account(report, make), second_account(report, make)))


def first_account(report: Report, make: Any) -> AccountRecord:
    text, model = report.text, make.account(make.report(0)).account
    shell, nurse = Span.find(text, "a shell hit"), Span.find(text, NURSE)
    who = Span.find(text, BRIGADE)
    account = dataclasses.replace(
        model,
        trigger=shell,
        type=Claim(value=model.type.value, basis=Words((shell,))),
        day=None,
        places=(),
        harms=(Claim(value=model.harms[0].value, basis=Words((Span.find(text, "was killed"),)), source=nurse),),
        perpetrators=(Claim(value=Perpetrator(text=BRIGADE, actor=None, role=Role.ACCUSED), basis=Words((who,))),),
        sources=(
            Attribution(span=nurse, kind=SourceKind.MEDICAL),
            Attribution(span=Span.find(text, "Mrs. Hallaq"), kind=SourceKind.WITNESS, via=0),
        ),
        responses=(),
        victims=(
            Victim(span=Span.find(text, NAME), name=NAME, effect=Effect.KILLED, audience=TEAM),
            Victim(span=Span.find(text, "Omar"), name="Omar", effect=Effect.INJURED, audience=TEAM),
        ),
    )
    return AccountRecord.of(report.id, account, key=make.secret)


def second_account(report: Report, make: Any) -> AccountRecord:
    text, model = report.text, make.account(make.report(0)).account
    shell, source = Span.find(text, "A second shell"), Span.find(text, "Widad Hallaq saw")
    account = dataclasses.replace(
        model,
        trigger=shell,
        type=Claim(value=model.type.value, basis=Words((shell,))),
        day=None,
        places=(),
        harms=(Claim(value=model.harms[0].value, basis=Words((Span.find(text, "two men died"),)), source=source),),
        sources=(Attribution(span=source, kind=SourceKind.WITNESS),),
        responses=(),
        victims=(),
        follows=0,
    )
    return AccountRecord.of(report.id, account, key=make.secret)


@pytest.fixture
def full(book: Ledger, sample: Any, told: Told) -> Ledger:
    """A book with that report, and others."""
    sample.write(book)
    with book.writer("run-2") as writer:
        writer.add_reports([told.report])
        seen = Observation(span=Span.find(told.report.text, "shell fell"), kind=ObservationKind.EXPLOSION, account=1)
        writer.add_readings(told.report.id, told.accounts, (), (seen,))
        writer.add_translation(
            Translation(
                id="tra-1",
                report_id=told.report.id,
                language="fr",
                kind=TranslationKind.HUMAN,
                maker="translator-1",
                person="person-1",
                added_at=dt.datetime(2026, 1, 3, tzinfo=dt.UTC),
                text=f"{NAME}, {NURSE}, {BRIGADE}",
            )
        )
    return book


def sealed(book: Ledger, *ids: str) -> None:
    for one in ids:
        with book.writer("reviewer-1") as writer:
            writer.seal(one, KIN)


def read_by(book: Ledger, audience: frozenset[Audience]) -> str:
    """All that somebody with these audiences can read."""
    reader = book.reader(audience)
    parts = (
        *(reader.reports(), reader.accounts(), reader.tolls(), reader.observations(), reader.incidents()),
        *(reader.figures(), reader.questions(), reader.decisions(), reader.readings(), reader.log(), reader.sealed()),
        *(reader.dropped(), reader.runs(), reader.tombstones(), reader.erased_items()),
        [reader.translations_of(reader.report_ids())],
    )
    return repr([list(part) for part in parts])


def raw_rows(book: Ledger) -> str:
    return repr([list(table.rows(book.store.connection)) for table in (*LOGGED, LOG_ENTRY)])


def all_that_stands(book: Ledger) -> Any:
    reader = book.reader(frozenset({TEAM}))
    return [list(part) for part in (reader.reports(), reader.accounts(), reader.tolls(), reader.observations())]


WORDS_OF = {
    "victim": ("Salma", "Qaddour", "QADDOUR", "salma-qaddour"),
    "attribution": ("nurse", "Widad", "Hallaq"),
    "claim": (BRIGADE,),
    "account": ("Salma", "Qaddour", "QADDOUR", "nurse", BRIGADE, "a shell hit"),
    "report": SECRET_WORDS,
}


@pytest.mark.parametrize("kind", list(WORDS_OF))
def test_nobody_else_can_read_a_sealed_item_and_nobody_can_in_the_tables(full: Ledger, told: Told, kind: str) -> None:
    before = raw_rows(full)
    assert all(word in before for word in WORDS_OF[kind])

    sealed(full, told.ids[kind])

    for held in (read_by(full, EVERYBODY), raw_rows(full)):
        assert [word for word in WORDS_OF[kind] if word in held] == []
    assert verify(full).holds


@pytest.mark.parametrize("kind", list(WORDS_OF))
def test_who_may_have_it_gets_it_whole_and_the_log_tells(full: Ledger, told: Told, kind: str) -> None:
    sealed(full, told.ids[kind])

    (seen,) = full.reveal([told.ids[kind]], person="reviewer-2", audience=THEY)

    account = told.accounts[0]
    assert (seen.id, seen.kind, seen.report_id, seen.audience) == (told.ids[kind], kind, told.report.id, KIN)
    expected = {
        "victim": (seen.victims, account.account.victims[:1]),
        "attribution": (seen.attributions, account.account.sources[:1]),
        "claim": ([one.claim.value.text for one in seen.claims], [BRIGADE]),
        "account": (seen.accounts, (account,)),
        "report": ((seen.report, seen.accounts), (told.report, told.accounts)),
    }
    assert expected[kind][0] == expected[kind][1]
    last = list(full.reader(THEY).log())[-1]
    assert (last.actor, last.action) == ("reviewer-2", f"reveal: {told.ids[kind]}")
    assert [item.id for item in full.reader(THEY).sealed()] == [told.ids[kind]]
    assert verify(full).holds


@pytest.mark.parametrize("audience", [EVERYBODY, frozenset({TEAM}), frozenset()], ids=["all others", "team", "nobody"])
def test_a_sealed_item_is_like_one_that_is_not_there(full: Ledger, told: Told, audience: frozenset[Audience]) -> None:
    sealed(full, told.ids["victim"])
    entries = len(list(full.reader(THEY).log()))
    said = []

    for item in (told.ids["victim"], "acc-0/victim/0"):
        with pytest.raises(LedgerError) as error:
            full.reveal([item], person="coder-1", audience=audience)
        said.append(str(error.value).replace(item, "ITEM"))

    assert said[0] == said[1]
    assert full.reader(audience).sealed() == ()
    assert len(list(full.reader(THEY).log())) == entries


def test_sealed_words_are_in_no_byte_of_a_plain_file(book_path: Path, told: Told) -> None:
    with open_ledger(book_path) as ledger:
        with ledger.writer("run-1") as writer:
            writer.add_reports([told.report])
            writer.add_readings(told.report.id, told.accounts)
        assert any(NURSE.encode() in file.read_bytes() for file in book_path.parent.iterdir())

        sealed(ledger, told.ids["attribution"])
        assert ledger.wipe()

        for file in book_path.parent.iterdir():
            assert [word for word in WORDS_OF["attribution"] if word.encode() in file.read_bytes()] == []
        (seen,) = ledger.reveal([told.ids["attribution"]], person="reviewer-1", audience=THEY)
        assert seen.attributions[0].span.quote == NURSE


def test_a_look_needs_a_person(full: Ledger, told: Told) -> None:
    sealed(full, told.ids["victim"])

    with pytest.raises(LedgerError, match="who looks"):
        full.reveal([told.ids["victim"]], person=" ", audience=THEY)


def test_decisions_on_what_is_sealed_are_for_those_who_may_have_it(full: Ledger, told: Told, make: Any) -> None:
    with full.writer("reviewer-1") as writer:
        for number, item in enumerate((told.ids["claim"], told.ids["account"], told.accounts[1].id)):
            writer.add_decision(make.decision(f"dec-{number + 5}", item))

    sealed(full, told.ids["account"])

    def on_them(audience: frozenset[Audience]) -> set[str]:
        return {one.id for one in full.reader(audience).decisions() if one.id > "dec-4"}

    assert on_them(frozenset({TEAM})) == {"dec-7"}
    assert on_them(THEY) == {"dec-5", "dec-6", "dec-7"}


def test_what_stays_still_points_at_its_words_and_is_counted_without_what_went(full: Ledger, told: Told) -> None:
    sealed(full, told.ids["victim"], told.ids["attribution"], told.ids["claim"])

    reader = full.reader(frozenset({TEAM}))
    text = reader.report(told.report.id).text
    first, second = (record.account for record in reader.accounts() if record.report_id == told.report.id)
    assert MARK in text
    assert len(text) == len(told.report.text)
    spans = [first.trigger, *(s.span for s in first.sources), *(v.span for v in first.victims), second.trigger]
    spans += [span for account in (first, second) for harm in account.harms for span in harm.basis.spans]
    spans += [harm.source for account in (first, second) for harm in account.harms if harm.source]
    for span in spans:
        span.check(text)
    assert [victim.name for victim in first.victims] == ["Omar"]
    assert [source.via for source in first.sources] == [None]
    assert first.harms[0].value == told.accounts[0].account.harms[0].value

    sealed(full, told.ids["account"])
    (left,) = (record.account for record in reader.accounts() if record.report_id == told.report.id)
    assert left.follows is None
    assert [one.account for report, one in reader.observations() if report == told.report.id] == [0]


def test_what_rested_on_the_report_is_gone_until_it_is_made_anew(full: Ledger, sample: Any) -> None:
    account = sample.accounts[0].id

    with full.writer("reviewer-1") as writer:
        lost = writer.seal(f"{account}/attribution/0", KIN)

    assert lost == {incident.id for incident in sample.incidents}
    assert list(full.reader(frozenset({TEAM})).figures()) == []


def test_nobody_can_test_a_guess_at_what_was_sealed(full: Ledger, told: Told) -> None:
    connection = full.store.connection
    row = next(VICTIM.rows(connection, '"key" = %s', [told.ids["victim"]]))
    key = next(bytes(one["key"]) for one in LOG_KEY.rows(connection, '"scope" = %s', [told.report.id]))
    assert commitment(key, "victim", row) in repr(list(LOG_ENTRY.rows(connection)))

    sealed(full, told.ids["victim"])

    keys = [full.key, *(bytes(one["key"]) for one in LOG_KEY.rows(connection))]
    log = repr(list(LOG_ENTRY.rows(connection)))
    assert key not in keys
    assert not any(commitment(each, "victim", row) in log for each in keys)
    assert told.report.content_hash not in raw_rows(full)


def test_unsealing_puts_everything_back(full: Ledger, told: Told) -> None:
    before = all_that_stands(full)
    order = [told.ids[kind] for kind in ("victim", "attribution", "claim", "account", "report")]
    sealed(full, *order)

    for item in reversed(order):
        with full.writer("reviewer-1") as writer:
            writer.unseal(item)
        assert verify(full).holds

    assert all_that_stands(full) == before
    assert full.reader(THEY).sealed() == ()


def test_what_was_sealed_last_of_a_report_is_unsealed_first(full: Ledger, told: Told) -> None:
    sealed(full, told.ids["victim"], told.ids["claim"])

    with pytest.raises(LedgerError, match=f"{told.ids['claim']} .* unseal that first"), full.writer("p") as writer:
        writer.unseal(told.ids["victim"])


def test_a_report_that_was_read_again_since_keeps_its_seal(full: Ledger, told: Told, make: Any) -> None:
    sealed(full, told.ids["victim"])
    with full.writer("run-3") as writer:
        writer.add_readings(told.report.id, [second_account(told.report, make)])

    with pytest.raises(LedgerError, match="was read again since"), full.writer("reviewer-1") as writer:
        writer.unseal(told.ids["victim"])

    assert full.reveal([told.ids["victim"]], person="reviewer-1", audience=THEY)[0].victims[0].name == NAME


def test_a_sealed_report_is_not_taken_in_or_read_again(full: Ledger, told: Told) -> None:
    sealed(full, told.report.id)

    with full.writer("run-3") as writer:
        added = writer.add_reports([told.report])
        assert (added.new, added.known, added.sealed) == ((), (), (told.report.id,))
        assert not writer.add_readings(told.report.id, told.accounts)
    assert full.reader(frozenset({TEAM})).has_report(told.report.id)
    assert NAME not in raw_rows(full)


@pytest.mark.parametrize("slot", ["type"])
def test_what_an_account_is_about_cannot_go_alone(full: Ledger, told: Told, slot: str) -> None:
    claim = next(claim.id for claim in told.accounts[0].claims if claim.slot == slot)

    with pytest.raises(LedgerError, match="take the account instead"), full.writer("reviewer-1") as writer:
        writer.seal(claim, KIN)


def test_a_toll_is_sealed_whole(full: Ledger, sample: Any) -> None:
    toll = sample.tolls[1]

    sealed(full, toll.id)

    assert toll not in list(full.reader(frozenset({TEAM})).tolls())
    assert full.reveal([toll.id], person="reviewer-1", audience=THEY)[0].tolls == (toll,)
    assert verify(full).holds


def test_two_sealed_items_cannot_be_swapped(full: Ledger, told: Told, sample: Any) -> None:
    other = f"{sample.accounts[2].id}/victim/0"
    sealed(full, told.ids["victim"], other)
    rows = {row["id"]: row for row in SEALED.rows(full.store.connection)}
    with full.store.connection.cursor() as cursor:
        drop = "" if full.store.connection.vendor == "sqlite" else " ON sealed"
        cursor.execute(f'DROP TRIGGER "sealed_is_never_changed"{drop}')
        for item, from_ in ((told.ids["victim"], other), (other, told.ids["victim"])):
            values = [rows[from_]["content"], rows[from_]["key"], item]
            cursor.execute("UPDATE sealed SET content = %s, key = %s WHERE id = %s", values)

    with pytest.raises(TamperError, match="cannot be unsealed"):
        full.reveal([other], person="reviewer-1", audience=THEY)
    assert {(found.table, found.key) for found in verify(full).breaks} >= {("sealed", other)}


def test_without_the_passphrase_the_tables_alone_open_no_seal(place: Any, sample: Any) -> None:
    """On a server the tables are not encrypted; the keys of what is sealed come from the passphrase all the same."""
    ring = Keyring("six words drawn by lot", cost=LEAST_COST)
    item = f"{sample.accounts[0].id}/victim/2"
    with open_ledger(place, passphrase=ring) as ledger:
        sample.write(ledger)
        sealed(ledger, item)
    if isinstance(place, Path):
        with pytest.raises(PassphraseError):
            open_ledger(place)
        return

    with open_ledger(place) as ledger, pytest.raises(PassphraseError, match="needs the passphrase"):
        ledger.reveal([item], person="reviewer-1", audience=THEY)
    with pytest.raises(PassphraseError, match="another passphrase"):
        open_ledger(place, passphrase="some other words")
    with open_ledger(place, passphrase="six words drawn by lot") as ledger:
        assert ledger.reveal([item], person="reviewer-1", audience=THEY)[0].victims[0].name == "C"


def test_a_passphrase_is_set_and_changed_wherever_the_book_is(place: Any, sample: Any) -> None:
    item = f"{sample.accounts[0].id}/victim/2"
    with open_ledger(place) as ledger:
        sample.write(ledger)
    rings = [Keyring(f"words number {number} drawn by lot", cost=LEAST_COST) for number in range(2)]

    set_passphrase(place, NewPassphrase(keyring=rings[0], person="admin-1"))
    with open_ledger(place, passphrase=rings[0]) as ledger:
        sealed(ledger, item)
        (before,) = SEALED.rows(ledger.store.connection)
    with pytest.raises(PassphraseError):
        set_passphrase(place, NewPassphrase(keyring=rings[1], person="admin-1"), old=rings[1])
    set_passphrase(place, NewPassphrase(keyring=rings[1], person="admin-1"), old=rings[0])

    with pytest.raises(PassphraseError):
        open_ledger(place, passphrase=rings[0])
    with open_ledger(place, passphrase=rings[1]) as ledger:
        assert ledger.reveal([item], person="reviewer-1", audience=THEY)[0].victims[0].name == "C"
        (after,) = SEALED.rows(ledger.store.connection)
        assert {column for column in before if before[column] != after[column]} == {"key"}
        assert verify(ledger).holds


@pytest.mark.parametrize("is_sealed", [False, True], ids=["open", "sealed"])
@pytest.mark.parametrize("kind", ["victim", "attribution", "claim", "account"])
def test_an_erased_item_is_gone_for_good_and_leaves_a_tombstone(
    full: Ledger, told: Told, kind: str, *, is_sealed: bool
) -> None:
    if is_sealed:
        sealed(full, told.ids[kind])

    erased = erase_item(full, told.ids[kind], person="admin-1", reason="the family asked for it")

    assert (erased.kind, erased.report_id) == (kind, told.report.id)
    for held in (read_by(full, THEY), raw_rows(full)):
        assert [word for word in WORDS_OF[kind] if word in held] == []
    (stone,) = full.reader(frozenset({TEAM})).erased_items()
    assert (stone.id, stone.kind, stone.person, stone.reason) == (
        *(told.ids[kind], kind),
        *("admin-1", "the family asked for it"),
    )
    with pytest.raises(LedgerError, match="there is no sealed item"):
        full.reveal([told.ids[kind]], person="reviewer-1", audience=THEY)
    assert verify(full).holds


def test_an_erased_item_is_gone_from_what_was_sealed_before_it(full: Ledger, told: Told) -> None:
    """The report as it was stands in an earlier seal."""
    victim, source, culprit = (told.ids[kind] for kind in ("victim", "attribution", "claim"))
    sealed(full, culprit, victim)

    erase_item(full, source, person="admin-1", reason="consent was withdrawn")
    erase_item(full, victim, person="admin-1", reason="consent was withdrawn")
    with full.writer("reviewer-1") as writer:
        writer.unseal(culprit)

    held = raw_rows(full)
    assert BRIGADE in held
    assert [word for word in (*WORDS_OF["victim"], *WORDS_OF["attribution"]) if word in held] == []
    first = next(record for record in full.reader(THEY).accounts() if record.id == told.accounts[0].id)
    assert [victim.name for victim in first.account.victims] == ["Omar"]
    assert verify(full).holds


def test_erasing_an_account_or_report_erases_what_was_sealed_of_it(full: Ledger, told: Told) -> None:
    sealed(full, told.ids["victim"], f"{told.accounts[1].id}/attribution/0")

    erase_item(full, told.ids["account"], person="admin-1", reason="consent was withdrawn")
    assert [item.id for item in full.reader(THEY).sealed()] == [f"{told.accounts[1].id}/attribution/0"]
    sealed(full, told.report.id)
    erase_report(full, told.report.id, person="admin-1", reason="consent was withdrawn")

    assert full.reader(THEY).sealed() == ()
    assert told.report.id in {stone.report_id for stone in full.reader(THEY).tombstones()}
    assert verify(full).holds


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Salma Qaddour", "SALMA\nQADDOUR's brother", "#####\n#######'s brother"),
        ("Salma Qaddour", "see /salma-qaddour_2019 and Qaddoura", "see /#####-#######_2019 and Qaddoura"),
        ("Ali Reza", "Alice and Rezaiyeh, Ali, reza", "Alice and Rezaiyeh, ###, ####"),
        ("Jos\u00e9 Ib\u00e1\u00f1ez", "Jose Ibanez, Jose\u0301", "###########, #####"),
        ("a doctor", "A doctor said; doctors say", "######## said; doctors say"),
        (
            "\u0623\u062d\u0645\u062f",
            "\u0648\u0627\u062d\u0645\u062f \u0623\u062d\u0652\u0645\u064e\u062f",
            "\u0648#### ######",
        ),
        (
            "\u0641\u0627\u0637\u0645\u0629",
            "\u0641\u0627\u0637\u0645\u0647 \u0641\u0640\u0640\u0627\u0637\u0645\u0629",
            "##### #######",
        ),
    ],
    ids=["capitals", "address", "part of a word", "accents", "no name", "alif and vowels", "ta marbuta, stretched"],
)
def test_a_name_is_struck_out_however_it_is_written(name: str, text: str, left: str) -> None:
    columns = ("given_id", "outlet", "url", "archive_url", "origin", "forwarded_from", "notes")
    report = {"title": "", "body": text, "content_hash": "0", **dict.fromkeys(columns)}

    (row,) = struck_out({REPORT: [report]}, Withheld(phrases=words_of_name(name)))[REPORT]

    assert row["body"].replace(MARK, "#") == left


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_order_of_sealing_holds_and_comes_back(
    data: st.DataObject, one_book: Ledger, scratch: Callable[[], Any], make: Any
) -> None:
    report = make.report(4)
    account = make.account(report)
    ids = [f"{account.id}/victim/{n}" for n in range(3)] + [f"{account.id}/attribution/{n}" for n in range(2)]
    ids += [claim.id for claim in account.claims if claim.slot != "type"]
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True))
    chosen += data.draw(st.sampled_from([[], [account.id], [report.id], [account.id, report.id]]))
    with scratch() as writer:
        writer.add_reports([report])
        writer.add_readings(report.id, [account], [make.toll(report)])
        before = all_that_stands(one_book)
        for item in chosen:
            writer.seal(item, KIN)
        for item in reversed(chosen):
            writer.unseal(item)
        writer.close()

        assert all_that_stands(one_book) == before
        assert verify(one_book).holds
