"""One POST, bounded in time and size. Follows no redirect and uses no proxy: a report goes where the person said.

The clock that ends it is a thread of its own which hangs up, because a server that sends a byte now and then would
outlast any time limit on single reads.
"""

import http.client
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass

from harmledger.model.errors import GivenUpError, SettingError
from harmledger.model.outcome import DropReason
from harmledger.pipeline.completion.address import Address, is_loopback

MOST_BYTES = 8_000_000
"""An answer is some 30 KB. Whatever is a hundred times that is none."""


class UnreachableError(Exception):
    """Nobody answered at the address, or the line broke. Worth another try or two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes


def post(address: Address, body: bytes, headers: Mapping[str, str], seconds: float) -> HttpAnswer:
    """Send `body`, and read the whole answer within `seconds`.

    Raises:
        UnreachableError: no connection, or one that broke.
        GivenUpError: it took too long, or the answer is larger than any can be.
        SettingError: the name of this machine led to another one.
    """
    connection = _connection(address, seconds)
    with closing(connection), _hanging_up(connection, seconds) as (hold, is_over):
        try:
            connection.connect()
            hold(connection.sock)
            _check_peer(address, connection)
            connection.request("POST", address.path, body=body, headers=dict(headers))
            answer = _answer(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            if is_over.is_set() or isinstance(error, TimeoutError):
                raise _too_slow(seconds) from None
            raise UnreachableError(_short(error)) from None
        if is_over.is_set():
            raise _too_slow(seconds)  # an answer that ends where the line was cut looks whole
        return answer


def _connection(address: Address, seconds: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if address.is_encrypted else http.client.HTTPConnection
    return kind(address.host, address.port, timeout=seconds)


@contextmanager
def _hanging_up(
    connection: http.client.HTTPConnection, seconds: float
) -> Iterator[tuple[Callable[[socket.socket], None], threading.Event]]:
    """Cuts the line after `seconds`; the event says that it did.

    Whoever connects hands the line over: a connection forgets its own as soon as the answer's head is read.
    """
    is_over = threading.Event()
    held: list[socket.socket] = []

    def hang_up() -> None:
        is_over.set()
        for line in held or [connection.sock]:
            if line is not None:  # it is none before there is a connection
                with suppress(OSError):
                    # the plain socket's own: TLS would first take its state apart under the reading thread
                    socket.socket.shutdown(line, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield held.append, is_over
    finally:
        timer.cancel()


def _check_peer(address: Address, connection: http.client.HTTPConnection) -> None:
    """Whoever said `localhost` did not consent to another machine that somebody gave that name."""
    if address.is_local and not is_loopback(connection.sock.getpeername()[0]):
        raise SettingError(f"{address.host} leads to another machine here; nothing was sent. Write 127.0.0.1 instead")


def _answer(response: http.client.HTTPResponse) -> HttpAnswer:
    body = response.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        detail = f"the server's answer has more than {MOST_BYTES // 1_000_000} MB; the rest was not read"
        raise GivenUpError(DropReason.NO_ANSWER, detail)
    _check_whole(response, body)
    headers = {name.lower(): value for name, value in response.getheaders()}
    return HttpAnswer(status=response.status, headers=headers, body=body)


def _check_whole(response: http.client.HTTPResponse, body: bytes) -> None:
    """Reading with a limit does not notice a line that was cut; the announced length does."""
    if response.length:
        raise http.client.IncompleteRead(body, response.length)


def _too_slow(seconds: float) -> GivenUpError:
    return GivenUpError(DropReason.TOO_SLOW, f"the language model did not answer within {seconds:g} seconds")


def _short(error: Exception) -> str:
    if isinstance(error, http.client.IncompleteRead):
        return "the answer was cut off"
    return str(error) or type(error).__name__
