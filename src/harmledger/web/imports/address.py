"""Which addresses of the network a link may lead to: public ones, and none that only this machine or its network has.

Somebody who pastes, or sends, a link must not make this machine ask what stands behind its own wall.
"""

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from harmledger.model.errors import InputError

IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Exempt: TypeAlias = Collection[tuple[str, int]]
"""Numbers and ports that are let through though they are not public: for tests alone."""

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
"""Characters of an address; more is no link to a report."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One number and port to connect to, and the parts of the link that led there."""

    scheme: str
    host: str
    number: str
    port: int
    path: str
    """Path and query."""


def spot_of(link: str, exempt: Exempt = ()) -> Spot:
    """Where `link` leads, its name resolved and every number of it checked.

    Raises:
        InputError: it is no link to a public page.
    """
    parts = _parts(link)
    host = _host(parts)
    port = _port(parts)
    numbers = _numbers(host, port)
    refused = [number for number in numbers if not (is_public(number) or (str(number), port) in exempt)]
    if refused:
        raise InputError(f"{host} leads to an address inside a network ({refused[0]}); only public pages are fetched")
    if port not in PORTS.values() and not any((str(number), port) in exempt for number in numbers):
        raise InputError(f"{host}:{port} is no ordinary web address; only the ports 80 and 443 are asked")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Spot(scheme=parts.scheme, host=host, number=str(numbers[0]), port=port, path=_ascii(path))


def is_public(number: IpAddress) -> bool:
    """Whether anybody on the internet means the same machine by this number."""
    inner = _inner(number)
    if inner is not None:
        return is_public(inner)
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _inner(number: IpAddress) -> IpAddress | None:
    """The number that a packet goes to in the end, where one is wrapped in another."""
    if not isinstance(number, ipaddress.IPv6Address):
        return None
    if number in _NAT64:
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)


def _parts(link: str) -> SplitResult:
    link = link.strip()
    if len(link) > LONGEST or any(ord(sign) <= ord(" ") or sign == "\\" for sign in link):
        raise InputError("this is no link: it is too long, or holds spaces or control characters")
    try:
        parts = urlsplit(link)
    except ValueError:
        raise InputError("this is no link: its host cannot be understood") from None
    if parts.scheme not in PORTS:
        raise InputError("only links that begin with https:// or http:// are fetched")
    if parts.username is not None or parts.password is not None:
        raise InputError("this link holds a name or a password; take the link without")
    return parts


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not name:
        raise InputError("this link names no host")
    return name


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError:
        raise InputError("this link has a port that is none") from None


def _numbers(host: str, port: int) -> list[IpAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"{host} cannot be found; look at the link, or at the connection of this machine") from None
    return [ipaddress.ip_address(str(address[0]).partition("%")[0]) for *_, address in found]


def _ascii(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:@!$'()*+,;~-._[]")
