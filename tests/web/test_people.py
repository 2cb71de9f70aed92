"""People: they come in by a link, are held to what the team agreed on, and leave nothing open behind them."""

import dataclasses
import datetime as dt
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.ledger import table as tables

PASSWORD = "a long enough pass phrase"
NEW = "quite another long phrase"


class Desk(Protocol):
    ledger: Ledger
    path: Path

    def client(self, role: str | None = None) -> Client: ...


def person(key: str) -> Any:
    from harmledger.web.people.models import Person

    return Person.objects.get(username=key)


def said(desk: Desk) -> list[tuple[str, str]]:
    """The log: who, what."""
    with desk.ledger.store.snapshot() as connection:
        return [(row["actor"], row["action"]) for row in tables.LOG.rows(connection)]


def login(key: str, password: str = PASSWORD) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.post("/account/login/", {"login": key, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get("/people/me/").status_code == 200


def later(desk: Desk, **by: float) -> None:
    """Move the book's clock."""
    clock = desk.ledger.store.clock
    desk.ledger.store = dataclasses.replace(desk.ledger.store, clock=lambda: clock() + dt.timedelta(**by))


def link_in(answer: Any) -> str:
    found = re.search(r"http://localhost(/people/join/[^/]+/)", answer.content.decode())
    assert found
    return found.group(1)


def code_of(secret: str) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """A book without people."""
    from harmledger.ledger.book import open_book
    from harmledger.web.server import ALIAS, use

    with open_book(tmp_path / "empty.ledger", alias=ALIAS) as ledger:
        use(ledger)
        yield ledger


class TestComingIn:
    def test_the_first_start_makes_one_administrator_and_then_closes(self, empty: Ledger) -> None:
        from harmledger.web.people.invitations import first_code

        code = first_code()
        client = Client(SERVER_NAME="localhost")
        assert client.get("/people/welcome/?code=guessed").status_code == 403
        assert client.get(f"/people/welcome/?code={code}").status_code == 200

        answer = client.post("/people/welcome/", {"code": code, "key": "admin-1", "password": NEW, "again": NEW})

        assert answer.status_code == 302
        assert is_in(client)
        assert person("admin-1").role == "admin"
        assert Client(SERVER_NAME="localhost").get(f"/people/welcome/?code={code}").status_code == 404
        assert first_code() is None
        assert empty.path is not None
        assert code is not None
        assert code.encode() not in empty.path.read_bytes()

    def test_the_code_of_the_first_start_expires(self, empty: Ledger) -> None:
        from harmledger.web.people.invitations import first_code

        code = first_code()
        clock = empty.store.clock
        empty.store = dataclasses.replace(empty.store, clock=lambda: clock() + dt.timedelta(hours=25))

        assert Client(SERVER_NAME="localhost").get(f"/people/welcome/?code={code}").status_code == 403

    def test_an_invitation_lets_one_person_in_with_its_role_and_lists(self, desk: Desk) -> None:
        admin = login("admin-1")
        answer = admin.post("/people/invite/", {"role": "reviewer", "audiences": "need:sources", "days": 7})
        link = link_in(answer)
        token = link.split("/")[3]

        guest = Client(SERVER_NAME="localhost")
        given = {"key": "reviewer-2", "password": NEW, "again": NEW}
        assert guest.post(link, given).status_code == 302

        assert is_in(guest)
        assert (person("reviewer-2").role, person("reviewer-2").audiences) == ("reviewer", ["need:sources"])
        second = Client(SERVER_NAME="localhost").post(link, {**given, "key": "reviewer-3"})
        assert second.status_code == 404
        assert token.encode() not in desk.path.read_bytes() + desk.path.with_name("book.ledger-wal").read_bytes()
        assert ("reviewer-2", "join: reviewer on need:sources, invited by admin-1") in said(desk)

    def test_an_invitation_that_expired_or_was_taken_back_lets_nobody_in(self, desk: Desk) -> None:
        from harmledger.web.people.models import Invitation

        admin = login("admin-1")
        first = link_in(admin.post("/people/invite/", {"role": "coder", "days": 1}))
        admin.post(f"/people/invitations/{Invitation.objects.get(used_at=None).pk}/withdraw/")
        second = link_in(admin.post("/people/invite/", {"role": "coder", "days": 1}))
        later(desk, days=1.01)

        for link in (first, second):
            assert Client(SERVER_NAME="localhost").get(link).status_code == 404

    @pytest.mark.parametrize("key", ["admin-1", "Coder", "nobody", "console", "a b", "<b>", "x" * 40, ""])
    def test_a_key_that_is_taken_or_means_something_else_is_refused(self, desk: Desk, key: str) -> None:
        link = link_in(login("admin-1").post("/people/invite/", {"role": "coder", "days": 1}))

        answer = Client(SERVER_NAME="localhost").post(link, {"key": key, "password": NEW, "again": NEW})

        assert answer.status_code == 200
        assert b"errorlist" in answer.content
        del desk

    def test_a_new_password_by_a_link_ends_the_old_one_and_every_session(self, desk: Desk) -> None:
        coder = login("coder-1")
        assert is_in(coder)

        link = link_in(login("admin-1").post("/people/of/coder-1/reset/"))

        assert not is_in(coder)
        assert not is_in(login("coder-1"))
        Client(SERVER_NAME="localhost").post(link, {"password": NEW, "again": NEW})
        assert is_in(login("coder-1", NEW))
        del desk

    def test_of_two_at_once_one_comes_in_by_a_link(self, desk: Desk) -> None:
        from django.db import connections

        from harmledger.model.errors import InputError
        from harmledger.web.people.invitations import accept, find, invite
        from harmledger.web.people.models import InvitationKind, Person, Role

        token = invite("admin-1", Role.CODER, [], 1)
        both, outcomes = threading.Barrier(2), []

        def come_in(key: str) -> None:
            invitation = find(token, [InvitationKind.JOIN])
            both.wait()
            try:
                outcomes.append(accept(invitation, key, NEW).username)
            except InputError as error:
                outcomes.append(str(error))
            finally:
                connections.close_all()

        threads = [threading.Thread(target=come_in, args=(key,)) for key in ("coder-8", "coder-9")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert Person.objects.filter(username__in=("coder-8", "coder-9")).count() == 1
        assert sum("used a moment ago" in outcome for outcome in outcomes) == 1
        del desk


class TestGuessing:
    def test_tries_that_come_at_once_are_all_counted(self, desk: Desk) -> None:
        from django.db import connections

        from harmledger.web.people.guess import count_wrong, is_closed
        from harmledger.web.people.models import Guess

        def wrong() -> None:
            count_wrong("coder-1")
            connections.close_all()

        threads = [threading.Thread(target=wrong) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert Guess.objects.get().wrong == 8
        assert is_closed("coder-1")
        del desk

    def test_after_five_wrong_passwords_the_right_one_is_not_looked_at(self, desk: Desk) -> None:
        for _ in range(5):
            login("coder-1", "wrong")

        assert not is_in(login("coder-1"))
        later(desk, seconds=61)
        assert is_in(login("coder-1"))

    def test_one_address_cannot_try_many_keys(self, desk: Desk) -> None:
        for number in range(20):
            login(f"somebody-{number}", "wrong")

        assert not is_in(login("coder-1")), "the address is closed for a minute, whichever key it tries"
        client = Client(SERVER_NAME="localhost")
        answers = [client.post("/account/login/", {}) for _ in range(60)]
        assert answers[-1].status_code == 429
        assert b"Too many tries" in answers[-1].content
        del desk

    def test_the_delay_grows_and_has_an_end(self) -> None:
        from harmledger.web.people.guess import delay

        minutes = [delay(wrong).total_seconds() / 60 for wrong in range(3, 20)]

        assert minutes[:6] == [0, 0, 1, 2, 4, 8]
        assert minutes == sorted(minutes)
        assert minutes[-1] == 60

    def test_a_restart_forgets_no_guess(self, desk: Desk) -> None:
        from harmledger.ledger.book import open_book
        from harmledger.web.server import ALIAS, use

        for _ in range(5):
            login("coder-1", "wrong")
        desk.ledger.close()

        with open_book(desk.path, alias=ALIAS, create=False) as ledger:
            use(ledger)
            assert not is_in(login("coder-1"))

    def test_an_unknown_key_answers_as_a_known_one_does_and_costs_the_same(
        self, desk: Desk, settings_of_hash: list[str]
    ) -> None:
        from django.db import connections
        from django.test.utils import CaptureQueriesContext

        seen = {}
        locked = person("viewer-1")
        locked.is_active = False
        locked.save()
        login("somebody-else", "wrong")  # the first try of all makes rows that later ones only change
        for key in ("coder-1", "not-here", "viewer-1"):
            settings_of_hash.clear()
            client = Client(SERVER_NAME="localhost")
            password = PASSWORD if key == "viewer-1" else "wrong"
            with CaptureQueriesContext(connections["default"]) as queries:
                answer = client.post("/account/login/", {"login": key, "password": password})
            body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode()).replace(key, "")
            work = [re.sub(r"'[^']*'|\d[\d.e+]*", "?", query["sql"]) for query in queries]
            seen[key] = (answer.status_code, body, len(settings_of_hash), work)

        assert seen["coder-1"] == seen["not-here"] == seen["viewer-1"]
        assert seen["coder-1"][2] == 1, "one hash for each"
        assert said(desk)[-1][0] == "nobody"

    def test_a_closed_key_answers_the_same_whether_somebody_has_it(self, desk: Desk) -> None:
        answers = set()
        for key in ("coder-1", "not-here"):
            for _ in range(5):
                login(key, "wrong")
            answer = Client(SERVER_NAME="localhost").post("/account/login/", {"login": key, "password": PASSWORD})
            answers.add(re.sub(r'value="[^"]*"', "", answer.content.decode()))
        assert len(answers) == 1
        del desk

    def test_what_was_typed_as_a_key_is_not_written_down(self, desk: Desk) -> None:
        login("my secret pass phrase", "wrong")

        assert ("nobody", "failed login: no such key") in said(desk)
        assert not any("secret" in words for _, words in said(desk))

    def test_an_administrator_opens_a_key_that_wrong_passwords_closed(self, desk: Desk) -> None:
        for _ in range(5):
            login("coder-1", "wrong")

        login("admin-1").post("/people/of/coder-1/unlock/")

        assert is_in(login("coder-1"))
        del desk


@pytest.fixture
def settings_of_hash(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each password that is hashed: the work that an attacker could time."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return hashed


class TestSessions:
    def test_the_session_gets_another_key_at_login(self, desk: Desk) -> None:
        client = Client(SERVER_NAME="localhost")
        planted = client.session
        planted["planted"] = "yes"
        planted.save()
        client.cookies["harmledger-session"] = planted.session_key

        client.post("/account/login/", {"login": "coder-1", "password": PASSWORD})

        assert client.session.session_key != planted.session_key
        thief = Client(SERVER_NAME="localhost")
        thief.cookies["harmledger-session"] = planted.session_key
        assert not is_in(thief)
        del desk

    def test_a_key_that_the_browser_made_up_is_not_taken_over(self, desk: Desk) -> None:
        client = Client(SERVER_NAME="localhost")
        client.cookies["harmledger-session"] = "a" * 32

        client.post("/account/login/", {"login": "coder-1", "password": PASSWORD})

        assert client.session.session_key != "a" * 32
        del desk

    def test_one_session_for_each_person_where_the_team_says_so(self, desk: Desk) -> None:
        admin = login("admin-1")
        admin.post("/people/policy/", {"one_session": "on", "idle_minutes": "60"})

        first, second = login("coder-1"), login("coder-1")

        assert (is_in(first), is_in(second)) == (False, True)
        assert ("coder-1", "log in: other sessions ended: 1") in said(desk)

    def test_a_session_that_nobody_uses_ends(self, desk: Desk) -> None:
        client = login("coder-1")
        later(desk, minutes=59)
        assert is_in(client)
        later(desk, minutes=59)
        assert is_in(client), "it was used in between"
        later(desk, minutes=61)
        assert not is_in(client)

    def test_log_out_everywhere(self, desk: Desk) -> None:
        first, second = login("coder-1"), login("coder-1")

        second.post("/people/me/log-out-everywhere/")

        assert (is_in(first), is_in(second)) == (False, False)
        assert ("coder-1", "log out everywhere") in said(desk)

    def test_a_new_password_ends_the_other_sessions_and_stands_in_the_log(self, desk: Desk) -> None:
        here, there = login("coder-1"), login("coder-1")

        given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        here.post("/account/password/change/", given)

        assert (is_in(here), is_in(there)) == (True, False)
        assert is_in(login("coder-1", NEW))
        here.post("/account/logout/")
        assert not is_in(here)
        assert said(desk)[-3:] == [("coder-1", "change password"), ("coder-1", "log in"), ("coder-1", "log out")]

    def test_ending_sessions_ends_those_that_no_list_knows(self, desk: Desk) -> None:
        unlisted = desk.client("coder")
        assert is_in(unlisted)

        login("admin-1").post("/people/of/coder-1/end-sessions/")

        assert not is_in(unlisted)

    def test_a_lower_role_holds_from_the_next_page_on(self, desk: Desk) -> None:
        from harmledger.web.people.models import Person

        second = Person.objects.create_user("admin-2", password=PASSWORD, role="admin")
        client = login("admin-2")
        assert client.get("/people/").status_code == 200

        login("admin-1").post("/people/of/admin-2/role/", {"role": "viewer"})

        assert client.get("/people/").status_code == 403
        assert ("admin-1", "change role: admin-2, admin -> viewer") in said(desk)
        assert second.pk


class TestSecondFactor:
    def _enrol(self, client: Client) -> tuple[str, list[str]]:
        page = client.get("/account/2fa/totp/activate/").content.decode()
        secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)
        assert secret
        answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret.group(1))}, follow=True)
        return secret.group(1), re.findall(r"<code>(\d{8})</code>", answer.content.decode())

    def test_whoever_has_one_does_not_come_in_without_it(self, desk: Desk) -> None:
        secret, codes = self._enrol(login("coder-1"))
        assert len(codes) == 10

        client = login("coder-1")
        assert not is_in(client)
        client.post("/account/2fa/authenticate/", {"code": "000000"})
        assert not is_in(client)
        client.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert is_in(client)

        again = login("coder-1")
        again.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert not is_in(again), "a recovery code is good once"
        assert secret.encode() not in desk.path.read_bytes() + desk.path.with_name("book.ledger-wal").read_bytes()

    def test_one_can_be_removed_and_its_codes_made_anew(self, desk: Desk) -> None:
        client = login("coder-1")
        _, codes = self._enrol(client)

        shown = client.post("/account/2fa/recovery-codes/generate/", follow=True).content.decode()
        again = client.get("/account/2fa/recovery-codes/").content.decode()
        client.post("/account/2fa/totp/deactivate/")

        fresh = re.findall(r"<code>(\d{8})</code>", shown)
        assert len(fresh) == 10
        assert not set(fresh) & set(codes)
        assert not re.findall(r"<code>(\d{8})</code>", again), "they are shown once"
        assert is_in(login("coder-1"))
        words = [action for actor, action in said(desk) if actor == "coder-1"]
        assert {"add second factor", "new recovery codes", "remove second factor"} <= set(words)

    def test_a_required_one_has_to_be_set_up_first(self, desk: Desk) -> None:
        login("admin-1").post("/people/policy/", {"second_factor_from": "coder", "idle_minutes": "60"})

        coder, viewer = login("coder-1"), login("viewer-1")

        assert is_in(viewer)
        assert coder.get("/people/me/")["Location"].startswith("/account/2fa/")
        self._enrol(coder)
        assert is_in(coder)
        assert any(words.startswith("change policy: second_factor_from: no -> coder") for _, words in said(desk))

    def test_an_administrator_removes_one_that_was_lost(self, desk: Desk) -> None:
        self._enrol(login("coder-1"))

        login("admin-1").post("/people/of/coder-1/second-factor/")

        assert is_in(login("coder-1"))
        assert ("admin-1", "remove second factor: coder-1") in said(desk)

    def test_codes_cannot_be_guessed_for_ever(self, desk: Desk) -> None:
        _, codes = self._enrol(login("coder-1"))
        client = login("coder-1")
        for number in range(6):
            client.post("/account/2fa/authenticate/", {"code": f"{number:06}"})

        client.post("/account/2fa/authenticate/", {"code": codes[0]})

        assert not is_in(client)
        later(desk, minutes=3)
        client.post("/account/2fa/authenticate/", {"code": codes[0]})
        assert is_in(client)


