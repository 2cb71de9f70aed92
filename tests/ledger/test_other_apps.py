"""Other Django applications live in the database of a book: logins, second factors, sessions, and one of our own."""

import subprocess
import sys
from pathlib import Path

from harmledger.ledger.place import BookPlace

MODELS = """
import uuid
from django.db import models

class Note(models.Model):
    words = models.TextField()
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    said = models.JSONField(default=dict)
    at = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    clock = models.TimeField(null=True)
    took = models.DurationField(null=True)
    share = models.DecimalField(max_digits=30, decimal_places=10, null=True)
    weight = models.FloatField(default=0)
    count = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)
    raw = models.BinaryField(default=b"")
    follows = models.ForeignKey("self", models.CASCADE, null=True)

    class Meta:
        app_label = "notebook"
        constraints = [models.UniqueConstraint(fields=["words"], condition=models.Q(is_open=True), name="open_once")]
        indexes = [models.Index(fields=["at", "is_open"], name="note_at")]
"""

OPENED = """
import sys, threading
import datetime as dt
from decimal import Decimal
from importlib import import_module
import django
from django.conf import settings
from harmledger.ledger.django import SETTINGS

APPS = ("django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "allauth", "allauth.account",
        "allauth.mfa", "allauth.usersessions", "notebook")
settings.configure(**{**SETTINGS, "INSTALLED_APPS": (*SETTINGS["INSTALLED_APPS"], *APPS), "SECRET_KEY": "x",
                      "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
                      "MIDDLEWARE": ["allauth.account.middleware.AccountMiddleware"]})
django.setup()
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Concat, ExtractYear, Lower, Now, TruncDay
from django.utils import timezone
from harmledger.ledger import verify
from harmledger.ledger.book import open_book
from harmledger.ledger.place import place_of

book = open_book(place_of(sys.argv[1]), alias="default", busy_seconds=60)
call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
call_command("check", database=["default"], fail_level="ERROR")
from django.contrib.auth.models import Permission, User
from notebook.models import Note
"""

ROWS = """
zone = dt.timezone(dt.timedelta(hours=3))
at = dt.datetime(2026, 1, 2, 1, 2, 3, 4, tzinfo=zone)
full = {"words": "a \\u0628 \\U0001f54a", "said": {"list": [1, 2.5, None, "\\u0628"], "deep": {"k": True}}, "at": at,
        "day": dt.date(2026, 1, 2), "clock": dt.time(23, 59, 59, 7), "took": dt.timedelta(days=-1, microseconds=3),
        "share": Decimal("12345678901234567890.0000000001"), "weight": 0.1, "count": 2**31 - 1, "raw": b"\\0\\xff"}
note = Note.objects.create(**full)
back = Note.objects.get(key=note.key)
assert {name: bytes(v) if isinstance(v := getattr(back, name), memoryview) else v for name in full} == full, vars(back)
assert back.is_open is True
assert Note.objects.get(said__deep__k=True) == note
assert Note.objects.get(said__list__1=2.5) == note
assert Note.objects.get(at__date=dt.date(2026, 1, 1), at__gte=at, at__lt=at + dt.timedelta(microseconds=1)) == note
assert Note.objects.annotate(y=ExtractYear("at"), d=TruncDay("at")).values_list("y", "d").get() == (
    2026, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
assert Note.objects.filter(at__lt=Now(), day__year=2026, clock__hour=23).exists() == (timezone.now() > at)
assert Note.objects.aggregate(s=Sum("count"), m=Max("weight")) == {"s": 2**31 - 1, "m": 0.1}
for refused in ({"count": -1}, {"words": note.words}, {"key": note.key}, {"follows_id": 10**6}):
    try:
        with transaction.atomic():
            Note.objects.create(**{"words": "other", **refused})
            connection.check_constraints()
    except IntegrityError:
        continue
    raise AssertionError(refused)
later = Note.objects.create(words="later", follows=note, is_open=False)
told = Note.objects.annotate(
    kind=Case(When(is_open=True, then=Value("open")), default=Value("shut")),
    both=Concat(Lower("words"), Value("/"), Coalesce("follows__words", Value("none"), output_field=models.TextField()),
                output_field=models.TextField()),
    has=Exists(Note.objects.filter(follows=OuterRef("pk"))),
    last=Subquery(Note.objects.filter(follows=OuterRef("pk")).values("words")[:1]),
).order_by("pk")
assert [(n.kind, n.has, n.last) for n in told] == [("open", True, "later"), ("shut", False, None)]
assert [n.both for n in told] == [note.words + "/none", "later/" + note.words]
assert Note.objects.filter(Q(words__icontains="LAT") | Q(words__in=["x"]), ~Q(is_open=True)).get() == later
assert Note.objects.filter(words__iregex="^LATER$").get() == later
assert list(Note.objects.values("is_open").annotate(n=Count("pk")).order_by("is_open")) == [
    {"is_open": False, "n": 1}, {"is_open": True, "n": 1}]
assert Note.objects.update_or_create(words="later", defaults={"weight": 2.0}) == (later, False)
Note.objects.bulk_create([Note(words=f"n{i}") for i in range(300)])
Note.objects.bulk_create([Note(words="n1")], ignore_conflicts=True)
assert Note.objects.filter(words__startswith="n").count() == 300
names = [n.words for n in Note.objects.filter(words__startswith="n").order_by("words").iterator(50)]
assert names == sorted(names)
"""

