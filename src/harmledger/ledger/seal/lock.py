"""Locking bytes away: AES-256-GCM, a fresh random nonce each time, and what the bytes are about bound to them."""

import os

from harmledger.model.errors import TamperError

KEY_BYTES = 32
_NONCE_BYTES = 12


def new_key() -> bytes:
    """A key that nothing else has."""
    return os.urandom(KEY_BYTES)


def locked(key: bytes, content: bytes, about: str) -> bytes:
    """`content` under `key`; it opens again only for the same `about`, so that nobody can swap two of them."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unlocked(key: bytes, content: bytes, about: str) -> bytes:
    """What was locked; raises TamperError where the key is another one or a bit was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], about.encode())
    except (InvalidTag, ValueError) as error:
        raise TamperError(
            f"{about} cannot be unsealed: it, or the key that opens it, was changed or belongs to another passphrase. "
            '"harmledger verify" names what was changed'
        ) from error
