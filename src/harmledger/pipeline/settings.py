"""Settings: read once at the rim from the environment, then passed on as a value. Options of a command win over them.

docs/reference/settings.md is made from this table.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harmledger.ledger.place import BookPlace, place_of, shown
from harmledger.model.errors import LedgerError, SettingError
from harmledger.pipeline.completion.options import TIMEOUT_SECONDS

PREFIX = "HARMLEDGER_"
SECRET_BYTES = 32
"""Length of a book's secret: the key length that keyed BLAKE2b is at full strength with."""
_MOST = 1_000_000_000
_FLAGS = {"yes": True, "no": False}
MOST_JOBS = 64
"""More reading processes than this is taken for a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment may set. The variable is the field's name in capitals after HARMLEDGER_."""

    ledger: BookPlace | None = field(
        default=None,
        repr=False,
        metadata={
            "help": "The book to use when a command gets no --ledger: its file, or postgresql://USER@HOST/DATABASE."
        },
    )
    engine: str = field(default="rules", metadata={"help": "What reads reports when a command gets no --engine."})
    jobs: int = field(default=1, metadata={"help": "How many reports are read at once when a command gets no --jobs."})
    gazetteer: Path | None = field(
        default=None,
        metadata={
            "help": "Your own places, made by `harmledger gazetteer add`, used with those in the package; "
            "a whole gazetteer is used instead of them."
        },
    )
    read_limit: int = field(
        default=60,
        metadata={
            "help": "Seconds after which the reading of a long report (more than 20,000 characters) is given up and "
            "the report is dropped as `too_slow`; 0 sets no limit."
        },
    )
    llm_url: str | None = field(
        default=None, metadata={"help": "Where the engine llm finds its language model when there is no --llm-url."}
    )
    llm_model: str | None = field(
        default=None, metadata={"help": "The name of the language model when there is no --llm-model."}
    )
    llm_key: str | None = field(
        default=None,
        repr=False,
        metadata={"help": "The key that the language model's server wants, if any. It is never printed."},
    )
    llm_cache: Path | None = field(
        default=None,
        metadata={
            "help": "A folder for a language model's answers, so that nothing is asked twice. They quote your reports."
        },
    )
    llm_requests: int | None = field(
        default=None, metadata={"help": "The most questions to a language model in one run, when no --llm-requests."}
    )
    llm_tokens: int | None = field(
        default=None, metadata={"help": "The most tokens of a language model in one run, when no --llm-tokens."}
    )
    llm_timeout: int = field(
        default=TIMEOUT_SECONDS, metadata={"help": "Seconds that a language model has for one report."}
    )
    passphrase_file: Path | None = field(
        default=None,
        metadata={
            "help": "A file whose first line is the book's passphrase, for where nobody can be asked. Let only "
            "yourself read it, and keep it on another disk than the book."
        },
    )
    passphrase: str | None = field(
        default=None,
        repr=False,
        metadata={
            "help": "The passphrase itself, when no file is named. Less safe: programs that are started from here get "
            "it too, and some write their environment into logs."
        },
    )
    plain: bool = field(
        default=False,
        metadata={"help": "`yes`: new books are not encrypted, and no passphrase is tried on books that are not."},
    )
    secret: bytes | None = field(
        default=None,
        metadata={
            "help": "The secret of a book that is made now, as 64 hexadecimal digits, instead of a random one. Only "
            "for tests: whoever knows it can test guesses about ids. Books that exist keep their own."
        },
    )


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings that `environ` gives; raises SettingError naming the variable, its value and what it may be."""
    given: dict[str, Any] = {}
    for setting in dataclasses.fields(Settings):
        variable = variable_of(setting.name)
        value = environ.get(variable, "")
        if value:
            given[setting.name] = _PARSERS[setting.name](variable, value)
    return Settings(**given)


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def _path(_variable: str, value: str) -> Path:
    return Path(value).expanduser()


def _book(variable: str, value: str) -> BookPlace:
    place = place_of(value)
    try:
        shown(place)
    except LedgerError as error:
        raise SettingError(f"{variable}: {error}") from error
    return place.expanduser() if isinstance(place, Path) else place


def _text(_variable: str, value: str) -> str:
    return value


def _flag(variable: str, value: str) -> bool:
    if value not in _FLAGS:
        raise SettingError(f"{variable} is {value!r}; it must be yes or no")
    return _FLAGS[value]


def _jobs(variable: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= MOST_JOBS:
        raise SettingError(f"{variable} is {value!r}; it must be a whole number from 1 to {MOST_JOBS}")
    return int(value)


def _whole(variable: str, value: str, least: int) -> int:
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= _MOST:
        raise SettingError(f"{variable} is {value!r}; it must be a whole number, {least} or more")
    return int(value)


def _from_none(variable: str, value: str) -> int:
    return _whole(variable, value, 0)


def _from_one(variable: str, value: str) -> int:
    return _whole(variable, value, 1)


def _key(variable: str, value: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value:
        raise SettingError(f"{variable} holds a space or a character that no key has; it is not shown here")
    return value


def _secret(variable: str, value: str) -> bytes:
    try:
        secret = bytes.fromhex(value)
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise SettingError(f"{variable} must be {2 * SECRET_BYTES} hexadecimal digits; it is not shown here")
    return secret


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    "ledger": _book,
    "engine": _text,
    "jobs": _jobs,
    "gazetteer": _path,
    "read_limit": _from_none,
    "llm_url": _text,
    "llm_model": _text,
    "llm_key": _key,
    "llm_cache": _path,
    "llm_requests": _from_one,
    "llm_tokens": _from_one,
    "llm_timeout": _from_one,
    "passphrase_file": _path,
    "passphrase": _text,
    "plain": _flag,
    "secret": _secret,
}