class TestDangerousActs:
    def test_they_ask_once_more_and_lose_nothing_that_was_typed(self, desk: Desk) -> None:
        client = desk.client("admin")  # logged in without a password that the session knows of
        typed = {"role": "reviewer", "audiences": "need:sources"}

        asked = client.post("/people/of/coder-1/role/", typed)

        assert b'name="confirm-password"' in asked.content
        assert b'name="audiences" value="need:sources"' in asked.content
        assert person("coder-1").role == "coder"
        wrong = client.post("/people/of/coder-1/role/", {**typed, "confirm-password": "wrong"})
        assert b"not your password" in wrong.content
        assert person("coder-1").role == "coder"
        client.post("/people/of/coder-1/role/", {**typed, "confirm-password": PASSWORD})
        assert person("coder-1").role == "reviewer"

    def test_five_minutes_later_they_ask_again(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        client = login("admin-1")
        client.post("/people/of/coder-1/role/", {"role": "reviewer"})
        assert person("coder-1").role == "reviewer"

        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + 301)
        client.post("/people/of/coder-1/role/", {"role": "viewer"})

        assert person("coder-1").role == "reviewer"
        del desk

    def test_a_page_that_is_dangerous_to_look_at_asks_before_it_is_shown(self, desk: Desk) -> None:
        client = desk.client("admin")

        answer = client.get("/people/of/coder-1/leave/")

        assert answer["Location"].startswith("/account/reauthenticate/?next=")
        answer = client.post(answer["Location"], {"password": PASSWORD})
        assert answer["Location"] == "/people/of/coder-1/leave/"
        assert client.get("/people/of/coder-1/leave/").status_code == 200

    def test_the_last_administrator_cannot_be_locked_lowered_or_sent_away(self, desk: Desk) -> None:
        client = login("admin-1")

        client.post("/people/of/admin-1/lock/")
        client.post("/people/of/admin-1/role/", {"role": "viewer"})
        client.post("/people/of/admin-1/leave/", {})

        admin = person("admin-1")
        assert (admin.is_active, admin.role, admin.left_at) == (True, "admin", None)
        del desk


