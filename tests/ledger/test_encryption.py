"""A book under a passphrase: nothing of it can be read without, and everything works with it as it does without."""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.kdf import argon2

from harmledger.ledger import Keyring, Ledger, NewPassphrase, open_ledger, set_passphrase, verify
from harmledger.ledger.keyring import LEAST_COST, check_new_passphrase, is_salt, new_salt
from harmledger.model.audience import TEAM, Audience
from harmledger.model.errors import LedgerError, PassphraseError
from harmledger.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "idlib-2019" / "reports.jsonl"
WORDS = "six words drawn by lot"
TEAM_ONLY = frozenset({TEAM})
KIN = frozenset({Audience("need:kin")})


def cheap(words: str = WORDS) -> Keyring:
    return Keyring(words, cost=LEAST_COST)


def changed_to(words: str) -> NewPassphrase:
    return NewPassphrase(keyring=cheap(words), person="admin-1")


def example_reports() -> list[Report]:
    rows = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    return [
        Report(
            id=f"rep-{number}",
            given_id=row["id"],
            content_hash=f"{number:064x}",
            title=row["title"],
            body=row["text"],
            outlet=row["publisher"],
            published=None,
            language="en",
            url=row["url"],
        )
        for number, row in enumerate(rows)
    ]


def long_words() -> set[bytes]:
    text = EXAMPLES.read_text(encoding="utf-8")
    return {word.encode() for word in re.findall(r"[^\W\d_]{6,}", text)}


def readable(path: Path) -> set[bytes]:
    """Words of the example reports in the file, and in all that stands beside it."""
    held = b"\0".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    return {word for word in long_words() if word in held}


def raw_bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("keyring", [None, cheap()], ids=["plain", "encrypted"])
def test_no_word_of_a_report_can_be_read_from_an_encrypted_file_or_its_log(
    book_path: Path, keyring: Keyring | None
) -> None:
    with open_ledger(book_path, passphrase=keyring) as ledger:
        with ledger.writer("run-1") as writer:
            writer.add_reports(example_reports())
        while_open = readable(book_path)
        assert (book_path.parent / f"{book_path.name}-wal").stat().st_size > 10_000
    found = readable(book_path)

    if keyring is None:
        assert len(found) > 300, "the words of a plain book are there to be found"
    else:
        assert while_open == found == set()


def test_an_encrypted_book_gives_back_what_was_written(book_path: Path, sample: Any, make: Any) -> None:
    with open_ledger(book_path, secret=make.secret, passphrase=cheap()) as ledger:
        sample.write(ledger)
        assert verify(ledger).holds

    with open_ledger(book_path, passphrase=WORDS) as ledger:
        assert ledger.key == make.secret
        assert tuple(ledger.reader(TEAM_ONLY).reports()) == sample.reports
        assert verify(ledger).holds


def test_many_threads_read_and_write_an_encrypted_book(book_path: Path, make: Any) -> None:
    with open_ledger(book_path, passphrase=cheap()) as ledger:

        def work(number: int) -> int:
            with ledger.writer(f"run-{number}") as writer:
                writer.add_reports([make.report(number)])
            held = len(ledger.reader(TEAM_ONLY).report_ids())
            ledger.store.connection.close()
            return held

        with ThreadPoolExecutor(8) as pool:
            assert max(pool.map(work, range(24))) <= 24
        assert len(ledger.reader(TEAM_ONLY).report_ids()) == 24
        assert verify(ledger).holds


def test_the_passphrase_is_stretched_once_for_an_open_book_whatever_connects(
    book_path: Path, sample: Any, make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretched: list[object] = []
    argon2id = argon2.Argon2id

    def counted(**params: Any) -> argon2.Argon2id:
        stretched.append(params)
        return argon2id(**params)

    with open_ledger(book_path, passphrase=cheap()) as ledger:
        sample.write(ledger)
    monkeypatch.setattr(argon2, "Argon2id", counted)
    with open_ledger(book_path, passphrase=WORDS) as ledger:
        make.seals(ledger)

        def look(_number: int) -> int:
            held = len(ledger.reader(TEAM_ONLY).report_ids())
            ledger.store.connection.close()
            return held

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(look, range(12))) == {5}

    assert len(stretched) == 1


