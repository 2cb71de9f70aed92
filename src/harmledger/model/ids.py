"""Identity derived from content: the same parts under the same key give the same id, on any machine, any day.

Parts are length-prefixed, so that ("ab", "c") is not ("a", "bc"). A book passes its secret as `key`: without it
nobody can test a guess ("is this the id of that person's testimony?").
"""

from hashlib import blake2b

_MAX_KEY = 64  # bytes; the limit of keyed BLAKE2b


def derive_id(prefix: str, *parts: str, key: bytes = b"") -> str:
    """`prefix` and 20 hexadecimal digits that depend on every part, on their boundaries and on `key`."""
    digest = blake2b(digest_size=10, key=key[:_MAX_KEY])
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{prefix}-{digest.hexdigest()}"
