"""Words that mean something to a browser, a template, a database or a file system are words on every page."""

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lxml import html

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)><x-hostile>",
    "</textarea></title><iframe src=//evil.example></iframe>",
    "javascript:alert(1)//",
    "{{ request.user.password }}{% load static %}",
    "' OR 1=1; DROP TABLE people_person; --",
    "../../../etc/passwd\u202e",
)
MORE = ("%s%n%x", "%00", "a" * 10_000, "-1", "99999999999999999999", "1e309", "\ufeff\ud7ff", "[]", "\udcff", "😀")
UNSENDABLE = "\udcff"
"""Half a letter: an address can carry it, a form cannot."""
ALLOWED = frozenset({200, 302, 400, 401, 403, 404, 405, 409, 413, 422, 429})
LINKS = ("href", "src", "action", "formaction", "data", "poster", "background", "xlink:href")
NEVER = frozenset("iframe object embed base applet frame frameset x-hostile marquee portal".split())
SAFE_LINKS = ("/", "#", "?", "http://", "https://", "data:image/", "data:,")
SAFE_TYPES = frozenset({"application/json"})


def complaints(text: str) -> Iterator[str]:
    """What on a page could run, or leads out of it."""
    tree = html.fromstring(text)
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag in NEVER:
            yield f"<{node.tag}>"
        is_ours = node.get("src", "").startswith("/static/") or node.get("type") in SAFE_TYPES
        if node.tag == "script" and not is_ours:
            yield f"script {html.tostring(node)[:80]!r}"
        if node.tag == "img" and not node.get("src", "").startswith(("/", "data:image/")):
            yield f"img {node.get('src')}"
        for name, value in node.attrib.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"{name}={value[:60]}"
            if name.startswith(("hx-on", "data-hx-on")):
                yield f"{name}={value[:60]}"
            if name in LINKS and value and not value.startswith(SAFE_LINKS):
                yield f"{name}={value[:60]}"


def pages(siege: Any, addresses: list[Any], query: str = "") -> Iterator[tuple[str, Any]]:
    for address in addresses:
        path = address.path(siege.here) + query
        yield f"{address.name} {query[:40]}", siege.visitor("admin").get(path)


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def is_page(answer: Any) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and bool(body(answer).strip())


def test_the_checker_sees_what_it_is_for() -> None:
    for words in HOSTILE[:4]:
        assert list(complaints(f"<html><body><p>{words}</p></body></html>")), words
    assert list(complaints(f'<a href="{HOSTILE[4]}">x</a>'))
    assert not list(complaints('<a href="/x">x</a><script src="/static/a.js"></script>'))


def test_hostile_reports_reasons_and_names_run_nowhere(siege: Any, addresses: list[Any]) -> None:
    wrong = [
        f"{name}: {complaint}"
        for name, answer in pages(siege, addresses)
        if is_page(answer)
        for complaint in complaints(body(answer))
    ]
    assert wrong == []


@pytest.mark.parametrize("turn", range(3))
def test_hostile_words_behind_an_address_are_words(siege: Any, addresses: list[Any], turn: int) -> None:
    """Each parameter that any page reads carries other words; three turns give each of them three kinds."""
    names = "q text page order next first last states box kinds before code action back report seen incident".split()
    every = [*HOSTILE, *MORE]
    given = {name: every[(number + turn * 6) % len(every)] for number, name in enumerate(names)}
    wrong = []
    for name, answer in pages(siege, addresses, "?" + urlencode(given, quote_via=quote, errors="surrogatepass")):
        if answer.status_code not in ALLOWED:
            wrong.append(f"{name}: {answer.status_code}")
        elif is_page(answer):
            wrong += [f"{name}: {complaint}" for complaint in complaints(body(answer))]
    assert wrong == []


def test_hostile_words_in_an_address_are_words(siege: Any, addresses: list[Any]) -> None:
    wrong = []
    client = siege.visitor("admin")
    for address in addresses:
        path = address.path(siege.here)
        for value in {quote(str(value)) for value in address.samples(siege.here).values()}:
            for words in (*HOSTILE, *MORE):
                answer = client.get(path.replace(value, quote(words, safe="", errors="surrogatepass")))
                if answer.status_code not in ALLOWED:
                    wrong.append(f"{address.name} {words[:30]!r}: {answer.status_code}")
                elif is_page(answer):
                    wrong += [f"{address.name}: {complaint}" for complaint in complaints(body(answer))]
    assert wrong == []


def forms(answer: Any, path: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The forms of a page: method, where to, and its fields."""
    for form in html.fromstring(body(answer)).forms:
        yield (form.get("method") or "get").lower(), form.get("action") or path, dict(_fields(form))


def _fields(form: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in form.iter("input", "select", "textarea", "button"):
        kind = node.get("type", "text") if node.tag == "input" else node.tag
        if node.get("name") and node.get("name") != "csrfmiddlewaretoken":
            yield node.get("name"), (kind, node.get("value", ""))


def filled(fields: dict[str, tuple[str, str]], words: str, *, is_wild: bool) -> dict[str, Any]:
    """What somebody hostile sends: words where there is room for words; with `is_wild`, everywhere."""
    given: dict[str, Any] = {}
    for name, (kind, value) in fields.items():
        if kind == "file":
            file = io.BytesIO(words.encode("utf-8", "replace"))
            file.name = f"{words}.html".replace("\n", " ")
            given[name] = file
        elif is_wild or kind in {"text", "search", "textarea", "url", "date", "number"}:
            given[name] = words
        else:
            given[name] = value or "on"
    return {**given, "confirm-password": "a long enough pass phrase"}


@pytest.mark.parametrize("is_wild", [False, True], ids=["in fields for words", "in every field"])
def test_hostile_words_in_every_form_are_refused_or_stay_words(
    siege: Any, addresses: list[Any], *, is_wild: bool
) -> None:
    wrong, sent = [], 0
    for address in addresses:
        path = address.path(siege.here)
        answer = siege.visitor("admin").get(path)
        if answer.status_code != 200 or not is_page(answer):
            continue
        for method, to, fields in forms(answer, path):
            for words in (" ".join(HOSTILE), *(MORE if is_wild else ())):
                if words == UNSENDABLE:
                    continue
                sent += 1
                reply = getattr(siege.visitor("admin"), method)(to, filled(fields, words, is_wild=is_wild))
                if reply.status_code not in ALLOWED:
                    wrong.append(f"{method} {to} {sorted(fields)} {words[:20]!r}: {reply.status_code}")
                elif is_page(reply):
                    wrong += [f"{method} {to}: {complaint}" for complaint in complaints(body(reply))]
    assert wrong == []
    assert sent > 10
    stored = [
        f"{name}: {complaint}"
        for name, answer in pages(siege, addresses)
        if is_page(answer)
        for complaint in complaints(body(answer))
    ]
    assert stored == [], "what was kept runs when it is shown"
    from harmledger.ledger import verify
    from harmledger.web.people.models import Person

    assert Person.objects.filter(username="admin-1").exists()
    assert verify(siege.ledger).holds