def test_the_file_and_what_is_sealed_in_it_have_different_keys() -> None:
    keyring, salt = cheap(), new_salt(LEAST_COST)

    keys = {keyring.file_key(salt), keyring.wrapping_key(salt), keyring.file_key(new_salt(LEAST_COST))}

    assert len(keys) == 3
    assert cheap().file_key(salt) in keys


def test_the_same_words_typed_on_two_keyboards_are_the_same_passphrase() -> None:
    salt = new_salt(LEAST_COST)

    assert Keyring("caf\u00e9 caf\u00e9").file_key(salt) == Keyring("cafe\u0301 cafe\u0301").file_key(salt)


def test_no_key_is_ever_printed(book_path: Path) -> None:
    with open_ledger(book_path, passphrase=cheap()) as ledger:
        from django.db import connections

        salt = book_path.read_bytes()[:16]
        printed = repr((ledger.store, connections.settings, ledger.store.connection.settings_dict))

        assert WORDS not in printed
        assert cheap().file_key(salt).hex() not in printed
        assert repr(cheap().file_key(salt)) not in printed


def other_program(path: Path) -> None:
    from sqlcipher3 import dbapi2

    salt = new_salt(LEAST_COST)
    connection = dbapi2.connect(path)
    connection.execute(f"PRAGMA key = \"x'{cheap().file_key(salt).hex()}{salt.hex()}'\"")
    connection.execute("CREATE TABLE other (a)")
    connection.close()


@pytest.mark.parametrize(
    ("make_file", "passphrase", "said"),
    [
        ("encrypted", None, "is encrypted and no passphrase was given"),
        ("encrypted", "wrong words", "does not open .*capital letters.*last backup"),
        ("plain", WORDS, "is not encrypted.*passphrase set"),
        ("damaged", WORDS, "does not open .*first page of the file is damaged"),
        ("text", WORDS, "is no book"),
        ("other", WORDS, "is a database of another program"),
        ("encrypted", "", "the passphrase is empty"),
    ],
    ids=["none given", "wrong", "plain file", "damaged", "no database", "another program's", "empty"],
)
def test_a_passphrase_that_does_not_fit_is_told_clearly_and_nothing_is_changed(
    book_path: Path, make_file: str, passphrase: str | None, said: str
) -> None:
    if make_file == "text":
        book_path.write_text("only some text, longer than sixteen bytes")
    elif make_file == "other":
        other_program(book_path)
    else:
        open_ledger(book_path, passphrase=None if make_file == "plain" else cheap()).close()
    if make_file == "damaged":
        held = bytearray(book_path.read_bytes())
        held[100] ^= 1
        book_path.write_bytes(held)
    before = book_path.read_bytes()

    with pytest.raises(LedgerError, match=said) as error:
        open_ledger(book_path, passphrase=passphrase)

    is_about_it = make_file not in {"text", "other"}
    assert isinstance(error.value, PassphraseError) is is_about_it
    assert book_path.read_bytes() == before


def test_a_page_changed_later_in_the_file_is_an_error_and_never_a_wrong_answer(book_path: Path, sample: Any) -> None:
    with open_ledger(book_path, passphrase=cheap()) as ledger:
        sample.write(ledger)
    held = bytearray(book_path.read_bytes())
    for page in range(4096, len(held), 4096):
        held[page + 50] ^= 1
    book_path.write_bytes(held)

    with pytest.raises(LedgerError, match=r"damaged|not even a database"), open_ledger(book_path, passphrase=WORDS):
        pass


