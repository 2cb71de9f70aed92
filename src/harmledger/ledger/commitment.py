"""Commitments: what the log keeps of a row instead of its contents.

A commitment is a keyed hash of all that the row holds. The key belongs to the report, incident or subject that the row
is about; once it is destroyed, nobody can test a guess at what the row held, and the log still adds up.
"""

import hmac
import math
from collections.abc import Mapping
from hashlib import blake2b

from harmledger.ledger.canonical import json_text

KEY_BYTES = 32
"""Length of a scope's key: more cannot be guessed in any time."""

_ROW_BYTES = 20  # 160 bits: two rows of one digest take 2^80 tries, and the key is secret besides
_CHAIN_BYTES = 32


def commitment(key: bytes, table: str, row: Mapping[str, object]) -> str:
    """The commitment to `row`. Empty columns do not count, so that a column added later changes none."""
    filled = {column: _plain(value) for column, value in row.items() if value is not None}
    return blake2b(json_text([table, filled]).encode(), key=key, digest_size=_ROW_BYTES).hexdigest()


def root(entries: str) -> str:
    """The one hash that stands for all commitments of a table in a transaction."""
    return blake2b(entries.encode(), digest_size=_CHAIN_BYTES).hexdigest()


def chain_hash(prev_hash: str, seq: int, at: str, said: tuple[str, str, str]) -> str:
    """Hash of one log row over the hash before it; `said` is actor, action and digest. Parts are length-prefixed."""
    digest = blake2b(digest_size=_CHAIN_BYTES)
    for part in (prev_hash, str(seq), at, *said):
        raw = part.encode()
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


def is_same(one: bytes, other: bytes) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # never written by us; a proof has to name it, not to stumble over it
    return value