PEOPLE = """
from django.contrib.sessions.models import Session
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
user = User.objects.create_user("coder-1", password="a long password")
assert User.objects.get(username__iexact="CODER-1", is_active=True, date_joined__lte=timezone.now()) == user
assert user.check_password("a long password")
user.user_permissions.add(Permission.objects.first())
assert user.has_perm("{0.content_type.app_label}.{0.codename}".format(Permission.objects.first()))
User.objects.filter(pk=user.pk).update(last_login=timezone.now())
assert User.objects.filter(last_login__isnull=False, is_superuser=False).count() == 1
Authenticator.objects.create(user=user, type="totp", data={"secret": "x", "codes": [1, 2]})
assert Authenticator.objects.get(data__secret="x").data["codes"] == [1, 2]
store = import_module("django.contrib.sessions.backends.db").SessionStore()
store["name"] = "\\u0628"
store.save()
UserSession.objects.create(user=user, ip="2001:db8::1", session_key=store.session_key, user_agent="a" * 200)
assert UserSession.objects.get(user=user).ip == "2001:db8::1"
assert type(store)(store.session_key)["name"] == "\\u0628"
Session.objects.update(expire_date=timezone.now() - dt.timedelta(days=1))
call_command("clearsessions")
assert not Session.objects.exists()
user.delete()
assert not Authenticator.objects.exists()
"""

TOGETHER = """
def add():
    for _ in range(20):
        with transaction.atomic():
            held = Note.objects.select_for_update().get(pk=note.pk)
            held.weight += 1
            held.save(update_fields=["weight"])
    connection.close()

Note.objects.filter(pk=note.pk).update(weight=0)
threads = [threading.Thread(target=add) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert Note.objects.get(pk=note.pk).weight == 80

class Undone(Exception): pass
try:
    with transaction.atomic():
        Note.objects.all().delete()
        with book.writer("person-1") as writer: pass
except Exception as error:
    assert "a writer is open already" in str(error), error
assert Note.objects.filter(pk=note.pk).exists()
try:
    with transaction.atomic():
        kept = Note.objects.create(words="kept")
        try:
            with transaction.atomic():
                Note.objects.create(words="undone")
                raise Undone
        except Undone: pass
        assert not Note.objects.filter(words="undone").exists()
        raise Undone
except Undone: pass
assert not Note.objects.filter(words__in=["kept", "undone"]).exists()
with book.writer("person-1") as writer:
    Note.objects.create(words="in the transaction of the book")
assert verify(book).holds
print("all of it held")
"""


def test_other_applications_work_in_the_database_of_a_book(place: BookPlace, tmp_path: Path) -> None:
    (tmp_path / "notebook").mkdir()
    (tmp_path / "notebook" / "__init__.py").touch()
    (tmp_path / "notebook" / "models.py").write_text(MODELS, encoding="utf-8")
    code = OPENED + ROWS + PEOPLE + TOGETHER

    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )

    assert done.stdout.endswith("all of it held\n"), done.stderr[-3000:]
