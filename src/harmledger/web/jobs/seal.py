"""What a job works on, as its row keeps it: packed, and sealed with a key that is derived from the book's secret.

Invariant: no readable word of an upload reaches the disk. A value is bound to its job and its column, so that none can
be put into another's place.
"""

import zlib

from harmledger.ledger.keyring import expanded
from harmledger.ledger.seal.lock import locked, unlocked

MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes: more than any upload that was let in; a value that grows beyond was not written by us."""


def sealed(secret: bytes, job: str, column: str, value: bytes) -> bytes:
    """`value` for the column `column` of the job `job`."""
    return locked(_key(secret), zlib.compress(value, 1), _place(job, column))


def opened(secret: bytes, job: str, column: str, value: bytes) -> bytes:
    """What was sealed; raises TamperError where it was changed or comes from another place."""
    packed = unlocked(_key(secret), value, _place(job, column))
    return zlib.decompressobj().decompress(packed, MOST_UNPACKED)


def _key(secret: bytes) -> bytes:
    return expanded(secret, b"harmledger jobs")


def _place(job: str, column: str) -> str:
    return f"{column} of job {job}"
