"""Settings: read once at the rim from the environment, then passed on as a value. Options of a command win over them.

docs/reference/settings.md is made from this table.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harmledger.model.errors import SettingError

PREFIX = "HARMLEDGER_"
SECRET_BYTES = 32
"""Length of a book's secret: the key length that keyed BLAKE2b is at full strength with."""
MOST_JOBS = 64
"""More reading processes than this is taken for a slip of the finger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the environment may set. The variable is the field's name in capitals after HARMLEDGER_."""

    ledger: Path | None = field(default=None, metadata={"help": "The book to use when a command gets no --ledger."})
    engine: str = field(default="rules", metadata={"help": "What reads reports when a command gets no --engine."})
    jobs: int = field(default=1, metadata={"help": "How many processes read reports when a command gets no --jobs."})
    gazetteer: Path | None = field(
        default=None, metadata={"help": "A gazetteer file to use instead of the one in the package."}
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


def _text(_variable: str, value: str) -> str:
    return value


def _jobs(variable: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= MOST_JOBS:
        raise SettingError(f"{variable} is {value!r}; it must be a whole number from 1 to {MOST_JOBS}")
    return int(value)


def _secret(variable: str, value: str) -> bytes:
    try:
        secret = bytes.fromhex(value)
    except ValueError:
        secret = b""
    if len(secret) != SECRET_BYTES:
        raise SettingError(f"{variable} must be {2 * SECRET_BYTES} hexadecimal digits; it is not shown here")
    return secret


_PARSERS = {"ledger": _path, "engine": _text, "jobs": _jobs, "gazetteer": _path, "secret": _secret}