@pytest.mark.parametrize(
    ("passphrase", "is_good"), [("short", False), ("fourteen chars", False), ("fifteen letters", True)]
)
def test_a_new_passphrase_has_a_length(passphrase: str, *, is_good: bool) -> None:
    if is_good:
        check_new_passphrase(passphrase)
    else:
        with pytest.raises(PassphraseError, match="take 15 or more"):
            check_new_passphrase(passphrase)


@pytest.mark.skipif(os.name != "posix", reason="only there has a file an owner")
def test_an_encrypted_file_is_for_its_owner_alone(book_path: Path) -> None:
    open_ledger(book_path, passphrase=cheap()).close()

    assert book_path.stat().st_mode & 0o077 == 0
    assert is_salt(book_path.read_bytes())


@pytest.mark.parametrize("old", [None, cheap("the words before it")], ids=["plain", "encrypted"])
def test_a_new_passphrase_keeps_ids_rows_log_and_what_is_sealed(
    book_path: Path, sample: Any, make: Any, old: Keyring | None
) -> None:
    with open_ledger(book_path, secret=make.secret, passphrase=old) as ledger:
        sample.write(ledger)
        (sealed, _) = make.seals(ledger)
        before = list(ledger.reader(TEAM_ONLY).log())
    left_over = book_path.with_name(f"{book_path.name}.new")
    left_over.write_bytes(b"of a change that was cut off")

    set_passphrase(book_path, changed_to(WORDS), old=old)

    assert [file.name for file in book_path.parent.iterdir()] == [book_path.name]
    with open_ledger(book_path, passphrase=WORDS) as ledger:
        assert ledger.key == make.secret
        after = list(ledger.reader(TEAM_ONLY).log())
        assert after[:-1] == before
        assert (after[-1].actor, after[-1].action) == ("admin-1", "set passphrase")
        assert verify(ledger, head=before[-1].hash).holds
        (seen,) = ledger.reveal([f"{sealed.id}/victim/0"], person="reviewer-1", audience=KIN)
        assert seen.victims[0].name == "A"
    with pytest.raises(PassphraseError):
        open_ledger(book_path, passphrase=old)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere an open file cannot be replaced")
def test_the_bytes_of_the_plain_file_are_overwritten(book_path: Path) -> None:
    with open_ledger(book_path) as ledger, ledger.writer("run-1") as writer:
        writer.add_reports(example_reports())
    old = os.open(book_path, os.O_RDONLY)
    size = os.fstat(old).st_size

    set_passphrase(book_path, changed_to(WORDS))

    assert os.pread(old, size, 0) == bytes(size)
    assert readable(book_path) == set()
    os.close(old)


HOLDS_IT_OPEN = """
import sys
from pathlib import Path
from harmledger.ledger import open_ledger
with open_ledger(Path(sys.argv[1])) as ledger:
    ledger.store.connection.cursor()
    print("open", flush=True)
    sys.stdin.read()
"""


