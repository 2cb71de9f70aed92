"""Fetching a link: only public pages, whatever the link, the name server or the other side try."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol

import pytest
from django.test import Client

from harmledger.ledger import Ledger
from harmledger.model.audience import TEAM
from harmledger.model.errors import InputError
from harmledger.web.imports import address, reports
from harmledger.web.imports.address import is_public, spot_of
from harmledger.web.imports.fetch import Limits, fetch
from harmledger.web.jobs.worker import Worker

PAGE = (
    b"<html lang='en'><head><title>Strike on Ariha</title><link rel='canonical' href='https://elsewhere.example/x'></head>"
    b"<body><article><p>At least four people were killed in an air strike on Ariha on Monday, the White Helmets said. "
    b"Rescuers worked through the night to find people under the rubble of the market.</p></article></body></html>"
)


class Desk(Protocol):
    ledger: Ledger

    def client(self, role: str | None = None) -> Client: ...


@dataclass
class Site:
    """A server on this machine that answers as each test says."""

    port: int = 0
    seen: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        return Limits(exempt={("127.0.0.1", self.port)}, seconds=5.0, most_bytes=100_000)

    def link(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            site.answers[self.path.partition("?")[0]](self)

        def log_message(self, *args: Any) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # connections that we cut are meant
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()


def answer(kind: str = "text/html; charset=utf-8", body: bytes = PAGE, status: int = 200, **headers: str) -> Any:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def onward(to: str) -> Any:
    return answer(status=302, body=b"", Location=to, Set_Cookie="who=you")


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.3.4",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *(
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "255.255.255.255",
        ),
    ],
)
def test_a_number_inside_a_network_is_no_public_one(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_a_public_number_is_one(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize(
    "link",
    [
        *(
            "file:///etc/passwd",
            "ftp://example.org/x",
            "gopher://127.0.0.1:6379/_x",
            "javascript:alert(1)",
            "//example.org",
        ),
        *(
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]/",
            "http://localhost/",
        ),
        *("http://[::ffff:127.0.0.1]/", "http://user:pass@example.org/", "http://93.184.216.34:22/", "http://"),
        *("http://127.0.0.1:0/", "http://exa mple.org/", "http://93.184.216.34\\@127.0.0.1/", "http://[fe80::1%25lo]/"),
        "http://" + "a" * 3000,
    ],
)
def test_a_link_to_no_public_page_is_refused_before_anything_is_sent(link: str) -> None:
    with pytest.raises(InputError):
        spot_of(link)


def test_a_page_comes_without_cookies_referrer_or_packing(site: Site) -> None:
    site.answers = {"/a": onward("/b?x=1"), "/b": answer()}

    found = fetch(site.link("/a"), site.limits)

    assert (found.raw, found.suffix, found.url) == (PAGE, "html", site.link("/b?x=1"))
    for _, headers in site.seen:
        assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
        assert headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:1/", "file:///etc/passwd", "http://[::1]/"]
)
def test_each_step_of_a_redirect_is_checked_anew(site: Site, target: str) -> None:
    site.answers = {"/a": onward(target)}

    with pytest.raises(InputError):
        fetch(site.link("/a"), site.limits)
    assert [path for path, _ in site.seen] == ["/a"]


def test_a_name_that_changes_its_mind_is_asked_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the number that was checked: a second look-up would lead inside."""
    asked: list[str] = []
    plain = socket.getaddrinfo

    def lookup(host: str, port: int, *args: Any, **options: Any) -> Any:
        if host == "rebind.test":
            asked.append(host)
            number = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
            return plain(number, port, *args, **options)
        return plain(host, port, *args, **options)

    monkeypatch.setattr(address.socket, "getaddrinfo", lookup)
    site.answers = {"/a": answer()}

    found = fetch(f"http://rebind.test:{site.port}/a", site.limits)

    assert found.raw == PAGE
    assert asked == ["rebind.test"]
    assert site.seen[0][1]["host"] == f"rebind.test:{site.port}"


def test_a_name_with_one_number_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(address.socket, "getaddrinfo", lambda *_, **__: pair)

    with pytest.raises(InputError, match=r"inside a network"):
        spot_of("http://two-faced.example/")


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def _drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for number in range(200):
        handler.wfile.write(f"X-{number}: y\r\n".encode())
        handler.wfile.flush()
        time.sleep(0.05)


def _no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 +PONG\r\n" * 50)


@pytest.mark.parametrize(
    ("send", "words"),
    [
        (answer(body=b"x" * 200_000), "more than"),
        (answer(kind="application/zip"), "application/zip"),
        (answer(kind="image/svg+xml"), "image/svg"),
        (answer(status=404), "answers 404"),
        (answer(body=gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip"), "packs its answer"),
        (answer(status=302, body=b""), "without saying where"),
        (onward("/a"), "sends on more than"),
        (_drip, "in time"),
        (_drip_headers, "in time"),
        (_no_http, "does not speak"),
        (answer(body=b"<html>", Content_Length="90"), "does not speak"),
    ],
    ids=["large", "zip", "svg", "missing", "packed", "nowhere", "loop", "slow", "slow-headers", "no-http", "cut-off"],
)
def test_a_site_that_misbehaves_ends_in_one_clear_line(site: Site, send: Any, words: str) -> None:
    site.answers = {"/a": send}
    limits = Limits(exempt=site.limits.exempt, seconds=1.0, most_bytes=100_000)

    with pytest.raises(InputError, match=words) as refused:
        fetch(site.link("/a"), limits)
    assert "\n" not in str(refused.value)


def test_a_link_is_fetched_once_when_looked_through_and_that_very_page_is_written(
    desk: Desk, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "LIMITS", site.limits)
    site.answers = {"/page": answer()}
    client = desk.client("coder")

    page = client.post("/import/link/", {"link": site.link("/page"), "is_aware": "on", "engine": "rules"})["Location"]
    Worker(desk.ledger).work_off()
    assert "Strike on Ariha" in client.get(page).content.decode()
    client.post(f"{page}confirm/")
    Worker(desk.ledger).work_off()

    found = next(r for r in desk.ledger.reader(frozenset({TEAM})).reports() if r.title == "Strike on Ariha")
    assert found.url == site.link("/page")
    assert len(site.seen) == 1


def test_a_link_inside_is_told_as_such_and_nothing_is_sent(desk: Desk, site: Site) -> None:
    client = desk.client("coder")

    page = client.post("/import/link/", {"link": site.link("/page"), "is_aware": "on", "engine": "rules"})["Location"]
    Worker(desk.ledger).work_off()

    assert "only public pages are fetched" in client.get(page).content.decode()
    assert site.seen == []
