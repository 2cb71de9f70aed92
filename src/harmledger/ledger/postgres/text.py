r"""Texts with the one character that PostgreSQL cannot hold.

A report may hold U+0000: files do. It is kept as U+0001 U+0001, and U+0001 itself as U+0001 U+0002. So nothing is lost,
and texts sort as before: what is kept for a smaller character comes first.
"""

import re
from typing import Any

from psycopg.types.string import StrDumperUnknown, TextLoader

_UNKEPT = re.compile("[\0\1]")
_KEPT_AS = {"\0": "\1\1", "\1": "\1\2"}
_READ_AS = {kept: text for text, kept in _KEPT_AS.items()}
_KEPT = re.compile("\1[\1\2]")


def kept(text: str) -> str:
    """The text as PostgreSQL holds it."""
    return _UNKEPT.sub(lambda found: _KEPT_AS[found[0]], text)


def read(text: str) -> str:
    """The text behind what PostgreSQL holds."""
    return _KEPT.sub(lambda found: _READ_AS[found[0]], text)


class BookDumper(StrDumperUnknown):
    """Writes any text that UTF-8 can hold."""

    def dump(self, obj: str) -> Any:  # noqa: ANN401 - psycopg's own signature
        """The bytes that are sent."""
        return super().dump(kept(obj) if "\0" in obj or "\1" in obj else obj)


class BookLoader(TextLoader):
    """Reads it back."""

    def load(self, data: Any) -> Any:  # noqa: ANN401 - psycopg's own signature
        """The text of the bytes that came."""
        text = str(data, "utf-8")
        return read(text) if "\1" in text else text
