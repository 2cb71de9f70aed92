"""What every answer carries, what errors tell, and what is refused before anybody looks at it."""

import re
import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

SECRET = "nobody may read these words"


def without_own_address(answer: Any) -> str:
    """A page without the address that was asked for, which the form of the language leads back to."""
    return re.sub(r'name="next" value="[^"]*"', "", answer.content.decode())


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An address whose page fails with a value in its mouth."""
    from django.urls import path

    from harmledger.web import urls
    from harmledger.web.access import ACCESS, Open

    def broken(request: Any, words: str) -> Any:
        del request
        raise ValueError(f"{words}: {SECRET}")

    module = types.ModuleType("breaking_urls")
    vars(module).update({name: getattr(urls, name) for name in vars(urls) if name.startswith("handler")})
    module.urlpatterns = [*urls.urlpatterns, path("breaks/<str:words>/", broken, name="breaks")]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "breaking_urls", module)
    monkeypatch.setitem(ACCESS, "breaks", Open.ANYBODY)
    with override_settings(ROOT_URLCONF="breaking_urls"):
        yield


@pytest.mark.usefixtures("breaking")
def test_a_failure_tells_a_number_and_no_value(siege: Any, capfd: pytest.CaptureFixture[str]) -> None:
    answer = siege.visitor("admin").get("/breaks/words-of-the-address/?q=words-of-the-search")

    said = capfd.readouterr().err
    number = re.search(r"number: ([0-9a-f]{8})", answer.content.decode())
    assert answer.status_code == 500
    assert number
    assert said.startswith(f"harmledger: failure {number.group(1)}: ValueError on breaks at ")
    assert "test_answers.py:" in said
    assert said.count("\n") == 1
    for text in (said, without_own_address(answer)):
        assert SECRET not in text
        assert "words-of" not in text
        assert "Traceback" not in text


@pytest.mark.usefixtures("breaking")
def test_every_kind_of_answer_carries_the_headers(siege: Any) -> None:
    admin = siege.visitor("admin")
    answers = {
        200: admin.get("/people/"),
        302: siege.visitor("nobody").get("/people/"),
        400: admin.get("/people/?q=%00"),
        403: siege.visitor("viewer").get("/people/"),
        404: admin.get("/no/such/page/"),
        405: admin.get("/people/policy/"),
        413: admin.post("/people/policy/", CONTENT_LENGTH="999999999"),
        500: admin.get("/breaks/x/"),
    }

    for status, answer in answers.items():
        assert answer.status_code == status
        assert answer["Cache-Control"] in {"no-store", "max-age=0, no-cache, no-store, must-revalidate, private"}
        _check_headers(answer)
    for static in ("/static/web/workbench.css", "/static/web/keys.js", "/static/django_htmx/htmx-2.min.js"):
        answer = admin.get(static)
        assert answer.status_code == 200
        _check_headers(answer)
        answer.close()


def _check_headers(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in answer


def test_every_page_carries_them(siege: Any, addresses: list[Any]) -> None:
    for address in addresses:
        answer = siege.visitor("admin").get(address.path(siege.here))
        _check_headers(answer)
        answer.close()


@pytest.mark.parametrize("path", ["/account/login/", "/people/policy/", "/account/2fa/totp/activate/"])
def test_a_form_of_thousands_of_fields_is_refused(siege: Any, path: str) -> None:
    answer = siege.visitor("admin").post(path, {f"field-{number}": "x" for number in range(6000)})

    assert answer.status_code == 400


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(siege: Any, addresses: list[Any]) -> None:
    for address in addresses:
        answer = siege.visitor("admin").post(address.path(siege.here), CONTENT_LENGTH=str(2**31))
        assert answer.status_code == 413, address.name


def test_a_file_is_never_lost_between_the_two_limits() -> None:
    """Django drops a file without a word that is larger than what stays in memory."""
    from django.conf import settings

    from harmledger.web.edge import MOST_OF_A_REQUEST

    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= MOST_OF_A_REQUEST


def test_no_page_that_is_refused_tells_of_the_book(siege: Any) -> None:
    for who in ("nobody", "viewer"):
        for path in ("/people/of/target-1/", "/no/such/page/", f"/people/join/{'x' * 30}/"):
            text = without_own_address(siege.visitor(who).get(path))
            assert "target-1" not in text
            assert str(siege.path) not in text