@contextmanager
def open_elsewhere(path: Path) -> Iterator[None]:
    command = [sys.executable, "-c", HOLDS_IT_OPEN, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"open\n"
        yield
        other.stdin.close()


def test_a_book_that_another_program_has_open_keeps_its_passphrase(
    book_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_ledger(book_path).close()
    monkeypatch.setattr("harmledger.ledger.passphrase.BUSY_SECONDS", 0.1)

    with open_elsewhere(book_path), pytest.raises(LedgerError, match="in use by another process"):
        set_passphrase(book_path, changed_to(WORDS))

    open_ledger(book_path).close()
    assert not book_path.with_name(f"{book_path.name}.new").exists()


def test_a_book_that_this_program_has_open_keeps_its_passphrase(book_path: Path) -> None:
    with open_ledger(book_path), pytest.raises(LedgerError, match="open in this program"):
        set_passphrase(book_path, changed_to(WORDS))


def test_a_book_that_was_tampered_with_keeps_its_passphrase(book_path: Path, sample: Any) -> None:
    with open_ledger(book_path) as ledger:
        sample.write(ledger)
        with ledger.store.connection.cursor() as cursor:
            cursor.execute("UPDATE figure SET low = 3 WHERE low = 4")

    with pytest.raises(LedgerError, match=r"does not agree with its own log \(figure"):
        set_passphrase(book_path, changed_to(WORDS))

    open_ledger(book_path).close()


SETS_IT = """
import sys
from pathlib import Path
from harmledger.ledger import Keyring, NewPassphrase, set_passphrase
old, new = (Keyring(words, cost=5) for words in sys.argv[2:])
print("begins", flush=True)
set_passphrase(Path(sys.argv[1]), NewPassphrase(keyring=new, person="admin-1"), old=old)
print("done", flush=True)
"""


def test_a_kill_while_the_passphrase_is_changed_leaves_a_whole_book_under_the_old_or_the_new(
    book_path: Path, sample: Any
) -> None:
    words = ["the first words of all", "the other words after"]
    dice = random.Random(2019)
    with open_ledger(book_path, passphrase=cheap(words[0])) as ledger:
        sample.write(ledger)

    for seconds in (0.0, 0.05, dice.uniform(0.05, 0.3), dice.uniform(0.05, 0.6), dice.uniform(0.05, 0.6), 60.0):
        command, asked = [sys.executable, "-c", SETS_IT, str(book_path), *words], words[1]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"begins\n"
            try:
                child.wait(timeout=seconds)
            except subprocess.TimeoutExpired:
                child.kill()
        if opens(book_path, words[1]):
            words.reverse()
        with open_ledger(book_path, create=False, passphrase=words[0]) as ledger:
            assert tuple(ledger.reader(TEAM_ONLY).reports()) == sample.reports
            assert verify(ledger).holds

    assert words[0] == asked, "the last was given all the time it needs"
    assert [file.name for file in book_path.parent.iterdir()] == [book_path.name]


def opens(path: Path, words: str) -> bool:
    try:
        open_ledger(path, create=False, passphrase=words).close()
    except PassphraseError:
        return False
    return True


WRITES = """
import sys
from pathlib import Path
from harmledger.ledger import Keyring, open_ledger
from harmledger.model.report import Report
with open_ledger(Path(sys.argv[1]), passphrase=Keyring("six words drawn by lot", cost=5)) as ledger:
    first = len(ledger.reader(frozenset()).report_ids())
    for number in range(first, first + 10_000):
        with ledger.writer("run-1") as writer:
            writer.add_reports([Report(id=f"rep-{number}", given_id=None, content_hash="0", title="", body="x" * 9000,
                                       outlet=None, published=None, language=None)])
        print(f"rep-{number}", flush=True)
"""


def test_a_killed_writer_of_an_encrypted_book_loses_nothing_acknowledged(book_path: Path) -> None:
    acknowledged: set[str] = set()

    for lines in (1, 30):
        with subprocess.Popen([sys.executable, "-c", WRITES, str(book_path)], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            acknowledged |= {child.stdout.readline().decode().strip() for _ in range(lines)}
            child.kill()

        with open_ledger(book_path, create=False, passphrase=WORDS) as ledger:
            assert acknowledged <= ledger.reader(TEAM_ONLY).report_ids()
            assert verify(ledger).holds


def test_sorting_leaves_nothing_in_a_temporary_file(book_path: Path) -> None:
    with open_ledger(book_path, passphrase=cheap()) as ledger, ledger.store.connection.cursor() as cursor:
        assert cursor.execute("PRAGMA temp_store").fetchone() == (2,)
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


DJANGOS_OWN = """
import datetime as dt, decimal, sys
from pathlib import Path
from django.conf import settings
from harmledger.ledger.django import SETTINGS
apps = ("django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", *SETTINGS["INSTALLED_APPS"])
hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.configure(**{**SETTINGS, "INSTALLED_APPS": apps, "PASSWORD_HASHERS": hashers, "SECRET_KEY": "of a test"})
from harmledger.ledger import Keyring
from harmledger.ledger.book import open_book
with open_book(Path(sys.argv[1]), alias="default", passphrase=Keyring("six words drawn by lot", cost=5)) as ledger:
    from django.contrib.auth import authenticate, get_user_model
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.db import IntegrityError, connection, models, transaction
    from django.db.models.functions import ExtractYear, TruncDay, Upper
    call_command("migrate", verbosity=0)
    assert connection.Database.__name__ == "sqlcipher3.dbapi2"
    User = get_user_model()
    user = User.objects.create_user("coder-1", password="a password")
    assert authenticate(username="coder-1", password="a password") == user
    try:
        with transaction.atomic():
            User.objects.create_user("coder-1")
    except IntegrityError:
        pass
    else:
        raise AssertionError("two of one name")
    store = SessionStore()
    store["at"] = "the desk"
    store.save()
    assert SessionStore(store.session_key)["at"] == "the desk"

    class Thing(models.Model):
        data = models.JSONField()
        price = models.DecimalField(max_digits=9, decimal_places=2)
        day = models.DateField()
        at = models.DateTimeField()
        took = models.DurationField()
        is_on = models.BooleanField()
        raw = models.BinaryField()
        class Meta:
            app_label = "ledger"
    with connection.schema_editor() as editor:
        editor.create_model(Thing)
    at = dt.datetime(2019, 3, 10, 7, 30, 5, 123456, tzinfo=dt.UTC)
    one = dict(data={"a": [1, {"b": None}], "c": "\\u0633"}, price=decimal.Decimal("1.10"), day=at.date(), at=at,
               took=dt.timedelta(minutes=3), is_on=True, raw=b"\\x00\\xff")
    Thing.objects.bulk_create([Thing(**one), Thing(**{**one, "price": decimal.Decimal("2.20"), "is_on": False})])
    thing = Thing.objects.get(is_on=True)
    assert all(getattr(thing, name) == value for name, value in one.items())
    assert Thing.objects.filter(data__a__1__b=None, data__c="\\u0633").count() == 2
    told = Thing.objects.aggregate(models.Max("at"), models.Sum("took"), models.Count("id"), models.StdDev("id"))
    assert told["at__max"] == at and told["took__sum"] == dt.timedelta(minutes=6) and told["id__count"] == 2
    midnight = dt.datetime(2019, 3, 10, tzinfo=dt.UTC)
    assert set(Thing.objects.values_list(TruncDay("at"), ExtractYear("day"))) == {(midnight, 2019)}
    assert Thing.objects.filter(at__date=at.date(), data__c__regex="^.$").exists()
    assert list(User.objects.annotate(up=Upper("username")).values_list("up", flat=True)) == ["CODER-1"]
    assert User.objects.filter(username__icontains="ODER").iterator().__next__() == user
    with connection.cursor() as cursor:
        cursor.execute("SELECT %(a)s || '%%'", {"a": "x"})
        assert cursor.fetchone() == ("x%",)
        cursor.execute("CREATE VIRTUAL TABLE words USING fts5(t, tokenize='trigram')")
        cursor.executemany("INSERT INTO words VALUES (%s)", (["Saraqib"], ["Ariha"]))
        cursor.execute("SELECT t FROM words WHERE words MATCH %s", ["aqi"])
        assert cursor.fetchall() == [("Saraqib",)]
print("all of it")
"""


def test_djangos_users_sessions_and_fields_work_on_an_encrypted_book(book_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", DJANGOS_OWN, str(book_path)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.stdout == "all of it\n", done.stderr
    assert b"coder-1" not in raw_bytes(book_path)
    set_passphrase(book_path, changed_to("some other words by lot"), old=cheap())
    with open_ledger(book_path, passphrase="some other words by lot") as ledger:
        assert words_like(ledger, "aqi") == ["Saraqib"]


def words_like(ledger: Ledger, part: str) -> list[str]:
    with ledger.store.connection.cursor() as cursor:
        cursor.execute("SELECT t FROM words WHERE words MATCH %s", [part])
        return [word for (word,) in cursor.fetchall()]