class TestTokens:
    def _token(self, client: Client, scope: str, days: int = 30) -> str:
        answer = client.post("/people/me/tokens/make/", {"name": "a script", "scope": scope, "days": days})
        found = re.search(r"<code>(hlt_[\w-]+)</code>", answer.content.decode())
        assert found
        return found.group(1)

    def _holds(self, secret: str, scope: str) -> str | None:
        from django.test import RequestFactory

        from harmledger.web.people.bearer import bearer_of
        from harmledger.web.people.models import Scope

        request = RequestFactory().get("/", headers={"Authorization": f"Bearer {secret}"})
        person = bearer_of(request, Scope(scope))
        return None if person is None else person.username

    def test_a_token_is_good_for_its_scope_its_person_and_its_time(self, desk: Desk) -> None:
        read, propose = self._token(login("coder-1"), "read"), self._token(login("coder-1"), "propose", 90)
        of_viewer = self._token(login("viewer-1"), "propose")

        assert [self._holds(read, scope) for scope in ("read", "propose")] == ["coder-1", None]
        assert [self._holds(propose, scope) for scope in ("read", "propose")] == ["coder-1", "coder-1"]
        assert [self._holds(of_viewer, scope) for scope in ("read", "propose")] == ["viewer-1", None]
        assert self._holds(read[:-1] + ("a" if read[-1] != "a" else "b"), "read") is None
        later(desk, days=31)
        assert (self._holds(read, "read"), self._holds(propose, "read")) == (None, "coder-1")
        assert read.encode() not in desk.path.read_bytes() + desk.path.with_name("book.ledger-wal").read_bytes()

    def test_a_token_ends_with_its_person_and_by_their_hand(self, desk: Desk) -> None:
        from harmledger.web.people.models import Token

        first, second = self._token(login("coder-1"), "read"), self._token(login("coder-1"), "read")
        other = login("viewer-1")
        number = Token.objects.order_by("pk")[0].pk
        assert other.post(f"/people/me/tokens/{number}/end/").status_code == 404
        assert self._holds(first, "read") == "coder-1"

        login("coder-1").post(f"/people/me/tokens/{number}/end/")
        assert (self._holds(first, "read"), self._holds(second, "read")) == (None, "coder-1")
        login("admin-1").post("/people/of/coder-1/lock/")
        assert self._holds(second, "read") is None
        login("admin-1").post("/people/of/coder-1/unlock/")
        assert self._holds(second, "read") is None, "a token that ended does not come back"
        del desk


