"""Fetching one page, once, because a person asked for it. The site sees this machine's address; nothing else is told.

Invariants: each connection goes to the very number that was checked, so that a name that changes its mind between two
look-ups gains nothing; each redirect is checked anew; no cookie, no referrer, no proxy; the size, the kind and the time
are bounded whatever the other side does.
"""

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from harmledger.model.errors import InputError
from harmledger.web.imports.address import Exempt, Spot, spot_of

MOST_BYTES = 10 * 1024 * 1024
"""One page or PDF; the longest reports of UN bodies have 5 MB."""
SECONDS = 20.0
"""For all of it, redirects included."""
MOST_REDIRECTS = 5
KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "application/pdf": "pdf",
}
"""What is taken, by the kind that the site declares, with the ending of names that says the same."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_CHUNK = 64 * 1024
_HEADERS = {
    "User-Agent": "Mozilla/5.0",  # tells no more than any browser
    "Accept": ", ".join(KINDS),
    "Accept-Encoding": "identity",  # nothing that grows when it is unpacked
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a fetch may take. `exempt` and `trust` are for tests, whose servers are no public ones."""

    most_bytes: int = MOST_BYTES
    seconds: float = SECONDS
    exempt: Exempt = ()
    trust: ssl.SSLContext | None = None
    """Whose certificates are believed; None: those that the system believes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came back, and from where in the end."""

    url: str
    raw: bytes
    suffix: str


def fetch(link: str, limits: Limits | None = None) -> Fetched:
    """The page behind `link`; raises InputError, one line for whoever pasted it, where there is none to take."""
    limits = limits or Limits()
    with _ended_after(limits.seconds) as ending:
        for _ in range(MOST_REDIRECTS + 1):
            spot = spot_of(link, limits.exempt)
            answer = _ask(spot, limits, ending)
            if isinstance(answer, tuple):
                raw, suffix = answer
                return Fetched(url=link, raw=raw, suffix=suffix)
            link = urljoin(link, answer)
    raise InputError(
        f"the site sends on more than {MOST_REDIRECTS} times; open the link in a browser and save the page"
    )


class _Ending:
    """Ends whatever connection is open when the time is up: a site that sends a byte a second is slow for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_over = False

    def watch(self, one: socket.socket) -> None:
        """This is the connection now."""
        with self._lock:
            self._socket = one
        if self.is_over:
            self.end()

    def check(self) -> None:
        """Raise TimeoutError where the time is up."""
        if self.is_over:
            raise TimeoutError

    def end(self) -> None:
        """The time is up."""
        with self._lock:
            self.is_over = True
            if self._socket is not None:
                with suppress(OSError):  # closed already
                    self._socket.shutdown(socket.SHUT_RDWR)


@contextmanager
def _ended_after(seconds: float) -> Iterator[_Ending]:
    ending = _Ending()
    timer = threading.Timer(seconds, ending.end)
    timer.daemon = True
    timer.start()
    try:
        yield ending
    finally:
        timer.cancel()
        timer.join()


def _ask(spot: Spot, limits: Limits, ending: _Ending) -> tuple[bytes, str] | str:
    """Bytes and kind of what stands at `spot`, or where it sends on to."""
    try:
        with closing(_connected(spot, limits, ending)) as connection:
            connection.request("GET", spot.path, headers={**_HEADERS, "Host": _named(spot)})
            with closing(connection.getresponse()) as answer:
                return _taken(answer, limits, ending)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise InputError(_why(spot, error, ending)) from None


def _taken(answer: http.client.HTTPResponse, limits: Limits, ending: _Ending) -> tuple[bytes, str] | str:
    ending.check()
    if answer.status in _REDIRECTS:
        return _onward(answer)
    kind, raw = _kind(answer), _body(answer, limits)
    ending.check()  # a connection that was ended reads like one whose page is over
    return raw, kind


def _connected(spot: Spot, limits: Limits, ending: _Ending) -> http.client.HTTPConnection:
    """A connection to the number that was checked; the certificate has to be that of the name."""
    raw = socket.create_connection((spot.number, spot.port), timeout=limits.seconds)
    ending.watch(raw)
    if spot.scheme == "https":
        try:
            secure = (limits.trust or ssl.create_default_context()).wrap_socket(raw, server_hostname=spot.host)
        except BaseException:
            raw.close()
            raise
        ending.watch(secure)
        raw = secure
    connection = http.client.HTTPConnection(spot.host, spot.port)
    connection.sock = raw
    return connection


def _named(spot: Spot) -> str:
    host = f"[{spot.host}]" if ":" in spot.host else spot.host
    default = 443 if spot.scheme == "https" else 80
    return host if spot.port == default else f"{host}:{spot.port}"


def _onward(answer: http.client.HTTPResponse) -> str:
    onward = answer.getheader("Location")
    if not onward:
        raise InputError("the site sends on without saying where; open the link in a browser and save the page")
    return onward.encode("latin-1", "replace").decode("utf-8", "replace")


def _kind(answer: http.client.HTTPResponse) -> str:
    if answer.status != _OK:
        raise InputError(f"the site answers {answer.status}; open the link in a browser and save the page")
    declared = (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if declared not in KINDS:
        raise InputError(
            f"this is {declared[:60] or 'of no declared kind'}, no page, text or PDF; save it and drop the file"
        )
    return KINDS[declared]


def _body(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    if (answer.getheader("Content-Encoding") or "identity").strip().lower() != "identity":
        raise InputError("the site packs its answer though it was asked not to; open it in a browser and save the page")
    parts, size = [], 0
    while part := answer.read(_CHUNK):
        size += len(part)
        if size > limits.most_bytes:
            raise InputError(f"this page has more than {limits.most_bytes // 1_000_000} MB; save it and drop the file")
        parts.append(part)
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return b"".join(parts)


def _why(spot: Spot, error: Exception, ending: _Ending) -> str:
    if ending.is_over or isinstance(error, TimeoutError):
        return f"{spot.host} does not answer in time; try later, or open it in a browser and save the page"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{spot.host} cannot prove that it is {spot.host} (its certificate is not believed); nothing was fetched"
    return (
        f"{spot.host} cannot be reached, or does not speak as a web site does; open it in a browser and save the page"
    )
