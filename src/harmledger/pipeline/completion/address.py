"""Where the server is, and whether that is this machine. What cannot be told is another machine."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from harmledger.model.errors import SettingError
from harmledger.pipeline.completion.options import LlmOptions

_PORTS = {"http": 80, "https": 443}
_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A server's address, taken apart."""

    host: str
    port: int
    path: str
    """Of chat completions, under the base that was given."""
    is_encrypted: bool

    @property
    def is_local(self) -> bool:
        """Whether the host is this very machine by its own name, without asking anybody."""
        if self.host == "localhost":
            return True
        try:
            return is_loopback(self.host)
        except ValueError:
            return False

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.is_encrypted else 'http'}://{host}:{self.port}{self.path}"


def is_loopback(host: str) -> bool:
    """Whether an IP address never leaves this machine; raises ValueError for what is no IP address."""
    address = ipaddress.ip_address(host.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def parse_address(url: str) -> Address:
    """The address that a person gave, such as `http://127.0.0.1:8080/v1`.

    Raises:
        SettingError: it is none. A password in it is not shown.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SettingError("the address of the language model cannot be read; write http://127.0.0.1:8080/v1") from None
    if parts.username is not None or parts.password is not None:
        raise SettingError("the address of the language model holds a password; put the key into HARMLEDGER_LLM_KEY")
    is_plain = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in _PORTS or not parts.hostname or not is_plain:
        raise SettingError(f"{url!r} is no address of a language model; write http://127.0.0.1:8080/v1")
    if parts.query or parts.fragment:
        raise SettingError(f"{url!r} goes on after the path; write only http://HOST:PORT/v1")
    base = parts.path.rstrip("/").removesuffix(_PATH)
    return Address(
        host=parts.hostname,
        port=_PORTS[parts.scheme] if port is None else port,
        path=base + _PATH,
        is_encrypted=parts.scheme == "https",
    )


def sending_words(options: LlmOptions) -> str | None:
    """What to tell a person before reports leave this machine with their consent; None where none will."""
    if not options.url or not options.may_send:
        return None
    address = parse_address(options.url)
    if address.is_local:
        return None
    open_line = "" if address.is_encrypted else " The line is not encrypted: anybody on the way can read along."
    return f"The text of each report is sent to {address.host}, as you allowed with --yes-send.{open_line}"