class TestLeaving:
    def test_nothing_stays_open_and_what_they_did_is_listed_and_taken_back(self, desk: Desk) -> None:
        from harmledger.model.decision import DecisionKind
        from harmledger.review.decide import Why, decide
        from harmledger.web.people.leaving import standing_of
        from harmledger.web.people.models import Invitation, Token

        ids = [incident.id for incident in desk.ledger.reader(person("coder-1").sight).incidents()][:2]
        by_them = Why(person="reviewer-1", reason="three voices agree")
        for incident in ids:
            decide(desk.ledger, incident, DecisionKind.ACCEPT, None, by_them)
        decide(desk.ledger, ids[1], DecisionKind.HOLD, None, Why(person="coder-1", reason="wait for the list"))
        with desk.ledger.writer("reviewer-1") as writer:
            writer.note("export", "incidents")
        client = login("reviewer-1")
        Token.objects.create(
            person=person("reviewer-1"), name="x", digest="d", made_at=dt.datetime.now(dt.UTC),
            expires_at=dt.datetime.now(dt.UTC) + dt.timedelta(days=1),
        )  # fmt: skip
        admin = login("admin-1")
        page = admin.get("/people/of/reviewer-1/leave/").content.decode()
        assert "export: incidents" in page
        assert ids[0][:14] in page
        assert ids[1][:14] not in page, "it was superseded by somebody else"

        admin.post("/people/of/reviewer-1/leave/", {"supersede": "on", "reason": "they made them up"})

        gone = person("reviewer-1")
        assert (gone.is_active, gone.audiences, gone.left_at is None) == (False, [], False)
        assert not is_in(client)
        assert not is_in(login("reviewer-1"))
        assert not Token.objects.filter(person=gone, ended_at=None).exists()
        assert not Invitation.objects.filter(made_by="reviewer-1", used_at=None).exists()
        assert standing_of(desk.ledger, "reviewer-1") == ()
        held = standing_of(desk.ledger, "coder-1")
        assert [one.subject_id for one in held] == [ids[1]], "what others decided stays"
        back = [one for one in desk.ledger.reader(gone.sight).decisions() if one.person == "admin-1"]
        assert [one.reason for one in back] == ["they made them up"]

    def test_their_key_is_never_given_to_anybody_else(self, desk: Desk) -> None:
        admin = login("admin-1")
        admin.post("/people/of/coder-1/leave/", {})
        link = link_in(admin.post("/people/invite/", {"role": "coder", "days": 1}))

        answer = Client(SERVER_NAME="localhost").post(link, {"key": "coder-1", "password": NEW, "again": NEW})

        assert b"errorlist" in answer.content
        del desk

    def test_decisions_are_not_taken_back_without_a_reason(self, desk: Desk) -> None:
        answer = login("admin-1").post("/people/of/coder-1/leave/", {"supersede": "on", "reason": "  "})

        assert b"errorlist" in answer.content
        assert person("coder-1").left_at is None
        del desk


def test_the_log_of_people_holds_its_chain(desk: Desk) -> None:
    from harmledger.ledger import verify

    login("coder-1", "wrong")
    admin = login("admin-1")
    admin.post("/people/invite/", {"role": "coder", "days": 1})
    admin.post("/people/of/coder-1/lock/")

    assert verify(desk.ledger).holds
    assert [pair for pair in said(desk) if pair[0] in {"admin-1", "nobody"}][:2] == [
        ("nobody", "failed login: coder-1"),
        ("admin-1", "log in"),
    ]
